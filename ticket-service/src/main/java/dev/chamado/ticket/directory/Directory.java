package dev.chamado.ticket.directory;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.platform.follow.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read models of the directory. */
@Configuration(proxyBeanMethods = false)
public class Directory {
    /** Every group as it stands; few. */
    public static final View<Group> GROUPS = View.named("groups", Group.class)
            .version(2)
            .folds(DirectoryEvent.TOPIC, (group, envelope) -> Group.after(group, envelope.event()))
            .index("name")
            .index("restricted")
            .index("memberIds")
            .build();

    static final View<Organisation> ORGANISATIONS = View.named("organisations", Organisation.class)
            .folds(DirectoryEvent.TOPIC, (organisation, envelope) -> Organisation.after(organisation, envelope.event()))
            .index("name")
            .build();

    @Bean
    View<Group> groups() {
        return GROUPS;
    }

    @Bean
    View<Organisation> organisations() {
        return ORGANISATIONS;
    }

    @Bean
    View<PersonEntry> people() {
        return PersonEntry.VIEW;
    }
}
