package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.directory.Person;
import dev.chamado.ticket.definition.Names;
import dev.chamado.ticket.definition.Template;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the tenant's texts into words for a ticket: what its variables stand for is known of the ticket, or was said. */
final class Wording {
    private static final String ENGLISH = "en";

    private final Ticket ticket;
    private final Desk desk;
    private final Map<String, String> values;

    /**
     * @param values said by the caller; they go before what is known
     */
    Wording(Ticket ticket, Desk desk, @Nullable Map<String, String> values) {
        this.ticket = ticket;
        this.desk = desk;
        this.values = Objects.requireNonNullElse(values, Map.of());
    }

    /** Refuses with a pointer to each variable that nobody knows. */
    String of(String template) {
        return of(template, readers());
    }

    private String of(String template, String language) {
        var names = new Names(desk.definitions(), language);
        return new Template(template).with(variable -> value(variable, names));
    }

    /**
     * A canned reply, in the language that was asked for, or that its reader speaks; else in English, else as it is.
     */
    String canned(String name, @Nullable String language) {
        var texts = desk.definitions().cannedReply(name).texts();
        require(
                language == null || texts.containsKey(language),
                "canned-reply-language-missing",
                "The canned reply is there in " + texts.keySet() + ".");
        var wanted = language == null ? readers() : language;
        var chosen = Stream.of(wanted, ENGLISH)
                .filter(texts::containsKey)
                .findFirst()
                .orElseGet(() -> texts.keySet().iterator().next());
        return of(Objects.requireNonNull(texts.get(chosen)), chosen);
    }

    /** The requester's language. */
    private String readers() {
        var reader = desk.people().apply(ticket.requester().requesterId());
        return reader == null ? ENGLISH : reader.language();
    }

    private @Nullable String value(String variable, Names names) {
        var said = values.get(variable);
        if (said != null) {
            return said;
        }
        var assigneeId = ticket.assignment().assigneeId();
        var category = ticket.classification().category();
        var subcategory = ticket.classification().subcategory();
        var resolution = ticket.progress().resolution();
        return switch (variable) {
            case "number" -> ticket.number();
            case "subject" -> ticket.details().subject();
            case "requester.name" -> name(ticket.requester().requesterId());
            case "affected.name" -> name(ticket.requester().affectedId());
            case "agent.id" -> desk.by().id();
            case "agent.name" -> name(desk.by().id());
            case "assignee.name" -> assigneeId == null ? null : name(assigneeId);
            case "group.name" -> group();
            case "priority.name" -> names.priority(ticket.priority().priority());
            case "impact.name" -> names.impact(ticket.priority().impact());
            case "urgency.name" -> names.urgency(ticket.priority().urgency());
            case "category.name" -> category == null ? null : names.category(category);
            case "subcategory.name" ->
                category == null || subcategory == null ? null : names.subcategory(category, subcategory);
            case "resolution.name" -> resolution == null ? null : names.resolution(resolution.code());
            default -> null; // for the caller to say
        };
    }

    private @Nullable String name(String personId) {
        Person person = desk.people().apply(personId);
        return person == null ? null : person.name();
    }

    private @Nullable String group() {
        var group = desk.group(ticket.assignment().groupId());
        return group == null ? null : group.name();
    }
}
