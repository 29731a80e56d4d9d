package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.ANA;
import static dev.chamado.ticket.lifecycle.TicketScene.BRUNO;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.JOHN;
import static dev.chamado.ticket.lifecycle.TicketScene.MESSAGE;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.POLICY;
import static dev.chamado.ticket.lifecycle.TicketScene.given;
import static dev.chamado.ticket.lifecycle.TicketScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.Silence;
import dev.chamado.contracts.definition.DefinitionEvent.Survey;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.ticket.closing.GivenUp;
import dev.chamado.ticket.closing.Unanswered;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What tickets do by themselves at their end. The scene's noon is a Monday's. */
class EndingRulesTest {
    private static final TicketEvent TO_BRUNO = opened("service-desk", "bruno.lima");
    private static final TicketEvent ASKED =
            new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which printer?", NOON);
    private static final TicketEvent QUESTION =
            new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Which printer?", NOON);
    private static final Instant WEDNESDAY = NOON.plus(Duration.ofDays(2));
    private static final Instant FRIDAY = NOON.plus(Duration.ofDays(4));
    private static final Instant TUESDAY = NOON.plus(Duration.ofDays(8));
    private static final TicketEvent ONCE = new RequesterReminded(ID, 1, 1, WEDNESDAY);
    private static final TicketEvent TWICE = new RequesterReminded(ID, 2, 1, FRIDAY);

    private static TicketEvent givenUp(int version, Instant at) {
        return new TicketResolved(ID, "NO_RESPONSE", GivenUp.text("en"), ResolveCause.NO_RESPONSE, version, at);
    }

    @Nested
    class A_silent_requester {
        @Test
        void is_reminded_after_two_business_days_and_after_four() {
            given(TO_BRUNO, ASKED, QUESTION)
                    .as(POLICY)
                    .at(WEDNESDAY)
                    .when(new MindSilence())
                    .then(ONCE);
            given(TO_BRUNO, ASKED, QUESTION, ONCE)
                    .as(POLICY)
                    .at(FRIDAY)
                    .when(new MindSilence())
                    .then(TWICE);
        }

        @Test
        void has_the_time_until_then() {
            given(TO_BRUNO, ASKED, QUESTION)
                    .as(POLICY)
                    .at(WEDNESDAY.minusMillis(1))
                    .when(new MindSilence())
                    .thenRefused("not-due");
        }

        @Test
        void is_given_up_after_six() {
            given(TO_BRUNO, ASKED, QUESTION, ONCE, TWICE)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .then(givenUp(1, TUESDAY));
        }

        @Test
        void is_reminded_but_not_given_up_when_it_matters_most() {
            var critical = new PriorityChanged(ID, Priority.P1, Priority.P3, PriorityCause.OVERRIDE, 1, "x", NOON);
            given(TO_BRUNO, critical, ASKED, QUESTION)
                    .as(POLICY)
                    .at(WEDNESDAY)
                    .when(new MindSilence())
                    .then(ONCE);
            given(TO_BRUNO, critical, ASKED, QUESTION, ONCE, TWICE)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .thenRefused("not-due");
        }

        @Test
        void is_not_given_up_while_the_ticket_owes_a_task() {
            var task = new TaskAdded(ID, MESSAGE, "Order it", true, 1, false, null, null, null, List.of(), null, NOON);
            given(TO_BRUNO, task, ASKED, QUESTION, ONCE, TWICE)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .thenRefused("task-open");
        }

        @Test
        void who_answers_is_silent_no_longer() {
            var answer = new ReplySent(ID, MESSAGE, "ana.souza", AuthorRole.REQUESTER, "The big one.", WEDNESDAY);
            var resumed = new TicketResumed(ID, TicketState.ASSIGNED, ResumeCause.REQUESTER_REPLIED, WEDNESDAY);
            var ticket = given(TO_BRUNO, ASKED, QUESTION, ONCE, answer, resumed);
            assertThat(ticket.ticket().ending().unanswered()).isEqualTo(Unanswered.NOTHING);
            ticket.as(POLICY).at(TUESDAY).when(new MindSilence()).thenRefused("not-due");
        }

