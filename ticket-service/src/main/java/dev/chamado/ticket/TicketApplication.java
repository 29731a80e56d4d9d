package dev.chamado.ticket;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Tickets, people and definitions of the desk. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TicketApplication {
    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(TicketApplication.class, arguments);
    }
}
