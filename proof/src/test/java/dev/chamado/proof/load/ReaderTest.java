package dev.chamado.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Past;
import dev.chamado.proof.wire.Line.Told;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static final UUID OPENED = new UUID(1, 1);
    private static final UUID ASSIGNED = new UUID(1, 2);
    private static final Step TIMELINE = new Step(Kind.TIMELINE, null, "lee", "GET", "/timeline", -1, "", "", null);

    @Test
    void what_happened_to_a_ticket_that_goes_on_in_this_one_is_no_part_of_this_one_s_past() {
        var told = told("""
                {"ticket":{"version":0,"state":"NEW","priority":"P3"},
                 "entries":[{"eventId":"%s"},{"eventId":"%s","from":"%s"}]}""", OPENED, new UUID(2, 2), new UUID(3, 3));

        var seen = Reader.read(TIMELINE, told);

        assertThat(seen.text()).startsWith(Past.NOTHING.and(OPENED).text() + "=");
    }

    @Test
    void a_timeline_of_several_pages_is_read_as_one() {
        var first = told("""
                {"ticket":{"version":0,"state":"NEW","priority":"P3"},"entries":[{"eventId":"%s"}],"next":"a b"}""", OPENED);
        var last = told("""
                {"ticket":{"version":1,"state":"ASSIGNED","priority":"P3"},"entries":[{"eventId":"%s"}]}""", ASSIGNED);

        assertThat(Reader.next(first)).isEqualTo("a b");
        assertThat(Reader.next(last)).isEmpty();
        var seen = Reader.read(TIMELINE, Reader.joined(List.of(first, last)));
        assertThat(seen.version()).isEqualTo(1);
        assertThat(seen.text())
                .startsWith(Past.NOTHING.and(OPENED).and(ASSIGNED).text() + "=");
    }

    private static Told told(String json, UUID... ids) {
        return new Told(200, 0, 0, json.formatted((Object[]) ids).getBytes(UTF_8));
    }
}
