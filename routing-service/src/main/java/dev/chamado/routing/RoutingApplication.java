package dev.chamado.routing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The routing service: follows tickets, chooses groups and agents by the tenant's rules, and says why. */
@SpringBootApplication
@EnableScheduling
public class RoutingApplication {
    public static void main(String[] args) {
        SpringApplication.run(RoutingApplication.class, args);
    }
}
