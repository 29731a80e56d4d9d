package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.door.Answer;
import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import dev.chamado.desk.door.Door.Refused;
import dev.chamado.desk.importing.WorkflowDraft.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The source's states and ways in a tenant. One that has neither tickets nor a workflow of its own gets them; one that is
 * at work keeps its ways, unless it is asked for.
 */
final class Workflows {
    private static final String ADMIN = "rita.alves";

    /** Processes look for new definitions once a second. */
    private static final Duration HEARD = Duration.ofSeconds(2);

    private final Door door;
    private final Definitions definitions;
    private final boolean asked;
    private final Consumer<String> tell;

    /**
     * @param asked whether a tenant that is at work gets them too
     */
    Workflows(Door door, boolean asked, Consumer<String> tell) {
        this.door = door;
        this.definitions = new Definitions(door);
        this.asked = asked;
        this.tell = tell;
    }

    /**
     * Looks whether all that is to be published can be; publishes nothing.
     *
     * @throws Refused when a workflow would be too large
     */
    void check(Survey survey) {
        var atWork = isAtWork();
        survey.states().forEach((type, seen) -> {
            var read = definitions.read(name(type));
            if (gets(read, atWork)) {
                var exceeded = Limits.exceeded(type, draft(read, seen));
                if (!exceeded.isEmpty()) {
                    throw new Refused("Nothing is imported: " + String.join("; ", exceeded) + ".");
                }
            }
        });
    }

    /** Publishes what the tenant is to get, and says in which states its tickets are then. */
    StandingStates publish(Survey survey) {
        var atWork = isAtWork();
        var published = false;
        var states = new EnumMap<TicketType, List<State>>(TicketType.class);
        for (var each : survey.states().entrySet()) {
            var type = each.getKey();
            var read = definitions.read(name(type));
            var draft = draft(read, each.getValue());
            if (gets(read, atWork) && draft.news() > 0) {
                publish(type, each.getValue());
                published = true;
            } else {
                keep(name(type), read, draft);
            }
            states.put(
                    type, StatedWorkflow.of(definitions.read(name(type)).json()).known());
        }
        if (published) {
            everybodyHears();
        }
        return new StandingStates(states);
    }

    private boolean isAtWork() {
        return !door.ask(Asking.get(ADMIN, "/api/v1/tickets?limit=1"))
                .json()
                .path("items")
                .isEmpty();
    }

    private boolean gets(Answer read, boolean atWork) {
        return asked || !isOwn(read) && !atWork;
    }

    private static boolean isOwn(Answer read) {
        return read.version() >= 0;
    }

    private static String name(TicketType type) {
        return "workflow-" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static WorkflowDraft draft(Answer read, SeenStates seen) {
        return isOwn(read) ? WorkflowDraft.beside(StatedWorkflow.of(read.json()), seen) : WorkflowDraft.whole(seen);
    }

    private void publish(TicketType type, SeenStates seen) {
        var said = new ArrayList<String>();
        var name = name(type);
        var version = definitions.publish(name, read -> {
            said.clear();
            var own = isOwn(read) ? StatedWorkflow.of(read.json()) : StatedWorkflow.NONE;
            var draft = draft(read, seen);
            said.addAll(strangers(name, draft));
            draft.states().stream()
                    .filter(state -> !own.has(state.id()) && SeenStates.isShortened(state.word()))
                    .forEach(state -> said.add("%s: %s is called %s".formatted(name, state.word(), state.id())));
            said.add(size(name, draft));
            return own.with(type, draft);
        });
        said.forEach(line -> tell.accept(line + " in version " + version));
    }

    private void keep(String name, Answer read, WorkflowDraft draft) {
        strangers(name, draft).forEach(tell);
        if (!isOwn(read)) {
            tell.accept(name + ": the tenant has tickets and keeps the standard workflow; --workflow replaces it");
        } else if (draft.news() > 0) {
            tell.accept("%s: the tenant keeps its workflow; --workflow adds %d states and ways of the source"
                    .formatted(name, draft.news()));
        } else {
            tell.accept(size(name, draft) + " in version " + (read.version() + 1));
        }
    }

    private static String size(String name, WorkflowDraft draft) {
        return "%s: %d states, %d ways"
                .formatted(name, draft.states().size(), draft.ways().size());
    }

    /** What of the source the tenant's own workflow does not take. */
    private static List<String> strangers(String name, WorkflowDraft draft) {
        var said = new ArrayList<String>();
        draft.elsewhere()
                .forEach(each -> said.add("%s: %s is no %s in the tenant's workflow; tickets do not come there"
                        .formatted(name, each.id(), each.category())));
        draft.leftOut()
                .forEach(each -> said.add("%s: no way of the source leads to %s and from it; tickets do not come there"
                        .formatted(name, each.id())));
        return said;
    }

    /** The first histories may come to a process other than the one that has published. */
    private static void everybodyHears() {
        try {
            Thread.sleep(HEARD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }
}
