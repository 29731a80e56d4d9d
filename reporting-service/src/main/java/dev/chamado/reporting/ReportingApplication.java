package dev.chamado.reporting;

import dev.chamado.contracts.directory.Group;
import dev.chamado.platform.follow.View;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.ticket.TicketTimes;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The reporting service: follows tickets, promises and groups, and answers questions about them. */
@SpringBootApplication
public class ReportingApplication {
    public static void main(String[] args) {
        SpringApplication.run(ReportingApplication.class, args);
    }

    @Bean
    View<TicketTimes> ticketTimesView() {
        return TicketTimes.VIEW;
    }

    @Bean
    View<Group> groupsView() {
        return Groups.VIEW;
    }
}
