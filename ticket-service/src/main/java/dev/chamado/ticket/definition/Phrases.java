package dev.chamado.ticket.definition;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.CancelReason;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.platform.problem.Faults;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What canned replies and macros must satisfy to be published. Groups, people and codes are looked up when they are used. */
final class Phrases {
    private static final List<String> LANGUAGES = List.of("en", "pt-BR");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private Phrases() {}

    static void check(PublishCannedReplies c, Faults faults) {
        var names = new HashSet<String>();
        for (int i = 0; i < c.replies().size(); i++) {
            var reply = c.replies().get(i);
            var at = "/replies/" + i;
            name(reply.name(), names.add(reply.name()), at, faults);
            languages(reply.texts(), at + "/texts", faults);
            reply.texts().forEach((language, text) -> template(text, at + "/texts/" + language, faults));
        }
    }

    static void check(PublishMacros c, Faults faults) {
        var names = new HashSet<String>();
        for (int i = 0; i < c.macros().size(); i++) {
            var macro = c.macros().get(i);
            var at = "/macros/" + i;
            name(macro.name(), names.add(macro.name()), at, faults);
            languages(macro.labels(), at + "/labels", faults);
            for (int j = 0; j < macro.steps().size(); j++) {
                step(macro.steps().get(j), at + "/steps/" + j, faults);
            }
        }
    }

    private static void step(MacroStepForm step, String at, Faults faults) {
        var known = MacroAction.of(step.action());
        faults.require(
                known.isPresent(),
                at + "/action",
                "macro-action-unknown",
                "A macro has no action " + step.action() + ".");
        if (known.isEmpty()) {
            return;
        }
        var with = step.step().with();
        for (var field : known.get().required()) {
            faults.require(
                    !with.getOrDefault(field, "").isBlank(),
                    at + "/with/" + field,
                    "macro-field-missing",
                    "The action needs " + field + ".");
        }
        with.forEach((field, value) -> {
            faults.require(
                    known.get().takes(field),
                    at + "/with/" + field,
                    "macro-field-unknown",
                    "The action takes no " + field + ".");
            template(value, at + "/with/" + field, faults);
        });
        chosen(known.get(), with, at, faults);
    }

    /** What is one of a few has to be one of them, and what goes with it has to be there; unless it is said when the macro is run. */
    private static void chosen(MacroAction action, Map<String, String> with, String at, Faults faults) {
        switch (action) {
            case HOLD -> {
                oneOf(HoldReason.values(), "reason", with, at, faults);
                var reason = with.getOrDefault("reason", "");
                until(reason, with, at, faults);
                faults.require(
                        !reason.equals(HoldReason.REQUESTER.name())
                                || !with.getOrDefault("question", "").isBlank(),
                        at + "/with/question",
                        "macro-field-missing",
                        "Say what the requester is asked.");
            }
            case FIELDS ->
                faults.require(!with.isEmpty(), at + "/with", "macro-field-missing", "Say which answers change.");
            case WATCHERS -> oneOf(WatcherKind.values(), "kind", with, at, faults);
            case CANCELLATION -> oneOf(CancelReason.values(), "reason", with, at, faults);
            case PRIORITY -> oneOf(Priority.values(), "priority", with, at, faults);
            case CANNED_REPLIES -> {
                var language = with.getOrDefault("language", "");
                faults.require(
                        isLeftOpen(language) || LANGUAGES.contains(language),
                        at + "/with/language",
                        "language-unknown",
                        "The languages are " + LANGUAGES + ".");
            }
            case GROUP,
                    ESCALATION,
                    ASSIGNEE,
                    CLEAR_ASSIGNEE,
                    START,
                    STOP,
                    CLEAR_HOLD,
                    STATE,
                    CLASSIFICATION,
                    IMPACT,
                    URGENCY,
                    PRIORITY_CONFIRMATION,
                    RESOLUTION,
                    CLOSING,
                    TASK_TEMPLATES,
                    CLEAR_WATCHERS,
                    REPLIES,
                    NOTES -> {}
        }
    }

    private static void until(String reason, Map<String, String> with, String at, Faults faults) {
        var until = with.getOrDefault("until", "");
        var days = with.getOrDefault("businessDays", "");
        faults.require(
                !reason.equals(HoldReason.SCHEDULED.name()) || !until.isBlank() || !days.isBlank(),
                at + "/with/until",
                "macro-field-missing",
                "Say until when the work is put off.");
        faults.require(
                isLeftOpen(until) || HoldLength.duration(until).isPresent(),
                at + "/with/until",
                "macro-field-wrong",
                "It is an ISO 8601 duration from when the macro is run, as PT4H, of ten years at most.");
        faults.require(
                isLeftOpen(days) || HoldLength.businessDays(days).isPresent(),
                at + "/with/businessDays",
                "macro-field-wrong",
                "It is a number of days from 1 to 999.");
        faults.require(
                until.isBlank() || days.isBlank(),
                at + "/with/businessDays",
                "macro-field-wrong",
                "Say a duration or business days, not both.");
    }

    private static void oneOf(Enum<?>[] all, String field, Map<String, String> with, String at, Faults faults) {
        var said = with.getOrDefault(field, "");
        faults.require(
                isLeftOpen(said)
                        || Arrays.stream(all).anyMatch(each -> each.name().equals(said)),
                at + "/with/" + field,
                "macro-field-wrong",
                "It is one of " + Arrays.toString(all) + ".");
    }

    private static boolean isLeftOpen(String text) {
        return text.isBlank() || !new Template(text).variables().isEmpty();
    }

    private static void name(String name, boolean isNew, String at, Faults faults) {
        faults.require(
                NAME.matcher(name).matches(),
                at + "/name",
                "phrase-name-malformed",
                "A name has lower-case letters, digits and hyphens.");
        faults.require(isNew, at + "/name", "phrase-name-twice", "Name each once.");
    }

    private static void languages(@Nullable Map<String, String> texts, String at, Faults faults) {
        if (texts != null) {
            texts.keySet()
                    .forEach(language -> faults.require(
                            LANGUAGES.contains(language),
                            at,
                            "language-unknown",
                            "The languages are " + LANGUAGES + "."));
        }
    }

    private static void template(String text, String at, Faults faults) {
        faults.require(
                new Template(text).isSound(),
                at,
                "template-malformed",
                "Between two braces and two braces stands the name of a variable, and nothing else.");
    }
}
