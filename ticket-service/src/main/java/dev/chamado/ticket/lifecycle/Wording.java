package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.directory.Person;
import dev.chamado.ticket.definition.Template;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the tenant's texts into words for a ticket: what its variables stand for is known of the ticket, or was said. */
final class Wording {
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
        return new Template(template).with(this::value);
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
        var reader = desk.people().apply(ticket.requester().requesterId());
        var wanted = language != null ? language : reader == null ? "en" : reader.language();
        var text = texts.getOrDefault(wanted, texts.get("en"));
        return of(text == null ? texts.values().iterator().next() : text);
    }

    private @Nullable String value(String variable) {
        var said = values.get(variable);
        if (said != null) {
            return said;
        }
        var assigneeId = ticket.assignment().assigneeId();
        return switch (variable) {
            case "number" -> ticket.number();
            case "subject" -> ticket.details().subject();
            case "requester.name" -> name(ticket.requester().requesterId());
            case "affected.name" -> name(ticket.requester().affectedId());
            case "agent.id" -> desk.by().id();
            case "agent.name" -> name(desk.by().id());
            case "assignee.name" -> assigneeId == null ? null : name(assigneeId);
            case "group.name" -> group();
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
