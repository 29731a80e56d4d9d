package dev.chamado.proof.checker;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.SlaWarned;
import dev.chamado.contracts.ticket.TicketState;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Each SLA fact is there once, at the instant from which it is true: breaches at the due instant that was last said,
 * once a clock; none before the desk's time, none that a later fact contradicts, and none missing.
 */
final class Promises {
    private static final String RULE = "SLA facts";

    /** What is promised to every ticket; the others are promised when something happens to one, if at all. */
    private static final Set<Metric> TO_ALL = EnumSet.of(Metric.FIRST_RESPONSE, Metric.RESOLUTION);

    private final Findings findings;
    private final Map<String, Course> courses;
    private final Time time;
    private final Map<String, Ticket> tickets = new HashMap<>();

    /**
     * What time it is at the desk, in milliseconds since 1970.
     *
     * @param settled everything due until then has to be stated
     * @param latest nothing due later can be
     */
    record Time(long settled, long latest) {}

    private record Name(Metric metric, int cycle) {}

    private static final class Ticket {
        private long head = -1;
        private long settledTo = Long.MIN_VALUE;
        private long again;
        private final Set<UUID> ids = new HashSet<>();
        private final Map<Name, Watch> clocks = new HashMap<>();
    }

    private Promises(Map<String, Course> courses, Time time, Findings findings) {
        this.courses = courses;
        this.time = time;
        this.findings = findings;
    }

    /**
     * @param facts of the topic, in order within each ticket
     * @param courses of all tickets; each has been promised something
     */
    static void check(List<Fact> facts, Map<String, Course> courses, Time time, Findings findings) {
        var rule = new Promises(courses, time, findings);
        facts.forEach(rule::take);
        courses.forEach(rule::end);
    }

    /** When the last running clock breaks, if nothing happens, in milliseconds since 1970; 0 if none will. */
    static long lastDue(List<Fact> facts) {
        var rule = new Promises(Map.of(), new Time(0, Long.MAX_VALUE), new Findings());
        facts.forEach(rule::take);
        return rule.tickets.values().stream()
                .flatMap(ticket -> ticket.clocks.values().stream())
                .mapToLong(Watch::due)
                .filter(due -> due != Long.MAX_VALUE)
                .max()
                .orElse(0);
    }

    /** How each clock of a ticket stands by its facts, as {@code RESOLUTION/1} and {@link Watch#words}. */
    static Map<String, String> clocks(List<Fact> ofTicket) {
        var rule = new Promises(Map.of(), new Time(0, Long.MAX_VALUE), new Findings());
        ofTicket.forEach(rule::take);
        var clocks = new TreeMap<String, String>();
        rule.tickets
                .values()
                .forEach(ticket -> ticket.clocks.forEach(
                        (name, watch) -> clocks.put(name.metric() + "/" + name.cycle(), watch.words())));
        return clocks;
    }

    private void take(Fact fact) {
        if (!(fact.event() instanceof SlaEvent event)) {
            return;
        }
        findings.count("SLA facts");
        var ticket = tickets.computeIfAbsent(fact.subject(), _ -> new Ticket());
        demand(ticket.ids.add(fact.eventId()), fact, "is there twice");
        demand(fact.sequence() == ticket.head + 1, fact, "comes after " + ticket.head);
        ticket.head = Math.max(ticket.head, fact.sequence());
        long at = event.occurredAt().toEpochMilli();
        boolean retargeted = event instanceof SlaBreached breach && breach.cause() == BreachCause.RETARGETED;
        boolean escalated = event instanceof SlaEscalated; // another target may have been half used up when it was set
        boolean again = ticket.again > 0; // history, stated once more: it goes back behind what has been settled
        ticket.again = event instanceof SlaCorrected e ? e.restated() : Math.max(0, ticket.again - 1);
        if (event instanceof SlaCorrected) {
            ticket.clocks.keySet().removeIf(name -> name.metric() == event.metric());
            return;
        }
        demand(
                retargeted || escalated || again || at >= ticket.settledTo,
                fact,
                "was true before what was settled already: that was early");
        demand(at <= time.latest, fact, "is of " + at + ", which the desk has not reached: " + time.latest);
        if (event instanceof SlaWarned || event instanceof SlaBreached && !retargeted) {
            ticket.settledTo = Math.max(ticket.settledTo, at);
        }
        var watch = ticket.clocks.computeIfAbsent(new Name(event.metric(), event.cycle()), _ -> new Watch());
        var fault = watch.take(event);
        demand(fault.isEmpty(), fact, fault);
        if (event instanceof ClockCompleted done && done.metric() != Metric.FIRST_RESPONSE) {
            var course = courses.get(fact.subject());
            demand(
                    course != null && course.facts().stream().anyMatch(each -> each.recordedAt() == at),
                    fact,
                    "is of an instant at which nothing happened to the ticket");
        }
    }

    private void end(String subject, Course course) {
        var ticket = tickets.get(subject);
        if (ticket == null) {
            findings.fault(RULE, "nothing was promised to " + subject);
            return;
        }
        var state = course.standing(course.head()).state();
        boolean merged = state == TicketState.MERGED; // its clocks wait until it goes its own way again
        ticket.clocks.forEach((name, clock) -> {
            long due = clock.due();
            findings.demand(
                    due > time.settled,
                    RULE,
                    () -> "%s of %s was due at %d and is not broken at %d".formatted(name, subject, due, time.settled));
            findings.demand(
                    !merged || due == Long.MAX_VALUE, RULE, () -> name + " of " + subject + " falls due while merged");
            findings.demand(
                    state.isOpen() || merged || !clock.runs(),
                    RULE,
                    () -> name + " of " + subject + " runs, and the ticket has ended");
        });
        var metrics = ticket.clocks.keySet().stream().map(Name::metric).collect(Collectors.toSet());
        findings.demand(metrics.containsAll(TO_ALL), RULE, () -> "only " + metrics + " was promised to " + subject);
    }

    private void demand(boolean holds, Fact fact, String words) {
        findings.demand(holds, RULE, () -> fact.words() + " " + words);
    }
}
