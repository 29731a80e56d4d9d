package dev.chamado.eventstore.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the whole store and says where it is not as it was written. */
public final class Verifier {
    private static final int PAGE = 1_000;
    private static final int MOST_FAULTS = 100;
    private final Database database;
    private final EventLog log;

    /** A row that is not as it was written, or that lacks the one before it. */
    public record Fault(long position, String tenant, String subject, long sequence, String what) {}

    /**
     * What was found.
     *
     * @param events how many were read
     * @param faults in order; reading ends after the hundredth
     */
    public record Report(long events, List<Fault> faults) {}

    public Verifier(Database database) {
        this.database = database;
        this.log = new EventLog(database);
    }

    /** Checks every event: its hash, its place after the one before, and that neither position nor time goes astray. */
    public Report verify() {
        var faults = new ArrayList<Fault>();
        var read = 0L;
        var position = 0L;
        var time = Instant.MIN;
        for (var page = log.after(0, PAGE);
                !page.isEmpty() && faults.size() < MOST_FAULTS;
                page = log.after(position, PAGE)) {
            var before = before(page.getFirst().position(), page.getLast().position());
            for (var event : page) {
                if (event.position() != position + 1) {
                    faults.add(fault(event, "the position before it is missing"));
                }
                if (event.envelope().recordedAt().isBefore(time)) {
                    faults.add(fault(event, "it was recorded before its predecessor"));
                }
                check(event, before, faults);
                position = event.position();
                time = event.envelope().recordedAt();
                read++;
            }
        }
        return new Report(read, faults);
    }

    private static void check(StoredEvent event, Map<Long, byte[]> before, List<Fault> faults) {
        var envelope = event.envelope();
        var previous = envelope.sequence() == 0 ? HashChain.START : before.get(event.position());
        if (previous == null) {
            faults.add(fault(event, "the event before it is missing"));
        } else if (!Arrays.equals(
                event.hash(),
                HashChain.next(previous, event.aggregateType(), event.commandId(), event.ordinal(), envelope))) {
            faults.add(fault(event, "the hash does not fit"));
        }
    }

    private static Fault fault(StoredEvent event, String what) {
        var envelope = event.envelope();
        return new Fault(event.position(), envelope.tenant(), envelope.subject(), envelope.sequence(), what);
    }

    /** The hash of each event's predecessor, by the event's position. */
    private Map<Long, byte[]> before(long first, long last) {
        return database.with(connection -> {
            try (var select = connection.prepareStatement("""
                    select e.position, p.hash from event e
                    join event p on p.tenant = e.tenant and p.subject = e.subject and p.sequence = e.sequence - 1
                    where e.position between ? and ?""")) {
                select.setLong(1, first);
                select.setLong(2, last);
                return hashes(select);
            }
        });
    }

    private static Map<Long, byte[]> hashes(PreparedStatement select) throws SQLException {
        var hashes = new HashMap<Long, byte[]>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                hashes.put(rows.getLong(1), rows.getBytes(2));
            }
        }
        return hashes;
    }
}
