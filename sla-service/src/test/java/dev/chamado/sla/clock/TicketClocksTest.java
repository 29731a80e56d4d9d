package dev.chamado.sla.clock;

import static dev.chamado.contracts.sla.Metric.FIRST_RESPONSE;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.ticket.HoldReason.REQUESTER;
import static dev.chamado.contracts.ticket.HoldReason.SCHEDULED;
import static dev.chamado.contracts.ticket.HoldReason.SUPPLIER;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static dev.chamado.contracts.ticket.Priority.P3;
import static dev.chamado.contracts.ticket.Priority.P4;
import static dev.chamado.sla.clock.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicketClocksTest {
    private static Story opened(dev.chamado.contracts.ticket.Priority priority) {
        return Story.begin().opened("Mon 09:00", priority).andThen();
    }

    @Nested
    class An_opened_ticket {
        @Test
        void starts_both_clocks() {
            var story = Story.begin().opened("Mon 10:00", P2);
            assertThat(story.facts(FIRST_RESPONSE)).containsExactly("Mon 10:00 target P2 30m due Mon 10:30");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 10:00 target P2 8h due Tue 10:00");
        }

        @Test
        void counts_from_the_first_receipt() {
            var story = Story.begin().opened("Mon 10:10", "Mon 10:00", P2, Channel.EMAIL, "ana.souza");
            assertThat(story.facts(FIRST_RESPONSE)).containsExactly("Mon 10:10 target P2 30m due Mon 10:30");
        }

        @Test
        void is_late_at_once_when_it_was_received_too_long_ago_and_is_not_warned_of_the_past() {
            var story = Story.begin().opened("Mon 11:00", "Mon 10:00", P2, Channel.EMAIL, "ana.souza");
            assertThat(story.until("Mon 11:01").facts(FIRST_RESPONSE))
                    .containsExactly("Mon 11:00 target P2 30m due Mon 10:30", "Mon 10:30 breached");
        }

        @Test
        void outside_hours_begins_to_count_at_the_next_opening() {
            var story = Story.begin().opened("Sat 03:00", P2);
            assertThat(story.facts(FIRST_RESPONSE)).containsExactly("Sat 03:00 target P2 30m due +Mon 09:30");
        }

        @Test
        void of_a_priority_that_nothing_is_promised_for_has_no_facts() {
            var story = Story.begin().opened("Mon 10:00", P4).until("Fri 10:00").resolved("Fri 11:00");
            assertThat(story.facts()).isEmpty();
            assertThat(story.next()).isNull();
        }

        @Test
        void takes_the_first_policy_that_is_for_it() {
            var story = Story.begin();
            story.agreements = Agreements.NONE
                    .with(Story.published("calendar:always", 0, "Mon 00:00", Story.calendar("always", 1, 0, 0)))
                    .with(Story.published("calendar:business", 0, "Mon 00:00", Story.calendar("business", 1, 9, 17)))
                    .with(Story.published(
                            "policies",
                            0,
                            "Mon 00:00",
                            Story.policies(
                                    1,
                                    false,
                                    named("networks", Set.of("network"), 4),
                                    named("desk", Set.of("service-desk"), 2),
                                    Story.standard())));
            assertThat(story.opened("Mon 10:00", P2).facts(RESOLUTION))
                    .containsExactly("Mon 10:00 target P2 4h due Mon 14:00");
        }
    }

    @Nested
    class A_first_response {
        @Test
        void is_a_public_reply_of_an_agent() {
            var story = opened(P2).replied("Mon 09:10", AuthorRole.AGENT);
            assertThat(story.until("Tue 09:00").facts(FIRST_RESPONSE))
                    .containsExactly("Mon 09:10 completed in 10m met");
        }

        @Test
        void is_not_an_automatic_reply_nor_the_requesters_own_nor_a_work_note() {
            var story = opened(P2)
                    .replied("Mon 09:01", AuthorRole.MACHINE)
                    .replied("Mon 09:02", AuthorRole.REQUESTER)
                    .noted("Mon 09:03")
                    .assigned("Mon 09:04")
                    .started("Mon 09:05");
            assertThat(story.facts()).isEmpty();
        }

        @Test
        void has_been_given_when_an_agent_opens_what_was_said_on_the_phone() {
            var story = Story.begin().opened("Mon 10:00", P2, Channel.PHONE);
            assertThat(story.facts(FIRST_RESPONSE))
                    .containsExactly("Mon 10:00 target P2 30m due Mon 10:30", "Mon 10:00 completed in 0s met");
        }

        @Test
        void has_not_been_given_when_the_requester_opens_a_chat() {
            var story = Story.begin().opened("Mon 10:00", "Mon 10:00", P2, Channel.CHAT, "ana.souza");
            assertThat(story.facts(FIRST_RESPONSE)).hasSize(1);
        }

        @Test
        void is_completed_by_resolving() {
            var story = opened(P2).resolved("Mon 09:20");
            assertThat(story.facts(FIRST_RESPONSE)).containsExactly("Mon 09:20 completed in 20m met");
        }

        @Test
        void never_pauses() {
            var story = opened(P2).held("Mon 09:05", REQUESTER).until("Mon 10:00");
            assertThat(story.facts(FIRST_RESPONSE)).containsExactly("Mon 09:22:30 warned 75%", "Mon 09:30 breached");
        }

        @Test
        void counts_once_whatever_follows() {
            var story = opened(P2).replied("Mon 09:10", AuthorRole.AGENT).andThen();
            story.replied("Mon 09:20", AuthorRole.AGENT).resolved("Mon 10:00").reopened("Mon 11:00");
            assertThat(story.until("Wed 09:00").facts(FIRST_RESPONSE)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void is_what_the_policy_says(ResponseStop stop) {
            var story = Story.begin();
            story.agreements = new Agreements(List.of(), story.agreements.calendars(), List.of())
                    .with(Story.published("policies", 0, "Mon 00:00", Story.policies(1, false, stopping(stop))));
            story.opened("Mon 09:00", P2).andThen();
            story.assigned("Mon 09:01").started("Mon 09:02").replied("Mon 09:03", AuthorRole.AGENT);
            var expected = switch (stop) {
                case ASSIGNED -> "Mon 09:01 completed in 1m met";
                case WORK_STARTED -> "Mon 09:02 completed in 2m met";
                case PUBLIC_REPLY -> "Mon 09:03 completed in 3m met";
            };
            assertThat(story.facts(FIRST_RESPONSE)).containsExactly(expected);
        }
    }

    @Nested
    class Work {
        @Test
        void has_started_when_it_is_begun_where_the_ticket_waited() {
            var story = Story.begin();
            story.agreements = new Agreements(List.of(), story.agreements.calendars(), List.of())
                    .with(Story.published(
                            "policies", 0, "Mon 00:00", Story.policies(1, false, stopping(ResponseStop.WORK_STARTED))));
            story.opened("Mon 09:00", P2).held("Mon 09:05", REQUESTER).andThen();
            assertThat(story.goesOn("Mon 09:10").facts(FIRST_RESPONSE))
                    .containsExactly("Mon 09:10 completed in 10m met");
        }
    }

    @Nested
    class A_due_instant {
        @Test
        void is_warned_of_and_breached_at_its_own_time_however_late_it_is_noticed() {
            var story = opened(P2).until("Fri 16:00");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 15:00 warned 75%", "Mon 17:00 breached");
        }

        @Test
        void is_settled_before_an_event_of_the_same_instant() {
            var story = opened(P2).resolved("Mon 17:00");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 15:00 warned 75%", "Mon 17:00 breached", "Mon 17:00 completed in 8h missed");
        }

        @Test
        void is_not_reached_a_millisecond_earlier() {
            var story = opened(P2).resolved("Mon 16:59:59.999");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 15:00 warned 75%", "Mon 16:59:59 completed in 7h59m59.999s met");
        }

        @Test
        void that_passed_is_settled_by_the_event_that_comes_after_it() {
            var story = opened(P2).noted("Wed 10:00");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 15:00 warned 75%", "Mon 17:00 breached");
        }

        @Test
        void is_the_next_thing_to_wait_for() {
            var story = opened(P2);
            assertThat(story.next()).isEqualTo("Mon 09:22:30");
            assertThat(story.replied("Mon 09:23", AuthorRole.AGENT).next()).isEqualTo("Mon 15:00");
            assertThat(story.until("Mon 15:00").next()).isEqualTo("Mon 17:00");
            assertThat(story.until("Mon 17:00").next()).isNull();
        }

        @Test
        void is_stated_before_another_of_the_same_instant_by_metric_and_kind() {
            var story = Story.begin();
            var all = new Policy(
                    "all",
                    "All",
                    Story.standard().condition(),
                    List.of(
                            new dev.chamado.contracts.sla.SlaDefinitionEvent.Target(
                                    RESOLUTION, P1, java.time.Duration.ofHours(1), "always"),
                            new dev.chamado.contracts.sla.SlaDefinitionEvent.Target(
                                    FIRST_RESPONSE, P1, java.time.Duration.ofHours(1), "always")),
                    ResponseStop.PUBLIC_REPLY,
                    Set.of(),
                    List.of(50));
            story.agreements = new Agreements(List.of(), story.agreements.calendars(), List.of())
                    .with(Story.published("policies", 0, "Mon 00:00", Story.policies(1, false, all)));
            story.opened("Mon 09:00", P1).andThen().until("Mon 12:00");
            assertThat(story.facts())
                    .extracting(fact -> fact.event().metric() + " " + Story.words(fact.event()))
                    .containsExactly(
                            "FIRST_RESPONSE Mon 09:30 warned 50%",
                            "RESOLUTION Mon 09:30 warned 50%",
                            "FIRST_RESPONSE Mon 10:00 breached",
                            "RESOLUTION Mon 10:00 breached");
        }
    }

    @Nested
    class A_pause {
        @ParameterizedTest
        @EnumSource
        void is_a_hold_for_a_reason_that_the_policy_names(HoldReason reason) {
            var story = opened(P2).held("Mon 10:00", reason).goesOn("Mon 12:00");
            if (reason == REQUESTER || reason == SCHEDULED) {
                assertThat(story.facts(RESOLUTION))
                        .containsExactly(
                                "Mon 10:00 target P2 8h waits for " + reason, "Mon 12:00 target P2 8h due Tue 11:00");
            } else {
                assertThat(story.facts(RESOLUTION)).isEmpty();
            }
        }

        @Test
        void moves_the_due_instant_by_business_time_not_by_the_wall() {
            var story = opened(P2).held("Mon 16:00", REQUESTER).goesOn("Tue 10:00");
            assertThat(story.facts(RESOLUTION)).endsWith("Tue 10:00 target P2 8h due Tue 11:00");
        }

        @Test
        void outside_hours_moves_nothing() {
            var story = opened(P2).held("Mon 18:00", REQUESTER).goesOn("Mon 20:00");
            assertThat(story.facts(RESOLUTION)).contains("Mon 17:00 breached");
            story = Story.begin()
                    .opened("Mon 12:00", P2)
                    .andThen()
                    .held("Mon 18:00", REQUESTER)
                    .goesOn("Mon 20:00");
            assertThat(story.facts(RESOLUTION)).endsWith("Mon 20:00 target P2 8h due Tue 12:00");
        }

        @Test
        void can_last_for_ever_without_a_breach() {
            var story = opened(P2)
                    .replied("Mon 09:05", AuthorRole.AGENT)
                    .held("Mon 10:00", REQUESTER)
                    .andThen();
            assertThat(story.until("+Fri 10:00").facts()).isEmpty();
            assertThat(story.next()).isNull();
        }

        @Test
        void ends_when_the_hold_gets_a_reason_that_counts() {
            var story = opened(P2).held("Mon 10:00", REQUESTER).held("Mon 11:00", SUPPLIER);
            assertThat(story.facts(RESOLUTION))
                    .containsExactly(
                            "Mon 10:00 target P2 8h waits for REQUESTER", "Mon 11:00 target P2 8h due Tue 10:00");
        }

        @Test
        void goes_on_when_the_hold_gets_another_reason_that_pauses() {
            var story = opened(P2)
                    .held("Mon 10:00", REQUESTER)
                    .held("Mon 11:00", SCHEDULED)
                    .goesOn("Mon 12:00");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly(
                            "Mon 10:00 target P2 8h waits for REQUESTER",
                            "Mon 11:00 target P2 8h waits for SCHEDULED",
                            "Mon 12:00 target P2 8h due Tue 11:00");
        }

        @Test
        void ends_with_the_resolution_and_its_time_is_left_out() {
            var story = opened(P2).held("Mon 10:00", REQUESTER).resolved("Tue 16:00");
            assertThat(story.facts(RESOLUTION)).endsWith("Tue 16:00 completed in 1h met");
        }

        @Test
        void is_not_ended_by_assigning_or_transferring() {
            var story = opened(P2).held("Mon 10:00", REQUESTER).andThen();
            story.assigned("Mon 11:00").transferred("Mon 12:00", "network").noted("Mon 13:00");
            assertThat(story.facts(RESOLUTION)).isEmpty();
        }

        @Test
        void at_the_very_instant_of_being_due_comes_too_late() {
            var story = opened(P2).held("Mon 17:00", REQUESTER);
            assertThat(story.facts(RESOLUTION))
                    .containsExactly(
                            "Mon 15:00 warned 75%", "Mon 17:00 breached", "Mon 17:00 target P2 8h waits for REQUESTER");
        }
    }

    @Nested
    class A_change_of_priority {
        @Test
        void keeps_the_start_and_replaces_the_target() {
            var story = opened(P3).prioritised("Mon 10:00", P2);
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 10:00 target P2 8h due Mon 17:00");
        }

        @Test
        void keeps_the_pauses() {
            var story =
                    opened(P3).held("Mon 10:00", REQUESTER).goesOn("Mon 12:00").andThen();
            story.prioritised("Mon 13:00", P2);
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 13:00 target P2 8h due Tue 11:00");
        }

        @Test
        void breaks_the_promise_when_the_new_due_instant_has_passed() {
            var story = opened(P3).prioritised("Mon 15:00", P1);
            assertThat(story.until("Fri 09:00").facts(RESOLUTION))
                    .containsExactly("Mon 15:00 target P1 4h due Mon 13:00", "Mon 13:00 breached by change");
        }

        @Test
        void finds_a_new_due_instant_that_lay_before_a_pause() {
            var story =
                    opened(P3).held("Mon 14:00", REQUESTER).goesOn("Mon 16:00").andThen();
            story.prioritised("Mon 16:30", P1);
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 16:30 target P1 4h due Mon 13:00", "Mon 13:00 breached by change");
        }

        @Test
        void while_paused_leaves_it_paused() {
            var story = opened(P3).held("Mon 10:00", REQUESTER).andThen().prioritised("Mon 11:00", P2);
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 11:00 target P2 8h waits for REQUESTER");
            assertThat(story.goesOn("Mon 12:00").facts(RESOLUTION)).endsWith("Mon 12:00 target P2 8h due Tue 11:00");
        }

        @Test
        void does_not_take_a_breach_back() {
            var story = opened(P2).until("Tue 09:00").andThen().prioritised("Tue 09:30", P3);
            assertThat(story.facts(RESOLUTION)).containsExactly("Tue 09:30 target P3 24h due Wed 17:00");
            assertThat(story.until("+Fri 09:00").facts(RESOLUTION)).doesNotContain("Wed 17:00 breached");
        }

        @Test
        void judges_the_end_by_the_last_target() {
            var story =
                    opened(P2).until("Tue 09:00").prioritised("Tue 09:30", P3).andThen();
            assertThat(story.resolved("Tue 10:00").facts(RESOLUTION)).containsExactly("Tue 10:00 completed in 9h met");
        }

        @Test
        void warns_again_by_the_new_target_but_not_of_the_past() {
            var story =
                    opened(P2).until("Mon 15:30").prioritised("Mon 16:00", P3).andThen();
            assertThat(story.until("Wed 12:00").facts(RESOLUTION)).containsExactly("Wed 11:00 warned 75%");
            story = opened(P3).prioritised("Mon 16:00", P2).until("Mon 16:30");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 16:00 target P2 8h due Mon 17:00");
        }

        @Test
        void to_one_without_a_promise_ends_the_clock_and_back_begins_it_where_it_was() {
            var story =
                    opened(P2).prioritised("Mon 10:00", P4).until("Tue 10:00").prioritised("Tue 11:00", P3);
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 10:00 cancelled", "Tue 11:00 target P3 24h due Wed 17:00");
        }

        @Test
        void to_one_without_a_promise_still_counts_no_pause() {
            var story = opened(P2)
                    .prioritised("Mon 10:00", P4)
                    .held("Mon 10:00", REQUESTER)
                    .goesOn("Mon 12:00");
            assertThat(story.prioritised("Mon 12:00", P2).facts(RESOLUTION))
                    .containsExactly("Mon 10:00 cancelled", "Mon 12:00 target P2 8h due Tue 11:00");
        }

        @Test
        void after_the_resolution_changes_nothing_until_it_is_reopened() {
            var story = opened(P3).resolved("Mon 12:00").andThen().prioritised("Mon 13:00", P2);
            assertThat(story.facts()).isEmpty();
            assertThat(story.reopened("Mon 14:00").facts(RESOLUTION))
                    .containsExactly("Mon 14:00 resumed due Thu 11:00", "Mon 14:00 target P2 8h due Tue 11:00");
        }
    }

    @Nested
    class A_change_of_group_or_category {
        @Test
        void takes_the_policy_that_is_then_first() {
            var story = Story.begin();
            story.agreements = new Agreements(List.of(), story.agreements.calendars(), List.of())
                    .with(Story.published(
                            "policies",
                            0,
                            "Mon 00:00",
                            Story.policies(
                                    1,
                                    false,
                                    named("networks", Set.of("network"), 4),
                                    categories("mail", 2),
                                    Story.standard())));
            story.opened("Mon 09:00", P2).andThen();
            assertThat(story.transferred("Mon 10:00", "network").facts(RESOLUTION))
                    .containsExactly("Mon 10:00 target P2 2h due Mon 11:00");
            story.andThen().transferred("Mon 10:10", "service-desk").classified("Mon 10:20", "mail");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 10:10 target P2 8h due Mon 17:00", "Mon 10:20 target P2 4h due Mon 13:00");
        }

        @Test
        void that_changes_no_promise_says_nothing() {
            var story = opened(P2).transferred("Mon 10:00", "network").classified("Mon 10:20", "mail");
            assertThat(story.facts(RESOLUTION)).isEmpty();
        }
    }

    @Nested
    class A_reopened_ticket {
        @Test
        void resumes_the_same_clock_without_the_time_it_was_resolved() {
            var story = opened(P2).resolved("Mon 11:00").andThen().reopened("Wed 12:00");
            assertThat(story.facts(RESOLUTION)).containsExactly("Wed 12:00 resumed due Thu 10:00");
            assertThat(story.resolved("Wed 13:00").facts(RESOLUTION)).endsWith("Wed 13:00 completed in 3h met");
        }

        @Test
        void that_was_closed_resumes_too() {
            var story = opened(P2)
                    .resolved("Mon 11:00")
                    .closed("Mon 12:00")
                    .andThen()
                    .reopened("Wed 12:00");
            assertThat(story.facts(RESOLUTION)).containsExactly("Wed 12:00 resumed due Thu 10:00");
        }

        @Test
        void does_not_breach_twice() {
            var story = opened(P2).resolved("Tue 10:00").reopened("Tue 11:00").until("Fri 10:00");
            assertThat(story.facts(RESOLUTION).stream().filter(fact -> fact.contains("breached")))
                    .containsExactly("Mon 17:00 breached");
        }

        @Test
        void may_be_put_on_hold_straight_away() {
            var story = opened(P2).resolved("Mon 11:00").andThen().held("Mon 12:00", REQUESTER);
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 12:00 resumed due Tue 10:00", "Mon 12:00 target P2 8h waits for REQUESTER");
            assertThat(story.goesOn("Mon 13:00").facts(RESOLUTION)).endsWith("Mon 13:00 target P2 8h due Tue 11:00");
        }

        @Test
        void after_a_cancellation_begins_another_cycle() {
            var story = opened(P2).cancelled("Mon 10:00").reopened("Mon 11:00").resolved("Mon 12:00");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly(
                            "Mon 10:00 cancelled",
                            "Mon 11:00 target P2 8h due Tue 11:00",
                            "Mon 12:00 completed in 1h met");
            assertThat(story.facts()).extracting(fact -> fact.event().cycle()).contains(1, 2);
        }
    }

    @Nested
    class A_ticket_that_ends {
        @Test
        void by_cancelling_gets_no_verdict() {
            var story = opened(P2).cancelled("Mon 10:00").until("Fri 10:00");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 10:00 cancelled");
        }

        @Test
        void by_closing_without_a_resolution_completes() {
            var story = opened(P2).closed("Mon 10:00");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 10:00 completed in 1h met");
        }

        @Test
        void by_closing_after_a_resolution_says_nothing_more() {
            var story = opened(P2)
                    .resolved("Mon 10:00")
                    .andThen()
                    .closed("Fri 10:00")
                    .until("+Fri 10:00");
            assertThat(story.facts()).isEmpty();
            assertThat(story.next()).isNull();
        }

        @Test
        void as_it_was_opened_has_both_promises_kept() {
            var story = Story.begin().opened("Mon 10:00", P2).resolved("Mon 10:00");
            assertThat(story.facts(RESOLUTION)).endsWith("Mon 10:00 completed in 0s met");
            assertThat(story.facts(FIRST_RESPONSE)).endsWith("Mon 10:00 completed in 0s met");
        }
    }

    @Nested
    class A_new_version_of_the_policies {
        @Test
        void leaves_open_clocks_alone() {
            var story = opened(P2).republished("Mon 10:00", false, halved()).until("Mon 12:00");
            assertThat(story.facts(RESOLUTION)).isEmpty();
        }

        @Test
        void is_for_tickets_opened_once_it_holds() {
            var story = Story.begin().republished("Mon 10:00", false, halved());
            assertThat(story.opened("Mon 10:00:04", P2).facts(RESOLUTION))
                    .first()
                    .asString()
                    .contains("8h");
            story = Story.begin().republished("Mon 10:00", false, halved());
            assertThat(story.opened("Mon 10:00:05", P2).facts(RESOLUTION))
                    .first()
                    .asString()
                    .contains("4h");
        }

        @Test
        void is_kept_out_of_a_later_change_of_priority_too() {
            var story = opened(P3).republished("Mon 10:00", false, halved()).prioritised("Mon 12:00", P2);
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 12:00 target P2 8h due Mon 17:00");
        }

        @Test
        void takes_open_clocks_along_if_it_says_so() {
            var story = opened(P2).republished("Mon 10:00", true, halved()).until("Mon 12:00");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 10:00:05 target P2 4h due Mon 13:00", "Mon 12:00 warned 75%");
        }

        @Test
        void breaks_promises_whose_new_due_instant_has_passed() {
            var story = opened(P2).republished("Mon 14:00", true, halved()).until("Mon 14:01");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 14:00:05 target P2 4h due Mon 13:00", "Mon 13:00 breached by change");
        }

        @Test
        void that_promises_the_same_says_nothing() {
            var story =
                    opened(P2).republished("Mon 10:00", true, Story.standard()).until("Mon 12:00");
            assertThat(story.facts(RESOLUTION)).isEmpty();
        }

        @Test
        void comes_after_what_fell_due_before_it() {
            var story = opened(P2)
                    .republished("Mon 17:30", true, named("standard", Set.of(), 1))
                    .until("Tue 12:00");
            assertThat(story.facts(RESOLUTION)).startsWith("Mon 15:00 warned 75%", "Mon 17:00 breached");
        }

        @Test
        void never_touches_completed_clocks() {
            var story = opened(P2).resolved("Mon 10:00").andThen();
            assertThat(story.republished("Mon 11:00", true, halved())
                            .until("Fri 10:00")
                            .facts())
                    .isEmpty();
        }
    }

    @Nested
    class An_edited_calendar {
        @Test
        void moves_the_due_instant_of_open_clocks_from_the_edit_on() {
            var story = opened(P2).edited("Mon 11:59:55", 9, 13).until("Mon 12:30");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 12:00 target P2 8h due Tue 13:00");
        }

        @Test
        void can_bring_it_nearer() {
            var story = Story.begin().opened("Mon 14:00", P2).andThen().edited("Mon 16:00", 9, 22);
            assertThat(story.until("Mon 23:00").facts(RESOLUTION))
                    .containsExactly(
                            "Mon 16:00:05 target P2 8h due Mon 22:00", "Mon 20:00 warned 75%", "Mon 22:00 breached");
        }

        @Test
        void never_changes_what_has_passed() {
            var story = opened(P2)
                    .until("Mon 17:30")
                    .andThen()
                    .edited("Mon 18:00", 12, 13)
                    .until("Fri 10:00");
            assertThat(story.facts(RESOLUTION)).isEmpty();
        }

        @Test
        void while_paused_is_counted_when_it_goes_on() {
            var story = opened(P2).held("Mon 10:00", REQUESTER).andThen().edited("Mon 10:30", 9, 13);
            assertThat(story.goesOn("Mon 12:00").facts(RESOLUTION))
                    .containsExactly("Mon 12:00 target P2 8h due Wed 11:00");
        }

        @Test
        void that_no_clock_counts_in_says_nothing() {
            var story =
                    opened(P1).replied("Mon 09:01", AuthorRole.AGENT).andThen().edited("Mon 10:00", 9, 10);
            assertThat(story.until("Mon 11:00").facts()).isEmpty();
        }

        @Test
        void known_in_advance_changes_nothing_before_it_holds() {
            var story = Story.begin().edited("Mon 12:00", 9, 13).opened("Mon 09:00", P2);
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 09:00 target P2 8h due Mon 17:00");
        }

        @Test
        void wakes_a_clock() {
            assertThat(Story.begin()
                            .edited("Mon 09:10", 9, 13)
                            .opened("Mon 09:00", P2)
                            .next())
                    .isEqualTo("Mon 09:10:05");
        }
    }

    @Nested
    class Imported_history {
        @Test
        void is_judged_by_when_it_happened() {
            var story = Story.imported().opened("Mon 09:00", P2).resolved("Tue 09:00");
            assertThat(story.facts(RESOLUTION))
                    .endsWith("Mon 15:00 warned 75%", "Mon 17:00 breached", "Tue 09:00 completed in 8h missed");
        }

        @Test
        void is_settled_by_its_own_events_only() {
            var story = Story.imported().opened("Mon 09:00", P2).andThen().until("+Fri 09:00");
            assertThat(story.facts()).isEmpty();
            assertThat(story.next()).isNull();
        }

        @Test
        void that_runs_backwards_stands_still() {
            var story = Story.imported()
                    .opened("Mon 09:00", P2)
                    .held("Mon 12:00", REQUESTER)
                    .andThen();
            story.goesOn("Mon 11:00").resolved("Mon 13:00");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly("Mon 12:00 target P2 8h due Mon 17:00", "Mon 13:00 completed in 4h met");
        }
    }

    @Nested
    class Imported_tickets {
        private Story history() {
            return Story.imported().opened("Mon 09:00", P2).andThen();
        }

        @Test
        void live_from_the_end_of_their_history_on() {
            var story = history().complete("+Mon 10:00");
            assertThat(story.facts(RESOLUTION)).containsExactly("Mon 15:00 warned 75%", "Mon 17:00 breached");
            assertThat(story.next()).isNull();
        }

        @Test
        void whose_promises_still_hold_then_go_on_like_all_others() {
            var story = Story.imported().opened("Sun 09:00", P3).complete("Sun 12:00");
            assertThat(story.next()).isEqualTo("+Mon 12:00");
            assertThat(story.andThen().until("+Thu 09:00").facts(RESOLUTION)).endsWith("+Wed 17:00 breached");
        }

        @Test
        void that_ended_have_nothing_more_to_say() {
            assertThat(history()
                            .resolved("Mon 09:10")
                            .andThen()
                            .complete("+Mon 10:00")
                            .facts())
                    .isEmpty();
        }

        @Test
        void stand_still_for_what_is_done_here_before_that() {
            var story = history()
                    .happensHere(
                            "+Mon 10:00",
                            new TicketEvent.WorkNoteAdded(Story.ID, Story.ID, "lee.chen", "...", at("+Mon 10:00")))
                    .until("+Mon 11:00");
            assertThat(story.facts()).isEmpty();
            assertThat(story.resolved("Mon 11:00").facts(RESOLUTION)).endsWith("Mon 11:00 completed in 2h met");
        }

        @Test
        void may_close_without_having_been_resolved() {
            assertThat(history().closed("Mon 10:00").facts(RESOLUTION))
                    .containsExactly("Mon 10:00 completed in 1h met");
        }

        @Test
        void may_be_closed_after_they_were_resolved_and_worked_on_again() {
            var story = history().resolved("Mon 10:00").closed("Tue 10:00").andThen();
            assertThat(story.reopened("Wed 10:00").resolved("Wed 11:00").facts(RESOLUTION))
                    .containsExactly("Wed 10:00 resumed due Wed 17:00", "Wed 11:00 completed in 2h met");
        }

        @Test
        void may_be_resolved_as_they_are_opened() {
            var story = Story.imported().opened("Mon 09:00", P2).resolved("Mon 09:00");
            assertThat(story.facts(FIRST_RESPONSE)).endsWith("Mon 09:00 completed in 0s met");
            assertThat(story.facts(RESOLUTION)).endsWith("Mon 09:00 completed in 0s met");
        }

        @Test
        void opened_after_the_fact_broke_when_they_were_due() {
            var story = Story.imported()
                    .opened("Tue 12:00", "Mon 09:00", P2, Channel.PHONE, "ana.souza")
                    .resolved("Tue 12:00");
            assertThat(story.facts(RESOLUTION))
                    .containsExactly(
                            "Tue 12:00 target P2 8h due Mon 17:00",
                            "Mon 17:00 breached",
                            "Tue 12:00 completed in 11h missed");
        }

        @Test
        void may_leave_their_group() {
            var story = Story.imported();
            story.agreements = Agreements.NONE
                    .with(Story.published("calendar:always", 0, "Mon 00:00", Story.calendar("always", 1, 0, 0)))
                    .with(Story.published("calendar:business", 0, "Mon 00:00", Story.calendar("business", 1, 9, 17)))
                    .with(Story.published(
                            "policies",
                            0,
                            "Mon 00:00",
                            Story.policies(1, false, named("desk", Set.of("service-desk"), 2), Story.standard())));
            story.opened("Mon 10:00", P2).andThen();
            var left = new TicketEvent.TicketLeftGroup(Story.ID, "service-desk", at("Mon 11:00"));
            assertThat(story.happens("Mon 11:00", left).facts(RESOLUTION))
                    .containsExactly("Mon 11:00 target P2 8h due Tue 10:00");
        }
    }

    @Nested
    class An_event_out_of_turn {
        @Test
        void is_refused() {
            var story = Story.begin();
            var late = Story.envelope(
                    Story.ID,
                    3,
                    at("Mon 09:00"),
                    "ana.souza",
                    false,
                    Story.opening(Story.ID, at("Mon 09:00"), at("Mon 09:00"), P2, Channel.PORTAL, null));
            assertThatThrownBy(() -> TicketClocks.after(null, late, story.agreements))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(late.event()).isInstanceOf(TicketOpened.class);
        }
    }

    @Nested
    class A_fact {
        @Test
        void has_an_id_that_names_what_it_says_and_a_number_without_gaps() {
            var story =
                    opened(P2).until("Mon 15:30").prioritised("Mon 16:00", P3).until("Wed 12:00");
            story.resolved("Wed 13:00").reopened("Wed 14:00").resolved("Wed 15:00");
            var facts = story.facts();
            assertThat(facts).extracting(fact -> fact.id("demo")).doesNotHaveDuplicates();
            for (var i = 0; i < facts.size(); i++) {
                assertThat(facts.get(i).sequence()).isEqualTo(i + 2);
            }
            assertThat(facts)
                    .extracting(fact -> fact.id("demo"))
                    .doesNotContainAnyElementsOf(
                            facts.stream().map(fact -> fact.id("other")).toList());
        }

        @Test
        void names_the_event_that_set_the_clock() {
            var story = opened(P2).prioritised("Mon 10:00", P1).until("Tue 09:00");
            var breach = story.facts().stream()
                    .filter(fact -> fact.name().equals("RESOLUTION/1/breached"))
                    .findFirst()
                    .orElseThrow();
            assertThat(breach.cause().eventId())
                    .isEqualTo(dev.chamado.platform.wire.DerivedId.of(Story.ID.toString(), "1"));
        }
    }

    private static Policy halved() {
        return named("standard", Set.of(), 2);
    }

    private static Policy named(String id, Set<String> groups, int divided) {
        var standard = Story.standard();
        return new Policy(
                id,
                id,
                new Condition(Set.of(), groups, Set.of()),
                Story.targets(divided),
                standard.responseStop(),
                standard.pausingHolds(),
                standard.warnings());
    }

    private static Policy categories(String category, int divided) {
        var standard = Story.standard();
        return new Policy(
                category,
                category,
                new Condition(Set.of(), Set.of(), Set.of(category)),
                Story.targets(divided),
                standard.responseStop(),
                standard.pausingHolds(),
                standard.warnings());
    }

    private static Policy stopping(ResponseStop stop) {
        var standard = Story.standard();
        return new Policy(
                "standard",
                "Standard",
                standard.condition(),
                standard.targets(),
                stop,
                standard.pausingHolds(),
                standard.warnings());
    }
}
