package dev.chamado.sla;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.RandomDesk;
import dev.chamado.sla.clock.TicketClocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** How many events a second one thread folds into clocks and facts: tickets of random desks, policies edited meanwhile. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PureFold {
    private static final int DESKS = 40;
    private static final int TICKETS = 60;
    private static final int EVENTS = 10_000;

    /**
     * Plain desks promise responses and solutions by one policy. Mixed ones promise all that can be, by policies that ask
     * for groups, categories and expressions, warn and escalate; a fourth of their tickets is imported, others are merged.
     */
    @Param({"plain", "mixed"})
    public String desks;

    private List<Lived> events;

    private record Lived(Envelope<TicketEvent> event, Agreements agreements) {}

    @Setup
    public void happen() {
        var lived = new ArrayList<Lived>();
        for (var seed = 1; seed <= DESKS; seed++) {
            var random = new Random(seed);
            var desk = desks.equals("plain") ? Histories.random(random, TICKETS, true) : RandomDesk.of(random, TICKETS);
            var agreements = desk.agreements();
            desk.events().stream()
                    .sorted(Comparator.comparing(event -> event.event().ticketId())) // those of one stay in order
                    .forEach(event -> lived.add(new Lived(event, agreements)));
        }
        if (lived.size() < EVENTS) {
            throw new IllegalStateException("only " + lived.size() + " events");
        }
        events = List.copyOf(lived.subList(0, EVENTS));
    }

    /** Events, not runs over all of them. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void fold(Blackhole hole) {
        TicketClocks clocks = null;
        for (var next : events) {
            var event = next.event;
            var step = TicketClocks.after(event.sequence() == 0 ? null : clocks, event, next.agreements);
            clocks = step.clocks();
            hole.consume(step.facts());
        }
        hole.consume(clocks);
    }
}
