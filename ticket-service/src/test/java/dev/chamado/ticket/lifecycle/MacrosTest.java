package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.definition.DefinitionEvent.CannedReply;
import dev.chamado.contracts.definition.DefinitionEvent.Macro;
import dev.chamado.contracts.definition.DefinitionEvent.MacroStep;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Canned replies and macros on a ticket. */
class MacrosTest {
    static final Instant ONE = NOON.plusSeconds(3600);
    static final Definitions DEFINITIONS = SeedDefinitions.at(
            NOON,
            List.of(
                    new CannedReply(
                            "reset",
                            Map.of(
                                    "en",
                                    "Hello {{requester.name}}, {{number}}: valid until {{until}}. {{agent.id}}",
                                    "pt-BR",
                                    "Olá {{requester.name}}: até {{ until }}.")),
                    new CannedReply("oi", Map.of("pt-BR", "Oi!")),
                    new CannedReply(
                            "told",
                            Map.of(
                                    "en",
                                    "{{category.name}}, {{subcategory.name}}: {{priority.name}} ({{impact.name}}, {{urgency.name}})",
                                    "pt-BR",
                                    "{{subcategory.name}}: {{priority.name}}, {{impact.name}}, {{resolution.name}}")),
                    new CannedReply("whose", Map.of("en", "{{assignee.name}} of {{group.name}} has it."))),
            List.of(
                    macro(
                            "to-network",
                            step("classification", Map.of("category", "network")),
                            step("group", Map.of("groupId", "network")),
                            step("assignee", Map.of("assigneeId", "{{agent.id}}")),
                            step("notes", Map.of("text", "Handed over by {{agent.id}} for {{subject}}.")),
                            step("canned-replies", Map.of("name", "reset", "language", "en"))),
                    macro("twice", step("notes", Map.of("text", "One.")), step("notes", Map.of("text", "Two."))),
                    macro("raise", step("impact", Map.of("impact", "HIGH"))),
                    macro(
                            "half",
                            step("start", Map.of()),
                            step("notes", Map.of("text", "Nearly done.")),
                            step("resolution", Map.of("code", "MAGIC", "text", "It works."))),
                    macro("wait", step("hold", Map.of("reason", "{{why}}", "question", "{{what}}"))),
                    macro(
                            "lift",
                            step("priority", Map.of("priority", "P1", "reason", "Board meeting")),
                            step("escalation", Map.of("groupId", "network", "reason", "{{why}}"))),
                    macro(
                            "wait-some",
                            step(
                                    "hold",
                                    Map.of("reason", "SCHEDULED", "until", "{{long}}", "businessDays", "{{days}}"))),
                    macro("next-week", step("hold", Map.of("reason", "SCHEDULED", "businessDays", "5"))),
                    macro("tomorrow", step("hold", Map.of("reason", "SUPPLIER", "until", "P1D"))),
                    macro(
                            "answer",
                            step(
                                    "fields",
                                    Map.of("noticed", "{{when}}", "recurrence", "RECURRING", "others_affected", ""))),
                    macro(
                            "mine",
                            step("watchers", Map.of("personId", "me", "kind", "INTERNAL")),
                            step("watchers", Map.of("personId", "{{who}}", "kind", "CC"))),
                    macro("not-mine", step("clear-watchers", Map.of("personId", "me"))),
                    macro("begin", step("state", Map.of("state", "IN_PROGRESS"))),
                    macro(
                            "equip",
                            step("state", Map.of("state", "IN_PROGRESS")),
                            step("task-templates", Map.of("template", "missing")))));

    static Macro macro(String name, MacroStep... steps) {
        return new Macro(name, Map.of(), List.of(steps));
    }

    static MacroStep step(String action, Map<String, String> with) {
        return new MacroStep(action, with);
    }

    static TicketScene at(String group, String assignee) {
        return given(opened(group, assignee)).with(DEFINITIONS);
    }

    static UUID message(int step) {
        var command = DerivedId.of("macro-step", COMMAND.toString(), Integer.toString(step));
        return DerivedId.of("message", command.toString());
    }

