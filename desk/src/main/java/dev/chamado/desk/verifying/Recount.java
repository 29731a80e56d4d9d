package dev.chamado.desk.verifying;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.HistoryImported;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Counts a history from the events of its tickets, wherever they come from; the events of a ticket come in their order.
 * What happened at this desk after the history was complete is no part of it.
 */
final class Recount {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    private final String tenant;
    private final OwnStates workflow;
    private final Tally tally;
    private final Ledger ledger = new Ledger();
    private final Map<String, Course> running = new HashMap<>();
    private final Set<UUID> rows = new HashSet<>();
    private String source = "";
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Recount(String tenant, Matrix matrix, OwnStates workflow) {
        this.tenant = tenant;
        this.workflow = workflow;
        this.tally = new Tally(matrix);
    }

    /** Takes in an event of the topic of tickets; those of other tenants are passed over. */
    void take(Envelope<byte[]> raw) {
        if (!raw.tenant().equals(tenant) || !ledger.take(raw)) {
            return;
        }
        var event = WIRE.read(raw, TicketEvent.class).event();
        if (event instanceof HistoryImported end) {
            source = end.source();
            var course = running.remove(raw.subject());
            if (course != null) {
                course.end(end, tally);
            }
        } else if (raw.imported()) {
            if (raw.causation() != null) {
                rows.add(raw.causation());
            }
            first = earlier(first, event instanceof TicketOpened opened ? opened.receivedAt() : event.occurredAt());
            last = last.isAfter(event.occurredAt()) ? last : event.occurredAt();
            running.computeIfAbsent(raw.subject(), _ -> new Course(workflow)).take(event, raw.causation(), tally);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The day on which the first ticket was received, in UTC. */
    LocalDate firstDay() {
        return LocalDate.ofInstant(first, ZoneOffset.UTC);
    }

    /** The day of the last row, in UTC. */
    LocalDate lastDay() {
        return LocalDate.ofInstant(last, ZoneOffset.UTC);
    }

    /** Whether any history was found at all. */
    boolean isEmpty() {
        return rows.isEmpty();
    }

    Map<String, Long> figures() {
        return tally.figures();
    }

    Ledger ledger() {
        return ledger;
    }

    long misjudged() {
        return tally.misjudged();
    }

    long misplaced() {
        return tally.misplaced();
    }

    /** Tickets that follow the standard workflow, though their tenant has its own. */
    long inStandard() {
        return tally.inStandard();
    }

    /** Tickets whose history is not complete. */
    int unfinished() {
        return running.size();
    }

    /** How many of the places 1 to n in the history no event comes from. */
    long missingRows(long n) {
        var missing = 0L;
        for (var row = 1L; row <= n; row++) {
            if (!rows.contains(DerivedId.of(tenant, source, Long.toString(row)))) {
                missing++;
            }
        }
        return missing;
    }
}
