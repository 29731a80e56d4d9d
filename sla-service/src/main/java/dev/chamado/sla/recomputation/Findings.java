package dev.chamado.sla.recomputation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a recomputation has found so far; filled by one thread, read by any. */
final class Findings {
    private static final int SHOWN = 20;
    private static final int NAMED = 1_000;

    /** How a published fact and the computed one differ. */
    enum Kind {
        /** It follows from the events and is not published. */
        MISSING,
        /** Another was published in its place. */
        OTHER,
        /** It was published and does not follow from the events. */
        UNFOUNDED,
        /** It was published more than once, or out of turn. */
        REPEATED,
        /** It was published and cannot be read. */
        UNREADABLE,
        /** The ticket's events cannot be folded to their end. */
        BROKEN
    }

    /**
     * A difference.
     *
     * @param sequence of the fact, or of the event for {@link Kind#BROKEN}
     * @param detail the fact as it should be, or why not; nothing if there should be none
     */
    record Difference(
            String ticketId,
            long sequence,
            Kind kind,
            @Nullable String detail) {}

    /**
     * All of it at one moment.
     *
     * @param differences the first 20
     * @param ticketIds the first 1,000 tickets of which something was published that does not hold, or was not that does
     */
    record Found(
            long tickets, long facts, long same, long different, List<Difference> differences, List<String> ticketIds) {
        /** The same, with names of these tickets only; what else there is of them, beyond the first of all, is not known. */
        Found about(Set<String> those) {
            return new Found(
                    tickets,
                    facts,
                    same,
                    different,
                    differences.stream()
                            .filter(each -> those.contains(each.ticketId))
                            .toList(),
                    ticketIds.stream().filter(those::contains).toList());
        }

        /** All tickets that it names. */
        Set<String> named() {
            var named = new HashSet<>(ticketIds);
            differences.forEach(each -> named.add(each.ticketId));
            return named;
        }

        /** Whether there was nothing to compare. */
        boolean nothing() {
            return tickets == 0 && facts == 0 && different == 0;
        }
    }

    private final List<Difference> differences = new ArrayList<>();
    private final SortedSet<String> ticketIds = new TreeSet<>();
    private long tickets;
    private long facts;
    private long same;
    private long different;

    /** Adds what was found of some tickets with so many published facts. */
    synchronized void add(long ofTickets, long published, Found more) {
        tickets += ofTickets;
        facts += published;
        same += more.same();
        different += more.different();
        more.differences().stream().limit(SHOWN - differences.size()).forEach(differences::add);
        more.ticketIds().forEach(this::name);
    }

    synchronized void same() {
        same++;
    }

    synchronized void differs(String ticketId, long sequence, Kind kind, @Nullable String detail) {
        different++;
        if (differences.size() < SHOWN) {
            differences.add(new Difference(ticketId, sequence, kind, detail));
        }
        if (kind != Kind.BROKEN) { // nobody knows what would hold
            name(ticketId);
        }
    }

    synchronized Found found() {
        return new Found(tickets, facts, same, different, List.copyOf(differences), List.copyOf(ticketIds));
    }

    private void name(String ticketId) {
        if (ticketIds.size() < NAMED) {
            ticketIds.add(ticketId);
        }
    }
}
