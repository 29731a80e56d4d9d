package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.Labelled;
import dev.chamado.platform.http.OneLine;
import dev.chamado.platform.problem.Faults;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How it is written how something is shown that a definition names.
 *
 * @param name as the definition names it
 * @param labels in {@code en} and {@code pt-BR}
 */
record LabelForm(
        @NotBlank @Size(max = 200) @OneLine String name,
        @NotEmpty @Size(max = 2) Map<String, @NotBlank @Size(max = 200) @OneLine String> labels) {
    private static final Set<String> LANGUAGES = Set.of("en", "pt-BR");

    /** That of a name in the desk's languages. */
    static LabelForm of(String name, String english, String portuguese) {
        return new LabelForm(name, in(english, portuguese));
    }

    static Map<String, String> in(String english, String portuguese) {
        return Map.of("en", english, "pt-BR", portuguese);
    }

    /** As it is published: none are nothing. */
    static @Nullable List<Labelled> labelled(@Nullable List<LabelForm> forms) {
        return forms == null || forms.isEmpty()
                ? null
                : forms.stream().map(it -> new Labelled(it.name, it.labels)).toList();
    }

    static @Nullable List<LabelForm> of(@Nullable List<Labelled> published) {
        return published == null
                ? null
                : published.stream()
                        .map(it -> new LabelForm(it.name(), it.labels()))
                        .toList();
    }

    /** Of what the definition names each is labelled at most once, in the desk's languages. */
    static void check(@Nullable List<LabelForm> forms, Predicate<String> isNamed, String at, Faults faults) {
        var seen = new HashSet<String>();
        for (int i = 0; forms != null && i < forms.size(); i++) {
            var form = forms.get(i);
            var here = at + "/" + i;
            faults.require(
                    isNamed.test(form.name),
                    here + "/name",
                    "label-unknown",
                    "There is nothing here called " + form.name + ".");
            faults.require(seen.add(form.name), here + "/name", "label-twice", "Label " + form.name + " once.");
            languages(form.labels, here + "/labels", faults);
        }
    }

    static void languages(@Nullable Map<String, String> labels, String at, Faults faults) {
        faults.require(
                labels == null || LANGUAGES.containsAll(labels.keySet()),
                at,
                "language-unknown",
                "Labels are in en or pt-BR.");
    }
}
