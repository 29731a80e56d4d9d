package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.NOON;
import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.OTHER;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.replied;
import static dev.chamado.proof.checker.Tale.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent.CloseCause;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.proof.history.Rows;
import dev.chamado.proof.history.Rows.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final Row FIRST = row(ONE + "@1=IN_PROGRESS:team-2::P4");
    private static final Row SECOND = row(OTHER + "@2=CLOSED:team-2::P4");

    private final Map<String, Course> courses = Course.of(new Tale()
            .stored("a", opened(ONE))
            .stored("b", opened(OTHER))
            .stored("c", started(ONE))
            .stored("d", new TicketResolved(OTHER, "SOLVED", "", NOON))
            .stored("e", new TicketClosed(OTHER, CloseCause.CONFIRMED, NOON))
            .facts);

    @Test
    void that_list_every_ticket_as_it_stands_are_passed() {
        assertThat(queue(FIRST, SECOND)).isEmpty();
    }

    @Test
    void that_list_a_ticket_twice_or_not_at_all_are_found() {
        assertThat(queue(FIRST, SECOND, SECOND)).hasSize(1);
        assertThat(queue(FIRST)).hasSize(1);
    }

    @Test
    void that_list_what_was_are_found() {
        assertThat(queue(row(ONE + "@0=NEW:team-2::P4"), SECOND)).hasSize(1);
        assertThat(queue(row(ONE + "@1=IN_PROGRESS:team-2:lee:P4"), SECOND)).hasSize(1);
    }

    @Test
    void count_what_there_is() {
        assertThat(Views.perGroupAndState(courses, false))
                .isEqualTo(Map.of("team-2/IN_PROGRESS", 1L, "team-2/CLOSED", 1L));
        assertThat(Views.perGroupAndState(courses, true)).isEqualTo(Map.of("team-2/IN_PROGRESS", 1L));
        assertThat(Views.arrivals(courses)).isEqualTo(Map.of("2026-11-22/team-2", 2L));
        assertThat(Views.closes(courses)).isEqualTo(Map.of("2026-11-22/team-2", 1L));
    }

    @Test
    void count_how_long_things_took() {
        var waited = Course.of(new Tale()
                        .stored("a", opened(ONE))
                        .stored("b", new TicketPutOnHold(ONE, HoldReason.SUPPLIER, null, null, NOON.plusSeconds(1)))
                        .stored("c", replied(ONE))
                        .stored("d", new TicketPutOnHold(ONE, HoldReason.PROBLEM, null, null, NOON.plusSeconds(4)))
                        .stored("e", new TicketResolved(ONE, "SOLVED", "", NOON.plusSeconds(9)))
                        .facts)
                .values();
        assertThat(Spans.holds(waited).sums()).isEqualTo(Map.of("team-2/SUPPLIER", 3_000L, "team-2/PROBLEM", 5_000L));
        assertThat(Spans.holds(waited).counts()).isEqualTo(Map.of("team-2/SUPPLIER", 1L, "team-2/PROBLEM", 1L));
        assertThat(Spans.resolutions(waited).means()).isEqualTo(Map.of("team-2/P4", 9_000L));
        assertThat(Spans.resolutions(courses.values()).counts()).isEqualTo(Map.of("team-2/P4", 1L));
    }

    @Test
    void with_another_figure_are_found() {
        var counted = Views.perGroupAndState(courses, false);
        assertThat(equal(counted, Map.of("team-2/IN_PROGRESS", 1L, "team-2/CLOSED", 1L, "team-2/NEW", 0L)))
                .isEmpty();
        assertThat(equal(counted, Map.of("team-2/IN_PROGRESS", 1L, "team-2/CLOSED", 2L)))
                .hasSize(1);
        assertThat(equal(counted, Map.of("team-2/IN_PROGRESS", 1L))).hasSize(1);
        assertThat(equal(counted, Map.of("team-2/IN_PROGRESS", 1L, "team-2/CLOSED", 1L, "team-2/NEW", 1L)))
                .hasSize(1);
    }

    private List<String> queue(Row... rows) {
        return Tale.faults(findings -> Views.queue(List.of(rows), courses, findings));
    }

    private static List<String> equal(Map<String, Long> counted, Map<String, Long> said) {
        return Tale.faults(findings -> Views.equal("figure", counted, said, findings));
    }

    private static Row row(String text) {
        return Rows.of(text).rows().getFirst();
    }
}
