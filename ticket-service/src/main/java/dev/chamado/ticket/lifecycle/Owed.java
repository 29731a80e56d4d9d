package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.approval.Approvals;
import dev.chamado.ticket.approval.Electorate;
import dev.chamado.ticket.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has to be done, and to be approved by others, before a ticket is resolved. */
public record Owed(Tasks tasks, Approvals approvals) {
    public static final Owed NOTHING = new Owed(Tasks.NONE, Approvals.NONE);

    /**
     * Takes in an event of the ticket, if it is about this.
     *
     * @param version of the ticket after it
     */
    Owed after(TicketEvent event, long version) {
        return switch (event) {
            case TaskEvent e -> new Owed(tasks.after(e, version), approvals);
            case ApprovalEvent e -> new Owed(tasks, approvals.after(e));
            case TicketEvent _ -> this;
        };
    }

    /** Refuses to resolve while something is owed; names each. */
    void requireNothing() {
        var faults = hindrances();
        if (!faults.found().isEmpty()) {
            throw RuleViolation.of(faults.found());
        }
    }

    /** Whether nothing of this keeps the ticket from being resolved. */
    boolean isNothing() {
        return hindrances().found().isEmpty();
    }

    private Faults hindrances() {
        var faults = new Faults();
        tasks.hinder(faults);
        approvals.hinder(faults);
        return faults;
    }

    /**
     * The events, and that the votes given do not hold after them, if what was voted on became another. Of a resolved ticket
     * nobody votes any more, and it closes by itself: it is reopened first.
     */
    static List<TicketEvent> withResets(Ticket ticket, List<TicketEvent> events, Desk desk) {
        var resets = events.stream()
                .map(event -> resetsBy(event, ticket, desk))
                .filter(found -> !found.isEmpty())
                .findFirst() // one reset says enough, however many answers change
                .orElse(List.of());
        if (resets.isEmpty()) {
            return events;
        }
        require(
                ticket.progress().state() != TicketState.RESOLVED,
                "ticket-resolved",
                "Reopen the ticket first: what was approved would become another.");
        var all = new ArrayList<>(events);
        all.addAll(resets);
        return all;
    }

    private static List<ApprovalEvent> resetsBy(TicketEvent event, Ticket ticket, Desk desk) {
        var cause = causeOf(event, ticket, desk);
        if (cause == null) {
            return List.of();
        }
        var requester = event instanceof RequesterChanged e
                ? e.requesterId()
                : ticket.requester().requesterId();
        var affected = event instanceof AffectedPersonChanged e
                ? e.affectedId()
                : ticket.requester().affectedId();
        var electorate = new Electorate(requester, affected, desk.groups(), desk.people());
        return ticket.owed().approvals().reset(ticket.id(), cause, electorate, desk.now());
    }

    /** What the event changes of what approvers are shown; nothing else takes their votes back. */
    private static @Nullable ApprovalResetCause causeOf(TicketEvent event, Ticket ticket, Desk desk) {
        return switch (event) {
            case SubjectChanged _ -> ApprovalResetCause.SUBJECT;
            case DescriptionChanged _ -> ApprovalResetCause.DESCRIPTION;
            case RequesterChanged _ -> ApprovalResetCause.REQUESTER;
            case AffectedPersonChanged _ -> ApprovalResetCause.AFFECTED_PERSON;
            case FieldChanged e -> desk.form(ticket).isInternal(e.field()) ? null : ApprovalResetCause.ANSWERS;
            case TicketEvent _ -> null; // the rest is how it is worked on
        };
    }
}
