package dev.chamado.ticket.form;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.FormSection;
import dev.chamado.contracts.ticket.TicketType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Forms that hold as version 0 until a tenant publishes its own: that of incidents asks what domain rules, section 1, say. */
public final class DefaultForms {
    private static final String INCIDENT = """
            {"type":"object","properties":{
            "error_message":{"type":"string","maxLength":2000},
            "steps":{"type":"string","maxLength":4000},
            "noticed":{"type":"string","format":"date-time"},
            "place":{"type":"string","maxLength":300},
            "recurrence":{"type":"string","enum":["FIRST_TIME","RECURRING","UNKNOWN"]},
            "others_affected":{"type":"string","enum":["ONLY_ME","MY_TEAM","MANY","UNKNOWN"]},
            "since":{"type":"string","maxLength":300}},
            "dependentRequired":{"since":["recurrence"]}}""";

    private DefaultForms() {}

    /** The name of the form that tickets of a type answer, unless something else says otherwise. */
    public static String nameOf(TicketType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The form of that name. */
    public static FormPublished of(String form) {
        return form.equals("incident") ? incident() : empty(form);
    }

    private static FormPublished empty(String form) {
        return new FormPublished(
                0, form, "{\"type\":\"object\",\"properties\":{}}", List.of(), List.of(), Instant.EPOCH);
    }

    private static FormPublished incident() {
        var sections = List.of(
                new FormSection("what", words("What happened?", "O que aconteceu?"), List.of("error_message", "steps")),
                new FormSection(
                        "when",
                        words("When and where?", "Quando e onde?"),
                        List.of("noticed", "place", "recurrence", "since")),
                new FormSection("who", words("Who is affected?", "Quem é afetado?"), List.of("others_affected")));
        var fields = List.of(
                field(
                        "error_message",
                        "Error message",
                        "Mensagem de erro",
                        "As it stands on the screen.",
                        "Como está na tela."),
                field(
                        "steps",
                        "Steps that led to it",
                        "Passos que levaram a isso",
                        "What did you do just before?",
                        "O que você fez logo antes?"),
                field("noticed", "Noticed at", "Percebido em", "As well as you know.", "Tão bem quanto souber."),
                field("place", "Where", "Onde", "Building, room, or at home.", "Prédio, sala ou em casa."),
                field(
                        "recurrence",
                        "First time or recurring?",
                        "Primeira vez ou recorrente?",
                        "Has it happened before?",
                        "Já aconteceu antes?"),
                field("since", "Since when does it recur?", "Desde quando se repete?", "Roughly.", "Aproximadamente."),
                field(
                        "others_affected",
                        "Who else?",
                        "Quem mais?",
                        "Do colleagues have the same trouble?",
                        "Colegas têm o mesmo problema?"));
        return new FormPublished(0, "incident", INCIDENT.replace("\n", ""), sections, fields, Instant.EPOCH);
    }

    private static FormField field(String key, String english, String portuguese, String help, String ajuda) {
        return new FormField(key, words(english, portuguese), words(help, ajuda), false);
    }

    private static Map<String, String> words(String english, String portuguese) {
        return Map.of("en", english, "pt-BR", portuguese);
    }
}
