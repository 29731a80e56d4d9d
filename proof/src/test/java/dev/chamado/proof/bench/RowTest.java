package dev.chamado.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.bench.Row.Round;
import dev.chamado.proof.pace.Client.Done;
import dev.chamado.proof.pace.Pace.Closed;
import dev.chamado.proof.pace.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void quotes_medians_and_what_went_wrong() {
        var row = row("create", round(100, 0, 1.0), round(300, 1, 3.0), round(200, 0, 2.0));
        assertThat(row.figures().perSecond()).isEqualTo(200);
        assertThat(row.cost()).containsEntry("ticket", 2.0);
        assertThat(row.failure()).isEqualTo("1 of 301: refused | \n no");
        assertThat(Table.times(List.of(row)).lines().toList().getLast())
                .startsWith("| create | opening | 4 clients | 200 |")
                .contains("| **failed**: 1 of 301: refused no |");
        assertThat(Table.cost(List.of(row))).contains("| name | all | ticket |", "| create | 2.00 | 2.00 |");
    }

    @Test
    void in_which_nothing_was_done_has_failed() {
        assertThat(row("create", round(0, 0, 0)).failure()).isEqualTo("nothing was done");
        assertThat(row("create").failure()).isEqualTo("nothing was done");
    }

    @Test
    void stands_beside_the_raw_rate() {
        var rows = List.of(row("commits", round(1_000, 0, 0)), row("create", round(350, 0, 0)));
        assertThat(Ratios.of(rows, "create", "commits")).contains(0.35);
        assertThat(Ratios.of(rows, "bulk-100", "commits")).isEmpty();
        assertThat(Ratios.table(rows)).contains("| create / commits | 0.35 |").doesNotContain("bulk");
    }

    private static Row row(String name, Round... rounds) {
        return Row.of(new Measurement(name, "opening", new Closed(4), _ -> _ -> Done.ONE), List.of(rounds));
    }

    private static Round round(long perSecond, long errors, double cost) {
        var taken = new Taken(new Histogram(3), perSecond, errors, "refused | \n no", Duration.ofSeconds(1));
        return new Round(taken, Map.of("ticket", cost), 1);
    }
}
