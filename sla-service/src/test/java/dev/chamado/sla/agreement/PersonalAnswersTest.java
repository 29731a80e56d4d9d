package dev.chamado.sla.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.ResolutionCodesPublished;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PersonalAnswersTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Nested
    class A_form {
        private final Folding<FormAnswers> forms = Folding.of(FormAnswers.VIEW).about("form-laptop");

        @Test
        void asks_what_its_last_publication_says() {
            forms.after(published(1, "laptop", true));
            assertThat(forms.document().personal()).containsExactly("badge");
            forms.after(published(2, "laptop", false));
            assertThat(forms.document().personal()).isEmpty();
        }

        @Test
        void is_no_other_definition() {
            var codes = new ResolutionCodesPublished(1, List.of("FIXED"), NOON);
            assertThat(forms.about("resolution-codes").after(codes).document()).isNull();
        }
    }

    @Test
    void what_every_form_calls_personal_that_asks_for_it_is_sealed() {
        assertThat(sealed(published(1, "laptop", true))).contains("badge").doesNotContain("model", "colour");
        assertThat(sealed(published(1, "laptop", true), published(1, "phone", true)))
                .contains("badge");
        assertThat(sealed(published(1, "laptop", true), published(1, "phone", false)))
                .doesNotContain("badge");
    }

    @Test
    void the_forms_that_everybody_has_are_asked_too() {
        assertThat(sealed()).contains("place", "since", "what_for").doesNotContain("recurrence", "risk", "reason");
        var clear = new FormPublished(
                1,
                "visit",
                "{\"type\":\"object\",\"properties\":{\"place\":{\"type\":\"string\"}}}",
                List.of(),
                List.of(),
                NOON);
        assertThat(sealed(clear)).contains("since").doesNotContain("place");
        var risk = new FormPublished(1, "visit", "{}", List.of(), List.of(field("risk", true)), NOON);
        assertThat(sealed(risk)).doesNotContain("risk");
    }

    private static Set<String> sealed(FormPublished... published) {
        return PersonalAnswers.sealed(
                List.of(published).stream().map(FormAnswers::of).toList());
    }

    private static FormPublished published(int version, String form, boolean personal) {
        var schema = """
                {"type":"object","properties":{"badge":{"type":"string"},"model":{"type":"string"}}}""";
        return new FormPublished(
                version, form, schema, List.of(), List.of(field("badge", personal), field("model", false)), NOON);
    }

    private static FormField field(String key, boolean personal) {
        return new FormField(key, Map.of(), Map.of(), false, personal);
    }
}
