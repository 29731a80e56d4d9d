package dev.chamado.sla.clock;

import static dev.chamado.contracts.sla.Metric.FIRST_RESPONSE;
import static dev.chamado.contracts.sla.Metric.GROUP;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.REASSIGN;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_ASSIGNEE;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_LEADS;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TRANSFER;
import static dev.chamado.contracts.ticket.HoldReason.REQUESTER;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static dev.chamado.contracts.ticket.Priority.P3;
import static dev.chamado.sla.clock.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Escalation;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.EscalationStep;
import dev.chamado.contracts.ticket.TicketEvent.TicketEscalated;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is escalated when, case by case, each with its reason. The resolution of P2 takes 8 h of 9 to 17. */
class EscalationCasesTest {
    private static final Escalation TOLD = new Escalation(RESOLUTION, 75, TELL_LEADS, null, null);
    private static final Escalation MOVED = new Escalation(RESOLUTION, 100, TRANSFER, "network", null);

    private static Story opened(Escalation... steps) {
        return Story.begin()
                .under(with(Story.standard(), steps))
                .opened("Mon 09:00", P2)
                .andThen();
    }

    private static Policy with(Policy policy, Escalation... steps) {
        return new Policy(
                policy.id(),
                policy.name(),
                policy.condition(),
                policy.targets(),
                policy.responseStop(),
                policy.pausingHolds(),
                List.of(),
                List.of(steps));
    }

