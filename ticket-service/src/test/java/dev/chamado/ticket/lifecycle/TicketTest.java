package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.*;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Domain rules, section 1: what each command does in each situation. */
class TicketTest {
    static final Instant ONE = NOON.plusSeconds(3600);
    static final TicketOpened atDesk = opened("service-desk", null);
    static final TicketOpened toBruno = opened("service-desk", "bruno.lima");
    static final WorkStarted started = new WorkStarted(ID, NOON);
    static final TicketPutOnHold askedAna = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which printer?", NOON);
    static final TicketPutOnHold atSupplier = new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON);
    static final TicketResolved resolved = new TicketResolved(ID, "SOLVED", "Cleaned the rollers.", NOON);
    static final TicketClosed closed = new TicketClosed(ID, CloseCause.CONFIRMED, NOON);
    static final TicketCancelled cancelled = new TicketCancelled(ID, CancelReason.NOT_OURS, null, NOON);

    @Nested
    class A_new_ticket {
        @Test
        void starts_without_an_owner() {
            given(opened()).when(new StartWork()).then(new WorkStarted(ID, ONE));
        }

        @Test
        void is_assigned_once_somebody_owns_it() {
            given(atDesk).when(new Assign("bruno.lima")).then(new TicketAssigned(ID, "bruno.lima", null, null, ONE));
            assertThat(state(atDesk, new TicketAssigned(ID, "bruno.lima", null, null, ONE)))
                    .isEqualTo(TicketState.ASSIGNED);
        }

        @Test
        void has_nothing_to_put_down_to_resume_or_to_unassign() {
            given(opened()).when(new StopWork()).thenNothing();
            given(opened()).when(new Resume()).thenNothing();
            given(opened()).when(new Unassign()).thenNothing();
        }

        @Test
        void can_be_resolved_at_once() {
            given(opened())
                    .when(new Resolve("SOLVED", "Explained."))
                    .then(new TicketResolved(ID, "SOLVED", "Explained.", ONE));
        }

        @Test
        void cannot_be_closed_confirmed_or_reopened() {
            given(opened()).when(new CloseTicket()).thenRefused("ticket-not-resolved");
            given(opened()).as(ANA).when(new ConfirmResolution()).thenRefused("ticket-not-resolved");
            given(opened()).as(ANA).when(new ReopenTicket(null)).thenRefused("ticket-not-resolved");
        }
    }

    @Nested
    class Work {
        @Test
        void begun_twice_is_begun_once() {
            given(toBruno, started).when(new StartWork()).thenNothing();
        }

        @Test
        void put_down_goes_back_to_its_owner() {
            given(toBruno, started).when(new StopWork()).then(new WorkStopped(ID, ONE));
            assertThat(state(toBruno, started, new WorkStopped(ID, ONE))).isEqualTo(TicketState.ASSIGNED);
        }

        @Test
        void of_nobody_cannot_be_put_down() {
            given(atDesk, started).when(new StopWork()).thenRefused("ticket-unassigned");
        }

        @Test
        void on_hold_or_resolved_cannot_be_begun() {
            given(toBruno, atSupplier).when(new StartWork()).thenRefused("ticket-on-hold");
            given(toBruno, resolved).when(new StartWork()).thenRefused("ticket-resolved");
            given(toBruno, resolved, closed).when(new StartWork()).thenRefused("ticket-closed");
            given(toBruno, cancelled).when(new StartWork()).thenRefused("ticket-cancelled");
        }

        @Test
        void goes_on_when_the_owner_leaves_it() {
            var left = new TicketUnassigned(ID, "bruno.lima", ONE);
            given(toBruno, started).when(new Unassign()).then(left);
            assertThat(state(toBruno, started, left)).isEqualTo(TicketState.IN_PROGRESS);
            assertThat(state(toBruno, left)).isEqualTo(TicketState.NEW);
        }
    }

    @Nested
    class A_transfer {
        final TicketTransferred toNetwork = new TicketTransferred(ID, "network", "service-desk", "cable", ONE);

        @Test
        void keeps_an_owner_who_is_a_member_there() {
            given(toBruno).when(new Transfer("network", "cable")).then(toNetwork);
        }

        @Test
        void lets_go_an_owner_who_is_not() {
            given(opened("service-desk", "lee.chen"))
                    .when(new Transfer("network", "cable"))
                    .then(toNetwork, new TicketUnassigned(ID, "lee.chen", ONE));
        }

        @Test
        void keeps_work_in_progress_and_on_hold() {
            var left = new TicketUnassigned(ID, "lee.chen", ONE);
            var toLee = opened("service-desk", "lee.chen");
            assertThat(state(toLee, started, toNetwork, left)).isEqualTo(TicketState.IN_PROGRESS);
            assertThat(state(toLee, started, atSupplier, toNetwork, left)).isEqualTo(TicketState.ON_HOLD);
        }

        @Test
        void to_the_same_group_is_no_transfer() {
            given(toBruno).when(new Transfer("service-desk", null)).thenNothing();
        }

        @Test
        void needs_a_group_that_exists() {
            given(toBruno).when(new Transfer("nowhere", null)).thenRefused("group-unknown");
        }

        @Test
        void can_be_an_escalation() {
            given(toBruno)
                    .when(new Escalate("network", "needs the core team"))
                    .then(new TicketEscalated(ID, "network", "service-desk", "needs the core team", ONE));
        }

        @Test
        void of_an_ended_ticket_is_refused() {
            given(toBruno, cancelled).when(new Transfer("network", null)).thenRefused("ticket-cancelled");
            given(toBruno, resolved, closed).when(new Transfer("network", null)).thenRefused("ticket-closed");
        }
    }

    @Nested
    class An_assignee {
        @Test
        void is_a_member_of_the_group() {
            given(atDesk).when(new Assign("carla.dias")).thenRefused("assignee-not-member");
        }

        @Test
        void is_active() {
            given(opened("network", null)).when(new Assign("dora.inactive")).thenRefused("assignee-inactive");
        }

        @Test
        void needs_a_group() {
            given(opened()).when(new Assign("bruno.lima")).thenRefused("ticket-without-group");
        }

        @Test
        void is_assigned_once_and_can_be_replaced() {
            given(toBruno).when(new Assign("bruno.lima")).thenNothing();
            given(toBruno)
                    .when(new Assign("lee.chen"))
                    .then(new TicketAssigned(ID, "lee.chen", "bruno.lima", null, ONE));
        }

        @Test
        void who_comes_during_a_hold_owns_it_afterwards() {
            var assigned = new TicketAssigned(ID, "bruno.lima", null, null, ONE);
            given(atDesk, atSupplier, assigned)
                    .when(new Resume())
                    .then(new TicketResumed(ID, TicketState.ASSIGNED, ResumeCause.AGENT, ONE));
        }

        @Test
        void who_leaves_during_a_hold_leaves_it_new() {
            given(toBruno, atSupplier, new TicketUnassigned(ID, "bruno.lima", ONE))
                    .when(new Resume())
                    .then(new TicketResumed(ID, TicketState.NEW, ResumeCause.AGENT, ONE));
        }
    }

    @Nested
    class A_hold {
        @Test
        void takes_back_the_claim_of_a_ticket_that_another_desk_had_closed() {
            var progress = given(
                            toBruno,
                            new TicketResolved(ID, "SOLVED", "Done.", NOON),
                            new TicketClosed(ID, CloseCause.AGENT, NOON),
                            new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON))
                    .ticket()
                    .progress();
            assertThat(progress.resolution()).isNull();
            assertThat(progress.resolvedAt()).isNull();
            assertThat(progress.closedAt()).isNull();
            assertThat(progress.hold().before()).isEqualTo(TicketState.IN_PROGRESS);
        }

        @Test
        void for_the_requester_asks_in_public() {
            given(toBruno, started)
                    .when(new PutOnHold(HoldReason.REQUESTER, null, "Which printer?"))
                    .then(
                            new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which printer?", ONE),
                            new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Which printer?", ONE));
        }

        @Test
        void for_the_requester_without_a_question_is_refused() {
            given(toBruno).when(new PutOnHold(HoldReason.REQUESTER, null, null)).thenRefused("hold-question-missing");
            given(toBruno).when(new PutOnHold(HoldReason.REQUESTER, null, " ")).thenRefused("hold-question-missing");
        }

        @Test
        void for_others_asks_nobody() {
            given(toBruno)
                    .when(new PutOnHold(HoldReason.SUPPLIER, null, "When?"))
                    .thenRefused("hold-question-unexpected");
        }

        @Test
        void is_for_what_the_tenant_lets_tickets_wait_for() {
            var hold = new PutOnHold(HoldReason.SUPPLIER, null, null);
            given(toBruno).waitingOnlyFor(HoldReason.CHANGE).when(hold).thenRefused("hold-reason-not-offered");
            given(toBruno).waitingOnlyFor(HoldReason.SUPPLIER).when(hold).thenAllowed();
        }

        @Test
        void by_schedule_needs_its_end() {
            given(toBruno).when(new PutOnHold(HoldReason.SCHEDULED, null, null)).thenRefused("hold-until-missing");
            given(toBruno).when(new PutOnHold(HoldReason.SCHEDULED, ONE, null)).thenRefused("hold-until-past");
            given(toBruno)
                    .when(new PutOnHold(HoldReason.SCHEDULED, ONE.plusSeconds(1), null))
                    .then(new TicketPutOnHold(ID, HoldReason.SCHEDULED, ONE.plusSeconds(1), null, ONE));
        }

        @Test
        void asked_for_again_is_so_already() {
            given(toBruno, atSupplier)
                    .when(new PutOnHold(HoldReason.SUPPLIER, null, null))
                    .thenNothing();
            given(toBruno, askedAna)
                    .when(new PutOnHold(HoldReason.REQUESTER, null, "Which printer?"))
                    .thenNothing();
        }

        @Test
        void for_another_reason_returns_to_the_state_before_the_first() {
            given(toBruno, started, askedAna, atSupplier)
                    .when(new Resume())
                    .then(new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.AGENT, ONE));
        }

        @Test
        void ends_when_the_requester_replies() {
            given(toBruno, started, askedAna)
                    .as(ANA)
                    .when(new SendReply("The one on floor 2."))
                    .then(
                            new ReplySent(ID, MESSAGE, "ana.souza", AuthorRole.REQUESTER, "The one on floor 2.", ONE),
                            new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.REQUESTER_REPLIED, ONE));
        }

        @Test
        void for_a_supplier_does_not() {
            given(toBruno, atSupplier)
                    .as(ANA)
                    .when(new SendReply("Any news?"))
                    .then(new ReplySent(ID, MESSAGE, "ana.souza", AuthorRole.REQUESTER, "Any news?", ONE));
        }

        @Test
        void does_not_end_when_an_agent_or_somebody_in_copy_replies() {
            given(toBruno, askedAna)
                    .when(new SendReply("Take your time."))
                    .then(new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Take your time.", ONE));
            given(toBruno, askedAna, new WatcherAdded(ID, "john.miller", WatcherKind.CC, NOON))
                    .as(JOHN)
                    .when(new SendReply("Mine too."))
                    .then(new ReplySent(ID, MESSAGE, "john.miller", AuthorRole.REQUESTER, "Mine too.", ONE));
        }

        @Test
        void ends_by_itself_when_its_time_has_come_and_not_before() {
            var scheduled = new TicketPutOnHold(ID, HoldReason.SCHEDULED, ONE, null, NOON);
            given(toBruno, scheduled)
                    .as(POLICY)
                    .at(ONE.minusMillis(1))
                    .when(new ResumeWhenDue())
                    .thenRefused("not-due");
            given(toBruno, scheduled)
                    .as(POLICY)
                    .at(ONE)
                    .when(new ResumeWhenDue())
                    .then(new TicketResumed(ID, TicketState.ASSIGNED, ResumeCause.UNTIL_REACHED, ONE));
            given(toBruno, atSupplier).as(POLICY).when(new ResumeWhenDue()).thenRefused("not-due");
        }

        @Test
        void can_be_resolved_and_cancelled() {
            given(toBruno, askedAna)
                    .when(new Resolve("SOLVED", "It was switched off."))
                    .then(new TicketResolved(ID, "SOLVED", "It was switched off.", ONE));
            given(toBruno, askedAna)
                    .when(new Cancel(CancelReason.DUPLICATE, null))
                    .then(new TicketCancelled(ID, CancelReason.DUPLICATE, null, ONE));
        }

        @Test
        void of_a_resolved_ticket_takes_the_claim_back() {
            given(toBruno, resolved, askedAna)
                    .when(new Resume())
                    .then(new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.AGENT, ONE));
            given(toBruno, resolved, askedAna)
                    .as(ANA)
                    .when(new SendReply("Still jams."))
                    .then(
                            new ReplySent(ID, MESSAGE, "ana.souza", AuthorRole.REQUESTER, "Still jams.", ONE),
                            new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.REQUESTER_REPLIED, ONE));
            given(toBruno, resolved, askedAna)
                    .as(POLICY)
                    .at(NOON.plus(Duration.ofDays(5)))
                    .when(new AutoClose())
                    .thenRefused("not-due");
            assertThat(given(toBruno, resolved, askedAna).ticket().progress().resolvedAt())
                    .isNull();
        }
    }

    @Nested
    class A_resolution {
        @Test
        void has_a_code_of_the_tenant() {
            given(toBruno).when(new Resolve("MAGIC", "Waved hands.")).thenRefused("resolution-code-unknown");
        }

        @Test
        void in_the_same_words_is_one() {
            given(toBruno, resolved)
                    .when(new Resolve("SOLVED", "Cleaned the rollers."))
                    .thenNothing();
            given(toBruno, resolved).when(new Resolve("SOLVED", "Other words.")).thenRefused("ticket-resolved");
        }

        @Test
        void is_confirmed_by_the_requester_and_closes_at_once() {
            given(toBruno, resolved)
                    .as(ANA)
                    .when(new ConfirmResolution())
                    .then(new TicketClosed(ID, CloseCause.CONFIRMED, ONE));
            given(toBruno, resolved, closed)
                    .as(ANA)
                    .when(new ConfirmResolution())
                    .thenNothing();
        }

        @Test
        void is_rejected_by_the_requester() {
            given(toBruno, resolved)
                    .as(ANA)
                    .when(new ReopenTicket("Jams again."))
                    .then(new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "Jams again.", "ana.souza", 1, ONE));
        }

        @Test
        void did_not_hold_when_the_requester_replies() {
            given(toBruno, resolved)
                    .as(ANA)
                    .when(new SendReply("Jams again."))
                    .then(
                            new ReplySent(ID, MESSAGE, "ana.souza", AuthorRole.REQUESTER, "Jams again.", ONE),
                            new TicketReopened(ID, ReopenCause.REQUESTER_REPLIED, null, 1, ONE));
        }

        @Test
        void is_taken_back_by_an_agent_and_counted() {
            given(toBruno, resolved, new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON), resolved)
                    .when(new ReopenTicket("Wrong ticket."))
                    .then(new TicketReopened(ID, ReopenCause.AGENT, "Wrong ticket.", 2, ONE));
        }

        @Test
        void taken_back_twice_is_taken_back_once() {
            given(toBruno, resolved, new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON))
                    .when(new ReopenTicket(null))
                    .thenNothing();
        }

        @Test
        void is_not_cancelled() {
            given(toBruno, resolved)
                    .when(new Cancel(CancelReason.UNNECESSARY, null))
                    .thenRefused("ticket-resolved");
        }
    }

    @Nested
    class A_resolved_ticket {
        final Instant due = NOON.plus(Duration.ofDays(5));

        @Test
        void closes_by_itself_five_days_later_and_not_before() {
            given(toBruno, resolved)
                    .as(POLICY)
                    .at(due.minusMillis(1))
                    .when(new AutoClose())
                    .thenRefused("not-due");
            given(toBruno, resolved)
                    .as(POLICY)
                    .at(due)
                    .when(new AutoClose())
                    .then(new TicketClosed(ID, CloseCause.AUTOMATIC, 1, due));
        }

        @Test
        void counts_from_the_resolution_that_holds() {
            var again = new TicketResolved(ID, "SOLVED", "New rollers.", NOON.plus(Duration.ofDays(4)));
            given(toBruno, resolved, new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON), again)
                    .as(POLICY)
                    .at(due)
                    .when(new AutoClose())
                    .thenRefused("not-due");
        }

        @Test
        void that_was_reopened_does_not_close() {
            given(toBruno, resolved, new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON))
                    .as(POLICY)
                    .at(due)
                    .when(new AutoClose())
                    .thenRefused("not-due");
        }

        @Test
        void is_closed_by_an_agent() {
            given(toBruno, resolved).when(new CloseTicket()).then(new TicketClosed(ID, CloseCause.AGENT, ONE));
        }
    }

    @Nested
    class A_closed_ticket {
        final Instant lastChance = NOON.plus(Duration.ofDays(10));

        @Test
        void reopens_within_ten_days_and_not_later() {
            given(toBruno, resolved, closed)
                    .as(ANA)
                    .at(lastChance)
                    .when(new ReopenTicket("Again."))
                    .then(new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "Again.", "ana.souza", 1, lastChance));
            given(toBruno, resolved, closed)
                    .as(ANA)
                    .at(lastChance.plusMillis(1))
                    .when(new ReopenTicket("Again."))
                    .thenRefused("reopen-window-over");
            given(toBruno, resolved, closed)
                    .as(ANA)
                    .at(lastChance.plusMillis(1))
                    .when(new SendReply("Again."))
                    .thenRefused("reopen-window-over");
        }

        @Test
        void is_not_edited() {
            given(toBruno, resolved, closed).when(new ChangeSubject("Other")).thenRefused("ticket-closed");
            given(toBruno, resolved, closed).when(new Assign("lee.chen")).thenRefused("ticket-closed");
            given(toBruno, resolved, closed)
                    .when(new PutOnHold(HoldReason.SUPPLIER, null, null))
                    .thenRefused("ticket-closed");
            given(toBruno, resolved, closed).when(new Resolve("SOLVED", "x")).thenRefused("ticket-closed");
        }

        @Test
        void still_takes_notes_and_replies_of_agents() {
            given(toBruno, resolved, closed)
                    .when(new AddWorkNote("Invoice filed."))
                    .then(new WorkNoteAdded(ID, MESSAGE, "bruno.lima", "Invoice filed.", ONE));
            given(toBruno, resolved, closed)
                    .when(new SendReply("Thank you."))
                    .then(new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Thank you.", ONE));
        }
    }

    @Nested
    class A_cancelled_ticket {
        @Test
        void has_ended() {
            given(toBruno, cancelled)
                    .when(new Cancel(CancelReason.DUPLICATE, null))
                    .thenNothing();
            given(toBruno, cancelled).when(new ReopenTicket(null)).thenRefused("ticket-cancelled");
            given(toBruno, cancelled).as(ANA).when(new SendReply("But...")).thenRefused("ticket-cancelled");
            given(toBruno, cancelled).when(new ChangeImpact("HIGH")).thenRefused("ticket-cancelled");
        }
    }

    @Nested
    class Priority_follows_the_matrix {
        @Test
        void after_a_change_of_impact_or_urgency_and_says_so() {
            given(toBruno)
                    .when(new ChangeImpact("HIGH"))
                    .then(
                            new ImpactChanged(ID, "HIGH", "MEDIUM", ONE),
                            new PriorityChanged(ID, Priority.P2, Priority.P3, PriorityCause.MATRIX, 1, null, ONE));
            given(toBruno)
                    .when(new ChangeUrgency("LOW"))
                    .then(
                            new UrgencyChanged(ID, "LOW", "MEDIUM", ONE),
                            new PriorityChanged(ID, Priority.P4, Priority.P3, PriorityCause.MATRIX, 1, null, ONE));
        }

        @Test
        void and_stays_where_both_cells_say_the_same() {
            var low = new UrgencyChanged(ID, "LOW", "MEDIUM", NOON);
            var p4 = new PriorityChanged(ID, Priority.P4, Priority.P3, PriorityCause.MATRIX, 1, null, NOON);
            given(toBruno, low, p4).when(new ChangeImpact("LOW")).then(new ImpactChanged(ID, "LOW", "MEDIUM", ONE));
        }

        @Test
        void unless_overridden_with_a_reason_until_cleared() {
            var overridden = new PriorityChanged(ID, Priority.P1, Priority.P3, PriorityCause.OVERRIDE, 1, "CEO", NOON);
            given(toBruno)
                    .when(new OverridePriority(Priority.P1, "CEO"))
                    .then(new PriorityChanged(ID, Priority.P1, Priority.P3, PriorityCause.OVERRIDE, 1, "CEO", ONE));
            given(toBruno, overridden).when(new ChangeImpact("LOW")).then(new ImpactChanged(ID, "LOW", "MEDIUM", ONE));
            given(toBruno, overridden)
                    .when(new OverridePriority(Priority.P1, "still"))
                    .thenNothing();
            given(toBruno, overridden, new ImpactChanged(ID, "LOW", "MEDIUM", NOON))
                    .when(new ClearPriorityOverride())
                    .then(new PriorityChanged(
                            ID, Priority.P4, Priority.P1, PriorityCause.OVERRIDE_CLEARED, 1, null, ONE));
            given(toBruno).when(new ClearPriorityOverride()).thenNothing();
        }

        @Test
        void and_knows_no_other_levels() {
            given(toBruno).when(new ChangeImpact("HUGE")).thenRefused("impact-unknown");
            given(toBruno, new UrgencyChanged(ID, "SOON", "MEDIUM", NOON)) // a level of a matrix of before
                    .when(new ChangeImpact("HIGH"))
                    .then(
                            new ImpactChanged(ID, "HIGH", "MEDIUM", ONE),
                            new UrgencyChanged(ID, "MEDIUM", "SOON", ONE),
                            new PriorityChanged(ID, Priority.P2, Priority.P3, PriorityCause.MATRIX, 1, null, ONE));
            given(toBruno).when(new ChangeUrgency("YESTERDAY")).thenRefused("urgency-unknown");
            given(toBruno).when(new OverridePriority(Priority.P5, "later")).thenRefused("priority-unknown");
        }

        @Test
        void and_is_confirmed_once() {
            given(toBruno).when(new ConfirmPriority()).then(new PriorityConfirmed(ID, ONE));
            given(toBruno, new PriorityConfirmed(ID, NOON))
                    .when(new ConfirmPriority())
                    .thenNothing();
        }
    }

    @Nested
    class What_it_is_about {
        @Test
        void changes_once() {
            given(toBruno)
                    .when(new ChangeSubject("Scanner jams"))
                    .then(new SubjectChanged(ID, "Scanner jams", "ana.souza", ONE));
            given(toBruno).when(new ChangeSubject("Printer jams")).thenNothing();
            given(toBruno).when(new ChangeDescription("It jams.")).thenNothing();
            given(toBruno)
                    .when(new ChangeConfigurationItem("PRN-7"))
                    .then(new ConfigurationItemChanged(ID, "PRN-7", ONE));
            given(toBruno).when(new ChangeConfigurationItem(null)).thenNothing();
            given(toBruno).when(new ChangeLocation("Floor 2")).then(new LocationChanged(ID, "Floor 2", ONE));
        }

        @Test
        void has_categories_of_the_tenant() {
            given(toBruno)
                    .when(new Classify("hardware", "printer"))
                    .then(new TicketClassified(ID, "hardware", "printer", ONE));
            given(toBruno, new TicketClassified(ID, "hardware", "printer", NOON))
                    .when(new Classify("hardware", "printer"))
                    .thenNothing();
            given(toBruno).when(new Classify("magic", null)).thenRefused("category-unknown");
            given(toBruno).when(new Classify("hardware", "vpn")).thenRefused("subcategory-unknown");
        }

        @Test
        void concerns_people_of_the_directory() {
            given(toBruno)
                    .when(new ChangeRequester("john.miller"))
                    .then(new RequesterChanged(ID, "john.miller", "ana.souza", "acme", true, ONE));
            given(toBruno)
                    .when(new ChangeAffectedPerson("john.miller"))
                    .then(new AffectedPersonChanged(ID, "john.miller", "ana.souza", ONE));
            given(toBruno).when(new ChangeRequester("no.body")).thenRefused("person-unknown");
            given(toBruno).when(new ChangeRequester("ana.souza")).thenNothing();
        }
    }

    @Nested
    class Watching {
        @Test
        void begins_and_ends_once() {
            var cc = new WatcherAdded(ID, "john.miller", WatcherKind.CC, ONE);
            given(toBruno).when(new Watch("john.miller", WatcherKind.CC)).then(cc);
            given(toBruno, cc).when(new Watch("john.miller", WatcherKind.CC)).thenNothing();
            given(toBruno, cc)
                    .as(JOHN)
                    .when(new Unwatch("john.miller"))
                    .then(new WatcherRemoved(ID, "john.miller", ONE));
            given(toBruno).when(new Unwatch("john.miller")).thenNothing();
            given(toBruno).when(new Watch("no.body", WatcherKind.CC)).thenRefused("person-unknown");
        }
    }

    @Nested
    class Routing {
        final UUID decision = UUID.fromString("0199a3c2-0000-5000-8000-0000000000d1");

        TakeRouting decided(String to, String from, String assignee) {
            return new TakeRouting(decision, to, from, assignee, null);
        }

        @Test
        void names_the_rule_that_decided() {
            given(opened())
                    .as(POLICY)
                    .when(new TakeRouting(decision, "service-desk", null, "bruno.lima", "desk"))
                    .then(
                            new TicketTransferred(ID, "service-desk", null, null, "desk", ONE),
                            new TicketAssigned(ID, "bruno.lima", null, decision, null, "desk", ONE));
        }

        @Test
        void is_taken_as_it_was_decided() {
            given(opened())
                    .as(POLICY)
                    .when(decided("service-desk", null, "bruno.lima"))
                    .then(
                            new TicketTransferred(ID, "service-desk", null, null, ONE),
                            new TicketAssigned(ID, "bruno.lima", null, decision, ONE));
            given(opened())
                    .as(POLICY)
                    .when(decided("service-desk", null, null))
                    .then(new TicketTransferred(ID, "service-desk", null, null, ONE));
            given(atDesk)
                    .as(POLICY)
                    .when(decided("service-desk", "service-desk", "bruno.lima"))
                    .then(new TicketAssigned(ID, "bruno.lima", null, decision, ONE));
            given(opened()).as(POLICY).when(decided(null, null, null)).thenNothing();
        }

        @Test
        void is_refused_when_the_ticket_has_moved_on() {
            refused("group-changed", given(atDesk), decided("network", null, "carla.dias"));
            refused("already-assigned", given(toBruno), decided("service-desk", "service-desk", "lee.chen"));
            refused("ticket-not-open", given(atDesk, resolved), decided("service-desk", "service-desk", "lee.chen"));
            refused("group-unknown", given(opened()), decided("nowhere", null, "bruno.lima"));
        }

        @Test
        void gives_the_group_even_if_the_agent_has_left_it() {
            given(opened())
                    .as(POLICY)
                    .when(decided("service-desk", null, "carla.dias"))
                    .then(
                            new TicketTransferred(ID, "service-desk", null, null, ONE),
                            new RoutingRefused(ID, decision, "assignee-not-member", ONE));
        }

        private void refused(String code, TicketScene scene, TakeRouting command) {
            scene.as(POLICY).when(command).then(new RoutingRefused(ID, decision, code, ONE));
        }
    }

    private static TicketState state(TicketEvent... history) {
        return given(history).ticket().progress().state();
    }
}
