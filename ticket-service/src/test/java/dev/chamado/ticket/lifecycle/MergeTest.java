package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.ANA;
import static dev.chamado.ticket.lifecycle.TicketScene.BRUNO;
import static dev.chamado.ticket.lifecycle.TicketScene.CARLA;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.LEE;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.POLICY;
import static dev.chamado.ticket.lifecycle.TicketScene.given;
import static dev.chamado.ticket.lifecycle.TicketScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.workflow.Workflow;
import dev.chamado.ticket.workflow.WorkflowPresets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tickets that go on in others. */
class MergeTest {
    private static final UUID OTHER = UUID.fromString("0199a3c2-0000-7000-8000-000000000002");
    private static final Instant NOW = NOON.plusSeconds(3600);
    private static final TicketEvent HELD = new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON);
    private static final TicketEvent MERGED = new TicketMerged(ID, OTHER, "INC-2", TicketState.ON_HOLD, true, NOON);

    private static final TicketEvent CHILD = new TicketLinked(ID, LinkType.CHILD_OF, LinkEnd.SOURCE, OTHER, NOON);

    private static Ticket other(String requester, String group, TicketEvent... more) {
        Ticket ticket = Ticket.evolve(
                null,
                new TicketOpened(
                        OTHER,
                        "INC-2",
                        TicketType.INCIDENT,
                        "Printers jam",
                        "",
                        requester,
                        requester,
                        Channel.PORTAL,
                        null,
                        null,
                        null,
                        null,
                        "MEDIUM",
                        "MEDIUM",
                        Priority.P3,
                        false,
                        1,
                        group,
                        null,
                        NOON,
                        NOON));
        for (var event : more) {
            ticket = Ticket.evolve(ticket, event);
        }
        return ticket;
    }

    private static Ticket other() {
        return other("ana.souza", "service-desk");
    }

    private static TicketScene merged() {
        return given(opened("service-desk", null), HELD, MERGED);
    }

    @Nested
    class An_open_ticket {
        @Test
        void goes_on_in_another_with_its_messages_when_the_same_person_asks() {
            given(opened("service-desk", null), HELD)
                    .whenMergedInto(other(), false)
                    .then(new TicketMerged(ID, OTHER, "INC-2", TicketState.ON_HOLD, true, NOW));
        }

        @Test
        void leaves_its_messages_behind_when_somebody_else_asks() {
            given(opened("service-desk", null))
                    .whenMergedInto(other("john.miller", "service-desk"), false)
                    .then(new TicketMerged(ID, OTHER, "INC-2", TicketState.NEW, false, NOW));
        }

        @Test
        void takes_its_messages_along_to_somebody_else_when_that_is_said() {
            given(opened("service-desk", null))
                    .whenMergedInto(other("john.miller", "service-desk"), true)
                    .then(new TicketMerged(ID, OTHER, "INC-2", TicketState.NEW, true, NOW));
        }

        @Test
        void goes_on_in_what_is_resolved_but_not_in_what_has_ended() {
            var resolved = other("ana.souza", "service-desk", new TicketResolved(OTHER, "SOLVED", "Done.", NOON));
            given(opened("service-desk", null)).whenMergedInto(resolved, false).thenAllowed();
            var closed = Ticket.evolve(resolved, new TicketClosed(OTHER, CloseCause.AGENT, NOON));
            given(opened("service-desk", null)).whenMergedInto(closed, false).thenRefused("merge-target-ended");
        }

        @Test
        void does_not_go_on_in_itself_or_in_nothing() {
            var scene = given(opened("service-desk", null));
            scene.whenMergedInto(scene.ticket(), false).thenRefused("merge-into-itself");
            scene.whenMergedInto(null, false).thenRefused("merge-target-unknown");
        }

        @Test
        void makes_no_chain() {
            var into = other(
                    "ana.souza", "service-desk", new TicketMerged(OTHER, ID, "INC-1", TicketState.NEW, true, NOON));
            given(opened("service-desk", null)).whenMergedInto(into, false).thenRefused("merge-target-merged");
            given(opened("service-desk", null), new MergeTaken(ID, ID, "INC-3", true, List.of(), NOON))
                    .whenMergedInto(other(), false)
                    .thenRefused("merge-chain");
        }

        @Test
        void is_merged_by_who_works_on_both() {
            given(opened("service-desk", null))
                    .as(CARLA)
                    .whenMergedInto(other(), false)
                    .thenForbidden();
            given(opened("service-desk", null))
                    .as(ANA)
                    .whenMergedInto(other(), false)
                    .thenForbidden();
            var elsewhere = given(opened("network", null));
            elsewhere.as(BRUNO).whenMergedInto(other(), false).thenAllowed();
            elsewhere.as(CARLA).whenMergedInto(other(), false).thenForbidden();
            elsewhere.as(LEE).whenMergedInto(other(), false).thenAllowed();
        }

        @Test
        void does_not_go_on_in_what_its_agent_may_not_know_of() {
            given(opened("service-desk", null))
                    .as(LEE)
                    .whenMergedInto(other("john.miller", "hr"), false)
                    .thenRefused("merge-target-unknown");
        }

        @Test
        void of_a_restricted_group_is_merged_inside_the_group_only() {
            var helena = TicketScene.HELENA;
            given(opened("hr", null))
                    .as(helena)
                    .whenMergedInto(other("ana.souza", "hr"), false)
                    .thenAllowed();
            given(opened("hr", null))
                    .as(helena)
                    .whenMergedInto(other("ana.souza", null), false)
                    .thenRefused("merge-restricted");
            given(opened())
                    .as(helena)
                    .whenMergedInto(other("ana.souza", "hr"), false)
                    .thenRefused("merge-restricted");
        }

        @Test
        void is_not_merged_when_it_is_solved() {
            given(opened("service-desk", null), new TicketResolved(ID, "SOLVED", "Done.", NOON))
                    .whenMergedInto(other(), false)
                    .thenRefused("ticket-resolved");
        }
    }

    @Nested
    class A_merged_ticket {
        @Test
        void takes_no_commands_and_names_the_other() {
            for (var command : List.of(
                    new SendReply("Hello?"),
                    new AddWorkNote("..."),
                    new Resume(),
                    new Resolve("SOLVED", "Done."),
                    new Transfer("network", null),
                    new MoveTo("IN_PROGRESS", null, null, null, null))) {
                merged().as(LEE).when(command).thenRefused("ticket-merged");
            }
            merged().as(ANA).when(new RequestUpdate()).thenRefused("ticket-merged");
            merged().as(POLICY).when(new ResumeWhenDue()).thenRefused("ticket-merged");
            merged().as(LEE).when(new CallCourtesy()).thenRefused("ticket-merged");
        }

        @Test
        void is_not_resolved_with_its_parent() {
            var child = given(opened("service-desk", null), HELD, CHILD, MERGED);
            var wish = new ResolveWithParent(OTHER, "SOLVED", "Done.", NOW);
            assertThat(Linking.resolve(
                            child.ticket(), wish, other(), child.as(POLICY).desk()))
                    .isEmpty();
        }

        @Test
        void merged_again_into_the_same_stays_so() {
            merged().whenMergedInto(other(), false).thenNothing();
        }

        @Test
        void is_not_merged_into_a_third() {
            merged().whenMergedInto(merged().ticket(), false).thenRefused("ticket-merged");
        }

        @Test
        void stands_where_it_stood_when_it_is_unmerged() {
            var unmerged = new TicketUnmerged(ID, OTHER, "INC-2", TicketState.ON_HOLD, NOW);
            merged().when(new Unmerge()).then(unmerged);
            var ticket = Ticket.evolve(merged().ticket(), unmerged);
            assertThat(ticket.progress())
                    .isEqualTo(
                            given(opened("service-desk", null), HELD).ticket().progress());
        }

        @Test
        void keeps_its_place_in_its_workflow() {
            var workflow = new Workflow(WorkflowPresets.standard(TicketType.INCIDENT));
            merged().following(workflow)
                    .when(new Unmerge())
                    .then(new TicketUnmerged(ID, OTHER, "INC-2", TicketState.ON_HOLD, NOW));
        }

        @Test
        void has_nowhere_to_go() {
            assertThat(merged().as(LEE).moves()).isEmpty();
        }

        @Test
        void is_unmerged_by_who_works_on_it() {
            merged().as(ANA).when(new Unmerge()).thenForbidden();
            merged().as(CARLA).when(new Unmerge()).thenForbidden();
        }
    }

    @Nested
    class The_other_ticket {
        private final TicketEvent taken = new MergeTaken(ID, OTHER, "INC-2", true, List.of("john.miller"), NOW);
        private final TicketEvent joined = new WatcherAdded(ID, "john.miller", WatcherKind.CC, NOW);

        private static TakeMerge take() {
            var with = new TreeMap<String, WatcherKind>();
            with.put("john.miller", WatcherKind.CC);
            with.put("ana.souza", WatcherKind.CC);
            with.put("lee.chen", WatcherKind.INTERNAL);
            return new TakeMerge(OTHER, "INC-2", true, with);
        }

        private static TicketScene watched(TicketEvent... more) {
            var all = new java.util.ArrayList<TicketEvent>(List.of(
                    opened("service-desk", null), new WatcherAdded(ID, "lee.chen", WatcherKind.INTERNAL, NOON)));
            all.addAll(List.of(more));
            return given(all.toArray(TicketEvent[]::new)).as(POLICY);
        }

        @Test
        void takes_it_in_with_whoever_takes_part_and_does_not_yet() {
            watched().when(take()).then(taken, joined);
        }

        @Test
        void takes_it_in_once() {
            watched(taken, joined).when(take()).thenNothing();
        }

        @Test
        void takes_it_in_also_when_it_has_ended_meanwhile() {
            watched(new TicketResolved(ID, "SOLVED", "Done.", NOON), new TicketClosed(ID, CloseCause.AGENT, NOON))
                    .when(take())
                    .then(taken, joined);
        }

        @Test
        void lets_it_go_with_whoever_came() {
            watched(taken, joined)
                    .when(new LetGoOfMerge(OTHER))
                    .then(new MergeUndone(ID, OTHER, "INC-2", NOW), new WatcherRemoved(ID, "john.miller", NOW));
        }

        @Test
        void keeps_whoever_came_with_another_one_too_until_both_have_left() {
            var third = UUID.fromString("0199a3c2-0000-7000-8000-000000000003");
            var also = new MergeTaken(ID, third, "INC-3", true, List.of("john.miller"), NOW);
            watched(taken, joined)
                    .when(new TakeMerge(third, "INC-3", true, take().participants()))
                    .then(also);
            watched(taken, joined, also).when(new LetGoOfMerge(OTHER)).then(new MergeUndone(ID, OTHER, "INC-2", NOW));
            watched(taken, joined, also, new MergeUndone(ID, OTHER, "INC-2", NOW))
                    .when(new LetGoOfMerge(third))
                    .then(new MergeUndone(ID, third, "INC-3", NOW), new WatcherRemoved(ID, "john.miller", NOW));
        }

        @Test
        void lets_nothing_go_that_it_does_not_have() {
            watched().when(new LetGoOfMerge(OTHER)).thenNothing();
        }

        @Test
        void is_asked_by_the_desk_only() {
            watched().as(LEE).when(take()).thenForbidden();
            watched().as(LEE).when(new LetGoOfMerge(OTHER)).thenForbidden();
        }
    }
}
