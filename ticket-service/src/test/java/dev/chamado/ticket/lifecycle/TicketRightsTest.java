package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Domain rules, section 0: the table of rights. */
class TicketRightsTest {
    static final List<TicketCommand> WORK = List.of(
            new ChangeSubject("x"),
            new ChangeDescription("x"),
            new ChangeConfigurationItem("x"),
            new ChangeLocation("x"),
            new ChangeRequester("john.miller"),
            new ChangeAffectedPerson("john.miller"),
            new Classify("hardware", null),
            new ChangeImpact("HIGH"),
            new ChangeUrgency("HIGH"),
            new ConfirmPriority(),
            new OverridePriority(Priority.P1, "x"),
            new ClearPriorityOverride(),
            new Transfer("network", null),
            new Escalate("network", "x"),
            new Assign("bruno.lima"),
            new Unassign(),
            new StartWork(),
            new StopWork(),
            new PutOnHold(dev.chamado.contracts.ticket.HoldReason.SUPPLIER, null, null),
            new Resume(),
            new Resolve("SOLVED", "x"),
            new AddReference("problem", "jira", "P-7", null),
            new RemoveReference("jira", "P-7"),
            new Cancel(CancelReason.NOT_OURS, null));

    static TicketScene atDesk() {
        return given(opened("service-desk", null));
    }

    @Nested
    class Working_on_a_ticket {
        @Test
        void is_for_members_of_its_group_leads_admins_and_integrations_of_the_group() {
            for (var command : WORK) {
                for (var caller : List.of(BRUNO, LEE, RITA, MONITOR, POLICY)) {
                    atDesk().as(caller).when(command).thenAllowed();
                }
            }
        }

        @Test
        void is_not_for_agents_of_other_groups_nor_for_requesters() {
            for (var command : WORK) {
                atDesk().as(CARLA).when(command).thenForbidden();
                atDesk().as(ANA).when(command).thenForbidden();
            }
            given(opened("service-desk", null), new TicketResolved(ID, "SOLVED", "x", NOON))
                    .as(ANA)
                    .when(new CloseTicket())
                    .thenForbidden();
        }

        @Test
        void is_for_every_agent_while_it_has_no_group() {
            given(opened()).as(CARLA).when(new StartWork()).thenAllowed();
        }
    }

    @Nested
    class A_ticket_of_others {
        @Test
        void is_not_even_there_for_requesters_and_operators() {
            for (var command : List.<TicketCommand>of(new SendReply("x"), new AddWorkNote("x"), new StartWork())) {
                atDesk().as(JOHN).when(command).thenNotFound();
                atDesk().as(OSCAR).when(command).thenNotFound();
            }
        }
    }

    @Nested
    class A_restricted_group {
        TicketScene atHr() {
            return given(opened("hr", null));
        }

        @Test
        void hides_its_tickets_from_everybody_else() {
            for (var command : WORK) {
                for (var caller : List.of(BRUNO, LEE, RITA, MONITOR, JOHN)) {
                    atHr().as(caller).when(command).thenNotFound();
                }
            }
        }

        @Test
        void lets_its_members_work_and_the_requester_take_part() {
            atHr().as(HELENA).when(new StartWork()).thenAllowed();
            atHr().as(ANA).when(new SendReply("Any news?")).thenAllowed();
        }

        @Test
        void hides_them_from_internal_watchers_too() {
            var scene = given(opened("hr", null), new WatcherAdded(ID, "bruno.lima", WatcherKind.INTERNAL, NOON));
            scene.as(BRUNO).when(new AddWorkNote("x")).thenNotFound();
        }
    }

    @Nested
    class Taking_part {
        TicketScene withJohnInCopy() {
            return given(
                    opened("service-desk", null),
                    new WatcherAdded(ID, "john.miller", WatcherKind.CC, NOON),
                    new TicketResolved(ID, "SOLVED", "x", NOON));
        }

        @Test
        void in_copy_means_to_read_and_reply_but_not_to_close() {
            withJohnInCopy().as(JOHN).when(new SendReply("Thanks.")).thenAllowed();
            withJohnInCopy().as(JOHN).when(new ConfirmResolution()).thenForbidden();
            withJohnInCopy().as(JOHN).when(new ReopenTicket("x")).thenForbidden();
            withJohnInCopy()
                    .as(JOHN)
                    .when(new Watch("carla.dias", WatcherKind.CC))
                    .thenForbidden();
        }

        @Test
        void never_shows_nor_writes_work_notes() {
            atDesk().as(ANA).when(new AddWorkNote("x")).thenForbidden();
        }

        @Test
        void lets_the_requester_put_others_in_copy() {
            atDesk().as(ANA).when(new Watch("john.miller", WatcherKind.CC)).thenAllowed();
            atDesk().as(ANA)
                    .when(new Watch("john.miller", WatcherKind.INTERNAL))
                    .thenForbidden();
        }

        @Test
        void lets_the_requester_not_touch_agents_who_watch() {
            var watched =
                    given(opened("service-desk", null), new WatcherAdded(ID, "carla.dias", WatcherKind.INTERNAL, NOON));
            watched.as(ANA).when(new Unwatch("carla.dias")).thenForbidden();
            watched.as(ANA).when(new Watch("carla.dias", WatcherKind.CC)).thenForbidden();
            watched.as(CARLA).when(new Unwatch("carla.dias")).thenAllowed();
        }

        @Test
        void is_the_requesters_part_when_confirming() {
            withJohnInCopy().as(ANA).when(new ConfirmResolution()).thenAllowed();
            withJohnInCopy().as(BRUNO).when(new ConfirmResolution()).thenForbidden();
        }
    }

    @Nested
    class An_agent_of_another_group {
        @Test
        void reads_and_notes_and_watches_but_does_not_reply() {
            atDesk().as(CARLA).when(new AddWorkNote("Seen this at network.")).thenAllowed();
            atDesk().as(CARLA)
                    .when(new Watch("carla.dias", WatcherKind.INTERNAL))
                    .thenAllowed();
            atDesk().as(CARLA).when(new SendReply("x")).thenForbidden();
        }
    }

    @Nested
    class The_desk_itself {
        @Test
        void alone_closes_resumes_and_routes() {
            var step = new EscalationStep("p", 1, Metric.RESOLUTION, 1, 100, 1, COMMAND);
            var escalation = new TakeEscalation(EscalationAction.REASSIGN, null, null, null, step);
            for (var command : List.<TicketCommand>of(
                    new AutoClose(),
                    new MindSilence(),
                    new InviteToSurvey(),
                    new ResumeWhenDue(),
                    new TakeRouting(COMMAND, null, null, null, null),
                    escalation)) {
                atDesk().as(LEE).when(command).thenForbidden();
            }
        }
    }

    @Nested
    class On_whose_side_a_message_stands {
        @Test
        void follows_from_the_part_that_its_author_plays() {
            assertThat(role(ANA)).isEqualTo(AuthorRole.REQUESTER);
            assertThat(role(BRUNO)).isEqualTo(AuthorRole.AGENT);
            assertThat(role(MONITOR)).isEqualTo(AuthorRole.MACHINE);
        }

        private AuthorRole role(Caller caller) {
            return ((ReplySent) atDesk().as(caller)
                            .when(new SendReply("x"))
                            .outcome()
                            .get()
                            .getFirst())
                    .authorRole();
        }
    }
}
