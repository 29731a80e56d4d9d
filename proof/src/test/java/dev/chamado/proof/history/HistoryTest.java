package dev.chamado.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Operation REPLY = new Operation(
            3, 7, Kind.REPLY, "t1", "ana", "w3-7", 10, 20, 1_000, Outcome.OK, 200, -1, 4, "{\"text\":\"a\tb\"}", "");
    private static final Operation LOST =
            new Operation(3, 8, Kind.RESOLVE, "t1", "ana", "w3-8", 30, 40, 1_001, Outcome.UNKNOWN, 0, 4, -1, "", "");

    @TempDir
    Path folder;

    @Test
    void is_read_as_it_was_written() throws Exception {
        var log = folder.resolve("log");
        try (var history = History.create(log)) {
            history.add(REPLY);
            history.add(LOST);
        }
        try (var read = History.read(log)) {
            assertThat(read.toList())
                    .hasSize(2)
                    .first()
                    .satisfies(first -> assertThat(first.sent()).isEqualTo("{\"text\":\"a b\"}"));
        }
        try (var read = History.read(log)) {
            assertThat(read.toList().getLast()).isEqualTo(LOST);
        }
    }

    @Test
    void leaves_out_a_last_line_that_was_cut_off() throws Exception {
        var log = folder.resolve("log");
        try (var history = History.create(log)) {
            history.add(LOST);
            history.add(REPLY);
        }
        var whole = Files.readString(log);
        Files.writeString(log, whole.substring(0, whole.length() - 10));
        try (var read = History.read(log)) {
            assertThat(read.toList()).containsExactly(LOST);
        }
    }

    @Test
    void says_what_a_page_showed_and_how_a_ticket_stood() {
        var rows = new Rows(List.of(
                new Rows.Row("t1", 3, new Standing(TicketState.NEW, "", "", Priority.P3)),
                new Rows.Row("t2", 0, new Standing(TicketState.ASSIGNED, "team-1", "agent-1-2", Priority.P1))));
        assertThat(Rows.of(rows.text())).isEqualTo(rows);
        assertThat(Rows.of("").rows()).isEmpty();
    }

    @Test
    void tells_one_past_from_another() {
        var a = new UUID(1, 2);
        var b = new UUID(3, 4);
        var past = Past.NOTHING.and(a).and(b);
        assertThat(Past.of(past.text())).isEqualTo(past);
        assertThat(Past.NOTHING.and(b).and(a)).isNotEqualTo(past);
    }
}
