package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import org.jspecify.annotations.Nullable;

/** How much of a ticket somebody may see. */
public enum Sight {
    /** Not even that it exists. */
    NONE,
    /** What its requester sees: no work notes, no internal events. */
    PUBLIC,
    ALL;

    /**
     * @param group the ticket's group; nothing when it has none or the directory does not know it
     */
    public static Sight of(Caller caller, Ticket ticket, @Nullable Group group) {
        if (isStaff(caller) && (group == null || !group.restricted() || isMember(caller, group))) {
            return ALL;
        }
        return takesPart(caller.id(), ticket) ? PUBLIC : NONE;
    }

    /** Whether the caller's roles let it see tickets of others. */
    public static boolean isStaff(Caller caller) {
        return caller.is(Role.AGENT, Role.LEAD, Role.ADMIN, Role.INTEGRATION);
    }

    /**
     * Whether the caller belongs to the group: as the directory says; an integration, which the directory does not
     * know, as its token says.
     */
    public static boolean isMember(Caller caller, Group group) {
        return group.memberIds().contains(caller.id())
                || (caller.is(Role.INTEGRATION) && caller.groups().contains(group.id()));
    }

    /** Whether a person asked for the ticket, is hindered by what it is about, or was put in copy. */
    static boolean takesPart(String personId, Ticket ticket) {
        return personId.equals(ticket.requester().requesterId())
                || personId.equals(ticket.requester().affectedId())
                || ticket.watchers().get(personId) == WatcherKind.CC;
    }
}
