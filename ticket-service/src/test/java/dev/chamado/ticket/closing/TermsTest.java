package dev.chamado.ticket.closing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.LifecyclePublished;
import dev.chamado.contracts.definition.DefinitionEvent.Silence;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.ticket.closing.Terms.Act;
import dev.chamado.ticket.closing.Terms.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");

    private static Terms with(Silence silence) {
        var published = new LifecyclePublished(7, Duration.ofDays(5), Duration.ofDays(10), null, silence, null, MONDAY);
        return Terms.of(published, ZoneOffset.UTC);
    }

    @Test
    void are_the_usual_where_nothing_else_was_published() {
        var terms =
                Terms.of(new LifecyclePublished(1, Duration.ofDays(5), Duration.ofDays(10), MONDAY), ZoneOffset.UTC);
        assertThat(terms.silence()).isEqualTo(Usual.SILENCE);
        assertThat(terms.survey()).isEqualTo(Usual.SURVEY);
        assertThat(terms.autoCloses()).isTrue();
    }

    @Test
    void remind_after_two_and_four_days_and_give_up_after_six() {
        var terms = with(null);
        var wednesday = MONDAY.plus(Duration.ofDays(2));
        var friday = MONDAY.plus(Duration.ofDays(4));
        var tuesday = MONDAY.plus(Duration.ofDays(8));
        assertThat(terms.due(MONDAY, 0, Priority.P3, wednesday.minusMillis(1))).isEmpty();
        assertThat(terms.due(MONDAY, 0, Priority.P3, wednesday)).contains(Act.REMIND);
        assertThat(terms.due(wednesday, 1, Priority.P3, friday.minusMillis(1))).isEmpty();
        assertThat(terms.due(wednesday, 1, Priority.P3, friday)).contains(Act.REMIND);
        assertThat(terms.due(friday, 2, Priority.P3, tuesday.minusMillis(1))).isEmpty();
        assertThat(terms.due(friday, 2, Priority.P3, tuesday)).contains(Act.GIVE_UP);
    }

    @Test
    void give_up_nobody_of_the_highest_priority_but_remind_of_it() {
        var later = MONDAY.plus(Duration.ofDays(30));
        assertThat(with(null).due(MONDAY, 0, Priority.P1, later)).contains(Act.REMIND);
        assertThat(with(null).due(MONDAY, 2, Priority.P1, later)).isEmpty();
    }

    @Test
    void give_up_nobody_at_once_whom_a_late_reminder_has_just_reached() {
        var later = MONDAY.plus(Duration.ofDays(28));
        assertThat(with(null).due(MONDAY, 0, Priority.P3, later)).contains(Act.REMIND);
        assertThat(with(null).due(later, 1, Priority.P3, later.plusSeconds(60))).isEmpty();
    }

    @Test
    void have_a_switch_for_each() {
        var later = MONDAY.plus(Duration.ofDays(30));
        var silent = with(new Silence(false, List.of(2, 4), false, 6, List.of(), List.of()));
        assertThat(silent.due(MONDAY, 0, Priority.P3, later)).isEmpty();
        assertThat(silent.waiting(later)).isEmpty();
        var giving = with(new Silence(false, List.of(2, 4), true, 6, List.of(), List.of()));
        assertThat(giving.due(MONDAY, 0, Priority.P3, MONDAY.plus(Duration.ofDays(8))))
                .contains(Act.GIVE_UP);
        assertThat(giving.due(MONDAY, 0, Priority.P3, MONDAY.plus(Duration.ofDays(7))))
                .isEmpty();
    }

    @Test
    void say_which_tickets_it_is_time_for() {
        assertThat(with(null).waiting(MONDAY.plus(Duration.ofDays(14))))
                .containsExactly(
                        new Waiting(Act.REMIND, 0, false, MONDAY.plus(Duration.ofDays(10))),
                        new Waiting(Act.REMIND, 1, false, MONDAY.plus(Duration.ofDays(10))),
                        new Waiting(Act.GIVE_UP, 2, true, MONDAY.plus(Duration.ofDays(10))));
    }
}
