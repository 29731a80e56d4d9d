package dev.chamado.sla.topology;

import static dev.chamado.platform.caller.Role.OPERATOR;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tickets whose clocks cannot go on. They are tried again every ten seconds, and with each of their events. */
@RestController
@RequestMapping("/api/v1/operations/sla-service")
class ParkedController {
    private static final int MOST = 200;

    private final ClockStreams streams;

    ParkedController(ClockStreams streams) {
        this.streams = streams;
    }

    /**
     * A ticket that waits.
     *
     * @param ticket tenant and id
     * @param events how many of its events wait
     */
    record ParkedTicket(String ticket, String why, Instant since, int events) {}

    /** The first 200 in this process. */
    @GetMapping("/parked-clocks")
    @Allowed(OPERATOR)
    List<ParkedTicket> parked() {
        var store = streams.parked();
        if (store == null) {
            throw Refusal.unavailable("clocks-starting", "The clocks are being started.", Duration.ofSeconds(2));
        }
        var found = new ArrayList<ParkedTicket>();
        try (var all = store.all()) {
            while (all.hasNext() && found.size() < MOST) {
                var next = all.next();
                var parked = next.value;
                found.add(new ParkedTicket(
                        next.key, parked.why(), parked.since(), parked.events().size()));
            }
        }
        return found;
    }
}
