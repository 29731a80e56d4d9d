package dev.chamado.ticket.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.TicketEvent.WorkStarted;
import dev.chamado.ticket.timeline.Timeline.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacedTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final UUID TICKET = new UUID(1, 1);
    private static final UUID OTHER = new UUID(0, 1);

    @Test
    void what_was_said_elsewhere_stands_in_time_order_behind_the_tickets_own_of_the_instant() {
        assertThat(sorted(List.of(0, 10, 20), List.of(5, 10, 30)))
                .containsExactly("own 0", "other 0", "own 1", "other 1", "own 2", "other 2");
    }

    @Test
    void what_happened_to_one_ticket_stays_in_its_order_where_times_run_backwards() {
        assertThat(sorted(List.of(0, 20, 10, 15, 25), List.of(12, 3)))
                .containsExactly("own 0", "other 0", "other 1", "own 1", "own 2", "own 3", "own 4");
    }

    @Test
    void an_entry_more_is_the_last_whatever_time_it_says_and_moves_no_other() {
        var before = Placed.inOrder(entries(null, List.of(0, 20)));
        var after = Placed.inOrder(entries(null, List.of(0, 20, 10)));
        assertThat(after.subList(0, 2)).isEqualTo(before);
        assertThat(after.getLast().place()).isGreaterThan(before.getLast().place());
    }

    /** The entries of a ticket and of one that goes on in it, which happened at these seconds. */
    private static List<String> sorted(List<Integer> own, List<Integer> others) {
        return Stream.concat(
                        Placed.inOrder(entries(null, own)).stream(), Placed.inOrder(entries(OTHER, others)).stream())
                .sorted(Comparator.comparing(Placed::place))
                .map(Placed::what)
                .map(entry -> (entry.from() == null ? "own " : "other ") + entry.version())
                .toList();
    }

    private static List<Entry> entries(@Nullable UUID from, List<Integer> seconds) {
        var entries = new ArrayList<Entry>();
        for (var second : seconds) {
            var at = NOON.plusSeconds(second);
            entries.add(new Entry(
                    entries.size(),
                    new UUID(2, entries.size()),
                    "any",
                    at,
                    at,
                    new Actor(Actor.Kind.PERSON, "ana", null),
                    new UUID(3, 3),
                    null,
                    true,
                    false,
                    new WorkStarted(TICKET, at),
                    from));
        }
        return entries;
    }
}
