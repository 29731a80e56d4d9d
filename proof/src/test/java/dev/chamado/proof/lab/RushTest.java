package dev.chamado.proof.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A crowd at a desk that does ten commands a second. */
class RushTest {
    private static final long SECOND = 1_000_000_000;

    private final List<Operation> peak = new ArrayList<>();
    private final List<Operation> crowd = new ArrayList<>();

    RushTest() {
        for (int i = 0; i <= 100; i++) {
            add(peak, Kind.REPLY, i * 0.1, 0.05, Outcome.OK, 200, "");
        }
    }

    @Test
    void seven_of_ten_done_and_the_rest_put_off_at_once_passes() {
        crowd(7.5, 22);
        assertThat(rush().tooLittle(Rush.in(peak))).isEmpty();
        assertThat(rush().refusedBadly()).isEmpty();
    }

    @Test
    void too_little_work_is_found_and_so_is_too_small_a_crowd() {
        crowd(6, 24);
        assertThat(rush().tooLittle(Rush.in(peak))).singleElement().asString().contains("were done");
        crowd.clear();
        crowd(9, 9);
        assertThat(rush().tooLittle(Rush.in(peak))).singleElement().asString().contains("the crowd asked only");
    }

    @Test
    void who_is_not_told_when_to_come_back_or_only_late_is_found() {
        crowd(8, 22);
        add(crowd, Kind.OPEN, 5, 0.1, Outcome.UNKNOWN, 500, "");
        assertThat(rush().refusedBadly()).singleElement().asString().contains("OPEN with 500=1");
        crowd.removeLast();
        for (int i = 0; i < 10; i++) {
            add(crowd, Kind.OPEN, 5, 2.5, Outcome.UNKNOWN, 503, "again in 1");
        }
        assertThat(rush().refusedBadly()).singleElement().asString().contains("2500 ms");
    }

    @Test
    void a_page_waits_for_its_version_on_purpose() {
        crowd(8, 22);
        for (int i = 0; i < 10; i++) {
            add(crowd, Kind.PAGE, 5, 2.5, Outcome.UNKNOWN, 503, "again in 1");
        }
        assertThat(rush().refusedBadly()).isEmpty();
    }

    @Test
    void what_is_as_slow_half_a_minute_later_is_found() {
        var beside = new ArrayList<Operation>();
        add(beside, Kind.REPLY, 1, 0.02, Outcome.OK, 200, "");
        add(beside, Kind.REPLY, 30, 3, Outcome.OK, 200, "");
        add(beside, Kind.REPLY, 61, 3, Outcome.OK, 200, "");
        assertThat(ease(beside).notBack()).as("nothing is done").hasSize(1);
        add(beside, Kind.REPLY, 85, 0.039, Outcome.OK, 200, "");
        assertThat(ease(beside)).isEqualTo(new Ease(20, 3_000, 39));
        assertThat(ease(beside).notBack()).isEmpty();
        beside.removeLast();
        add(beside, Kind.REPLY, 85, 0.041, Outcome.OK, 200, "");
        assertThat(ease(beside).notBack()).hasSize(1);
    }

    private static Ease ease(List<Operation> beside) {
        return Ease.of(beside, 10 * SECOND, 60 * SECOND, Duration.ofSeconds(30));
    }

    /** For ten seconds. */
    private void crowd(double done, double putOff) {
        for (int i = 0; i <= 10 * done; i++) {
            add(crowd, Kind.REPLY, i / done, 0.5, Outcome.OK, 200, "");
        }
        for (int i = 0; i < 10 * putOff; i++) {
            add(crowd, Kind.REPLY, i / putOff, 0.01, Outcome.UNKNOWN, 503, "again in 1");
        }
    }

    private Rush rush() {
        return Rush.in(crowd);
    }

    private static void add(
            List<Operation> all, Kind kind, double from, double takes, Outcome outcome, int status, String read) {
        long invoked = Math.round(from * SECOND);
        long ended = invoked + Math.round(takes * SECOND);
        int number = all.size();
        all.add(new Operation(
                0, number, kind, "t", "ana", "k" + number, invoked, ended, 0, outcome, status, -1, -1, "", read));
    }
}
