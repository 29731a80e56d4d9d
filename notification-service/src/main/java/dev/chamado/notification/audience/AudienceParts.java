package dev.chamado.notification.audience;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.follow.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room follows. */
@Configuration(proxyBeanMethods = false)
class AudienceParts {
    @Bean
    View<TicketPeople> ticketPeople() {
        return TicketPeople.VIEW;
    }

    @Bean
    View<Person> persons() {
        return Directory.PERSONS;
    }

    @Bean
    View<Group> groups() {
        return Directory.GROUPS;
    }
}