    private static List<String> missing(TicketScene.Asked asked) {
        var pointers = new ArrayList<String>();
        assertThatThrownBy(asked.outcome()::get).isInstanceOfSatisfying(RuleViolation.class, refused -> {
            assertThat(refused.code()).isEqualTo("variable-missing");
            refused.faults().stream().map(Fault::pointer).forEach(pointers::add);
        });
        return pointers;
    }

    @Nested
    class A_canned_reply {
        @Test
        void says_what_is_known_and_what_was_said() {
            at(null, null)
                    .when(new SendCannedReply("reset", null, Map.of("until", "Friday"), null))
                    .then(new ReplySent(
                            ID,
                            MESSAGE,
                            "bruno.lima",
                            AuthorRole.AGENT,
                            "Hello ana.souza, INC-1: valid until Friday. bruno.lima",
                            ONE));
        }

        @Test
        void of_which_a_variable_is_missing_is_not_sent() {
            assertThat(missing(at(null, null).when(new SendCannedReply("reset", null, null, null))))
                    .containsExactly("/values/until");
            assertThat(missing(at(null, null).when(new SendCannedReply("whose", null, null, null))))
                    .containsExactly("/values/assignee.name", "/values/group.name");
            at("network", "bruno.lima")
                    .when(new SendCannedReply("whose", null, null, null))
                    .then(new ReplySent(
                            ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "bruno.lima of network has it.", ONE));
        }

