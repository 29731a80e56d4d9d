package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent.Macro;
import dev.chamado.contracts.definition.DefinitionEvent.MacroStep;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.CancelReason;
import dev.chamado.contracts.ticket.TicketEvent.MacroRun;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.definition.HoldLength;
import dev.chamado.ticket.definition.MacroAction;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A macro is its steps, each judged on the ticket as the one before has left it; a step that is refused refuses all. Each
 * step is what it would be alone: the same rights, the same rules, the same workflow.
 */
final class Macros {
    private Macros() {}

    static List<TicketEvent> decide(Ticket ticket, RunMacro run, Desk desk) {
        new TicketRights(ticket, desk).require(run);
        var published = desk.definitions().macros();
        var macro = published.macros().stream()
                .filter(each -> each.name().equals(run.name()))
                .findFirst()
                .orElseThrow(() -> new RuleViolation("macro-unknown", "There is no macro " + run.name() + "."));
        var events = steps(ticket, macro, run, desk);
        if (!events.isEmpty()) {
            events.addFirst(new MacroRun(ticket.id(), macro.name(), published.version(), desk.now()));
        }
        return events;
    }

    private static List<TicketEvent> steps(Ticket ticket, Macro macro, RunMacro run, Desk desk) {
        var events = new ArrayList<TicketEvent>();
        var at = ticket;
        for (int n = 0; n < macro.steps().size(); n++) {
            // a message is named after its command: each step's after its own
            var id = DerivedId.of("macro-step", desk.by().commandId().toString(), Integer.toString(n));
            var own = desk.as(desk.by().withCommandId(id));
            var command = command(macro.steps().get(n), new Wording(at, own, run.values()), run, own);
            for (var event : Steps.decide(at, command, own)) {
                events.add(event);
                at = Ticket.evolve(at, event);
            }
        }
        return events;
    }

    private static TicketCommand command(MacroStep step, Wording wording, RunMacro run, Desk desk) {
        var action = MacroAction.of(step.action())
                .orElseThrow(() -> new IllegalStateException("a macro with " + step.action() + " was published"));
        return switch (action) {
            case GROUP -> new Transfer(said(step, wording, "groupId"), perhaps(step, wording, "reason"));
            case ESCALATION -> new Escalate(said(step, wording, "groupId"), said(step, wording, "reason"));
            case ASSIGNEE -> new Assign(said(step, wording, "assigneeId"));
            case CLEAR_ASSIGNEE -> new Unassign();
            case START -> new StartWork();
            case STOP -> new StopWork();
            case HOLD ->
                new PutOnHold(
                        constant(HoldReason.values(), said(step, wording, "reason")),
                        until(step, wording, desk),
                        perhaps(step, wording, "question"));
            case CLEAR_HOLD -> new Resume();
            case STATE -> new MoveTo(said(step, wording, "state"), null, null, null, perhaps(step, wording, "reason"));
            case FIELDS -> new ChangeFields(answers(step, wording));
            case CLASSIFICATION -> new Classify(said(step, wording, "category"), perhaps(step, wording, "subcategory"));
            case IMPACT -> new ChangeImpact(said(step, wording, "impact"));
            case URGENCY -> new ChangeUrgency(said(step, wording, "urgency"));
            case PRIORITY ->
                new OverridePriority(
                        constant(Priority.values(), said(step, wording, "priority")), said(step, wording, "reason"));
            case PRIORITY_CONFIRMATION -> new ConfirmPriority();
            case RESOLUTION -> new Resolve(said(step, wording, "code"), said(step, wording, "text"));
            case CLOSING -> new CloseTicket();
            case CANCELLATION ->
                new Cancel(
                        constant(CancelReason.values(), said(step, wording, "reason")), perhaps(step, wording, "text"));
            case TASK_TEMPLATES -> new ApplyTemplate(said(step, wording, "template"));
            case WATCHERS ->
                new Watch(person(step, wording, desk), constant(WatcherKind.values(), said(step, wording, "kind")));
            case CLEAR_WATCHERS -> new Unwatch(person(step, wording, desk));
            case REPLIES -> new SendReply(said(step, wording, "text"));
            case NOTES -> new AddWorkNote(said(step, wording, "text"));
            case CANNED_REPLIES ->
                new SendCannedReply(
                        said(step, wording, "name"), perhaps(step, wording, "language"), run.values(), null);
        };
    }

    /** From now on; nothing: it waits until somebody resumes it. */
    private static @Nullable Instant until(MacroStep step, Wording wording, Desk desk) {
        var length = perhaps(step, wording, "until");
        var days = perhaps(step, wording, "businessDays");
        require(length == null || days == null, "macro-field-wrong", "Say a duration or business days, not both.");
        if (length != null) {
            return desk.now().plus(HoldLength.duration(length).orElseThrow(() -> wrong(length)));
        }
        return days == null
                ? null
                : desk.definitions()
                        .lifecycle()
                        .days()
                        .plus(desk.now(), HoldLength.businessDays(days).orElseThrow(() -> wrong(days)));
    }

    private static Map<String, @Nullable String> answers(MacroStep step, Wording wording) {
        var answers = new TreeMap<String, @Nullable String>();
        step.with().keySet().forEach(key -> answers.put(key, perhaps(step, wording, key)));
        return answers;
    }

    private static String person(MacroStep step, Wording wording, Desk desk) {
        var person = said(step, wording, "personId");
        return person.equals(MacroAction.ME) ? desk.by().id() : person;
    }

    private static String said(MacroStep step, Wording wording, String field) {
        var text = wording.of(Objects.requireNonNull(step.with().get(field)));
        if (text.isBlank()) {
            throw new RuleViolation("macro-field-missing", "The step " + step.action() + " needs " + field + ".");
        }
        return text;
    }

    private static @Nullable String perhaps(MacroStep step, Wording wording, String field) {
        var template = step.with().get(field);
        var text = template == null ? "" : wording.of(template);
        return text.isBlank() ? null : text;
    }

    private static <E extends Enum<E>> E constant(E[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(name));
    }

    private static RuleViolation wrong(String said) {
        return new RuleViolation("macro-field-wrong", "There is no " + said + " to choose.");
    }
}
