package dev.chamado.sla.promise;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.HoldReasonsPublished;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant calls its priorities, and what its tickets wait for, as it was last published; a document holds what one
 * definition says of that.
 *
 * @param labels by name, such as {@code P1} or {@code SUPPLIER}, and by language
 */
public record Vocabulary(Map<String, Map<String, String>> labels) {
    /** Of a tenant that has no words of its own. */
    public static final Vocabulary NONE = new Vocabulary(Map.of());

    /** The definitions that are read. */
    static final List<String> SUBJECTS = List.of("matrix", "hold-reasons");

    static final View<Vocabulary> VIEW = View.named("vocabularies", Vocabulary.class)
            .folds(DefinitionEvent.TOPIC, Vocabulary::after)
            .build();

    private static final String ENGLISH = "en";

    private static @Nullable Vocabulary after(@Nullable Vocabulary known, Envelope<DefinitionEvent> event) {
        var labels = new TreeMap<String, Map<String, String>>();
        switch (event.event()) {
            case MatrixPublished e -> {
                if (e.priorityLabels() != null) {
                    e.priorityLabels().forEach(each -> labels.put(each.name(), each.labels()));
                }
            }
            case HoldReasonsPublished e ->
                e.reasons().forEach(each -> labels.put(each.reason().name(), each.labels()));
            case DefinitionEvent _ -> {
                return known; // names nothing that is told of promises
            }
        }
        return new Vocabulary(labels);
    }

    /** All that these say; they name different things. */
    static Vocabulary of(Iterable<Vocabulary> parts) {
        var labels = new TreeMap<String, Map<String, String>>();
        parts.forEach(part -> labels.putAll(part.labels));
        return new Vocabulary(labels);
    }

    /** How it is called in a language, else in English, else in another one; nothing: the tenant has no words for it. */
    @Nullable
    String label(String name, String language) {
        var known = labels.getOrDefault(name, Map.of());
        var inEnglish = known.get(ENGLISH);
        return known.getOrDefault(
                language,
                inEnglish != null
                        ? inEnglish
                        : known.values().stream().findFirst().orElse(null));
    }
}