        @Test
        void is_in_the_language_that_was_asked_for_or_the_readers_or_as_it_is() {
            at(null, null)
                    .when(new SendCannedReply("reset", "pt-BR", Map.of("until", "sexta"), null))
                    .then(new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Olá ana.souza: até sexta.", ONE));
            at(null, null)
                    .when(new SendCannedReply("oi", null, null, null))
                    .then(new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Oi!", ONE));
            at(null, null)
                    .when(new SendCannedReply("oi", "en", null, null))
                    .thenRefused("canned-reply-language-missing");
            at(null, null).when(new SendCannedReply("no", null, null, null)).thenRefused("canned-reply-unknown");
        }

        @Test
        void tells_what_definitions_name_in_its_own_language() {
            given(opened(), new TicketClassified(ID, "hardware", "laptop", NOON))
                    .with(DEFINITIONS)
                    .when(new SendCannedReply("told", null, null, null))
                    .then(new ReplySent(
                            ID,
                            MESSAGE,
                            "bruno.lima",
                            AuthorRole.AGENT,
                            "Hardware, Laptop: Moderate (Medium, Medium)",
                            ONE));
            given(
                            opened(),
                            new TicketClassified(ID, "hardware", "laptop", NOON),
                            new TicketResolved(ID, "WORKAROUND", "Another one.", NOON))
                    .with(DEFINITIONS)
                    .when(new SendCannedReply("told", "pt-BR", Map.of("impact.name", "grande"), null))
                    .then(new ReplySent(
                            ID,
                            MESSAGE,
                            "bruno.lima",
                            AuthorRole.AGENT,
                            "Notebook: Moderada, grande, Resolvido com solução de contorno",
                            ONE));
            assertThat(missing(at(null, null).when(new SendCannedReply("told", "pt-BR", null, null))))
                    .containsExactly("/values/subcategory.name", "/values/resolution.name");
        }

        @Test
        void takes_values_as_they_are() {
            at(null, null)
                    .when(new SendCannedReply("reset", "pt-BR", Map.of("until", "{{number}} $1"), null))
                    .then(new ReplySent(
                            ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Olá ana.souza: até {{number}} $1.", ONE));
        }

        @Test
        void is_for_who_works_on_the_ticket() {
            var reply = new SendCannedReply("oi", null, null, null);
            at("service-desk", null).as(ANA).when(reply).thenForbidden();
            at("service-desk", null).as(CARLA).when(reply).thenForbidden();
            at("service-desk", null).as(JOHN).when(reply).thenNotFound();
        }
    }

    @Nested
    class A_macro {
        @Test
        void is_its_steps_on_what_the_one_before_has_left() {
            at("service-desk", null)
                    .when(new RunMacro("to-network", Map.of("until", "Friday")))
                    .then(
                            new MacroRun(ID, "to-network", 3, ONE),
                            new TicketClassified(ID, "network", null, ONE),
                            new TicketTransferred(ID, "network", "service-desk", null, ONE),
                            new TicketAssigned(ID, "bruno.lima", null, null, ONE),
                            new WorkNoteAdded(
                                    ID, message(3), "bruno.lima", "Handed over by bruno.lima for Printer jams.", ONE),
                            new ReplySent(
                                    ID,
                                    message(4),
                                    "bruno.lima",
                                    AuthorRole.AGENT,
                                    "Hello ana.souza, INC-1: valid until Friday. bruno.lima",
                                    ONE));
        }

        @Test
        void raises_and_moves_a_ticket_as_its_single_requests_do() {
            at("service-desk", null)
                    .when(new RunMacro("lift", Map.of("why", "core switch")))
                    .then(
                            new MacroRun(ID, "lift", 3, ONE),
                            new PriorityChanged(
                                    ID, Priority.P1, Priority.P3, PriorityCause.OVERRIDE, 1, "Board meeting", ONE),
                            new TicketEscalated(ID, "network", "service-desk", "core switch", ONE));
            at("service-desk", "bruno.lima")
                    .when(new RunMacro("begin", null))
                    .then(new MacroRun(ID, "begin", 3, ONE), new WorkStarted(ID, ONE));
            at("service-desk", "bruno.lima").when(new RunMacro("equip", null)).thenRefused("task-template-unknown");
        }

        @Test
        void writes_as_many_messages_as_it_says() {
            at(null, null)
                    .when(new RunMacro("twice", null))
                    .then(
                            new MacroRun(ID, "twice", 3, ONE),
                            new WorkNoteAdded(ID, message(0), "bruno.lima", "One.", ONE),
                            new WorkNoteAdded(ID, message(1), "bruno.lima", "Two.", ONE));
        }

        @Test
        void of_which_one_step_is_refused_does_nothing() {
            at(null, null).when(new RunMacro("half", null)).thenRefused("resolution-code-unknown");
            assertThat(missing(at(null, null).when(new RunMacro("to-network", null))))
                    .containsExactly("/values/until");
        }

        @Test
        void does_nothing_where_all_is_so_already() {
            var high = new ImpactChanged(ID, "HIGH", "MEDIUM", NOON);
            var p2 = new PriorityChanged(ID, Priority.P2, Priority.P3, PriorityCause.MATRIX, 1, null, NOON);
            given(opened(), high, p2)
                    .with(DEFINITIONS)
                    .when(new RunMacro("raise", null))
                    .thenNothing();
        }

        @Test
        void asks_for_the_right_of_each_step() {
            at("service-desk", null).as(CARLA).when(new RunMacro("twice", null)).thenAllowed();
            at("service-desk", null).as(CARLA).when(new RunMacro("raise", null)).thenForbidden();
            at("service-desk", null).as(ANA).when(new RunMacro("twice", null)).thenForbidden();
            at("hr", null).as(LEE).when(new RunMacro("twice", null)).thenNotFound();
        }

        @Test
        void puts_on_hold_until_a_time_from_when_it_is_run() {
            at(null, null)
                    .when(new RunMacro("tomorrow", null))
                    .then(
                            new MacroRun(ID, "tomorrow", 3, ONE),
                            new TicketPutOnHold(ID, HoldReason.SUPPLIER, ONE.plus(Duration.ofDays(1)), null, ONE));
            at(null, null)
                    .when(new RunMacro("next-week", null))
                    .then(
                            new MacroRun(ID, "next-week", 3, ONE),
                            new TicketPutOnHold(ID, HoldReason.SCHEDULED, ONE.plus(Duration.ofDays(7)), null, ONE));
            var later = ONE.plus(Duration.ofHours(1));
            at(null, null)
                    .at(later)
                    .when(new RunMacro("wait-some", Map.of("long", "PT90M", "days", "")))
                    .then(
                            new MacroRun(ID, "wait-some", 3, later),
                            new TicketPutOnHold(
                                    ID, HoldReason.SCHEDULED, later.plus(Duration.ofMinutes(90)), null, later));
            for (var said : List.of(
                    Map.of("long", "soon", "days", ""),
                    Map.of("long", "", "days", "two"),
                    Map.of("long", "PT1H", "days", "2"))) {
                at(null, null).when(new RunMacro("wait-some", said)).thenRefused("macro-field-wrong");
            }
            at(null, null)
                    .when(new RunMacro("wait-some", Map.of("long", "", "days", " ")))
                    .thenRefused("hold-until-missing");
        }

        @Test
        void changes_answers_as_the_form_of_the_ticket_has_them() {
            var often = new FieldChanged(ID, "recurrence", "FIRST_TIME", null, NOON);
            var others = new FieldChanged(ID, "others_affected", "ONLY_ME", null, NOON);
            given(opened(), often, others)
                    .with(DEFINITIONS)
                    .when(new RunMacro("answer", Map.of("when", "2026-03-02T08:00:00Z")))
                    .then(
                            new MacroRun(ID, "answer", 3, ONE),
                            new FieldChanged(ID, "noticed", "2026-03-02T08:00:00Z", null, ONE),
                            new FieldChanged(ID, "others_affected", null, "ONLY_ME", ONE),
                            new FieldChanged(ID, "recurrence", "RECURRING", "FIRST_TIME", ONE));
            at(null, null).when(new RunMacro("answer", Map.of("when", "today"))).thenRefused("form-answer-invalid");
            at("service-desk", null)
                    .as(CARLA)
                    .when(new RunMacro("answer", Map.of("when", "")))
                    .thenForbidden();
        }

        @Test
        void adds_and_removes_watchers_as_each_may() {
            at("service-desk", null)
                    .when(new RunMacro("mine", Map.of("who", "john.miller")))
                    .then(
                            new MacroRun(ID, "mine", 3, ONE),
                            new WatcherAdded(ID, "bruno.lima", WatcherKind.INTERNAL, ONE),
                            new WatcherAdded(ID, "john.miller", WatcherKind.CC, ONE));
            at("service-desk", null)
                    .when(new RunMacro("mine", Map.of("who", "ghost")))
                    .thenRefused("person-unknown");
            at("service-desk", null)
                    .as(CARLA)
                    .when(new RunMacro("mine", Map.of("who", "john.miller")))
                    .thenForbidden();
            given(opened(), new WatcherAdded(ID, "bruno.lima", WatcherKind.INTERNAL, NOON))
                    .with(DEFINITIONS)
                    .when(new RunMacro("not-mine", null))
                    .then(new MacroRun(ID, "not-mine", 3, ONE), new WatcherRemoved(ID, "bruno.lima", ONE));
            at(null, null).when(new RunMacro("not-mine", null)).thenNothing();
        }

        @Test
        void that_there_is_not_or_that_comes_to_nonsense_is_refused() {
            at(null, null).when(new RunMacro("no", null)).thenRefused("macro-unknown");
            at(null, null)
                    .when(new RunMacro("wait", Map.of("why", "WEATHER", "what", "x")))
                    .thenRefused("macro-field-wrong");
            at(null, null)
                    .when(new RunMacro("wait", Map.of("why", " ", "what", "x")))
                    .thenRefused("macro-field-missing");
            at(null, null)
                    .when(new RunMacro("wait", Map.of("why", "REQUESTER", "what", "")))
                    .thenRefused("hold-question-missing");
        }

        @Test
        void conflicts_with_whatever_has_changed() {
            assertThat(new RunMacro("raise", null).facets()).containsExactlyInAnyOrder(Facet.values());
        }
    }
}
