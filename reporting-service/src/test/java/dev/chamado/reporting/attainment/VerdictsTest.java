package dev.chamado.reporting.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.*;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.follow.Folding;
import dev.chamado.reporting.attainment.Attained.AttainmentRow;
import dev.chamado.reporting.attainment.Attained.By;
import dev.chamado.reporting.question.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant TUESDAY = NOON.plus(Duration.ofDays(1));

    private final Folding<Verdicts> facts = Folding.of(Verdicts.VIEW);

    @Nested
    class A_promise {
        @Test
        void counts_where_it_was_kept() {
            facts.after(completed(true, NOON));
            assertThat(on(MONDAY)).containsExactly(row(1, 0, 0, 0, 1.0));
            assertThat(on(MONDAY.plusDays(1))).isEmpty();
        }

        @Test
        void that_broke_counts_there_until_it_completes_elsewhere() {
            facts.after(breached(NOON));
            assertThat(on(MONDAY))
                    .containsExactly(new AttainmentRow(null, null, "standard.eu", Priority.P3, 0, 1, 1, 1, 0.0));
            facts.after(completed(false, TUESDAY));
            assertThat(on(MONDAY)).isEmpty();
            assertThat(on(MONDAY.plusDays(1))).containsExactly(row(0, 1, 1, 1, 0.0));
        }

        @Test
        void that_is_cancelled_or_runs_again_does_not_count() {
            facts.after(completed(true, NOON), new ClockResumed(id(), Metric.RESOLUTION, 1, TUESDAY, NOON));
            assertThat(on(MONDAY)).isEmpty();
            facts.after(breached(NOON), new ClockCancelled(id(), Metric.RESOLUTION, 1, TUESDAY));
            assertThat(on(MONDAY)).isEmpty();
        }
    }

    @Nested
    class A_promise_that_was_corrected {
        private final SlaEvent withdrawn = new SlaCorrected(id(), Metric.RESOLUTION, 1, 2, 2, "...", TUESDAY);

        @Test
        void counts_as_it_was_stated_last() {
            facts.after(breached(NOON), completed(false, NOON));
            assertThat(on(MONDAY)).containsExactly(row(0, 1, 1, 1, 0.0));
            facts.after(withdrawn);
            assertThat(on(MONDAY)).isEmpty();
            facts.after(completed(true, NOON));
            assertThat(on(MONDAY)).containsExactly(row(1, 0, 0, 0, 1.0));
        }
    }

    @Nested
    class A_promise_that_is_made_again {
        @ParameterizedTest
        @EnumSource
        void counts_once_a_ticket_by_the_last_one_that_ended(Metric metric) {
            facts.after(broken(metric, 1, NOON), done(metric, 2, NOON.plusSeconds(60)));
            assertThat(facts.counters(Verdicts.COUNTS))
                    .allMatch(counter -> counter.key().get("metric").equals(metric.name()));
            var attained = new Attained(By.POLICY_AND_PRIORITY, Period.day(MONDAY, "UTC"), null);
            facts.counters(Verdicts.COUNTS).forEach(attained::add);
            assertThat(attained.rows()).containsExactly(row(1, 0, 1, 1, 1.0));
        }
    }

    @Nested
    class Days {
        @Test
        void are_those_of_the_zone() {
            facts.after(completed(true, Instant.parse("2026-03-02T01:30:00Z")));
            assertThat(rows(Period.day(MONDAY, "UTC"))).hasSize(1);
            assertThat(rows(Period.day(MONDAY, "America/Sao_Paulo"))).isEmpty();
            assertThat(rows(Period.day(MONDAY.minusDays(1), "America/Sao_Paulo")))
                    .hasSize(1);
        }
    }

    @Nested
    class Many_tickets {
        @Test
        void are_summed_and_single_ones_taken_away_again() {
            for (var i = 0; i < 10; i++) {
                facts.about(new UUID(0, i)).after(breached(NOON), completed(i < 4, NOON.plusSeconds(60L * i)));
            }
            assertThat(on(MONDAY)).containsExactly(row(4, 6, 10, 10, 0.4));
            var attained = attained(Period.day(MONDAY, "UTC"));
            attained.remove(facts.document(new UUID(0, 9)).resolution());
            assertThat(attained.rows()).containsExactly(row(4, 5, 9, 9, 4.0 / 9));
        }
    }

    private static AttainmentRow row(long kept, long broken, long breached, long breaches, double attained) {
        return new AttainmentRow(null, null, "standard.eu", Priority.P4, kept, broken, breached, breaches, attained);
    }

    private List<AttainmentRow> on(LocalDate day) {
        return rows(Period.day(day, "UTC"));
    }

    private List<AttainmentRow> rows(Period period) {
        return attained(period).rows();
    }

    private Attained attained(Period period) {
        var attained = new Attained(By.POLICY_AND_PRIORITY, period, null);
        facts.counters(Verdicts.COUNTS).forEach(counter -> {
            assertThat(counter.key()).containsEntry("metric", "RESOLUTION").containsEntry("group", "network");
            attained.add(counter);
        });
        return attained;
    }

    private static UUID id() {
        return new UUID(0, 1);
    }

    private static SlaBreached breached(Instant at) {
        return broken(Metric.RESOLUTION, 1, at);
    }

    private static ClockCompleted done(Metric metric, int cycle, Instant at) {
        return completed(metric, cycle, true, at);
    }

    private static SlaBreached broken(Metric metric, int cycle, Instant at) {
        return new SlaBreached(
                id(), metric, cycle, "standard.eu", 1, Priority.P3, BreachCause.TIME_PASSED, "network", null, at);
    }

    private static ClockCompleted completed(boolean met, Instant at) {
        return completed(Metric.RESOLUTION, 1, met, at);
    }

    private static ClockCompleted completed(Metric metric, int cycle, boolean met, Instant at) {
        return new ClockCompleted(
                id(),
                metric,
                cycle,
                "standard.eu",
                1,
                Priority.P4,
                Duration.ofHours(4),
                Duration.ofHours(3),
                met,
                "network",
                null,
                at);
    }
}
