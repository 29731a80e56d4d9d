package dev.chamado.sla.topology;

import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ticket that cannot go on, with the events that wait for it. Others go on.
 *
 * @param why for the operator
 * @param events by sequence
 */
record Parked(String why, Instant since, SortedMap<Long, Envelope<byte[]>> events) {
    private static final String FOLDED_AGAIN = "its clocks are folded again from the log";
    private static final String UNREADABLE = "a record of it cannot be read: ";

    /** Nothing is wrong with its events: its clocks are folded again first. */
    static Parked toBeFolded(Instant since) {
        return new Parked(FOLDED_AGAIN, since, new TreeMap<>());
    }

    /** Something has happened to it that nobody can read: not even its place is known. */
    static Parked unreadable(String why, Instant since) {
        return new Parked(UNREADABLE + why, since, new TreeMap<>());
    }

    boolean waitsToBeFolded() {
        return why.equals(FOLDED_AGAIN);
    }

    /** Whether only another event of it can show what is missing. */
    boolean waitsForEvent() {
        return events.isEmpty() && why.startsWith(UNREADABLE);
    }

    Parked with(Envelope<byte[]> event) {
        var more = new TreeMap<>(events);
        more.put(event.sequence(), event);
        return new Parked(why, since, more);
    }

    Parked withoutFirst() {
        return events.isEmpty()
                ? new Parked("it goes on without it", since, events)
                : new Parked(why, since, new TreeMap<>(events.tailMap(events.firstKey() + 1)));
    }

    /** That a record of it cannot be read remains true beside any other reason. */
    Parked because(String reason) {
        if (!why.startsWith(UNREADABLE)) {
            return new Parked(reason, since, events);
        }
        return why.endsWith(reason) ? this : new Parked(why + "; " + reason, since, events);
    }

    Parked from(long sequence, String reason) {
        return new Parked(reason, since, new TreeMap<>(events.tailMap(sequence)));
    }
}
