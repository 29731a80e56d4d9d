package dev.chamado.proof.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of rounds and said about them. */
class RoundsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Outcome PASSED = new Outcome(
            NOON,
            "kill-ticket",
            7,
            2_000,
            List.of(500L),
            1_400,
            60,
            "",
            Map.of("lost", 0L, "mails repeated", 2L),
            List.of());
    private static final Outcome FAILED = new Outcome(
            NOON,
            "kill-kafka+kill-ticket",
            8,
            2_000,
            List.of(900L, 1_000L),
            1_300,
            70,
            "",
            Map.of("lost", 1L, "mails repeated", 1L),
            List.of("one is lost"));
    private static final Outcome SKIPPED = Outcome.skipped("clock-sla", 9, 2_000, "no library");

    @Test
    void every_fault_has_a_name_of_its_own_and_is_found_by_it() {
        var all = Faults.all(Lengths.USUAL).stream().map(Fault::name).toList();
        assertThat(all).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
        assertThat(Faults.named("two-kill-ticket", Lengths.USUAL)).isEqualTo(new Kill("ticket", Ground.Kind.TWO));
        assertThatThrownBy(() -> Faults.named("kill-nobody", Lengths.USUAL)).hasMessageContaining("kill-ticket");
    }

    @Test
    void each_run_adds_to_the_total(@TempDir Path folder) throws Exception {
        var file = folder.resolve("total.json");
        Total.in(file).and(PASSED).save(file);
        Total.in(file).and(FAILED).save(file);
        assertThat(Total.in(file).rounds()).containsExactly(PASSED, FAILED);
    }

    @Test
    void the_report_adds_up_what_was_tried_and_names_what_failed_and_what_was_skipped() {
        var text = Report.of(new Total(List.of(PASSED, FAILED, SKIPPED)));
        assertThat(text)
                .contains("2 rounds with 3 faults, 2700 acknowledged commands; 1 rounds passed, 1 failed.")
                .contains("| kill-ticket | 2 | 1 |", "| kill-kafka | 1 | 1 |")
                .contains("| mails repeated | 3 |", "| lost | 1 |")
                .contains("- kill-kafka+kill-ticket, seed 8, 2026-11-22T12:00:00Z: one is lost")
                .contains("- clock-sla: no library");
    }

    @Test
    void a_rounds_report_says_how_to_do_it_again() {
        assertThat(Report.of(FAILED))
                .startsWith("# kill-kafka+kill-ticket: FAILED")
                .contains("./chamado prove --rounds 1 --seed 8 --only kill-kafka+kill-ticket --operations 2000")
                .contains("- one is lost");
        assertThat(Report.of(PASSED)).startsWith("# kill-ticket: passed");
    }
}
