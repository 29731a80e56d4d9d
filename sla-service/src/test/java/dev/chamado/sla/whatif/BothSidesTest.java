package dev.chamado.sla.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.Proposal;
import dev.chamado.sla.clock.RandomDesk;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.whatif.Result.Count;
import dev.chamado.sla.whatif.Result.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BothSidesTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);
    private static final Period WEEK = new Period(Story.at("Mon 00:00"), Story.at("+Mon 00:00"));

    @Nested
    class A_week_in_which_everything_broke {
        private final Story late = Story.begin()
                .opened("Tue 16:00", Priority.P2) // an answer in half an hour, a solution in 8 h of business
                .held("Wed 09:00", HoldReason.SUPPLIER)
                .goesOn("Wed 15:30")
                .replied("Wed 15:45", AuthorRole.AGENT)
                .resolved("Wed 16:30");

        @Test
        void is_the_same_under_the_same_policies() {
            var result = ask(late, policies(Story.standard()));
            assertThat(result.changes()).isZero();
            assertThat(row(result, Metric.RESOLUTION))
                    .isEqualTo(new Row(Metric.RESOLUTION, null, null, Count.of(0, 1, 1), Count.of(0, 1, 1), 0, 0));
        }

        @Test
        void loses_breaches_when_targets_are_doubled() {
            var result = ask(late, policies(timed(2)));
            assertThat(result.changes()).isEqualTo(1); // an hour would have been too short for the answer as well
            assertThat(row(result, Metric.RESOLUTION).after()).isEqualTo(Count.of(1, 0, 0));
            assertThat(row(result, Metric.RESOLUTION).lost()).isEqualTo(1);
            assertThat(row(result, Metric.FIRST_RESPONSE).after()).isEqualTo(Count.of(0, 1, 1));
        }

        @Test
        void loses_one_when_a_day_becomes_a_holiday() {
            var proposal = new Proposal(
                    null, List.of(Story.calendar("business", 2, 9, 17, LocalDate.of(2026, 11, 18)))); // Wednesday
            assertThat(row(ask(late, proposal), Metric.RESOLUTION).lost()).isEqualTo(1);
        }

        @Test
        void loses_one_when_a_reason_pauses() {
            var standard = Story.standard();
            var proposed = new Policy(
                    standard.id(),
                    standard.name(),
                    standard.condition(),
                    standard.targets(),
                    standard.responseStop(),
                    Set.of(HoldReason.SUPPLIER),
                    standard.warnings());
            var result = ask(late, policies(proposed));
            assertThat(row(result, Metric.RESOLUTION).lost()).isEqualTo(1);
            assertThat(row(result, Metric.FIRST_RESPONSE).lost()).isZero(); // answers never pause
        }

        @Test
        void has_no_breaches_where_nothing_is_promised() {
            var result = ask(late, policies());
            assertThat(row(result, Metric.RESOLUTION).after()).isEqualTo(Count.of(0, 0, 0));
            assertThat(row(result, Metric.RESOLUTION).after().attained()).isNull();
        }

        @Test
        void says_nothing_of_groups_that_are_hidden() {
            var figures = figures(late, policies(timed(2)), WEEK, Set.of("service-desk"));
            assertThat(figures.result()).isEqualTo(new Result(0, 0, 0, List.of(), List.of(), List.of()));
        }

        @Test
        void names_the_ticket() {
            assertThat(figures(late, policies(timed(2)), WEEK, Set.of()).changes())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.number()).isEqualTo("INC-1");
                        assertThat(change.before().breaches()).containsExactly(Story.at("Wed 16:00"));
                        assertThat(change.after().met()).isTrue();
                        assertThat(change.after().at()).isEqualTo(Story.at("Wed 16:30"));
                    });
        }
    }

    @Nested
    class A_week_in_which_all_was_kept {
        private final Story quick =
                Story.begin().opened("Mon 10:00", Priority.P1).replied("Mon 10:10", AuthorRole.AGENT);

        @Test
        void gains_a_breach_when_targets_are_halved() {
            var row = row(ask(quick, policies(timed(0.5))), Metric.FIRST_RESPONSE);
            assertThat(row.before()).isEqualTo(Count.of(1, 0, 0));
            assertThat(row.after()).isEqualTo(Count.of(0, 1, 1));
            assertThat(row.gained()).isEqualTo(1);
        }

        @Test
        void counts_what_has_passed_by_its_end() {
            assertThat(row(ask(quick, policies(timed(1))), Metric.RESOLUTION).before())
                    .isEqualTo(Count.of(0, 1, 1)); // nobody ever resolved it, and it is Monday in a week
        }
    }

    @Nested
    class A_ticket_from_before_the_period {
        private final Story old =
                Story.begin().opened("Mon 10:00", Priority.P3).resolved("Thu 12:00"); // 24 h: Thu 10:00
        private final Period fromTuesday = new Period(Story.at("Tue 12:00"), Story.at("+Mon 00:00"));

        @Test
        void keeps_its_target() {
            assertThat(figures(old, policies(timed(2)), fromTuesday, Set.of())
                            .result()
                            .changes())
                    .isZero();
        }

        @Test
        void takes_the_new_one_if_the_proposal_says_so() {
            var proposal = new Proposal(Story.policies(2, true, timed(2)), List.of());
            var result = figures(old, proposal, fromTuesday, Set.of()).result();
            assertThat(row(result, Metric.RESOLUTION).lost()).isEqualTo(1);
            assertThat(row(result, Metric.FIRST_RESPONSE)).satisfies(row -> {
                assertThat(row.before()).isEqualTo(Count.of(0, 1, 0)); // broken on Monday, resolved in the period
                assertThat(row.after()).isEqualTo(row.before());
            });
        }

        @Test
        void takes_the_hours_of_a_calendar() {
            var proposal = new Proposal(
                    null, List.of(Story.calendar("business", 2, 9, 17, LocalDate.of(2026, 11, 18)))); // Wednesday
            var result = figures(old, proposal, fromTuesday, Set.of()).result();
            assertThat(row(result, Metric.RESOLUTION).lost()).isEqualTo(1);
        }

        @Test
        void does_not_count_if_all_was_over_by_then() {
            var later = new Period(Story.at("Fri 00:00"), Story.at("+Mon 00:00"));
            assertThat(figures(old, policies(timed(2)), later, Set.of()).result())
                    .isEqualTo(new Result(0, 0, 0, List.of(), List.of(), List.of()));
        }
    }

    @Nested
    class What_was_published_in_the_period {
        @Test
        void has_never_been_where_the_proposal_takes_its_place() {
            var strict = Story.begin().republished("Mon 08:00", true, timed(0.5));
            strict.opened("Mon 10:00", Priority.P1).replied("Mon 10:10", AuthorRole.AGENT);
            var result = ask(strict, policies(Story.standard()));
            assertThat(row(result, Metric.FIRST_RESPONSE).before().breaches()).isEqualTo(1);
            assertThat(row(result, Metric.FIRST_RESPONSE).after()).isEqualTo(Count.of(1, 0, 0));
        }

        @Test
        void stays_where_it_does_not() {
            var strict = Story.begin().republished("Mon 08:00", true, timed(0.5));
            strict.opened("Mon 10:00", Priority.P1).replied("Mon 10:10", AuthorRole.AGENT);
            var proposal = new Proposal(null, List.of(Story.calendar("business", 2, 8, 18)));
            assertThat(ask(strict, proposal).changes()).isZero();
        }
    }

    @Nested
    class A_history {
        @Test
        void with_a_hole_counts_up_to_it() {
            var story = Story.begin()
                    .opened("Mon 10:00", Priority.P1)
                    .noted("Mon 11:00")
                    .resolved("Mon 12:00");
            story.events().remove(1);
            var result = ask(story, policies(timed(2)));
            assertThat(result.unfinished()).isEqualTo(1);
            assertThat(row(result, Metric.RESOLUTION)).isNull();
        }
    }

    /** Random desks, proposals and periods: both sides are what each would be, folded alone and from the first event on. */
    @RepeatedTest(300)
    void each_side_is_what_it_would_be_alone(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        isAsAlone(run.getCurrentRepetition(), random, Histories.random(random, 4, true), timed(pickTimes(random)));
    }

    /** The same of every metric, with waits and stays that come again, are cancelled and go on. */
    @RepeatedTest(300)
    void each_side_is_what_it_would_be_alone_also_of_clocks_that_come_again(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var desk = RandomDesk.of(random, 6);
        var merged = desk.events().stream()
                .filter(event -> event.event() instanceof TicketMerged)
                .map(Envelope::subject)
                .toList();
        var others = desk.events().stream()
                .filter(event -> !merged.contains(event.subject()))
                .toList();
        isAsAlone(
                run.getCurrentRepetition(),
                random,
                new Histories(desk.terms(), others, desk.end()),
                timed(Story.full(), pickTimes(random)));
    }

    private static double pickTimes(Random random) {
        return new double[] {0.5, 1, 3}[random.nextInt(3)];
    }

    private static void isAsAlone(long seed, Random random, Histories desk, Policy policy) {
        var from = desk.end().minus(Duration.ofMinutes(random.nextInt(21 * 1440)));
        var period = new Period(from, from.plus(Duration.ofMinutes(random.nextInt(14 * 1440) + 1)));
        var set = Story.policies(99, random.nextBoolean(), policy);
        var opens = random.nextInt(10);
        var calendars = random.nextBoolean()
                ? List.of(Story.calendar("business", 99, opens, opens + 1 + random.nextInt(12)))
                : List.<CalendarPublished>of();
        var proposal = new Proposal(random.nextInt(4) == 0 ? null : set, calendars);
        var agreed = desk.agreements();
        var proposed = proposal.in(agreed, from);
        var rows = figures(desk.events(), new Question(period, agreed, proposed, Set.of()), desk.end())
                .result()
                .metrics();
        for (var metric : Metric.values()) {
            var row = rows.stream()
                    .filter(each -> each.metric() == metric)
                    .findFirst()
                    .orElse(new Row(metric, null, null, Count.of(0, 0, 0), Count.of(0, 0, 0), 0, 0));
            assertThat(row.before()).as("%s, seed %d", metric, seed).isEqualTo(alone(desk, agreed, period, metric));
            assertThat(row.after()).as("%s, seed %d", metric, seed).isEqualTo(alone(desk, proposed, period, metric));
            assertThat(row.gained() - row.lost())
                    .as("%s, seed %d", metric, seed)
                    .isEqualTo(row.after().breaches() - row.before().breaches());
        }
    }

    /** What is agreed, proposed once more from when it was last published on, changes nothing. */
    @RepeatedTest(100)
    void what_is_agreed_changes_nothing(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var desk = Histories.random(new Random(seed), 4, true);
        var agreed = desk.agreements();
        var from = agreed.changes().isEmpty()
                ? Story.at("Mon 00:00")
                : agreed.changes().getLast().from();
        var last = agreed.sets().getLast();
        var again =
                Story.policies(99, last.appliesToOpenClocks(), last.policies().toArray(Policy[]::new));
        var proposed = new Proposal(again, List.of()).in(agreed, from);
        var question = new Question(new Period(from, desk.end()), agreed, proposed, Set.of());
        var figures = figures(desk.events(), question, desk.end());
        assertThat(figures.changes()).as("seed %d", seed).isEmpty();
        assertThat(figures.result().metrics())
                .as("seed %d", seed)
                .allSatisfy(row -> assertThat(row.after()).isEqualTo(row.before()));
    }

    /** By looking at the facts of each ticket, from the last to the first. */
    private static Count alone(Histories desk, Agreements agreements, Period period, Metric metric) {
        var counted = new long[3];
        var tickets = desk.events().stream().map(Envelope::subject).distinct().toList();
        for (var ticket : tickets) {
            var facts = new ArrayList<Fact>();
            TicketClocks clocks = null;
            for (var event : desk.events()) {
                if (event.subject().equals(ticket)) {
                    var step = TicketClocks.after(clocks, event, agreements);
                    clocks = step.clocks();
                    facts.addAll(step.facts());
                }
            }
            facts.addAll(clocks.settle(desk.end(), agreements).facts());
            var said = facts.stream()
                    .map(Fact::event)
                    .filter(fact -> fact.metric() == metric)
                    .toList();
            counted[2] += said.stream()
                    .filter(fact -> fact instanceof SlaBreached && period.holds(fact.occurredAt()))
                    .count();
            var verdict = verdict(said);
            if (verdict != null && period.holds(verdict.occurredAt())) {
                counted[verdict instanceof ClockCompleted done && done.met() ? 0 : 1]++;
            }
        }
        return Count.of(counted[0], counted[1], counted[2]);
    }

    /** The last one; none of a clock that was cancelled afterwards, or that runs again and of which none ever broke. */
    private static SlaEvent verdict(List<SlaEvent> said) {
        var cancelled = new HashSet<Integer>();
        var stands = new ArrayList<SlaEvent>();
        for (var fact : said.reversed()) {
            if (fact instanceof ClockCancelled) {
                cancelled.add(fact.cycle());
            } else if (!cancelled.contains(fact.cycle())) {
                stands.addFirst(fact);
            }
        }
        var running = new HashSet<Integer>();
        for (var i = stands.size() - 1; i >= 0; i--) {
            var fact = stands.get(i);
            if (fact instanceof ClockResumed
                    && stands.subList(0, i).stream().noneMatch(SlaBreached.class::isInstance)) {
                running.add(fact.cycle());
            }
            if ((fact instanceof SlaBreached || fact instanceof ClockCompleted) && !running.contains(fact.cycle())) {
                return fact;
            }
        }
        return null;
    }

    private static Result ask(Story story, Proposal proposal) {
        return figures(story, proposal, WEEK, Set.of()).result();
    }

    private static Figures figures(Story story, Proposal proposal, Period period, Set<String> hidden) {
        var proposed = proposal.in(story.agreements, period.from());
        return figures(
                story.events(), new Question(period, story.agreements, proposed, hidden), Story.at("+Mon 00:00"));
    }

    private static Figures figures(List<Envelope<TicketEvent>> events, Question question, Instant end) {
        var tickets = new HashMap<String, BothSides>();
        for (var event : events) {
            tickets.computeIfAbsent(event.subject(), id -> new BothSides(question, UUID.fromString(id)))
                    .happens(event.with(WIRE.write(event.event())));
        }
        var figures = new Figures();
        tickets.values().forEach(ticket -> {
            ticket.passes(end);
            ticket.end(figures);
        });
        return figures;
    }

    private static Row row(Result result, Metric metric) {
        return result.metrics().stream()
                .filter(each -> each.metric() == metric)
                .findFirst()
                .orElse(null);
    }

    private static Proposal policies(Policy... policies) {
        return new Proposal(Story.policies(2, false, policies), List.of());
    }

    /** The standard policy with all targets so many times as long. */
    private static Policy timed(double times) {
        return timed(Story.standard(), times);
    }

    private static Policy timed(Policy standard, double times) {
        return new Policy(
                standard.id(),
                standard.name(),
                standard.condition(),
                standard.targets().stream()
                        .map(target -> new Target(
                                target.metric(),
                                target.priority(),
                                Duration.ofSeconds((long) (target.duration().toSeconds() * times)),
                                target.calendarId()))
                        .toList(),
                standard.responseStop(),
                standard.pausingHolds(),
                standard.warnings());
    }
}
