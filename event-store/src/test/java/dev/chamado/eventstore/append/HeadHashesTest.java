package dev.chamado.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.eventstore.append.HeadHashes.Place;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.Verifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadHashesTest {
    /** There are more subjects than are remembered, and now and then another process goes on with all of them. */
    @Test
    void of_subjects_that_are_not_remembered_any_more_are_those_of_the_store() throws Exception {
        var tables = new Tables();
        var heads = new HeadHashes(8);
        try (var here = tables.connect();
                var elsewhere = tables.connect()) {
            here.setAutoCommit(false);
            elsewhere.setAutoCommit(false);
            for (int version = -1; version < 9; version++) {
                var others = version % 3 == 0 ? new HeadHashes(1_000) : heads;
                store(version % 3 == 0 ? elsewhere : here, others, version);
            }
        }
        var report = new Verifier(new Database(tables.source, 2)).verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.events()).isEqualTo(10 * 20);
    }

    @Test
    void that_were_stored_last_are_kept() {
        var heads = new HeadHashes(2);
        var hash = new byte[32];
        for (var subject : List.of("a", "b", "c")) {
            heads.put(Rows.member(subject, -1, 1).events().getFirst().envelope(), hash);
        }
        assertThat(heads.get(new Place("demo", "a", 0))).isNull();
        assertThat(heads.get(new Place("demo", "c", 0))).isEqualTo(hash);
        heads.put(Rows.member("c", 0, 1).events().getFirst().envelope(), hash);
        assertThat(heads.get(new Place("demo", "c", 0))).isNull();
        assertThat(heads.get(new Place("demo", "b", 0))).isEqualTo(hash);
    }

    private static void store(Connection connection, HeadHashes heads, int version) throws SQLException {
        var members = IntStream.range(0, 20)
                .mapToObj(n -> Rows.member("subject-" + n, version, 1))
                .toList();
        var insertion = new Insertion(connection, heads);
        var outcomes = insertion.run(members);
        connection.commit();
        insertion.remember(members, outcomes);
        assertThat(outcomes).hasOnlyElementsOfType(Outcome.Stored.class);
    }
}
