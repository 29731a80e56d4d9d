package dev.chamado.ticket.lifecycle;

import static dev.chamado.contracts.ticket.TicketState.ON_HOLD;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Going from one state of a workflow to another by its name, and where somebody may go now. */
final class Moves {
    private final Ticket ticket;
    private final Desk desk;
    private final Steps steps;

    Moves(Ticket ticket, Desk desk) {
        this.ticket = ticket;
        this.desk = desk;
        this.steps = new Steps(ticket, desk);
    }

    List<TicketEvent> decide(MoveTo move) {
        new TicketRights(ticket, desk).require(move);
        MergeRules.requireApart(ticket, move, desk);
        var to = steps.workflow()
                .state(move.state())
                .orElseThrow(
                        () -> new RuleViolation("workflow-state-unknown", "No state is called " + move.state() + "."));
        if (to.equals(steps.from())) {
            return List.of();
        }
        if (!isBack(to)) {
            var way = steps.workflow().between(steps.from(), to).orElseThrow(() -> Steps.noWay(steps.from(), to.id()));
            desk.hindrance(ticket, steps.workflow(), way).ifPresent(it -> {
                throw it;
            });
        }
        return steps.moved(events(to, move), to);
    }

    /** Where the caller may go now; the rules of the desk are asked whether they would allow it. */
    List<Move> open() {
        var open = new ArrayList<Move>();
        back().filter(this::allowed).ifPresent(it -> open.add(move(it, it.labels(), List.of())));
        for (var way : steps.workflow().from(steps.from())) {
            var to = steps.workflow().state(way.to()).orElseThrow();
            var missing = steps.workflow().missing(way, desk.facts(ticket));
            var hindered = desk.hindrance(ticket, steps.workflow(), way)
                    .filter(it -> !it.code().equals("workflow-fields-missing")) // they can be filled in
                    .isPresent();
            if (!hindered && allowed(to)) {
                open.add(move(to, way.labels().isEmpty() ? to.labels() : way.labels(), missing));
            }
        }
        return open;
    }

    private Move move(WorkflowState to, Map<String, String> labels, List<String> missing) {
        return new Move(to.id(), to.category(), labels, asks(to), missing);
    }

    /** What has to be sent beside the state. */
    private @Nullable String asks(WorkflowState to) {
        if (to.category() == ticket.progress().state()) {
            return null;
        }
        return switch (to.category()) {
            case ON_HOLD -> "hold";
            case RESOLVED -> "resolution";
            case CANCELLED -> "cancellation";
            case NEW, ASSIGNED, IN_PROGRESS, CLOSED, MERGED -> null;
        };
    }

    private boolean isBack(WorkflowState to) {
        return back().filter(to::equals).isPresent();
    }

    /** The state that a hold returns to; no transition has to say so. */
    private Optional<WorkflowState> back() {
        var hold = ticket.progress().hold();
        return hold == null
                ? Optional.empty()
                : Optional.of(
                        steps.workflow().stateOf(hold.before(), ticket.flow().held()));
    }

    private boolean allowed(WorkflowState to) {
        try {
            if (asks(to) == null) {
                var _ = events(to, new MoveTo(to.id(), null, null, null, null));
            } else { // what is to be sent beside it is for the caller to find
                new TicketRights(ticket, desk).require(new StartWork());
            }
            return true;
        } catch (RuleViolation | Refusal _) { // that it would be refused is the answer
            return false;
        }
    }

    /** What the rules of the desk make of it; a ticket stays in its category without them, unless it waits for another. */
    private List<TicketEvent> events(WorkflowState to, MoveTo move) {
        requireFit(to.category(), move);
        var events = new ArrayList<TicketEvent>();
        var at = ticket;
        if (to.category() == at.progress().state()) {
            new TicketRights(ticket, desk).require(new StartWork());
            if (move.hold() != null) {
                events.addAll(new TicketRules(at, desk).decide(move.hold()));
            } else if (move.resolution() != null) {
                events.addAll(new TicketRules(at, desk).decide(move.resolution()));
            }
        } else {
            for (var command : commands(to.category(), move)) {
                for (var event : new TicketRules(at, desk).decide(command)) {
                    events.add(event);
                    at = Ticket.evolve(at, event);
                }
            }
        }
        if (at.progress().state() != to.category()) {
            throw new RuleViolation(
                    "workflow-move-otherwise",
                    "A ticket comes to " + to.category() + " in another way: see its routes.");
        }
        return events;
    }

    private List<TicketCommand> commands(TicketState to, MoveTo move) {
        var from = ticket.progress().state();
        return switch (to) {
            case NEW -> from == ON_HOLD ? List.of(new Resume()) : List.of(new Unassign());
            case ASSIGNED ->
                from == ON_HOLD ? List.of(new Resume()) : from == TicketState.NEW ? List.of() : List.of(new StopWork());
            case IN_PROGRESS ->
                switch (from) {
                    case RESOLVED, CLOSED -> List.of(new ReopenTicket(move.reason()));
                    case ON_HOLD -> List.of(new Resume(), new StartWork());
                    case NEW, ASSIGNED, IN_PROGRESS, CANCELLED, MERGED -> List.of(new StartWork());
                };
            case ON_HOLD -> List.of(given(move.hold(), "hold"));
            case RESOLVED -> List.of(given(move.resolution(), "resolution"));
            case CLOSED ->
                new TicketRights(ticket, desk).isRequester()
                        ? List.of(new ConfirmResolution())
                        : List.of(new CloseTicket());
            case CANCELLED -> List.of(given(move.cancellation(), "cancellation"));
            case MERGED -> throw new IllegalStateException("no workflow has such a state");
        };
    }

    /** What stands beside the state is not dropped in silence. */
    private static void requireFit(TicketState to, MoveTo move) {
        RuleViolation.require(
                (move.hold() == null || to == ON_HOLD)
                        && (move.resolution() == null || to == TicketState.RESOLVED)
                        && (move.cancellation() == null || to == TicketState.CANCELLED),
                "workflow-input-unexpected",
                "A state of " + to + " does not take what was sent beside it.");
    }

    private static TicketCommand given(@Nullable TicketCommand input, String name) {
        if (input == null) {
            throw new RuleViolation("workflow-input-missing", "Send the " + name + " beside the state.");
        }
        return input;
    }
}
