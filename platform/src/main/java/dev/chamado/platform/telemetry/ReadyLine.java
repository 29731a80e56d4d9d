package dev.chamado.platform.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** The two life-cycle lines of a service: ready, and stopping. */
final class ReadyLine {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        var taken = event.getTimeTaken();
        LOG.info(
                "{} is ready on port {} after {} ms",
                environment.getProperty("spring.application.name"),
                environment.getProperty("local.server.port"),
                taken == null ? "?" : taken.toMillis());
    }

    @EventListener
    void stopping(ContextClosedEvent event) {
        if (event.getApplicationContext().getParent() == null) {
            LOG.info(
                    "{} is stopping",
                    event.getApplicationContext().getEnvironment().getProperty("spring.application.name"));
        }
    }
}
