package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.EscalationNoted;
import dev.chamado.contracts.ticket.TicketEvent.EscalationStep;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketEscalated;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnassigned;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeEscalation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket does about an escalation of one of its promises: domain rules, section 2. It moves or changes hands, or
 * notes who is told and what it could not do; impact, urgency and priority stay.
 *
 * @param ticket as it stands, which may have moved on since the step was reached
 */
record EscalationRules(Ticket ticket, Desk desk) {
    /**
     * So often escalations send a ticket to another group in its life. Each stay in a group has promises of its own, so two
     * policies that name each other's groups would pass a ticket to and fro for ever.
     */
    static final int MOST_TRANSFERS = 10;

    List<TicketEvent> decide(TakeEscalation c) {
        return switch (c.action()) {
            case TELL_LEADS, TELL_ASSIGNEE, TELL_PERSON, TELL_GROUP -> note(c, null);
            case TRANSFER -> isOver(c) ? List.of() : transfer(c, c.groupId());
            case REASSIGN -> isOver(c) ? List.of() : reassign(c, c.personId());
        };
    }

    /** Nothing is owed any more: the ticket has ended, or has left the group whose time it was. */
    private boolean isOver(TakeEscalation c) {
        return !ticket.progress().state().isOpen()
                || (c.by().metric() == Metric.GROUP && !Objects.equals(groupId(), c.hadBy()));
    }

    private List<TicketEvent> transfer(TakeEscalation c, @Nullable String to) {
        if (to == null || desk.group(to) == null) {
            return note(c, "group-unknown");
        }
        if (to.equals(groupId())) {
            return List.of();
        }
        if (ticket.sentOn() >= MOST_TRANSFERS) {
            return note(c, "sent-on-too-often");
        }
        var moved = new TicketEscalated(ticket.id(), to, groupId(), reason(c.by()), c.by(), desk.now());
        var assignee = assigneeId();
        return assignee == null || desk.isMember(to, assignee)
                ? List.of(moved)
                : List.of(moved, unassigned(c, assignee));
    }

    private List<TicketEvent> reassign(TakeEscalation c, @Nullable String to) {
        var assignee = assigneeId();
        if (to == null) {
            return assignee == null ? List.of() : List.of(unassigned(c, assignee));
        }
        if (to.equals(assignee)) {
            return List.of();
        }
        var group = groupId();
        var code = group == null ? "ticket-without-group" : Opening.unassignable(desk, group, to);
        return code == null
                ? List.of(new TicketAssigned(ticket.id(), to, assignee, null, c.by(), null, desk.now()))
                : note(c, code);
    }

    private TicketEvent unassigned(TakeEscalation c, String assignee) {
        return new TicketUnassigned(ticket.id(), assignee, c.by(), desk.now());
    }

    private List<TicketEvent> note(TakeEscalation c, @Nullable String refused) {
        return List.of(
                new EscalationNoted(ticket.id(), c.action(), c.groupId(), c.personId(), refused, c.by(), desk.now()));
    }

    /** For whoever reads the history as it is; the step itself says the same to programs. */
    private static String reason(EscalationStep by) {
        var metric = by.metric().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%d %% of the time promised for %s has passed (policy %s, version %d)."
                .formatted(by.percentage(), metric, by.policyId(), by.policyVersion());
    }

    private @Nullable String groupId() {
        return ticket.assignment().groupId();
    }

    private @Nullable String assigneeId() {
        return ticket.assignment().assigneeId();
    }
}
