package dev.chamado.sla.agreement;

import static java.util.stream.Collectors.toSet;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.platform.follow.View;
import java.util.Set;

/**
 * Which answers a form of a tenant asks for, as it was last published.
 *
 * @param schema of the answers by key: JSON Schema as JSON
 * @param personal keys of those that are sealed for the requester
 */
record FormAnswers(String form, String schema, Set<String> personal) {
    static final View<FormAnswers> VIEW = View.named("form_answers", FormAnswers.class)
            .folds(
                    DefinitionEvent.TOPIC,
                    (known, event) -> event.event() instanceof FormPublished published ? of(published) : known)
            .index("form")
            .build();

    static FormAnswers of(FormPublished published) {
        return new FormAnswers(
                published.form(),
                published.schema(),
                published.fields().stream()
                        .filter(field -> Boolean.TRUE.equals(field.personal()))
                        .map(FormField::key)
                        .collect(toSet()));
    }
}
