package dev.chamado.contracts.definition;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.FormSection;
import dev.chamado.contracts.ticket.TicketType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Forms that hold as version 0 until a tenant publishes its own: they ask what domain rules, section 1, say. None demands an answer
 * of who gives none, for tickets are opened without; what one answer needs besides it is demanded with it. No event says them:
 * who follows forms has them from here.
 */
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

    private static final String SERVICE_REQUEST = """
            {"type":"object","properties":{
            "what_for":{"type":"string","maxLength":2000},
            "needed_by":{"type":"string","format":"date"},
            "deliver_to":{"type":"string","maxLength":300}},
            "dependentRequired":{"needed_by":["what_for"]}}""";

    private static final String CHANGE_REQUEST = """
            {"type":"object","properties":{
            "kind":{"type":"string","enum":["NORMAL","STANDARD","EMERGENCY"]},
            "reason":{"type":"string","maxLength":4000},
            "model":{"type":"string","maxLength":300},
            "risk":{"type":"string","enum":["LOW","MEDIUM","HIGH"]},
            "implementation_plan":{"type":"string","maxLength":4000},
            "backout_plan":{"type":"string","maxLength":4000},
            "test_plan":{"type":"string","maxLength":4000},
            "window_from":{"type":"string","format":"date-time"},
            "window_until":{"type":"string","format":"date-time"},
            "outcome":{"type":"string","enum":["SUCCESSFUL","WITH_ISSUES","BACKED_OUT","FAILED"]},
            "lessons":{"type":"string","maxLength":4000}},
            "dependentRequired":{"window_from":["window_until"],"window_until":["window_from"]},
            "allOf":[
            {"if":{"properties":{"kind":{"const":"STANDARD"}},"required":["kind"]},"then":{"required":["model"]}},
            {"if":{"properties":{"kind":{"const":"EMERGENCY"}},"required":["kind"]},"then":{"required":["reason"]}},
            {"if":{"properties":{"risk":{"const":"HIGH"}},"required":["risk"]},"then":{"required":["backout_plan"]}},
            {"if":{"properties":{"outcome":{"enum":["WITH_ISSUES","BACKED_OUT","FAILED"]}},"required":["outcome"]},
            "then":{"required":["lessons"]}}]}""";

    private static final String PROBLEM = """
            {"type":"object","properties":{
            "symptoms":{"type":"string","maxLength":4000},
            "workaround":{"type":"string","maxLength":4000},
            "known_error":{"type":"boolean"},
            "root_cause":{"type":"string","maxLength":4000}},
            "if":{"properties":{"known_error":{"const":true}},"required":["known_error"]},
            "then":{"required":["workaround","root_cause"]}}""";

    private DefaultForms() {}

    /** The name of the form that tickets of a type answer, unless something else says otherwise. */
    public static String nameOf(TicketType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The form of that name. */
    public static FormPublished of(String form) {
        return switch (form) {
            case "incident" -> incident();
            case "service-request" -> request();
            case "change-request" -> change();
            case "problem" -> problem();
            default -> empty(form);
        };
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
                inOwnWords(
                        "error_message",
                        "Error message",
                        "Mensagem de erro",
                        "As it stands on the screen.",
                        "Como está na tela."),
                inOwnWords(
                        "steps",
                        "Steps that led to it",
                        "Passos que levaram a isso",
                        "What did you do just before?",
                        "O que você fez logo antes?"),
                field("noticed", "Noticed at", "Percebido em", "As well as you know.", "Tão bem quanto souber."),
                inOwnWords("place", "Where", "Onde", "Building, room, or at home.", "Prédio, sala ou em casa."),
                field(
                        "recurrence",
                        "First time or recurring?",
                        "Primeira vez ou recorrente?",
                        "Has it happened before?",
                        "Já aconteceu antes?"),
                inOwnWords(
                        "since",
                        "Since when does it recur?",
                        "Desde quando se repete?",
                        "Roughly.",
                        "Aproximadamente."),
                field(
                        "others_affected",
                        "Who else?",
                        "Quem mais?",
                        "Do colleagues have the same trouble?",
                        "Colegas têm o mesmo problema?"));
        return published("incident", INCIDENT, sections, fields);
    }

    private static FormPublished request() {
        var sections = List.of(new FormSection(
                "what",
                words("What do you need?", "Do que você precisa?"),
                List.of("what_for", "needed_by", "deliver_to")));
        var fields = List.of(
                inOwnWords(
                        "what_for",
                        "What is it for?",
                        "Para que é?",
                        "What you will do with it; who approves reads this.",
                        "O que você fará com isso; quem aprova lê isto."),
                field(
                        "needed_by",
                        "Needed by",
                        "Necessário até",
                        "The day on which you cannot go on without it.",
                        "O dia a partir do qual você não pode seguir sem isso."),
                inOwnWords(
                        "deliver_to",
                        "Where to",
                        "Para onde",
                        "Building, room, or an address.",
                        "Prédio, sala ou endereço."));
        return published("service-request", SERVICE_REQUEST, sections, fields);
    }

    private static FormPublished change() {
        var sections = List.of(
                new FormSection("what", words("The change", "A mudança"), List.of("kind", "model", "reason", "risk")),
                new FormSection(
                        "how",
                        words("How it is done", "Como é feita"),
                        List.of("implementation_plan", "backout_plan", "test_plan")),
                new FormSection("when", words("When", "Quando"), List.of("window_from", "window_until")),
                new FormSection("outcome", words("What came of it", "No que deu"), List.of("outcome", "lessons")));
        var fields = List.of(
                field(
                        "kind",
                        "Kind",
                        "Tipo",
                        "Standard: by a model that is authorized already. Emergency: it cannot wait for authorization.",
                        "Padrão: por um modelo já autorizado. Emergencial: não pode esperar pela autorização."),
                field(
                        "model",
                        "By which model",
                        "Por qual modelo",
                        "The standard change that was authorized once for all.",
                        "A mudança padrão autorizada de uma vez por todas."),
                field(
                        "reason",
                        "Why",
                        "Por quê",
                        "What is gained; of an emergency, what happens without it.",
                        "O que se ganha; numa emergência, o que acontece sem ela."),
                field(
                        "risk",
                        "Risk",
                        "Risco",
                        "How likely it goes wrong; how bad that would be says the impact.",
                        "Quão provável é dar errado; quão grave seria diz o impacto."),
                field(
                        "implementation_plan",
                        "Implementation plan",
                        "Plano de implementação",
                        "Steps in order, and who does each.",
                        "Os passos em ordem, e quem faz cada um."),
                field(
                        "backout_plan",
                        "Back-out plan",
                        "Plano de retorno",
                        "How it is undone, how long that takes, and until when it can be.",
                        "Como se desfaz, quanto tempo leva e até quando é possível."),
                field(
                        "test_plan",
                        "Test plan",
                        "Plano de testes",
                        "How one sees that it works, and that nothing else has broken.",
                        "Como se vê que funciona e que nada mais quebrou."),
                field(
                        "window_from",
                        "Window from",
                        "Janela de",
                        "When it may begin, with the time zone.",
                        "Quando pode começar, com o fuso horário."),
                field(
                        "window_until",
                        "Window until",
                        "Janela até",
                        "When it has to be over, backing out included.",
                        "Quando precisa ter terminado, inclusive o retorno."),
                ofStaff("outcome", "Outcome", "Resultado", "As the review finds it.", "Como a revisão o constata."),
                ofStaff(
                        "lessons",
                        "What was learnt",
                        "O que se aprendeu",
                        "What went otherwise than planned, and what follows from it.",
                        "O que saiu diferente do planejado e o que se conclui disso."));
        return published("change-request", CHANGE_REQUEST, sections, fields);
    }

    private static FormPublished problem() {
        var sections = List.of(
                new FormSection("what", words("What is seen", "O que se observa"), List.of("symptoms", "workaround")),
                new FormSection("cause", words("The cause", "A causa"), List.of("known_error", "root_cause")));
        var fields = List.of(
                field(
                        "symptoms",
                        "Symptoms",
                        "Sintomas",
                        "What the incidents have in common.",
                        "O que os incidentes têm em comum."),
                field(
                        "workaround",
                        "Workaround",
                        "Solução de contorno",
                        "How people can work until the cause is removed.",
                        "Como as pessoas podem trabalhar até a causa ser eliminada."),
                field(
                        "known_error",
                        "Known error",
                        "Erro conhecido",
                        "Whether cause and workaround are known, and only the cure is missing.",
                        "Se a causa e a solução de contorno são conhecidas e só falta a cura."),
                ofStaff(
                        "root_cause",
                        "Root cause",
                        "Causa raiz",
                        "Without which it would not happen.",
                        "Sem a qual isso não aconteceria."));
        return published("problem", PROBLEM, sections, fields);
    }

    private static FormPublished published(
            String form, String schema, List<FormSection> sections, List<FormField> fields) {
        return new FormPublished(0, form, schema.replace("\n", ""), sections, fields, Instant.EPOCH);
    }

    /** What staff says only: what is said of the outcome takes no approval back. */
    private static FormField ofStaff(String key, String english, String portuguese, String help, String ajuda) {
        return new FormField(key, words(english, portuguese), words(help, ajuda), true);
    }

    private static FormField field(String key, String english, String portuguese, String help, String ajuda) {
        return new FormField(key, words(english, portuguese), words(help, ajuda), false);
    }

    /** What a requester tells as he likes; nobody knows beforehand whom it says something about. */
    private static FormField inOwnWords(String key, String english, String portuguese, String help, String ajuda) {
        return new FormField(key, words(english, portuguese), words(help, ajuda), false, true);
    }

    private static Map<String, String> words(String english, String portuguese) {
        return Map.of("en", english, "pt-BR", portuguese);
    }
}
