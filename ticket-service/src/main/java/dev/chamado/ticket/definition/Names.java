package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.contracts.definition.DefinitionEvent.Labelled;
import dev.chamado.contracts.ticket.Priority;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant calls things now, for readers of a language: as they are labelled in it, else in English, else in another
 * language, else by their own names, as is what the tenant has no more.
 *
 * @param language {@code en} or {@code pt-BR}
 */
public record Names(Definitions definitions, String language) {
    private static final String ENGLISH = "en";

    public String priority(Priority priority) {
        return labelled(definitions.matrix().priorityLabels(), priority.name());
    }

    /** Of a level of the matrix. */
    public String impact(String level) {
        return labelled(definitions.matrix().impactLabels(), level);
    }

    /** As {@link #impact}, of urgencies. */
    public String urgency(String level) {
        return labelled(definitions.matrix().urgencyLabels(), level);
    }

    /** Of a code that a ticket was resolved with. */
    public String resolution(String code) {
        return labelled(definitions.resolutionCodesNow().get().labels(), code);
    }

    public String category(String name) {
        var category = definitions.category(name);
        if (category == null) {
            return name;
        }
        var labels = category.labels() == null ? Map.<String, String>of() : category.labels();
        return category.label() == null
                ? among(labels, name)
                : labels.getOrDefault(language, labels.getOrDefault(ENGLISH, category.label()));
    }

    public String subcategory(String category, String name) {
        Category around = definitions.category(category);
        return around == null ? name : labelled(around.subcategoryLabels(), name);
    }

    private String labelled(@Nullable List<Labelled> labels, String name) {
        return labels == null
                ? name
                : labels.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .map(each -> among(each.labels(), name))
                        .orElse(name);
    }

    private String among(Map<String, String> labels, String otherwise) {
        var inEnglish = labels.get(ENGLISH);
        return labels.getOrDefault(
                language,
                inEnglish != null
                        ? inEnglish
                        : labels.values().stream().findFirst().orElse(otherwise));
    }
}
