package dev.chamado.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.eventstore.append.Rows;
import dev.chamado.eventstore.append.Tables;
import org.junit.jupiter.api.Test;

class ConcernedTest {
    private final Tables tables = new Tables();
    private final Concerned concerned = new Concerned(new Database(tables.source, 4), 2);

    private void stored(String subject, String... payloads) throws Exception {
        try (var writer = tables.writer()) {
            writer.append(Rows.member(subject, -1, payloads.length));
        }
        for (int sequence = 0; sequence < payloads.length; sequence++) {
            tables.execute("update event set payload = convert_to($$" + payloads[sequence]
                    + "$$, 'UTF8') where subject = '" + subject + "' and sequence = " + sequence);
        }
    }

    @Test
    void knows_for_whom_something_was_sealed_and_who_asks() throws Exception {
        stored("a", "{\"subject\":\"sealed:1:12:AA-_:ana\",\"requesterId\":\"bob\",\"n\":1}", "{}", "{}");
        stored("b", "{\"text\":\"vê € \\\"sealed:1:1:AA:carl\\\", call:ana, \\\"requesterId\\\":\\\"dora\\\"\"}");
        stored("c", "{\"names\":[\"sealed:1:1:AA:bob\",\"sealed:1:2:BB:e\\\"ve\"]}");
        stored("d", "{\"text\":\"sealed:1:1:AA:" + "x".repeat(9000) + "\"}");
        assertThat(concerned.of("demo", "counter", "ana")).containsExactly("a");
        assertThat(concerned.of("demo", "counter", "bob")).containsExactly("a", "c");
        assertThat(concerned.of("demo", "counter", "e\"ve")).containsExactly("c");
        assertThat(concerned.of("demo", "counter", "carl")).isEmpty();
        assertThat(concerned.of("demo", "counter", "dora")).isEmpty();
        assertThat(concerned.of("demo", "other", "ana")).isEmpty();
        assertThat(concerned.of("other", "counter", "ana")).isEmpty();
    }

    @Test
    void reads_what_is_new_only() throws Exception {
        stored("a", "{\"subject\":\"sealed:1:1:AA:ana\"}", "{}", "{}");
        assertThat(concerned.of("demo", "counter", "ana")).containsExactly("a");
        stored("b", "{\"subject\":\"sealed:1:1:AA:ana\"}");
        tables.execute("update event set payload = convert_to('{}', 'UTF8') where subject = 'a'");
        assertThat(concerned.of("demo", "counter", "ana")).containsExactly("a", "b");
        assertThat(tables.number("select position from concerned_upto")).isEqualTo(4);
    }
}
