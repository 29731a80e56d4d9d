package dev.chamado.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

class FormTest {
    private static final JsonMapper JSON = service();

    enum Colour {
        RED
    }

    record Line(String text, @Nullable Integer count) {}

    record Order(
            UUID id,
            Instant at,
            Colour colour,
            boolean urgent,
            List<Line> lines,
            Set<String> tags,
            @Nullable String token) {}

    sealed interface Happening {}

    record Opened(String subject, Colour colour) implements Happening {}

    record Closed(Instant at) implements Happening {}

    static final class Controller {
        ResponseEntity<Versioned<Order>> wrapped() {
            throw new UnsupportedOperationException();
        }

        List<Happening> events() {
            throw new UnsupportedOperationException();
        }
    }

    private static final String GOOD = """
            {"id":"0198a5a0-0000-7000-8000-000000000001","at":"2026-01-31T12:00:00Z","colour":"RED","urgent":false,
             "lines":[{"text":"a"},{"text":"b","count":2}],"tags":["z","a","m"]}""";

    @Nested
    class What_was_answered {
        @Test
        void is_still_so_whatever_its_ids_times_and_tokens_were() throws Exception {
            assertThat(differences("wrapped", GOOD)).isEmpty();
            assertThat(differences("wrapped", GOOD.replace("000001", "00000f").replace("2026", "2027")))
                    .isEmpty();
            assertThat(differences("wrapped", GOOD.replace("\"urgent\"", "\"token\":\"secret\",\"urgent\"")))
                    .isEmpty();
        }

        @Test
        void has_a_word_that_is_gone() throws Exception {
            assertThat(differences("wrapped", GOOD.replace("\"text\":\"b\"", "\"text\":\"b\",\"colour\":\"RED\"")))
                    .singleElement()
                    .asString()
                    .contains("colour", "lines");
        }

        @Test
        void lacks_what_is_always_there_now() throws Exception {
            assertThat(differences("wrapped", GOOD.replace("\"urgent\":false,", "")))
                    .singleElement()
                    .asString()
                    .contains("urgent");
            assertThat(differences("wrapped", GOOD.replace("\"text\":\"b\",", "")))
                    .containsExactly("/lines/-/text is missing");
            assertThat(differences("wrapped", GOOD.replace(",\"tags\":[\"z\",\"a\",\"m\"]", "")))
                    .containsExactly("/tags is missing");
        }

        @Test
        void is_of_another_kind_now() throws Exception {
            assertThat(differences("wrapped", GOOD.replace("RED", "GREEN"))).hasSize(1);
            assertThat(differences("wrapped", GOOD.replace("\"2026-01-31T12:00:00Z\"", "1769860800")))
                    .hasSize(1);
            assertThat(differences("wrapped", "[" + GOOD + "]")).hasSize(1);
        }

        @Test
        void is_an_event_of_a_family_that_it_is_told_of() throws Exception {
            assertThat(differences(
                            "events", "[{\"at\":\"2026-01-31T12:00:00Z\"},{\"subject\":\"a\",\"colour\":\"RED\"}]"))
                    .isEmpty();
            assertThat(differences("events", "[{\"subject\":\"a\"}]")).hasSize(1);
            assertThat(differences("events", "[{\"at\":\"2026-01-31T12:00:00Z\",\"by\":\"a\"}]"))
                    .hasSize(1);
        }

        private List<String> differences(String method, String recorded) throws Exception {
            Type answer = Controller.class.getDeclaredMethod(method).getGenericReturnType();
            return new Form(JSON).differences(answer, JSON.readTree(recorded));
        }
    }

    @Test
    void what_was_asked_can_be_asked_still_or_is_refused() {
        var form = new Form(JSON);
        assertThat(form.unreadable(Order.class, JSON.readTree(GOOD))).isEmpty();
        assertThat(form.unreadable(Order.class, JSON.readTree(GOOD.replace("colour", "color"))))
                .singleElement()
                .asString()
                .contains("color");
    }

    private static JsonMapper service() {
        var json = JsonMapper.builder();
        new StrictJson().customize(json);
        return json.changeDefaultPropertyInclusion(it -> it.withValueInclusion(Include.NON_NULL))
                .build();
    }
}
