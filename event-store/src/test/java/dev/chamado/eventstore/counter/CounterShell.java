package dev.chamado.eventstore.counter;

import dev.chamado.contracts.Topic;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.eventstore.counter.CounterCommand.*;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** The example to copy: what Axon sees of a counter. */
public final class CounterShell extends Shell<Counter> {
    /** How a service declares it, as a bean. */
    public static AggregateType<Counter, CounterEvent> type(Topic<CounterEvent> topic) {
        return AggregateType.of(
                        "counter",
                        topic,
                        Counter.class,
                        CounterShell.class,
                        CounterShell::new,
                        CounterEvent::occurredAt)
                .begunBy(CountTwice.class);
    }

    @CommandHandler(commandName = "counter")
    void handle(CounterCommand command, Asked asked) {
        var counter = state();
        if (command instanceof Label label && counter != null) {
            asked.mustHaveSeen(counter.labelledAt(), Map.of("yours", label.label(), "current", counter.label()));
        }
        apply(Counter.decide(counter, command, like -> read(like, asked), asked.now()));
        if (command instanceof Give give) {
            var other = asked.current(give.to(), Counter.class);
            asked.also(give.to(), other.version(), List.of(new CounterEvent.Counted(give.by(), asked.now())));
        }
    }

    @EventSourcingHandler
    void on(CounterEvent event, @SequenceNumber long sequence) {
        become(Counter.after(state(), event, sequence));
    }

    private static int read(CountLike like, Asked asked) {
        var other = asked.current(like.other(), Counter.class);
        asked.guard(like.other(), other.version());
        return other.state() == null ? 0 : other.state().value();
    }
}
