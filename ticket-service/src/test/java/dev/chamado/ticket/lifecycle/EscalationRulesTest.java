package dev.chamado.ticket.lifecycle;

import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.REASSIGN;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_LEADS;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TRANSFER;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.POLICY;
import static dev.chamado.ticket.lifecycle.TicketScene.given;
import static dev.chamado.ticket.lifecycle.TicketScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.CancelReason;
import dev.chamado.contracts.ticket.TicketEvent.CloseCause;
import dev.chamado.contracts.ticket.TicketEvent.EscalationNoted;
import dev.chamado.contracts.ticket.TicketEvent.EscalationStep;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketEscalated;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.TicketTransferred;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnassigned;
import dev.chamado.contracts.ticket.TicketEvent.WorkStarted;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeEscalation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EscalationRulesTest {
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final UUID FACT = UUID.fromString("0199a3c2-0000-5000-8000-0000000000f1");
    private static final EscalationStep STEP = new EscalationStep("standard", 3, Metric.RESOLUTION, 1, 100, 2, FACT);
    private static final EscalationStep STAY = new EscalationStep("standard", 3, Metric.GROUP, 1, 100, 2, FACT);
    private static final String WHY =
            "100 % of the time promised for resolution has passed (policy standard, version 3).";

    private static final TicketEvent AT_DESK = opened("service-desk", null);
    private static final TicketEvent TO_LEE = opened("service-desk", "lee.chen");
    private static final TicketEvent TO_BRUNO = opened("service-desk", "bruno.lima");
    private static final TicketEvent SOLVED = new TicketResolved(ID, "SOLVED", "...", NOON);
    private static final TicketEvent[] OVER = {
        SOLVED, new TicketCancelled(ID, CancelReason.DUPLICATE, null, NOON),
    };

    private static TakeEscalation to(EscalationAction action, @Nullable String group, @Nullable String person) {
        return new TakeEscalation(action, group, person, "service-desk", STEP);
    }

    @Nested
    class A_transfer {
        private final TakeEscalation toNetwork = to(TRANSFER, "network", null);
        private final TicketEvent moved = new TicketEscalated(ID, "network", "service-desk", WHY, STEP, ONE);

        @Test
        void takes_the_ticket_to_the_group_and_says_why() {
            given(AT_DESK).as(POLICY).when(toNetwork).then(moved);
        }

        @Test
        void takes_it_from_an_assignee_who_is_no_member_there_and_leaves_it_to_one_who_is() {
            given(TO_LEE).as(POLICY).when(toNetwork).then(moved, new TicketUnassigned(ID, "lee.chen", STEP, ONE));
            given(TO_BRUNO).as(POLICY).when(toNetwork).then(moved);
        }

        @Test
        void keeps_the_state_and_how_soon_it_matters() {
            var before = given(TO_LEE, new WorkStarted(ID, NOON)).ticket();
            var after = given(TO_LEE, new WorkStarted(ID, NOON), moved).ticket();
            assertThat(after.progress().state()).isEqualTo(TicketState.IN_PROGRESS);
            assertThat(after.priority()).isEqualTo(before.priority());
            assertThat(after.assignment().groupId()).isEqualTo("network");
        }

        @Test
        void happens_behind_a_hold_too() {
            given(AT_DESK, new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON))
                    .as(POLICY)
                    .when(toNetwork)
                    .then(moved);
        }

        @Test
        void of_a_ticket_that_is_there_already_or_has_ended_is_nothing() {
            given(opened("network", null)).as(POLICY).when(toNetwork).thenNothing();
            given(AT_DESK, SOLVED, new TicketClosed(ID, CloseCause.CONFIRMED, NOON))
                    .as(POLICY)
                    .when(toNetwork)
                    .thenNothing();
            for (var end : OVER) {
                given(AT_DESK, end).as(POLICY).when(toNetwork).thenNothing();
            }
        }

        @Test
        void to_a_group_that_there_is_not_is_noted() {
            given(AT_DESK)
                    .as(POLICY)
                    .when(to(TRANSFER, "nowhere", null))
                    .then(new EscalationNoted(ID, TRANSFER, "nowhere", null, "group-unknown", STEP, ONE));
        }

        @Test
        void for_the_time_in_a_group_is_nothing_when_the_ticket_has_left_it_meanwhile() {
            var stay = new TakeEscalation(TRANSFER, "network", null, "service-desk", STAY);
            var left = new TicketTransferred(ID, "hr", "service-desk", null, NOON);
            given(AT_DESK, left).as(POLICY).when(stay).thenNothing();
            given(AT_DESK, left)
                    .as(POLICY)
                    .when(toNetwork)
                    .then(new TicketEscalated(ID, "network", "hr", WHY, STEP, ONE));
        }
    }

    @Nested
    class Two_groups_whose_policies_name_each_other {
        private final List<TicketEvent> history = new ArrayList<>(List.of(AT_DESK));

        @Test
        void pass_a_ticket_to_and_fro_ten_times_and_then_it_stays_and_says_why() {
            for (var i = 0; i < EscalationRules.MOST_TRANSFERS; i++) {
                history.add(new TicketEscalated(ID, i % 2 == 0 ? "network" : "service-desk", null, WHY, STAY, NOON));
            }
            var onward = new TakeEscalation(TRANSFER, "network", null, "service-desk", STAY);
            given(past())
                    .as(POLICY)
                    .when(onward)
                    .then(new EscalationNoted(ID, TRANSFER, "network", null, "sent-on-too-often", STAY, ONE));
        }

        @Test
        void count_neither_what_somebody_does_nor_what_was_refused() {
            for (var i = 0; i < EscalationRules.MOST_TRANSFERS - 1; i++) {
                history.add(new TicketEscalated(ID, i % 2 == 0 ? "network" : "service-desk", null, WHY, STAY, NOON));
            }
            history.add(new EscalationNoted(ID, TRANSFER, "nowhere", null, "group-unknown", STAY, NOON));
            history.add(new TicketEscalated(ID, "service-desk", "network", "by hand", NOON));
            var onward = new TakeEscalation(TRANSFER, "network", null, "service-desk", STAY);
            given(past())
                    .as(POLICY)
                    .when(onward)
                    .then(new TicketEscalated(
                            ID,
                            "network",
                            "service-desk",
                            "100 % of the time promised for group has passed (policy standard, version 3).",
                            STAY,
                            ONE));
        }

        private TicketEvent[] past() {
            return history.toArray(TicketEvent[]::new);
        }
    }

    @Nested
    class A_reassignment {
        @Test
        void to_a_person_says_by_which_step() {
            given(TO_LEE)
                    .as(POLICY)
                    .when(to(REASSIGN, null, "bruno.lima"))
                    .then(new TicketAssigned(ID, "bruno.lima", "lee.chen", null, STEP, null, ONE));
            given(TO_BRUNO).as(POLICY).when(to(REASSIGN, null, "bruno.lima")).thenNothing();
        }

        @Test
        void to_nobody_in_particular_takes_it_away_so_that_routing_looks_again() {
            given(TO_LEE)
                    .as(POLICY)
                    .when(to(REASSIGN, null, null))
                    .then(new TicketUnassigned(ID, "lee.chen", STEP, ONE));
            given(AT_DESK).as(POLICY).when(to(REASSIGN, null, null)).thenNothing();
        }

        @Test
        void to_who_cannot_have_it_is_noted() {
            given(TO_LEE)
                    .as(POLICY)
                    .when(to(REASSIGN, null, "carla.dias"))
                    .then(new EscalationNoted(ID, REASSIGN, null, "carla.dias", "assignee-not-member", STEP, ONE));
            given(opened())
                    .as(POLICY)
                    .when(to(REASSIGN, null, "carla.dias"))
                    .then(new EscalationNoted(ID, REASSIGN, null, "carla.dias", "ticket-without-group", STEP, ONE));
        }

        @Test
        void of_a_ticket_that_has_ended_is_nothing() {
            for (var end : OVER) {
                given(TO_LEE, end).as(POLICY).when(to(REASSIGN, null, null)).thenNothing();
            }
        }
    }

    @Test
    void who_is_told_is_noted_and_changes_nothing() {
        var noted = new EscalationNoted(ID, TELL_LEADS, null, null, null, STEP, ONE);
        given(TO_LEE).as(POLICY).when(to(TELL_LEADS, null, null)).then(noted);
        var before = given(TO_LEE).ticket();
        var after = given(TO_LEE, noted).ticket();
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.changed()).isEqualTo(before.changed());
        assertThat(after.progress()).isEqualTo(before.progress());
    }
}