    private static Escalation step(@Nullable Metric metric, int percentage, EscalationAction action) {
        return new Escalation(metric, percentage, action, null, null);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Case.of(
                        "three quarters, and all of it",
                        "each step is stated at the instant at which its share has passed, the breach before its escalation",
                        RESOLUTION,
                        opened(TOLD, MOVED).until("Tue 09:00"),
                        "1: Mon 15:00 escalated 75% TELL_LEADS",
                        "1: Mon 17:00 breached",
                        "1: Mon 17:00 escalated 100% TRANSFER network"),
                Case.of(
                        "once and a half",
                        "after the breach the clock goes on counting while it runs, in hours of its calendar",
                        RESOLUTION,
                        opened(step(RESOLUTION, 150, TELL_LEADS)).until("Wed 09:00"),
                        "1: Mon 17:00 breached",
                        "1: Tue 13:00 escalated 150% TELL_LEADS"),
                Case.of(
                        "ten times",
                        "long after, too: 80 h of business hours are ten days",
                        RESOLUTION,
                        opened(step(RESOLUTION, 1000, TELL_LEADS)).until("+Sun 09:00"),
                        "1: Mon 17:00 breached",
                        "1: +Fri 17:00 escalated 1000% TELL_LEADS"),
                Case.of(
                        "resolved in between",
                        "what has been done needs no escalation",
                        RESOLUTION,
                        opened(TOLD, MOVED).resolved("Mon 16:00").until("Tue 09:00"),
                        "1: Mon 15:00 escalated 75% TELL_LEADS",
                        "1: Mon 16:00 completed in 7h met"),
                Case.of(
                        "resolved at the very instant",
                        "what is due at an instant is settled before what happens then",
                        RESOLUTION,
                        opened(TOLD).resolved("Mon 15:00"),
                        "1: Mon 15:00 escalated 75% TELL_LEADS",
                        "1: Mon 15:00 completed in 6h met"),
                Case.of(
                        "a hold for the requester",
                        "paused time is nobody's delay",
                        RESOLUTION,
                        opened(TOLD)
                                .held("Mon 14:00", REQUESTER)
                                .goesOn("Tue 10:00")
                                .until("Tue 11:30"),
                        "1: Mon 14:00 target P2 8h waits for REQUESTER",
                        "1: Tue 10:00 target P2 8h due Tue 13:00",
                        "1: Tue 11:00 escalated 75% TELL_LEADS"),
                Case.of(
                        "two steps at one percentage",
                        "both are stated, in the policy's order",
                        RESOLUTION,
                        opened(step(RESOLUTION, 50, REASSIGN), TOLD, step(RESOLUTION, 50, TELL_ASSIGNEE))
                                .until("Mon 14:00"),
                        "1: Mon 13:00 escalated 50% REASSIGN",
                        "1: Mon 13:00 escalated 50% TELL_ASSIGNEE"),
                Case.of(
                        "a step for every metric, seen from the response",
                        "each clock has its own time: half of 30 min",
                        FIRST_RESPONSE,
                        opened(step(null, 50, TELL_LEADS)).until("Mon 09:20"),
                        "1: Mon 09:15 escalated 50% TELL_LEADS"),
                Case.of(
                        "a step for another metric",
                        "it is no business of this clock",
                        FIRST_RESPONSE,
                        opened(TOLD).until("Mon 09:29")),
                Case.of(
                        "reopened after its escalation",
                        "it is the same clock and the same target: nobody is told twice",
                        RESOLUTION,
                        opened(TOLD).resolved("Mon 16:00").reopened("Tue 09:00").until("Tue 09:30"),
                        "1: Mon 15:00 escalated 75% TELL_LEADS",
                        "1: Mon 16:00 completed in 7h met",
                        "1: Tue 09:00 resumed due Tue 10:00"),
                Case.of(
                        "taken up again after it was cancelled",
                        "another clock begins",
                        RESOLUTION,
                        opened(TOLD)
                                .cancelled("Mon 16:00")
                                .reopened("Tue 09:00")
                                .until("Tue 16:00"),
                        "1: Mon 15:00 escalated 75% TELL_LEADS",
                        "1: Mon 16:00 cancelled",
                        "2: Tue 09:00 target P2 8h due Tue 17:00",
                        "2: Tue 15:00 escalated 75% TELL_LEADS"),
                Case.of(
                        "the priority is raised, and more has passed of the new target than was escalated",
                        "what was told is not told again; what this target has passed is stated as of then",
                        RESOLUTION,
                        opened(step(RESOLUTION, 25, TELL_LEADS), step(RESOLUTION, 75, TELL_ASSIGNEE))
                                .prioritised("Mon 12:00", P1)
                                .until("Mon 12:30"),
                        "1: Mon 11:00 escalated 25% TELL_LEADS",
                        "1: Mon 12:00 target P1 4h due Mon 13:00",
                        "1: Mon 12:00 escalated 75% TELL_ASSIGNEE"),
                Case.of(
                        "the priority is raised, and all of the new target has passed",
                        "the broken promise is escalated like any other, each step as of its own instant",
                        RESOLUTION,
                        opened(TOLD, MOVED).prioritised("Mon 14:00", P1).until("Mon 14:30"),
                        "1: Mon 14:00 target P1 4h due Mon 13:00",
                        "1: Mon 13:00 breached by change",
                        "1: Mon 12:00 escalated 75% TELL_LEADS",
                        "1: Mon 13:00 escalated 100% TRANSFER network"),
                Case.of(
                        "the priority is lowered",
                        "three quarters of the longer target are another instant, which is stated when it comes",
                        RESOLUTION,
                        opened(TOLD).prioritised("Mon 16:00", P3).until("Fri 09:00"),
                        "1: Mon 15:00 escalated 75% TELL_LEADS",
                        "1: Mon 16:00 target P3 24h due Wed 17:00",
                        "1: Wed 11:00 escalated 75% TELL_LEADS",
                        "1: Wed 17:00 breached"),
                Case.of(
                        "published for open clocks",
                        "what has passed of what is promised now, and was not escalated, is",
                        RESOLUTION,
                        opened().republished("Mon 15:59:55", true, with(Story.standard(), TOLD))
                                .until("Mon 16:30"),
                        "1: Mon 16:00 target P2 8h due Mon 17:00",
                        "1: Mon 15:00 escalated 75% TELL_LEADS"),
                Case.of(
                        "published for later clocks only",
                        "a clock keeps the version that it was promised by",
                        RESOLUTION,
                        opened().republished("Mon 12:00", false, with(Story.standard(), TOLD))
                                .until("Mon 16:30")),
                Case.of(
                        "the hours are shortened",
                        "the instant follows the calendar as it is known: 5 h until 14, and 1 h of the next day",
                        RESOLUTION,
                        opened(TOLD).edited("Mon 09:59:55", 9, 14).until("Tue 11:00"),
                        "1: Mon 10:00 target P2 8h due Tue 12:00",
                        "1: Tue 10:00 escalated 75% TELL_LEADS"),
                Case.of(
                        "a history from another desk",
                        "it is stated as of then; who acts on facts leaves imported ones alone",
                        RESOLUTION,
                        Story.imported()
                                .under(with(Story.standard(), TOLD))
                                .opened("Mon 09:00", P2)
                                .resolved("Mon 16:00"),
                        "1: Mon 09:00 target P2 8h due Mon 17:00",
                        "1: Mon 15:00 escalated 75% TELL_LEADS",
                        "1: Mon 16:00 completed in 7h met"),
                Case.of(
                        "a stay in a group",
                        "each stay is a clock, and is escalated by its own time",
                        GROUP,
                        Story.begin()
                                .under(with(Story.full(), step(GROUP, 50, TELL_LEADS)))
                                .opened("Mon 09:00", P2)
                                .transferred("Mon 12:00", "network")
                                .andThen()
                                .until("Mon 15:00"),
                        "2: Mon 14:00 escalated 50% TELL_LEADS"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void are_escalated(Case worked) {
        worked.check();
    }

    @Test
    void a_ticket_that_an_escalation_moves_keeps_its_target_and_one_that_somebody_moves_does_not() {
        var ofNetwork = new Policy(
                "network",
                "Network",
                new Condition(Set.of(), Set.of("network"), Set.of()),
                Story.targets(2),
                Story.standard().responseStop(),
                Set.of(),
                List.of());
        var byStep = new EscalationStep("standard", 1, RESOLUTION, 1, 50, 1, Story.ID);
        for (var by : new EscalationStep[] {byStep, null}) {
            var story = Story.begin()
                    .under(ofNetwork, with(Story.standard(), MOVED))
                    .opened("Mon 09:00", P2)
                    .andThen()
                    .happens(
                            "Mon 09:20",
                            new TicketEscalated(Story.ID, "network", "service-desk", "...", by, at("Mon 09:20")))
                    .replied("Mon 09:25", AuthorRole.AGENT)
                    .until("Tue 09:00");
            var kept = List.of("Mon 17:00 breached", "Mon 17:00 escalated 100% TRANSFER network");
            var anew = List.of("Mon 09:20 target P2 4h due Mon 13:00", "Mon 13:00 breached");
            assertThat(story.facts(RESOLUTION)).isEqualTo(by == null ? anew : kept);
        }
    }

    @Test
    void the_stay_in_the_group_that_it_is_moved_to_has_a_target_of_its_own() {
        var byStep = new EscalationStep("full", 1, GROUP, 1, 100, 1, Story.ID);
        var story = Story.begin()
                .under(Story.full())
                .opened("Mon 09:00", P2)
                .andThen()
                .happens(
                        "Mon 13:00",
                        new TicketEscalated(Story.ID, "network", "service-desk", "...", byStep, at("Mon 13:00")));
        assertThat(story.rounds(GROUP))
                .containsExactly(
                        "1: Mon 13:00 breached",
                        "1: Mon 13:00 completed in 4h missed",
                        "2: Mon 13:00 target P2 4h due Mon 17:00");
    }

    @Test
    void says_who_had_the_ticket_and_which_step_it_was() {
        var story = opened(TOLD, MOVED).assigned("Mon 10:00").until("Tue 09:00");
        var fact = story.facts().stream()
                .filter(each -> each.event() instanceof SlaEscalated e && e.percentage() == 100)
                .findFirst()
                .orElseThrow();
        var said = (SlaEscalated) fact.event();
        assertThat(said.step()).isEqualTo(2);
        assertThat(said.toGroupId()).isEqualTo("network");
        assertThat(said.groupId()).isEqualTo("service-desk");
        assertThat(said.assigneeId()).isEqualTo("lee.chen");
        assertThat(said.policyId()).isEqualTo("standard");
        assertThat(fact.name()).isEqualTo("RESOLUTION/1/escalated/1/100/2");
    }

    /** Whoever escalates nothing sees nothing of it: the other facts are the same, and so are their ids. */
    @Test
    void change_no_other_fact() {
        var with = opened(TOLD, MOVED, step(null, 25, TELL_LEADS));
        var without = opened();
        for (var story : List.of(with, without)) {
            story.replied("Mon 09:25", AuthorRole.AGENT)
                    .held("Mon 12:00", REQUESTER)
                    .goesOn("Mon 14:00");
            story.prioritised("Mon 15:00", P3).until("Fri 09:00");
        }
        var rest = new ArrayList<>(with.facts());
        rest.removeIf(fact -> fact.event() instanceof SlaEscalated);
        assertThat(rest).hasSizeLessThan(with.facts().size());
        assertThat(rest.stream().map(Fact::event).toList())
                .isEqualTo(without.facts().stream().map(Fact::event).toList());
    }
}