        @Test
        void has_the_whole_time_again_after_a_message() {
            var more = new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "The big one?", FRIDAY);
            given(TO_BRUNO, ASKED, QUESTION, ONCE, more)
                    .as(POLICY)
                    .at(FRIDAY.plus(Duration.ofDays(3)))
                    .when(new MindSilence())
                    .thenRefused("not-due");
            given(TO_BRUNO, ASKED, QUESTION, ONCE, more)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .then(new RequesterReminded(ID, 1, 1, TUESDAY));
        }

        @Test
        void is_not_one_for_whom_nothing_waits() {
            var supplier = new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON);
            given(TO_BRUNO, supplier)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .thenRefused("not-due");
            given(TO_BRUNO, ASKED, QUESTION, supplier)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .thenRefused("not-due");
        }

        @Test
        void is_treated_by_the_terms_of_the_moment() {
            var strict =
                    SeedDefinitions.at(NOON, null, new Silence(false, List.of(), true, 1, List.of(), List.of()), null);
            given(TO_BRUNO, ASKED, QUESTION)
                    .as(POLICY)
                    .with(strict)
                    .at(WEDNESDAY)
                    .when(new MindSilence())
                    .then(givenUp(2, WEDNESDAY));
        }

        @Test
        void of_another_desk_is_left_alone() {
            var imported = new HistoryImported(ID, "old", "INC1", 3, 3, Map.of(), NOON.plusSeconds(60));
            given(TO_BRUNO, ASKED, QUESTION, imported)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .thenRefused("not-due");
        }

        @Test
        void of_another_desk_has_the_whole_time_from_the_first_message_of_this_one() {
            var imported = new HistoryImported(ID, "old", "INC1", 3, 3, Map.of(), NOON.plusSeconds(60));
            var here = new ReplySent(ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "Still?", FRIDAY);
            given(TO_BRUNO, ASKED, QUESTION, imported, here)
                    .as(POLICY)
                    .at(TUESDAY.minusMillis(1))
                    .when(new MindSilence())
                    .thenRefused("not-due");
            given(TO_BRUNO, ASKED, QUESTION, imported, here)
                    .as(POLICY)
                    .at(TUESDAY)
                    .when(new MindSilence())
                    .then(new RequesterReminded(ID, 1, 1, TUESDAY));
        }

        @Test
        void has_the_time_of_the_step_again_when_the_ticket_comes_back_from_a_merge() {
            var merged = new TicketMerged(ID, MESSAGE, "INC-2", TicketState.ON_HOLD, true, FRIDAY);
            var back = new TicketUnmerged(ID, MESSAGE, "INC-2", TicketState.ON_HOLD, TUESDAY);
            given(TO_BRUNO, ASKED, QUESTION, ONCE, TWICE, merged, back)
                    .as(POLICY)
                    .at(TUESDAY.plus(Duration.ofDays(2)).minusMillis(1))
                    .when(new MindSilence())
                    .thenRefused("not-due");
            given(TO_BRUNO, ASKED, QUESTION, ONCE, TWICE, merged, back)
                    .as(POLICY)
                    .at(TUESDAY.plus(Duration.ofDays(2)))
                    .when(new MindSilence())
                    .then(givenUp(1, TUESDAY.plus(Duration.ofDays(2))));
        }

        @Test
        void whose_ticket_was_given_up_opens_it_again_with_an_answer() {
            given(TO_BRUNO, ASKED, QUESTION, ONCE, TWICE, givenUp(1, TUESDAY))
                    .as(ANA)
                    .at(TUESDAY.plusSeconds(1))
                    .when(new SendReply("The big one."))
                    .then(
                            new ReplySent(
                                    ID,
                                    MESSAGE,
                                    "ana.souza",
                                    AuthorRole.REQUESTER,
                                    "The big one.",
                                    TUESDAY.plusSeconds(1)),
                            new TicketReopened(ID, ReopenCause.REQUESTER_REPLIED, null, 1, TUESDAY.plusSeconds(1)));
        }
    }

    @Nested
    class Closing_by_itself {
        @Test
        void is_switched_off_by_the_tenant() {
            given(TO_BRUNO, new TicketResolved(ID, "SOLVED", "x", NOON))
                    .as(POLICY)
                    .with(SeedDefinitions.at(NOON, false, null, null))
                    .at(NOON.plus(Duration.ofDays(30)))
                    .when(new AutoClose())
                    .thenRefused("not-due");
        }
    }

    @Nested
    class A_survey {
        private static final Instant DAY_AFTER = NOON.plus(Duration.ofDays(1));
        private static final Instant FORTNIGHT = DAY_AFTER.plus(Duration.ofDays(14));
        private final TicketEvent resolved = new TicketResolved(ID, "SOLVED", "x", NOON);
        private final TicketEvent closed = new TicketClosed(ID, CloseCause.CONFIRMED, NOON);
        private final TicketEvent invited =
                new SurveyInvited(ID, 0, "ana.souza", "service-desk", FORTNIGHT, 1, DAY_AFTER);
        private final Instant then = DAY_AFTER.plusSeconds(3600);

        private SurveyAnswered said(int score, String comment, Instant at) {
            return new SurveyAnswered(ID, 0, "ana.souza", score, comment, "service-desk", at);
        }

        @Test
        void asks_a_day_after_the_ticket_was_closed_once() {
            given(TO_BRUNO, resolved, closed)
                    .as(POLICY)
                    .at(DAY_AFTER)
                    .when(new InviteToSurvey())
                    .then(invited);
            given(TO_BRUNO, resolved, closed)
                    .as(POLICY)
                    .at(DAY_AFTER.minusMillis(1))
                    .when(new InviteToSurvey())
                    .thenRefused("not-due");
            given(TO_BRUNO, resolved, closed, invited)
                    .as(POLICY)
                    .at(DAY_AFTER)
                    .when(new InviteToSurvey())
                    .thenRefused("not-due");
        }

        @Test
        void asks_again_when_the_ticket_was_closed_again_and_of_the_group_that_resolved_it_then() {
            given(
                            TO_BRUNO,
                            resolved,
                            closed,
                            invited,
                            new TicketReopened(ID, ReopenCause.AGENT, null, 1, DAY_AFTER),
                            new TicketTransferred(ID, "network", "service-desk", null, DAY_AFTER),
                            new TicketResolved(ID, "SOLVED", "y", DAY_AFTER),
                            new TicketClosed(ID, CloseCause.CONFIRMED, DAY_AFTER))
                    .as(POLICY)
                    .at(DAY_AFTER.plus(Duration.ofDays(1)))
                    .when(new InviteToSurvey())
                    .then(new SurveyInvited(
                            ID,
                            1,
                            "ana.souza",
                            "network",
                            FORTNIGHT.plus(Duration.ofDays(1)),
                            1,
                            DAY_AFTER.plus(Duration.ofDays(1))));
        }

        @Test
        void asks_nobody_too_late_or_when_it_is_off_or_the_lot_says_no() {
            given(TO_BRUNO, resolved, closed)
                    .as(POLICY)
                    .at(DAY_AFTER.plus(Duration.ofDays(7)))
                    .when(new InviteToSurvey())
                    .thenRefused("not-due");
            for (var survey : List.of(
                    new Survey(false, Duration.ofDays(1), 1, Duration.ofDays(14), 3),
                    new Survey(true, Duration.ofDays(1), 0, Duration.ofDays(14), 3))) {
                given(TO_BRUNO, resolved, closed)
                        .as(POLICY)
                        .with(SeedDefinitions.at(NOON, null, null, survey))
                        .at(DAY_AFTER)
                        .when(new InviteToSurvey())
                        .thenRefused("not-due");
            }
        }

        @Test
        void asks_nobody_about_what_a_machine_opened_or_was_cancelled_or_was_solved_elsewhere() {
            var machine = new ChannelChanged(ID, Channel.MONITORING, Channel.PORTAL, NOON);
            var cancelled = new TicketCancelled(ID, CancelReason.DUPLICATE, null, NOON);
            var imported = new HistoryImported(ID, "old", "INC1", 3, 3, Map.of(), NOON.plusSeconds(60));
            for (var history : List.of(
                    new TicketEvent[] {TO_BRUNO, machine, resolved, closed},
                    new TicketEvent[] {TO_BRUNO, cancelled},
                    new TicketEvent[] {TO_BRUNO, resolved, imported, closed})) {
                given(history)
                        .as(POLICY)
                        .at(DAY_AFTER)
                        .when(new InviteToSurvey())
                        .thenRefused("not-due");
            }
        }

        @Test
        void is_answered_by_who_was_asked_only() {
            given(TO_BRUNO, resolved, closed, invited)
                    .as(ANA)
                    .at(then)
                    .when(new AnswerSurvey(3, 5, "Great."))
                    .then(said(5, "Great.", then));
            var copied = new WatcherAdded(ID, "john.miller", WatcherKind.CC, NOON);
            given(TO_BRUNO, resolved, closed, invited, copied)
                    .as(JOHN)
                    .at(then)
                    .when(new AnswerSurvey(3, 1, null))
                    .thenNotFound();
            given(TO_BRUNO, resolved, closed, invited)
                    .as(BRUNO)
                    .at(then)
                    .when(new AnswerSurvey(3, 5, null))
                    .thenNotFound();
            given(TO_BRUNO, resolved, closed, invited)
                    .as(ANA)
                    .at(then)
                    .when(new AnswerSurvey(2, 5, null))
                    .thenNotFound();
        }

        @Test
        void takes_another_answer_instead_until_it_expires() {
            var first = said(5, "Great.", then);
            given(TO_BRUNO, resolved, closed, invited, first)
                    .as(ANA)
                    .at(then)
                    .when(new AnswerSurvey(3, 5, "Great."))
                    .thenNothing();
            given(TO_BRUNO, resolved, closed, invited, first)
                    .as(ANA)
                    .at(then)
                    .when(new AnswerSurvey(3, 4, null))
                    .then(said(4, null, then));
            given(TO_BRUNO, resolved, closed, invited, first)
                    .as(ANA)
                    .at(FORTNIGHT)
                    .when(new AnswerSurvey(3, 4, null))
                    .thenRefused("survey-over");
            given(TO_BRUNO, resolved, closed, invited)
                    .as(ANA)
                    .at(then)
                    .when(new AnswerSurvey(3, 6, null))
                    .thenRefused("score-out-of-range");
        }

        @Test
        void leaves_what_was_said_before_until_the_next_answer() {
            var again = new SurveyInvited(ID, 1, "ana.souza", "service-desk", FORTNIGHT, 1, then);
            var asked = given(TO_BRUNO, resolved, closed, invited, said(5, "Great.", then), again)
                    .ticket()
                    .ending();
            assertThat(asked.invitation().answer()).isNull();
            assertThat(asked.answered().cycle()).isZero();
            assertThat(asked.answered().answer().score()).isEqualTo(5);
            var answer = new SurveyAnswered(ID, 1, "ana.souza", 2, null, "service-desk", then);
            var answered = given(TO_BRUNO, resolved, closed, invited, said(5, "Great.", then), again, answer)
                    .ticket()
                    .ending()
                    .answered();
            assertThat(answered.cycle()).isEqualTo(1);
            assertThat(answered.answer().score()).isEqualTo(2);
        }

        @Test
        void tells_of_a_low_score_once() {
            var low = new LowScoreGiven(ID, 0, 2, 3, "service-desk", 1, then);
            given(TO_BRUNO, resolved, closed, invited)
                    .as(ANA)
                    .at(then)
                    .when(new AnswerSurvey(3, 2, null))
                    .then(said(2, null, then), low);
            given(TO_BRUNO, resolved, closed, invited, said(2, null, then), low)
                    .as(ANA)
                    .at(then)
                    .when(new AnswerSurvey(3, 1, null))
                    .then(said(1, null, then));
        }
    }
}
