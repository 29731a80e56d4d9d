package dev.chamado.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chamado.eventstore.append.Rows;
import dev.chamado.eventstore.append.Tables;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private final Tables tables = new Tables();
    private final Verifier verifier = new Verifier(new Database(tables.source, 2));

    @BeforeEach
    void store_something() {
        try (var writer = tables.writer()) {
            writer.append(Rows.member("a", -1, 2));
            writer.append(Rows.member("b", -1, 1));
            writer.append(Rows.member("a", 1, 3));
        }
        try (var later = tables.writer()) { // knows no hashes: must look the last one up
            later.append(Rows.member("a", 4, 1));
        }
    }

    @Test
    void an_untouched_store_is_as_it_was_written() {
        assertThat(verifier.verify()).isEqualTo(new Verifier.Report(7, List.of()));
    }

    @Test
    void a_changed_byte_shows_in_that_event_alone() throws Exception {
        tables.execute("update event set payload = set_byte(payload, 6, 50) where subject = 'a' and sequence = 2");
        assertThat(verifier.verify().faults())
                .extracting(Verifier.Fault::subject, Verifier.Fault::sequence)
                .containsExactly(tuple("a", 2L));
    }

    @Test
    void a_changed_actor_shows_too() throws Exception {
        tables.execute("update event set actor_id = 'ana.souza' where subject = 'b'");
        assertThat(verifier.verify().faults()).hasSize(1);
    }

    @Test
    void a_missing_event_shows() throws Exception {
        tables.execute("delete from event where subject = 'a' and sequence = 1");
        assertThat(verifier.verify().faults())
                .extracting(Verifier.Fault::what)
                .contains("the position before it is missing", "the event before it is missing");
    }

    @Test
    void a_history_rewritten_with_hashes_that_fit_shows_where_it_ends() throws Exception {
        // the attacker has put a hash of his own making in the middle: the event after it does not follow from it
        tables.execute("update event set hash = sha256('forged') where subject = 'a' and sequence = 3");
        assertThat(verifier.verify().faults())
                .extracting(Verifier.Fault::sequence)
                .containsExactly(3L, 4L);
    }
}
