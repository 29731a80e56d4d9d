package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.started;
import static dev.chamado.proof.history.Outcome.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListsTest {
    private static final String AT_0 = ONE + "@0=NEW:team-2::P4";
    private static final String AT_1 = ONE + "@1=IN_PROGRESS:team-2::P4";

    @Test
    void that_know_what_their_reader_has_seen_are_passed() {
        assertThat(faults(1, AT_1)).isEmpty();
        assertThat(faults(0, AT_0)).isEmpty();
        assertThat(faults(0, "")).isEmpty();
    }

    @Test
    void that_go_back_behind_what_their_reader_has_seen_are_found() {
        assertThat(faults(1, AT_0)).hasSize(1);
    }

    @Test
    void with_a_row_that_was_never_true_are_found() {
        assertThat(faults(0, AT_1.replace("IN_PROGRESS", "ON_HOLD"))).hasSize(1);
        assertThat(faults(0, AT_1.replace("@1", "@2"))).hasSize(1);
        assertThat(faults(0, AT_1.replace("team-2", "team-1"))).hasSize(1);
    }

    private static List<String> faults(long seen, String read) {
        var tale = new Tale().stored("a", opened(ONE)).stored("b", started(ONE));
        tale.told(Kind.PAGE, ONE, "", 40, 50, OK, -1, seen, read);
        return Tale.faults(findings -> Lists.check(tale.operations.stream(), Course.of(tale.facts), findings));
    }
}
