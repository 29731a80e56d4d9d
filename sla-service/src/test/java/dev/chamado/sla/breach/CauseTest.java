package dev.chamado.sla.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnassigned;
import dev.chamado.platform.follow.Folding;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.breach.Cause.InGroup;
import dev.chamado.sla.breach.Cause.Pauses;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.RandomDesk;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.promise.PromisedClock;
import dev.chamado.sla.promise.TicketPromises;
import dev.chamado.sla.promise.Vocabulary;
import dev.chamado.sla.promise.Words;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Nested
    class A_solution_that_came_too_late {
        private final Story story = Story.begin()
                .opened("Mon 09:00", Priority.P2)
                .assigned("Mon 11:00")
                .held("Mon 12:00", HoldReason.REQUESTER)
                .goesOn("Mon 14:00")
                .transferred("Mon 15:00", "network")
                .happens("Mon 15:00", new TicketUnassigned(Story.ID, "lee.chen", Story.at("Mon 15:00")))
                .held("Mon 16:00", HoldReason.SUPPLIER) // is not paused for that
                .resolved("Wed 10:00");

        @Test
        void tells_in_whose_hands_it_was_and_what_it_waited_for() {
            var cause = causeOf(story, Metric.RESOLUTION);
            assertThat(cause)
                    .isEqualTo(new Cause(
                            BreachCause.TIME_PASSED,
                            null,
                            Duration.ofHours(8),
                            Duration.ofHours(16),
                            Duration.ofHours(2),
                            List.of(new Pauses(HoldReason.REQUESTER, "lee.chen", Duration.ofHours(2))),
                            Duration.ofHours(22),
                            List.of(
                                    new InGroup("service-desk", Duration.ofHours(6)),
                                    new InGroup("network", Duration.ofHours(20)))));
        }

        @Test
        void says_so_in_both_languages() {
            assertThat(said(story, Metric.RESOLUTION, Locale.ENGLISH))
                    .isEqualTo("Resolution within 8 h (policy standard, version 1), counted from Mon 16 Nov 09:00; "
                            + "broken on Tue 17 Nov 11:00; 22 h without an assignee; 6 h in service-desk, 20 h in network; "
                            + "2 h paused by lee.chen: waiting for the requester; 16 h outside hours.");
            assertThat(said(story, Metric.RESOLUTION, Locale.forLanguageTag("pt-BR")))
                    .contains("22 h sem responsável; 6 h em service-desk, 20 h em network; "
                            + "2 h em pausa por lee.chen: aguardando o solicitante; 16 h fora do expediente.");
        }

        @Test
        void calls_what_it_waited_for_as_the_tenant_does() {
            var own = new Vocabulary(Map.of("REQUESTER", Map.of("en", "With the customer")));
            assertThat(said(story, Metric.RESOLUTION, Locale.ENGLISH, own))
                    .contains("2 h paused by lee.chen: With the customer; 16 h outside hours.");
        }
    }

    @Nested
    class A_promise_that_was_made_too_late {
        @Test
        void tells_when_it_was_and_ends_where_it_was_due() {
            var story = Story.begin().opened("Mon 09:00", Priority.P3).prioritised("Tue 10:00", Priority.P2);
            var cause = causeOf(story, Metric.RESOLUTION);
            assertThat(cause.kind()).isEqualTo(BreachCause.RETARGETED);
            assertThat(cause.changedAt()).isEqualTo(Story.at("Tue 10:00"));
            assertThat(cause.counted()).isEqualTo(Duration.ofHours(8));
            assertThat(cause.outside()).isZero(); // it was due on Monday at 17:00
            assertThat(said(story, Metric.RESOLUTION, Locale.ENGLISH))
                    .contains("it was promised on Tue 17 Nov 10:00, when that had passed already");
        }
    }

    /** Whatever happened: nothing of the time is lost, nothing told twice, and hardly anything left untold. */
    @Test
    void the_parts_are_the_whole() {
        var told = 0;
        var untold = 0;
        for (var seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var desk = seed % 2 == 0 ? RandomDesk.of(random, 3) : Histories.random(random, 3, true);
            var ids = desk.events().stream()
                    .map(each -> each.event().ticketId())
                    .distinct()
                    .toList();
            for (var id : ids) {
                var ticket = promises(desk, id);
                for (var clock : ticket.clocks()) {
                    if (clock.breach() != null) {
                        var cause = Cause.of(clock, clock.breach(), ticket.course(), desk.agreements());
                        cause.ifPresent(found -> whole(found, clock));
                        told += cause.isPresent() ? 1 : 0;
                        untold += cause.isPresent() ? 0 : 1;
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(300);
        assertThat(untold).as("of %d", told).isLessThan(told / 50);
    }

    private static void whole(Cause cause, PromisedClock clock) {
        var wall = Duration.between(clock.startedAt(), clock.breach().at());
        var said = clock.toString();
        assertThat(cause.counted()).as(said).isEqualTo(clock.breach().setting().target());
        assertThat(cause.counted().plus(cause.outside()).plus(cause.paused()))
                .as(said)
                .isEqualTo(wall);
        assertThat(cause.groups().stream().map(InGroup::lasted).reduce(Duration.ZERO, Duration::plus))
                .as(said)
                .isEqualTo(wall);
        assertThat(cause.pauses().stream().map(Pauses::lasted).reduce(Duration.ZERO, Duration::plus))
                .as(said)
                .isEqualTo(cause.paused());
        assertThat(cause.unassigned()).as(said).isLessThanOrEqualTo(wall);
    }

    private static Cause causeOf(Story story, Metric metric) {
        var ticket = promises(story);
        var clock = clock(ticket, metric);
        return Cause.of(clock, clock.breach(), ticket.course(), story.agreements)
                .orElseThrow();
    }

    private static String said(Story story, Metric metric, Locale locale) {
        return said(story, metric, locale, Vocabulary.NONE);
    }

    private static String said(Story story, Metric metric, Locale locale, Vocabulary vocabulary) {
        var clock = clock(promises(story), metric);
        return causeOf(story, metric).in(Words.of(locale, ZoneOffset.UTC, vocabulary), clock, clock.breach());
    }

    private static PromisedClock clock(TicketPromises ticket, Metric metric) {
        return ticket.clocks().stream()
                .filter(clock -> clock.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static TicketPromises promises(Story story) {
        return promises(story.events(), story.agreements, Story.ID);
    }

    private static TicketPromises promises(Histories desk, UUID id) {
        var events = desk.events().stream()
                .filter(each -> each.event().ticketId().equals(id))
                .toList();
        return promises(events, desk.agreements(), id);
    }

    private static TicketPromises promises(List<Envelope<TicketEvent>> events, Agreements agreements, UUID id) {
        var told = new ArrayList<Object>();
        TicketClocks clocks = null;
        for (var event : events) {
            var step = TicketClocks.after(clocks, event, agreements);
            clocks = step.clocks();
            told.add(event);
            step.facts().forEach(fact -> told.add(fact.event()));
        }
        return Folding.of(TicketPromises.VIEW).about(id).after(told.toArray()).document();
    }
}
