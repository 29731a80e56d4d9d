package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketMoved;
import dev.chamado.contracts.ticket.TicketEvent.TicketResumed;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ticket's workflow makes of a command. The rules of the desk come first: a workflow narrows them and names the
 * states, it never allows what they refuse. What the desk does by itself (routing, closing in time, a reply that reopens)
 * is not asked for guards: it arrives in the first state of the category.
 */
final class Steps {
    private final Ticket ticket;
    private final Desk desk;
    private final Workflow workflow;
    private final WorkflowState from;

    Steps(Ticket ticket, Desk desk) {
        this.ticket = ticket;
        this.desk = desk;
        this.workflow = desk.workflow(ticket);
        this.from = workflow.stateOf(ticket.progress().state(), ticket.flow().state());
    }

    static List<TicketEvent> decide(Ticket ticket, TicketCommand command, Desk desk) {
        if (command instanceof MoveTo move) {
            return new Moves(ticket, desk).decide(move);
        }
        if (command instanceof TakeWorkflow migration) {
            return Migration.decide(ticket, migration, desk);
        }
        if (command instanceof TakeForm migration) {
            return Migration.decide(ticket, migration, desk); // its answers stay, so what was approved does
        }
        if (command instanceof RunMacro macro) {
            return Macros.decide(ticket, macro, desk);
        }
        if (command instanceof EraseWords erase) {
            return Erasing.decide(ticket, erase, desk);
        }
        if (command instanceof RedactDetails redact) {
            return Erasing.decide(ticket, redact, desk); // what was approved is no other thing for it
        }
        var events = Owed.withResets(ticket, new TicketRules(ticket, desk).decide(command), desk);
        return arrived(ticket, command, events, desk);
    }

    /** The events of a command that named no state, and where the ticket arrives by them in its workflow. */
    static List<TicketEvent> arrived(Ticket ticket, TicketCommand command, List<TicketEvent> events, Desk desk) {
        return events.isEmpty() || command instanceof Unmerge || ticket.flow().version() == Workflow.STANDARD_VERSION
                ? events
                : new Steps(ticket, desk).along(command, events);
    }

    Workflow workflow() {
        return workflow;
    }

    /** The state that the ticket is in. */
    WorkflowState from() {
        return from;
    }

    private List<TicketEvent> along(TicketCommand command, List<TicketEvent> events) {
        var after = folded(events);
        var category = after.progress().state();
        if (category == ticket.progress().state()) {
            return events;
        }
        if (events.stream().anyMatch(TicketResumed.class::isInstance)) {
            return moved(events, workflow.stateOf(category, after.flow().state()));
        }
        return moved(events, isOfSomebody(command) ? chosen(category) : workflow.first(category));
    }

    /** The first state of the category to which a way is open. */
    private WorkflowState chosen(TicketState category) {
        RuleViolation hindrance = null;
        for (var way : workflow.from(from)) {
            var to = workflow.state(way.to()).orElseThrow();
            if (to.category() != category) {
                continue;
            }
            var found = desk.hindrance(ticket, workflow, way);
            if (found.isEmpty()) {
                return to;
            }
            hindrance = hindrance == null ? found.get() : hindrance;
        }
        throw hindrance == null ? noWay(from, category.name()) : hindrance;
    }

    /** Whether somebody wants the ticket elsewhere; others only want something of which that is a consequence. */
    private boolean isOfSomebody(TicketCommand command) {
        return !desk.byPolicy()
                && switch (command) {
                    case StartWork _,
                            StopWork _,
                            PutOnHold _,
                            Resolve _,
                            ConfirmResolution _,
                            CloseTicket _,
                            ReopenTicket _,
                            Cancel _ -> true;
                    default -> false; // the rest changes something else, or comes from the desk itself
                };
    }

    /** The events, and that the ticket came to another state by them. */
    List<TicketEvent> moved(List<TicketEvent> events, WorkflowState to) {
        if (to.id().equals(from.id()) || workflow.isStandard()) {
            return events;
        }
        var all = new ArrayList<>(events);
        all.add(new TicketMoved(ticket.id(), to.id(), from.id(), to.category(), desk.now()));
        return all;
    }

    private Ticket folded(List<TicketEvent> events) {
        var after = ticket;
        for (var event : events) {
            after = Ticket.evolve(after, event);
        }
        return after;
    }

    static RuleViolation noWay(WorkflowState from, String to) {
        return refused("workflow-no-way", "The workflow has no way from " + from.id() + " to " + to + ".");
    }

    private static RuleViolation refused(String code, String detail) {
        return new RuleViolation(code, detail);
    }
}
