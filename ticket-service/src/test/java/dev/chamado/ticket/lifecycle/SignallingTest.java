package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.ClearAlert;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Domain rules, section 1, monitoring: what signals make of tickets. */
class SignallingTest {
    static final UUID FIRST = Signalling.ticketId("demo", "zabbix", "db-07/disk", 0);
    static final UUID SECOND = Signalling.ticketId("demo", "zabbix", "db-07/disk", 1);
    static final Instant LATER = NOON.plusSeconds(3600);
    static final AlertRaised RAISED = new AlertRaised(ID, "zabbix", "db-07/disk", AlertSeverity.CRITICAL, NOON);
    static final TicketResolved RESOLVED = new TicketResolved(ID, "SOLVED", "Cleaned up.", NOON);

    @Nested
    class The_first_signal {
        @Test
        void opens_a_ticket_that_is_known_by_it() {
            var events = first(problem(0, AlertSeverity.CRITICAL), Map.of(), MONITOR);
            assertThat(events).hasSize(3);
            var opened = (TicketOpened) events.getFirst();
            assertThat(opened.ticketId()).isEqualTo(FIRST);
            assertThat(opened.channel()).isEqualTo(Channel.MONITORING);
            assertThat(opened.priority()).isEqualTo(Priority.P1);
            assertThat(opened.configurationItem()).isEqualTo("db-07");
            assertThat(events)
                    .contains(
                            new AlertRaised(FIRST, "zabbix", "db-07/disk", AlertSeverity.CRITICAL, LATER),
                            new ReferenceAdded(FIRST, "alert", "zabbix", "db-07/disk", null, LATER));
        }

        @Test
        void is_rated_by_its_severity_unless_it_says_more() {
            assertThat(priority(problem(0, AlertSeverity.MAJOR))).isEqualTo(Priority.P2);
            assertThat(priority(problem(0, AlertSeverity.MINOR))).isEqualTo(Priority.P3);
            assertThat(priority(problem(0, AlertSeverity.WARNING))).isEqualTo(Priority.P4);
            var rated = new TakeAlert(
                    "zabbix", "k", 0, AlertSeverity.WARNING, "x", "", "HIGH", "HIGH", null, "service-desk");
            assertThat(priority(rated)).isEqualTo(Priority.P1);
        }

        @Test
        void is_for_integrations() {
            for (var caller : List.of(ANA, BRUNO, RITA, OSCAR)) {
                assertThatThrownBy(() -> first(problem(0, AlertSeverity.MINOR), Map.of(), caller))
                        .isInstanceOfSatisfying(
                                Refusal.class, e -> assertThat(e.status()).isEqualTo(403));
            }
        }

        @Test
        void after_another_ticket_relates_to_that() {
            var before = ticket(opened(), RAISED, RESOLVED);
            assertThat(first(problem(1, AlertSeverity.MINOR), Map.of(FIRST, before), MONITOR))
                    .contains(new TicketLinked(SECOND, LinkType.RELATES_TO, LinkEnd.SOURCE, ID, LATER));
        }

        @Test
        void after_a_ticket_that_is_open_again_is_for_that_one() {
            var before = ticket(opened(), RAISED, RESOLVED, new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON));
            refused("alert-over", () -> first(problem(1, AlertSeverity.MINOR), Map.of(FIRST, before), MONITOR));
        }

