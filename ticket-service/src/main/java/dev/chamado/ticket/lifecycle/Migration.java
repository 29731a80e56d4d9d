package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.WorkflowTaken;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeWorkflow;
import dev.chamado.ticket.workflow.Workflow;
import java.util.List;

/** A ticket takes another version of its type's workflow: its state gets another name, never another category. */
final class Migration {
    private Migration() {}

    static List<TicketEvent> decide(Ticket ticket, TakeWorkflow command, Desk desk) {
        new TicketRights(ticket, desk).require(command);
        if (!desk.by().is(Role.ADMIN)) {
            throw Refusal.forbidden("Only admins migrate tickets.");
        }
        var category = ticket.progress().state();
        require(
                category != TicketState.CLOSED && category != TicketState.CANCELLED,
                "ticket-closed",
                "What is over keeps the workflow that it had.");
        MergeRules.requireApart(ticket, command, desk);
        var is = ticket.flow().version();
        if (is == command.version()) {
            return List.of();
        }
        var from = desk.stateOf(ticket);
        var next = desk.definitions().workflow(ticket.type(), command.version());
        var to = arrival(next, from, category, command);
        return List.of(new WorkflowTaken(ticket.id(), command.version(), is, to, desk.now()));
    }

    private static String arrival(Workflow next, String from, TicketState category, TakeWorkflow command) {
        var mapped = command.states().getOrDefault(from, from);
        var to = next.state(mapped)
                .orElseThrow(() -> new RuleViolation(
                        "workflow-state-unmapped", "Say which state of the new version " + from + " becomes."));
        require(
                to.category() == category,
                "workflow-mapping-category",
                "A migration renames states: " + from + " is " + category + ", " + to.id() + " is " + to.category()
                        + ".");
        return to.id();
    }
}
