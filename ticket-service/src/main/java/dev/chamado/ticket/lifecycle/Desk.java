package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.WorkflowTaken;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeForm;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeWorkflow;
import dev.chamado.ticket.workflow.TicketFacts;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a command is judged by besides the ticket itself.
 *
 * @param by who asks
 * @param groups the directory's groups by id
 * @param people the directory's persons by id
 * @param uploads the files that the caller has sent and this ticket may take, by their ids
 * @param now the time of what happens, in milliseconds
 */
public record Desk(
        Caller by,
        Definitions definitions,
        Function<String, @Nullable Group> groups,
        Function<String, @Nullable Person> people,
        Function<UUID, @Nullable Attachment> uploads,
        Instant now) {

    /** One to which nobody has sent a file. */
    public Desk(
            Caller by,
            Definitions definitions,
            Function<String, @Nullable Group> groups,
            Function<String, @Nullable Person> people,
            Instant now) {
        this(by, definitions, groups, people, _ -> null, now);
    }

    /** The same desk for somebody else, or for another command. */
    Desk as(Caller other) {
        return new Desk(other, definitions, groups, people, uploads, now);
    }

    Desk with(Function<UUID, @Nullable Attachment> files) {
        return new Desk(by, definitions, groups, people, files, now);
    }

    /** The form that a ticket answers. */
    public Form form(Ticket ticket) {
        var asked = ticket.asked();
        return asked == null
                ? definitions.form(DefaultForms.nameOf(ticket.type()), 0)
                : definitions.form(asked.form(), asked.version());
    }

    /** How much of a ticket the caller may see. */
    public Sight sight(Ticket ticket) {
        return Sight.of(by, ticket, group(ticket.assignment().groupId()));
    }

    /** The name of a ticket's state in its workflow. */
    public String stateOf(Ticket ticket) {
        return workflow(ticket)
                .stateOf(ticket.progress().state(), ticket.flow().state())
                .id();
    }

    /** Where a migration would take a ticket; nothing if it stays as it is. Refuses as the migration would. */
    public @Nullable String arrival(Ticket ticket, TakeWorkflow migration) {
        return Migration.decide(ticket, migration, this).stream()
                .map(event -> ((WorkflowTaken) event).state())
                .findFirst()
                .orElse(null);
    }

    /** Whether a migration would give a ticket another version of its form. Refuses as the migration would. */
    public boolean takes(Ticket ticket, TakeForm migration) {
        return !Migration.decide(ticket, migration, this).isEmpty();
    }

    /** Where the caller may send a ticket now. */
    public List<Move> moves(Ticket ticket) {
        return new Moves(ticket, this).open();
    }

    /** The workflow that a ticket follows. */
    public Workflow workflow(Ticket ticket) {
        return definitions.workflow(ticket.type(), ticket.flow().version());
    }

    /** What keeps the caller from taking a ticket along a transition; the desk itself is kept by nothing. */
    Optional<RuleViolation> hindrance(Ticket ticket, Workflow workflow, WorkflowTransition way) {
        return byPolicy() ? Optional.empty() : workflow.hindrance(way, facts(ticket), this::hasRole);
    }

    /** Whether the caller has a role, such as {@code lead}. */
    boolean hasRole(String role) {
        return by.roles().stream()
                .anyMatch(it -> it.name().toLowerCase(Locale.ROOT).equals(role));
    }

    /** What guards may ask of a ticket. */
    TicketFacts facts(Ticket ticket) {
        var values = new HashMap<String, String>();
        values.put("type", ticket.type().name());
        values.put("channel", ticket.channel().name());
        values.put("priority", ticket.priority().priority().name());
        values.put("impact", ticket.priority().impact());
        values.put("urgency", ticket.priority().urgency());
        values.put("category", orEmpty(ticket.classification().category()));
        values.put("subcategory", orEmpty(ticket.classification().subcategory()));
        values.put("configurationItem", orEmpty(ticket.details().configurationItem()));
        values.put("location", orEmpty(ticket.details().location()));
        values.put("group", orEmpty(ticket.assignment().groupId()));
        values.put("assignee", orEmpty(ticket.assignment().assigneeId()));
        values.put("requester", ticket.requester().requesterId());
        values.put("affected", ticket.requester().affectedId());
        return new TicketFacts(values, ticket.fields());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Whether what one ticket says must not be told in the other: a restricted group's words stay in the group. */
    boolean isWallBetween(Ticket one, Ticket other) {
        var here = one.assignment().groupId();
        var there = other.assignment().groupId();
        return !Objects.equals(here, there) && (isRestricted(here) || isRestricted(there));
    }

    private boolean isRestricted(@Nullable String groupId) {
        var group = group(groupId);
        return group != null && group.restricted();
    }

    @Nullable
    Group group(@Nullable String id) {
        return id == null ? null : groups.apply(id);
    }

    /**
     * What the directory says of a person at this moment, for promises to go by.
     *
     * @param vip nothing: the directory does not know the person
     */
    record Standing(
            @Nullable String organisationId, @Nullable Boolean vip) {}

    Standing standing(String personId) {
        var person = people.apply(personId);
        return person == null ? new Standing(null, null) : new Standing(person.organisationId(), person.vip());
    }

    /** Whether a person may be given the group's tickets. */
    boolean isMember(String groupId, String personId) {
        var group = groups.apply(groupId);
        return group != null && group.memberIds().contains(personId);
    }

    /** Whether the command comes from a policy of ours, which has no roles and needs none. */
    boolean byPolicy() {
        return by.actor().kind() == Actor.Kind.POLICY;
    }

    boolean byStaff() {
        return by.is(Role.AGENT, Role.LEAD, Role.ADMIN, Role.INTEGRATION);
    }
}