        @Test
        void after_a_ticket_that_somebody_gave_that_id_relates_to_nothing() {
            var squatter = ticket(opened());
            assertThat(first(problem(1, AlertSeverity.MINOR), Map.of(FIRST, squatter), MONITOR))
                    .noneMatch(TicketLinked.class::isInstance);
        }
    }

    @Nested
    class A_further_signal {
        @Test
        void is_told_with_how_many_there_were() {
            assertThat(again(LATER, 7, opened(), RAISED))
                    .containsExactly(new AlertRepeated(ID, AlertSeverity.MAJOR, "97 % of /var", 7, LATER));
        }

        @Test
        void within_a_minute_is_only_counted() {
            assertThat(again(NOON.plusSeconds(59), 2, opened(), RAISED)).isEmpty();
            assertThat(again(NOON.plusSeconds(60), 2, opened(), RAISED)).hasSize(1);
            var repeated = new AlertRepeated(ID, AlertSeverity.MAJOR, "x", 2, LATER);
            assertThat(again(LATER.plusSeconds(59), 3, opened(), RAISED, repeated))
                    .isEmpty();
        }

        @Test
        void that_is_worse_is_told_at_once_each_time_that_it_is() {
            var low = new AlertRaised(ID, "zabbix", "db-07/disk", AlertSeverity.WARNING, NOON);
            var soon = NOON.plusSeconds(20);
            var told = new AlertRepeated(ID, AlertSeverity.MAJOR, "97 % of /var", 2, soon);
            assertThat(again(soon, 2, opened(), low)).containsExactly(told);
            assertThat(again(soon.plusSeconds(1), 3, opened(), low, told)).isEmpty();
            var milder = new AlertRepeated(ID, AlertSeverity.MINOR, "x", 3, LATER);
            assertThat(again(LATER.plusSeconds(1), 4, opened(), low, told, milder))
                    .isEmpty();
            var cleared = new AlertCleared(ID, "fine", 4, LATER);
            assertThat(again(LATER.plusSeconds(1), 5, opened(), low, told, cleared, milder))
                    .hasSize(1);
        }

        @Test
        void after_a_clear_one_is_told_at_once() {
            var cleared = new AlertCleared(ID, "fine", 1, NOON);
            assertThat(again(NOON.plusSeconds(1), 2, opened(), RAISED, cleared)).hasSize(1);
        }

        @Test
        void is_for_another_ticket_when_this_one_is_over() {
            refused("alert-over", () -> again(LATER, 2, opened(), RAISED, RESOLVED));
            refused("alert-over", () -> again(LATER, 2, opened()));
        }

        @Test
        void finds_its_ticket_behind_a_wall() {
            var walled = ticket(opened("hr", null), RAISED, new RequesterChanged(ID, "john.miller", "ana.souza", NOON));
            assertThat(Signalling.again(walled, problem(0, AlertSeverity.MAJOR), 2, desk(MONITOR, LATER)))
                    .hasSize(1);
        }

        @Test
        void is_cut_where_it_is_long() {
            var text = "x".repeat(1999) + "😀" + "x".repeat(500);
            var alert = new TakeAlert("zabbix", "k", 0, AlertSeverity.MAJOR, "s", text, null, null, null, null);
            var told = (AlertRepeated) Signalling.again(ticket(opened(), RAISED), alert, 2, desk(MONITOR, LATER))
                    .getFirst();
            assertThat(told.text()).isEqualTo("x".repeat(1999));
        }
    }

    @Nested
    class A_clear_signal {
        final AlertCleared cleared = new AlertCleared(ID, "fine again", 4, LATER);

        @Test
        void resolves_what_nobody_has_touched() {
            assertThat(over(false, opened(), RAISED))
                    .containsExactly(cleared, new TicketResolved(ID, "CLEARED", "fine again", LATER));
        }

        @Test
        void is_only_told_where_a_person_is_at_work() {
            assertThat(over(true, opened(), RAISED)).containsExactly(cleared);
        }

        @Test
        void is_told_once() {
            assertThat(over(true, opened(), RAISED, new AlertCleared(ID, "x", 1, NOON)))
                    .isEmpty();
        }

        @Test
        void changes_nothing_where_it_is_over_or_never_was() {
            assertThat(over(false, opened(), RAISED, RESOLVED)).isEmpty();
            assertThat(over(false, opened())).isEmpty();
        }
    }

    private static TakeAlert problem(int nth, AlertSeverity severity) {
        return new TakeAlert(
                "zabbix",
                "db-07/disk",
                nth,
                severity,
                "Disk full",
                "97 % of /var",
                null,
                null,
                "db-07",
                "service-desk");
    }

    private static Priority priority(TakeAlert alert) {
        return ((TicketOpened) first(alert, Map.of(), MONITOR).getFirst()).priority();
    }

    private static List<TicketEvent> first(TakeAlert alert, Map<UUID, Ticket> others, Caller by) {
        var id = Signalling.ticketId("demo", alert.source(), alert.key(), alert.nth());
        return Signalling.first(id, alert, others::get, () -> "INC-2", desk(by, LATER));
    }

    private static List<TicketEvent> again(Instant now, long count, TicketEvent... history) {
        return Signalling.again(ticket(history), problem(0, AlertSeverity.MAJOR), count, desk(MONITOR, now));
    }

    private static List<TicketEvent> over(boolean touched, TicketEvent... history) {
        return Signalling.over(ticket(history), new ClearAlert("fine again"), 4, touched, desk(MONITOR, LATER));
    }

    private static Ticket ticket(TicketEvent... history) {
        return given(history).ticket();
    }

    private static Desk desk(Caller by, Instant now) {
        return given(opened()).as(by).at(now).desk();
    }

    private static void refused(String code, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
