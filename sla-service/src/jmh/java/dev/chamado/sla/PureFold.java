package dev.chamado.sla;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Histories;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** How many events a second one thread folds into clocks and facts: tickets of a random desk, policies edited meanwhile. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PureFold {
    private static final int EVENTS = 10_000;

    private List<Envelope<TicketEvent>> events;
    private Agreements agreements;

    @Setup
    public void happen() {
        var desk = Histories.random(new Random(1), 4_000, true);
        agreements = desk.agreements();
        var byTicket = new ArrayList<>(desk.events());
        byTicket.sort(Comparator.comparing(event -> event.event().ticketId())); // stable: those of one stay in order
        if (byTicket.size() < EVENTS) {
            throw new IllegalStateException("only " + byTicket.size() + " events");
        }
        events = List.copyOf(byTicket.subList(0, EVENTS));
    }

    /** Events, not runs over all of them. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void fold(Blackhole hole) {
        TicketClocks clocks = null;
        for (var event : events) {
            var step = TicketClocks.after(event.sequence() == 0 ? null : clocks, event, agreements);
            clocks = step.clocks();
            hole.consume(step.facts());
        }
        hole.consume(clocks);
    }
}
