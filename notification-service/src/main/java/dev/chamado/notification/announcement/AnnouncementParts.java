package dev.chamado.notification.announcement;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.follow.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room does something about. */
@Configuration(proxyBeanMethods = false)
class AnnouncementParts {
    @Bean
    Policy<TicketEvent> whenTicketChangedThenTell(Announcer announcer) {
        return announcer.onTicket;
    }

    @Bean
    Policy<DirectoryEvent> whenPersonErasedThenForget(Announcer announcer) {
        return announcer.onPerson;
    }

    @Bean
    Policy<SlaEvent> whenPromiseBrokenThenTell(Announcer announcer) {
        return announcer.onPromise;
    }
}
