package dev.chamado.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Past;
import dev.chamado.proof.wire.Line.Told;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static final UUID OPENED = new UUID(1, 1);

    @Test
    void what_happened_to_a_ticket_that_goes_on_in_this_one_is_no_part_of_this_one_s_past() {
        var timeline = new Step(Kind.TIMELINE, null, "lee", "GET", "/timeline", -1, "", "", null);
        var told = new Told(
                200, 0, 0, """
                {"ticket":{"version":0,"state":"NEW","priority":"P3"},
                 "entries":[{"eventId":"%s"},{"eventId":"%s","from":"%s"}]}""".formatted(OPENED, new UUID(2, 2), new UUID(3, 3)).getBytes(UTF_8));

        var seen = Reader.read(timeline, told);

        assertThat(seen.text()).startsWith(Past.NOTHING.and(OPENED).text() + "=");
    }
}
