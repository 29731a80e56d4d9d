package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.approval.Approvals;
import dev.chamado.ticket.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

    /** The events, and that the votes given do not hold after them, if what was voted on became another. */
    List<TicketEvent> withResets(UUID ticketId, List<TicketEvent> events, Instant now) {
        var cause = events.stream()
                .map(Owed::causeOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var resets = cause == null ? List.<ApprovalReset>of() : approvals.reset(ticketId, cause, now);
        if (resets.isEmpty()) {
            return events;
        }
        var all = new ArrayList<>(events);
        all.addAll(resets);
        return all;
    }

    private static @Nullable ApprovalResetCause causeOf(TicketEvent event) {
        return switch (event) {
            case SubjectChanged _ -> ApprovalResetCause.SUBJECT;
            case DescriptionChanged _ -> ApprovalResetCause.DESCRIPTION;
            case RequesterChanged _ -> ApprovalResetCause.REQUESTER;
            case FieldChanged _ -> ApprovalResetCause.ANSWERS;
            case TicketEvent _ -> null; // the rest is how it is worked on
        };
    }
}
