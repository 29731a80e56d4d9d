package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.workflow.Workflow;
import dev.chamado.ticket.workflow.WorkflowPresets;
import dev.chamado.ticket.workflow.WorkflowRules;
import java.util.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check of workflows promises, tried on tickets: wherever a ticket comes, commands lead it to an end. */
class WorkflowEndsTest {
    private static final Set<TicketState> ENDED =
            Set.of(TicketState.RESOLVED, TicketState.CLOSED, TicketState.CANCELLED); // the first closes by itself

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void are_reached_in_every_sound_workflow(long seed) {
        var random = new Random(seed);
        int sound = 0;
        for (int i = 0; i < 400 && sound < 20; i++) {
            var drawn = drawn(random);
            var faults = new Faults();
            WorkflowRules.check(drawn.states(), drawn.transitions(), faults);
            if (faults.found().isEmpty()) {
                sound++;
                explore(new Workflow(drawn), "seed " + seed + ": " + drawn.states() + drawn.transitions());
            }
        }
        assertThat(sound).as("sound workflows of seed " + seed).isPositive();
    }

    /** The standard states and some more; a few ways between any of them. */
    private static WorkflowPublished drawn(Random random) {
        var standard = WorkflowPresets.standard(TicketType.INCIDENT);
        var states = new ArrayList<>(standard.states());
        var categories = TicketState.values();
        for (int i = 0; i < 3; i++) {
            states.add(new WorkflowState("MORE_" + i, categories[random.nextInt(categories.length)], Map.of()));
        }
        var pairs = new LinkedHashSet<List<String>>();
        standard.transitions().stream()
                .filter(_ -> random.nextInt(3) > 0)
                .forEach(it -> pairs.add(List.of(it.from(), it.to())));
        for (int i = 0; i < 9; i++) {
            var from = states.get(random.nextInt(states.size()));
            var more = states.get(states.size() - 1 - random.nextInt(3));
            pairs.add(random.nextBoolean() ? List.of(from.id(), more.id()) : List.of(more.id(), from.id()));
        }
        var ways = pairs.stream()
                .filter(pair -> possible(states, pair))
                .map(it -> new WorkflowTransition(it.get(0), it.get(1), List.of(), List.of(), null, Map.of()))
                .toList();
        return new WorkflowPublished(1, TicketType.INCIDENT, states, ways, NOON);
    }

    /** Whether the check accepts the way beside the standard ones. */
    private static boolean possible(List<WorkflowState> states, List<String> pair) {
        var faults = new Faults();
        var way = new WorkflowTransition(pair.get(0), pair.get(1), List.of(), List.of(), null, Map.of());
        WorkflowRules.check(states, List.of(way), faults);
        return faults.found().stream().noneMatch(fault -> fault.pointer().startsWith("/transitions"));
    }

    private static void explore(Workflow workflow, String told) {
        var start = List.<TicketEvent>of(opened("service-desk", null), new WorkflowTaken(ID, 1, null, "NEW", NOON));
        var leads = new LinkedHashMap<String, Set<String>>();
        var ended = new HashSet<String>();
        var next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            var history = next.pop();
            var at = name(history);
            if (leads.containsKey(at)) {
                continue;
            }
            var ways = new HashSet<String>();
            leads.put(at, ways);
            var state = scene(history).ticket().progress().state();
            if (ENDED.contains(state)) {
                ended.add(at);
            }
            for (var command : commands(workflow)) {
                var after = after(history, command, workflow);
                ways.add(name(after));
                next.add(after);
            }
        }
        var ends = new HashSet<>(ended);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (var lead : leads.entrySet()) {
                grows |= !Collections.disjoint(lead.getValue(), ends) && ends.add(lead.getKey());
            }
        }
        assertThat(ends).as(told).containsAll(leads.keySet());
    }

    private static List<TicketCommand> commands(Workflow workflow) {
        var commands = new ArrayList<TicketCommand>(List.of(new Assign("bruno.lima"), new Unassign(), new Resume()));
        for (var id : List.of(
                "NEW",
                "ASSIGNED",
                "IN_PROGRESS",
                "ON_HOLD",
                "RESOLVED",
                "CLOSED",
                "CANCELLED",
                "MORE_0",
                "MORE_1",
                "MORE_2")) {
            var category = workflow.state(id).orElseThrow().category();
            commands.add(new MoveTo(
                    id,
                    category == TicketState.ON_HOLD ? new PutOnHold(HoldReason.SUPPLIER, null, null) : null,
                    category == TicketState.RESOLVED ? new Resolve("SOLVED", "Done.") : null,
                    category == TicketState.CANCELLED ? new Cancel(CancelReason.UNNECESSARY, null) : null,
                    null));
        }
        return commands;
    }

    private static List<TicketEvent> after(List<TicketEvent> history, TicketCommand command, Workflow workflow) {
        var all = new ArrayList<>(history);
        try {
            all.addAll(scene(history)
                    .following(workflow)
                    .as(LEE)
                    .when(command)
                    .outcome()
                    .get());
        } catch (RuleViolation | Refusal _) { // this way is not open
        }
        return all;
    }

    private static TicketScene scene(List<TicketEvent> history) {
        return given(history.toArray(TicketEvent[]::new));
    }

    /** All that decides where a ticket may go. */
    private static String name(List<TicketEvent> history) {
        var ticket = scene(history).ticket();
        var hold = ticket.progress().hold();
        return ticket.progress().state() + " " + ticket.flow() + " " + (hold == null ? "" : hold.before()) + " "
                + ticket.assignment().assigneeId();
    }
}
