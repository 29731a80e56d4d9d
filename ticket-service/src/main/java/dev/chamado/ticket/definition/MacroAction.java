package dev.chamado.ticket.definition;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a macro may do to a ticket; each is named like the address under which it is asked alone. */
public enum MacroAction {
    GROUP("group", Set.of("groupId"), Set.of("reason")),
    ESCALATION("escalation", Set.of("groupId", "reason"), Set.of()),
    ASSIGNEE("assignee", Set.of("assigneeId"), Set.of()),
    CLEAR_ASSIGNEE("clear-assignee", Set.of(), Set.of()),
    START("start", Set.of(), Set.of()),
    STOP("stop", Set.of(), Set.of()),
    /** It may say until when, from the moment it is run: as a duration, or in business days. */
    HOLD("hold", Set.of("reason"), Set.of("until", "businessDays", "question")),
    CLEAR_HOLD("clear-hold", Set.of(), Set.of()),
    STATE("state", Set.of("state"), Set.of("reason")),
    /** Answers to the ticket's form by key; an empty one takes it away. */
    FIELDS("fields", Set.of(), Set.of()),
    CLASSIFICATION("classification", Set.of("category"), Set.of("subcategory")),
    IMPACT("impact", Set.of("impact"), Set.of()),
    URGENCY("urgency", Set.of("urgency"), Set.of()),
    PRIORITY("priority", Set.of("priority", "reason"), Set.of()),
    PRIORITY_CONFIRMATION("priority-confirmation", Set.of(), Set.of()),
    RESOLUTION("resolution", Set.of("code", "text"), Set.of()),
    CLOSING("closing", Set.of(), Set.of()),
    CANCELLATION("cancellation", Set.of("reason"), Set.of("text")),
    TASK_TEMPLATES("task-templates", Set.of("template"), Set.of()),
    /** Of a person, or of {@link #ME}. */
    WATCHERS("watchers", Set.of("personId", "kind"), Set.of()),
    CLEAR_WATCHERS("clear-watchers", Set.of("personId"), Set.of()),
    REPLIES("replies", Set.of("text"), Set.of()),
    NOTES("notes", Set.of("text"), Set.of()),
    CANNED_REPLIES("canned-replies", Set.of("name"), Set.of("language"));

    /** Stands for whoever runs the macro. */
    public static final String ME = "me";

    private final String id;
    private final Set<String> required;
    private final Set<String> optional;

    MacroAction(String id, Set<String> required, Set<String> optional) {
        this.id = id;
        this.required = required;
        this.optional = optional;
    }

    /** The one of that name. */
    public static Optional<MacroAction> of(String id) {
        return Arrays.stream(values()).filter(action -> action.id.equals(id)).findFirst();
    }

    /** What has to be said with it. */
    Set<String> required() {
        return required;
    }

    boolean takes(String field) {
        return this == FIELDS || required.contains(field) || optional.contains(field);
    }
}
