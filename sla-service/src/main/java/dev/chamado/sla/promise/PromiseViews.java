package dev.chamado.sla.promise;

import dev.chamado.contracts.directory.Group;
import dev.chamado.platform.follow.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room follows. */
@Configuration(proxyBeanMethods = false)
class PromiseViews {
    @Bean
    View<TicketPromises> ticketPromisesView() {
        return TicketPromises.VIEW;
    }

    @Bean
    View<Vocabulary> vocabularyView() {
        return Vocabulary.VIEW;
    }

    @Bean
    View<Group> groupView() {
        return Groups.VIEW;
    }
}
