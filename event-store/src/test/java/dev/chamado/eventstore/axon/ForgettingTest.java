package dev.chamado.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.eventstore.append.Tables;
import dev.chamado.eventstore.key.StoredKeys;
import dev.chamado.eventstore.log.Database;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    private final Database database = new Database(new Tables().source, 8);
    private final StoredKeys another = new StoredKeys(database, MasterKey.of("0123456789012345678901234567890123"));

    @Test
    void drops_what_a_tenant_has_in_memory_when_another_process_destroys_a_key() {
        var dropped = new ArrayList<String>();
        try (var forgetting = new Forgetting(database, dropped::add)) {
            another.toSeal("demo", "ana");
            another.toSeal("other", "ana");
            forgetting.look();
            assertThat(dropped).isEmpty();
            another.destroy("demo", "ana", Instant.parse("2999-01-01T00:00:00Z"));
            forgetting.look();
            assertThat(dropped).containsExactly("demo");
            forgetting.look(); // what was folded in between with a key that was remembered
            assertThat(dropped).containsExactly("demo", "demo");
        }
    }
}
