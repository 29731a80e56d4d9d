package dev.chamado.reporting.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.*;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.follow.Folding;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromisesTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static SlaBreached breached(Instant at) {
        return new SlaBreached(
                ID, Metric.RESOLUTION, 1, "standard", 1, Priority.P3, BreachCause.TIME_PASSED, "network", null, at);
    }

    private static ClockCompleted completed(boolean met, Instant at) {
        return new ClockCompleted(
                ID,
                Metric.RESOLUTION,
                1,
                "standard",
                1,
                Priority.P4,
                Duration.ofHours(4),
                Duration.ofHours(3),
                met,
                "network",
                null,
                at);
    }

    @Test
    void a_breach_counts_where_it_broke_until_the_clock_completes() {
        var folding = Folding.of(Promises.VIEW).after(breached(NOON));
        assertThat(folding.document().resolution().at()).isEqualTo(NOON);
        folding.after(completed(false, NOON.plusSeconds(60)));
        assertThat(folding.document().resolution().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(folding.document().resolution().breaches()).isEqualTo(1);
    }

    @Test
    void the_last_target_decides_and_earlier_breaches_are_shown_beside_it() {
        var verdict = Folding.of(Promises.VIEW)
                .after(breached(NOON), completed(true, NOON.plusSeconds(60)))
                .document()
                .resolution();
        assertThat(verdict.met()).isTrue();
        assertThat(verdict.breaches()).isEqualTo(1);
        assertThat(verdict.priority()).isEqualTo(Priority.P4);
    }

    @Test
    void of_a_later_wait_that_broke_and_is_cancelled_the_verdict_before_holds_again() {
        var folding = Folding.of(Promises.VIEW)
                .after(waited(1, true, NOON), waited(2, true, NOON.plusSeconds(60)))
                .after(waitBroke(3, NOON.plusSeconds(120)));
        assertThat(folding.document().nextResponse().met()).isFalse();
        folding.after(new ClockCancelled(ID, Metric.NEXT_RESPONSE, 3, NOON.plusSeconds(180)));
        var verdict = folding.document().nextResponse();
        assertThat(verdict.met()).isTrue();
        assertThat(verdict.at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(verdict.breaches()).isZero();
    }

    @Test
    void of_a_later_stay_that_is_resumed_and_then_cancelled_the_verdict_before_holds_again() {
        var folding = Folding.of(Promises.VIEW)
                .after(stayed(1, NOON), stayed(2, NOON.plusSeconds(60)))
                .after(new ClockResumed(ID, Metric.GROUP, 2, NOON.plusSeconds(3600), NOON.plusSeconds(120)));
        assertThat(folding.document().group().at()).isEqualTo(NOON);
        folding.after(new ClockCancelled(ID, Metric.GROUP, 2, NOON.plusSeconds(180)));
        assertThat(folding.document().group().met()).isTrue();
        assertThat(folding.document().group().at()).isEqualTo(NOON);
    }

    private static ClockCompleted stayed(int cycle, Instant at) {
        var hour = Duration.ofHours(1);
        return new ClockCompleted(
                ID, Metric.GROUP, cycle, "standard", 1, Priority.P4, hour, hour, true, "network", null, at);
    }

    private static ClockCompleted waited(int cycle, boolean met, Instant at) {
        var hour = Duration.ofHours(1);
        return new ClockCompleted(
                ID, Metric.NEXT_RESPONSE, cycle, "standard", 1, Priority.P4, hour, hour, met, "network", null, at);
    }

    private static SlaBreached waitBroke(int cycle, Instant at) {
        return new SlaBreached(
                ID,
                Metric.NEXT_RESPONSE,
                cycle,
                "standard",
                1,
                Priority.P4,
                BreachCause.TIME_PASSED,
                "network",
                null,
                at);
    }

    @Test
    void the_group_that_has_the_ticket_now_is_known_though_the_verdict_keeps_that_of_its_time() {
        var promises = Folding.of(Promises.VIEW)
                .after(completed(true, NOON))
                .after(new TicketEvent.TicketTransferred(ID, "people", "network", null, NOON))
                .document();
        assertThat(promises.groupId()).isEqualTo("people");
        assertThat(promises.resolution().groupId()).isEqualTo("network");
    }

    @ParameterizedTest
    @EnumSource
    void each_metric_has_a_verdict_of_its_own(Metric metric) {
        var promises = Folding.of(Promises.VIEW)
                .after(new SlaBreached(
                        ID, metric, 1, "standard", 1, Priority.P3, BreachCause.TIME_PASSED, "network", null, NOON))
                .document();
        for (var other : Metric.values()) {
            var verdict = promises.on(other);
            assertThat(verdict == null ? null : verdict.at()).isEqualTo(other == metric ? NOON : null);
        }
    }

    @Test
    void a_cancelled_ticket_is_left_out() {
        var folding = Folding.of(Promises.VIEW)
                .after(breached(NOON), new ClockCancelled(ID, Metric.RESOLUTION, 1, NOON.plusSeconds(60)));
        assertThat(folding.document().resolution()).isNull();
    }

    @Test
    void of_a_merged_ticket_is_left_out_what_had_not_completed_until_it_is_unmerged() {
        var folding = Folding.of(Promises.VIEW).after(breached(NOON), target(PauseCause.MERGED));
        assertThat(folding.document().resolution().isMerged()).isTrue();
        folding.after(target(null));
        assertThat(folding.document().resolution().isMerged()).isFalse();
        assertThat(folding.document().resolution().breaches()).isEqualTo(1);
    }

    @Test
    void a_later_wait_that_is_merged_or_ends_without_a_verdict_leaves_the_one_that_was_given() {
        var broken = new SlaBreached(
                ID, Metric.RESOLUTION, 1, "standard", 1, Priority.P3, BreachCause.TIME_PASSED, "network", null, NOON);
        var folding = Folding.of(Promises.VIEW).after(broken, completed(false, NOON.plusSeconds(60)));
        var given = folding.document().resolution();
        folding.after(target(2, PauseCause.MERGED));
        assertThat(folding.document().resolution()).isEqualTo(given);
        folding.after(target(2, null), new ClockCancelled(ID, Metric.RESOLUTION, 2, NOON.plusSeconds(120)));
        assertThat(folding.document().resolution()).isEqualTo(given);
        assertThat(given.breaches()).isEqualTo(1);
    }

    private static TargetSet target(PauseCause pausedBy) {
        return target(1, pausedBy);
    }

    private static TargetSet target(int cycle, PauseCause pausedBy) {
        return new TargetSet(
                ID,
                Metric.RESOLUTION,
                cycle,
                "standard",
                1,
                Priority.P3,
                Duration.ofHours(4),
                "business",
                NOON,
                null,
                null,
                pausedBy,
                NOON);
    }

    /** Random facts, breaches by a change among them, which are of an earlier instant than the change. */
    @RepeatedTest(100)
    void what_counted_at_an_instant_is_what_had_been_stated_by_then(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var folding = Folding.of(Promises.VIEW);
        var stood = new TreeMap<Instant, Given>();
        var at = NOON;
        for (var n = 0; n < 30; n++) {
            at = at.plus(Duration.ofMinutes(1 + random.nextInt(60)));
            var cycle = 1 + n / 8;
            switch (random.nextInt(7)) {
                case 0 -> folding.after(broken(cycle, at));
                case 1 -> folding.after(set(cycle, null, at), broken(cycle, at.minus(Duration.ofHours(3))));
                case 2 -> folding.after(set(cycle, PauseCause.MERGED, at));
                case 3 -> folding.after(new ClockCancelled(ID, Metric.RESOLUTION, cycle, at));
                case 4 -> folding.after(new ClockResumed(ID, Metric.RESOLUTION, cycle, at, at));
                default -> folding.after(done(cycle, random.nextBoolean(), at));
            }
            stood.put(at, Given.of(folding.document().resolution()));
        }
        var promises = folding.document();
        assertThat(promises.given(Metric.RESOLUTION, NOON)).isNull();
        stood.forEach((instant, given) -> {
            assertThat(promises.given(Metric.RESOLUTION, instant))
                    .as("seed %d, %s", run.getCurrentRepetition(), instant)
                    .isEqualTo(given);
            assertThat(promises.given(Metric.RESOLUTION, instant.plusSeconds(59)))
                    .as("seed %d, after %s", run.getCurrentRepetition(), instant)
                    .isEqualTo(given);
            if (given != null) {
                assertThat(given.at()).isBetween(promises.firstGivenAt(), promises.lastGivenAt());
            }
        });
        assertThat(stood.values()).anyMatch(Objects::nonNull);
    }

    @Test
    void what_was_corrected_never_stood() {
        var folding = Folding.of(Promises.VIEW).after(broken(1, NOON), done(1, false, NOON.plusSeconds(60)));
        var given = folding.document().given(Metric.RESOLUTION, NOON.plusSeconds(60));
        assertThat(given.breaches()).isEqualTo(1);
        folding.after(
                new SlaCorrected(ID, Metric.RESOLUTION, 1, 2, 1, "...", NOON.plusSeconds(600)),
                done(1, true, NOON.plusSeconds(60)));
        assertThat(folding.document().given(Metric.RESOLUTION, NOON)).isNull();
        assertThat(folding.document()
                        .given(Metric.RESOLUTION, NOON.plusSeconds(60))
                        .met())
                .isTrue();
    }

    private static SlaBreached broken(int cycle, Instant at) {
        return new SlaBreached(
                ID, Metric.RESOLUTION, cycle, "standard", 1, Priority.P3, BreachCause.RETARGETED, "network", null, at);
    }

    private static ClockCompleted done(int cycle, boolean met, Instant at) {
        var hour = Duration.ofHours(1);
        return new ClockCompleted(
                ID, Metric.RESOLUTION, cycle, "standard", 1, Priority.P4, hour, hour, met, "network", null, at);
    }

    private static TargetSet set(int cycle, PauseCause pausedBy, Instant at) {
        var hours = Duration.ofHours(4);
        return new TargetSet(
                ID,
                Metric.RESOLUTION,
                cycle,
                "standard",
                1,
                Priority.P3,
                hours,
                "business",
                NOON,
                null,
                null,
                pausedBy,
                at);
    }

    @Test
    void a_resumed_clock_has_no_verdict_until_it_completes_again() {
        var folding = Folding.of(Promises.VIEW)
                .after(
                        completed(true, NOON),
                        new ClockResumed(ID, Metric.RESOLUTION, 1, NOON.plusSeconds(600), NOON.plusSeconds(60)));
        assertThat(folding.document().resolution().at()).isNull();
        folding.after(completed(true, NOON.plusSeconds(120)));
        assertThat(folding.document().resolution().at()).isEqualTo(NOON.plusSeconds(120));
    }
}
