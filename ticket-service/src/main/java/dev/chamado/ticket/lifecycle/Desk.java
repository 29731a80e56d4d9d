package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.ticket.definition.Definitions;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a command is judged by besides the ticket itself.
 *
 * @param by who asks
 * @param groups the directory's groups by id
 * @param people the directory's persons by id
 * @param uploads takes a file that the caller has sent, by its id
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

    Desk with(Function<UUID, @Nullable Attachment> files) {
        return new Desk(by, definitions, groups, people, files, now);
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
