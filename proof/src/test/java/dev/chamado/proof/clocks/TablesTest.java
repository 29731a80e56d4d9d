package dev.chamado.proof.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.clocks.Course.Seen;
import dev.chamado.proof.clocks.Reckoning.Found;
import dev.chamado.proof.pace.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final Plan PLAN = new Plan(
            1_000,
            100,
            7,
            50,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(20));
    private static final Duration RUSH = Duration.ofSeconds(3);

    private final Locale before = Locale.getDefault();

    @AfterEach
    void asItWas() {
        Locale.setDefault(before);
    }

    @Test
    void a_run_is_right_where_nothing_is_missing() {
        assertThat(isRight(RUSH, true, taken(40, 0, null), 0, found(1_040, 0))).isTrue();
    }

    @Test
    void a_run_is_wrong_where_anything_is_wrong_missing_refused_or_early() {
        var live = taken(40, 0, null);
        assertThat(isRight(RUSH, true, live, 0, found(1_040, 1))).isFalse();
        assertThat(isRight(RUSH, true, live, 1, found(1_040, 0))).isFalse();
        assertThat(isRight(Duration.ofSeconds(-1), true, live, 0, found(1_040, 0)))
                .isFalse();
        assertThat(isRight(RUSH, false, live, 0, found(1_040, 0))).isFalse();
        assertThat(isRight(RUSH, true, live, 0, found(1_039, 0))).isFalse();
        assertThat(isRight(RUSH, true, taken(40, 1, "429"), 0, found(1_040, 0))).isFalse();
        assertThat(isRight(RUSH, true, taken(0, 0, null), 0, found(1_000, 0))).isFalse();
    }

    @Test
    void a_table_says_under_what_conditions_it_was_measured_and_what_was_refused() {
        Locale.setDefault(Locale.of("pt", "BR"));
        var seen = seen(RUSH, false, taken(40, 2, "429 limit-exceeded"), 0, found(1_039, 1));
        assertThat(Tables.of(PLAN, List.of("routing", "mail"), seen, 0.5, "abc"))
                .contains("Without routing, mail. 4,000 open clocks of 1,000 tickets")
                .contains("7 breaches and\n50 new tickets a second")
                .contains("as many breaches heard as planned | **no** |")
                .contains("2 errors, the first: 429 limit-exceeded")
                .contains("| 1,040, 1,039 |")
                .contains("- a ticket is missing")
                .contains("all told after | 3.0 s |");
    }

    @Test
    void a_course_goes_on_and_says_so_where_what_it_waits_for_does_not_come() throws InterruptedException {
        var said = new ArrayList<String>();
        assertThat(Course.comes("the last", Duration.ZERO, () -> false, said::add))
                .isFalse();
        assertThat(said).singleElement().asString().contains("the last");
        assertThat(Course.comes("the last", Duration.ZERO, () -> true, said::add))
                .isTrue();
        assertThat(said).hasSize(1);
    }

    private static boolean isRight(Duration rush, boolean told, Taken live, long early, Found found) {
        return Tables.isRight(PLAN, seen(rush, told, live, early, found));
    }

    private static Seen seen(Duration rush, boolean told, Taken live, long early, Found found) {
        var second = Duration.ofSeconds(1);
        return new Seen(second, Map.of("sla", 400.0), second, second, rush, told, List.of(), live, early, found);
    }

    private static Taken taken(long operations, long errors, String firstError) {
        return new Taken(new Histogram(1_000_000, 3), operations, errors, firstError, Duration.ofSeconds(1));
    }

    private static Found found(long tickets, long wrong) {
        return new Found(tickets, 10, 5, 5, wrong, wrong == 0 ? List.of() : List.of("a ticket is missing"));
    }
}
