package dev.chamado.sla;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The SLA service: keeps what was promised about each ticket, and says what became of it. */
@SpringBootApplication
public class SlaApplication {
    public static void main(String[] args) {
        SpringApplication.run(SlaApplication.class, args);
    }
}
