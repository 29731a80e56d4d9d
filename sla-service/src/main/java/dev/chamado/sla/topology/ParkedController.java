package dev.chamado.sla.topology;

import static dev.chamado.platform.caller.Role.OPERATOR;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.problem.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tickets whose clocks cannot go on. They are tried again every ten seconds, and with each of their events. */
@RestController
@RequestMapping("/api/v1/operations/sla-service")
class ParkedController {
    private static final int MOST = 200;
    private static final int MOST_COUNTED = 100_000;

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

    /**
     * A tenant whose admins have not published its first policies, or not all the calendars that they name.
     *
     * @param events of its tickets that wait for them; counted up to 100,000
     */
    record WaitingTenant(String tenant, int events) {}

    /** What waits in this process for tenants' first policies; nothing of it is lost, and it goes on by itself. */
    @GetMapping("/waiting-tenants")
    @Allowed(OPERATOR)
    List<WaitingTenant> waiting() {
        var counts = new TreeMap<String, Integer>();
        try (var all = started(streams.waiting()).all()) {
            for (var left = MOST_COUNTED; all.hasNext() && left > 0; left--) {
                counts.merge(Waiting.tenantOf(all.next().key), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> new WaitingTenant(each.getKey(), each.getValue()))
                .toList();
    }

    private static <V> ReadOnlyKeyValueStore<String, V> started(@Nullable ReadOnlyKeyValueStore<String, V> store) {
        if (store == null) {
            throw Refusal.unavailable("clocks-starting", "The clocks are being started.", Duration.ofSeconds(2));
        }
        return store;
    }

    /**
     * Which ticket goes on without the event at which it stopped.
     *
     * @param ticket tenant and id
     */
    record Dismissed(@NotBlank String ticket) {}

    /**
     * Sets aside the event at which a ticket of this process stopped, and goes on with those behind it: for an event that
     * nobody will ever be able to read, or that was never stored. Refused while the clocks wait to be folded again.
     */
    @PostMapping("/parked-clocks/dismiss")
    @Allowed(OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void dismiss(@Valid @RequestBody Dismissed which) {
        var parked = started(streams.parked()).get(which.ticket());
        if (parked == null) {
            throw Refusal.notFound("parked ticket");
        }
        if (parked.waitsToBeFolded() || streams.isToBeFolded(which.ticket())) {
            var detail = "The ticket's clocks are folded again from the log; no event is at fault.";
            throw new Refusal(409, "clocks-folded-again", detail, List.of(), Map.of(), null);
        }
        streams.dismissals().ask(which.ticket());
    }

    /** The first 200 in this process. */
    @GetMapping("/parked-clocks")
    @Allowed(OPERATOR)
    List<ParkedTicket> parked() {
        var found = new ArrayList<ParkedTicket>();
        try (var all = started(streams.parked()).all()) {
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
