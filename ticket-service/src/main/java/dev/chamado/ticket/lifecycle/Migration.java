package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.FormTaken;
import dev.chamado.contracts.ticket.TicketEvent.WorkflowTaken;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeForm;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeWorkflow;
import dev.chamado.ticket.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A ticket takes another version of its type's workflow, where its state gets another name, never another category, or a newer
 * one of the form that it answers, where its answers stay as they are.
 */
final class Migration {
    private Migration() {}

    static List<TicketEvent> decide(Ticket ticket, TakeWorkflow command, Desk desk) {
        requireOpen(ticket, command, desk);
        var category = ticket.progress().state();
        var is = ticket.flow().version();
        if (is == command.version()) {
            return List.of();
        }
        var from = desk.stateOf(ticket);
        var next = desk.definitions().workflow(ticket.type(), command.version());
        var to = arrival(next, from, category, command);
        return List.of(new WorkflowTaken(ticket.id(), command.version(), is, to, desk.now()));
    }

    static List<TicketEvent> decide(Ticket ticket, TakeForm command, Desk desk) {
        requireOpen(ticket, command, desk);
        var is = desk.form(ticket);
        if (!is.name().equals(command.form()) || is.version() >= command.version()) {
            return List.of();
        }
        var next = desk.definitions().form(command.form(), command.version());
        var faults = new ArrayList<>(next.faultsOfTaking(ticket.fields(), is));
        faults.addAll(missedByWorkflow(desk.workflow(ticket), is, next));
        if (!faults.isEmpty()) {
            throw RuleViolation.of(faults);
        }
        return List.of(new FormTaken(ticket.id(), next.name(), next.version(), is.version(), desk.now()));
    }

    /** What the ticket's workflow, which may be an older one than forms are published for, would wait for or decide by in vain. */
    private static List<Fault> missedByWorkflow(Workflow workflow, Form is, Form next) {
        var gone = workflow.fields().stream()
                .filter(key -> is.keys().contains(key) && !next.keys().contains(key))
                .map(key -> new Fault(
                        "/fields/" + key,
                        "workflow-field-unknown",
                        "The ticket's workflow names " + key + ", which this version does not ask for."));
        var sealed = workflow.fieldsGuarded().stream()
                .filter(key -> !is.isPersonal(key) && next.isPersonal(key))
                .map(key -> new Fault(
                        "/fields/" + key,
                        "workflow-field-personal",
                        "The ticket's workflow goes by " + key + ", which this version calls personal."));
        return Stream.concat(gone, sealed).toList();
    }

    private static void requireOpen(Ticket ticket, TicketCommand command, Desk desk) {
        new TicketRights(ticket, desk).require(command);
        if (!desk.by().is(Role.ADMIN)) {
            throw Refusal.forbidden("Only admins migrate tickets.");
        }
        var category = ticket.progress().state();
        require(
                category != TicketState.CLOSED && category != TicketState.CANCELLED,
                "ticket-closed",
                "What is over keeps the workflow and the form that it had.");
        MergeRules.requireApart(ticket, command, desk);
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
