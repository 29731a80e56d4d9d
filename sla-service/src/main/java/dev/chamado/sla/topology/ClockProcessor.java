package dev.chamado.sla.topology;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.UnreadableEvent;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Correction;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.terms.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the clocks of the tickets of one partition. */
final class ClockProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ClockProcessor.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** How much of each kind of work is done at once, so that no task keeps the others waiting. */
    static final int SLICE = 500;

    /** How many that are due are looked up at once. */
    private static final int LOOKED_UP = 64;

    private final WireFormat wire = WireFormat.of(TicketEvent.TOPIC);
    private final Supplier<Known> terms;
    private final Dismissals dismissals;
    private final Refolding refolding;
    private final LongAdder passedOver;
    private final Pace pace;
    private boolean counted;
    private ProcessorContext<String, byte[]> context;
    private Shelf clocks;
    private KeyValueStore<String, Parked> parked;
    private DueOrder due;
    private Line line;
    private Waiting waiting;
    private Sweep sweep;
    private Renewal renewal;
    private Known known = Known.NOTHING;
    private Instant watermark = Instant.EPOCH;
    private String lastRetried = "";

    /** How long it may still settle until it looks again. */
    private long toSettle;

    /** How long its thread had settled when it last had no time left for more, or when it looked with time left. */
    private long settledBefore;

    /** When it may settle again, as its thread is spared. */
    private long again;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    ClockProcessor(Supplier<Known> terms, Pace pace) {
        this(terms, new Dismissals(), new Refolding((_, _, _) -> List.of(), Runnable::run), new LongAdder(), pace);
    }

    /**
     * @param passedOver counts the records that name no ticket and cannot be read
     * @param pace of all tasks of the process
     */
    @SuppressWarnings("NullAway.Init") // as above
    ClockProcessor(Supplier<Known> terms, Dismissals dismissals, Refolding refolding, LongAdder passedOver, Pace pace) {
        this.terms = terms;
        this.dismissals = dismissals;
        this.refolding = refolding;
        this.passedOver = passedOver;
        this.pace = pace;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        Checkpoint.remove(context.stateDir().toPath());
        // Streams begins again with this same object when a transaction was lost: what it had read it has not read
        watermark = Instant.EPOCH;
        lastRetried = "";
        toSettle = pace.share();
        settledBefore = pace.settled(); // it may be another thread's from now on
        again = Long.MIN_VALUE;
        KeyValueStore<String, Kept> store = context.getStateStore(ClockTopology.CLOCKS);
        KeyValueStore<String, Sweep.Progress> progress = context.getStateStore(ClockTopology.SWEEPS);
        clocks = new Shelf(store);
        parked = context.getStateStore(ClockTopology.PARKED);
        due = new DueOrder(context.getStateStore(ClockTopology.DUE));
        line = new Line(context.getStateStore(ClockTopology.LINE));
        waiting = new Waiting(context.getStateStore(ClockTopology.WAITING));
        sweep = new Sweep(progress, store, this::standAgain);
        renewal = new Renewal(refolding, store, progress, () -> context.taskId().partition());
        context.schedule(LOOK_AGAIN, PunctuationType.WALL_CLOCK_TIME, _ -> goOn());
        context.schedule(RETRY, PunctuationType.WALL_CLOCK_TIME, _ -> {
            renewal.round();
            retryParked();
        });
        count(true);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Arrival arrival;
        try {
            arrival = Arrival.of(record);
        } catch (UnreadableEvent e) {
            unreadable(record.key(), String.valueOf(e.getMessage()));
            return;
        }
        if (line.isEmpty() && known().reaches(arrival.at())) {
            handle(arrival);
        } else {
            line.add(arrival);
            handleLine();
        }
    }

    /** Its sequence is not known, but the next event of the ticket will show that one is missing. */
    private void unreadable(@Nullable String key, String why) {
        if (key == null || key.indexOf('/') < 1) { // nobody can tell whose it was, and it must not stop everybody's
            passedOver.increment();
            var place = context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
            LOG.warn("The record at {} of {} names no ticket and is passed over: {}", place, context.taskId(), why);
        } else if (parked.get(key) == null) {
            park(key, Parked.unreadable(why, watermark));
        }
    }

    @Override
    public void close() {
        count(false);
        refolding.forget(context.taskId().partition());
    }

    private void count(boolean atWork) {
        if (counted != atWork) {
            counted = atWork;
            pace.count(atWork);
        }
    }

    private void goOn() {
        if (sweep.look(known())) {
            retryParked(); // what was published may be what they wait for
        }
        dismissals.take(key -> parked.get(key) != null).forEach(this::dismiss);
        waiting.next(this::canPromise, this::isReached, SLICE).forEach(this::takeIn);
        renew();
        handleLine();
        if (toSettle > 0) {
            settledBefore = pace.settled();
            toSettle = pace.share();
        } else if (pace.spared() >= again) {
            toSettle = pace.share();
        }
        settle();
        if (toSettle <= 0) {
            pace.isBehind();
        }
        sweep.goOn(SLICE);
    }

    private Known known() {
        known = terms.get();
        return known;
    }

    private void handleLine() {
        known();
        var left = SLICE;
        for (var first = line.peek(); first != null && known.reaches(first.at()) && left-- > 0; first = line.peek()) {
            line.drop();
            handle(first);
        }
    }

    private void handle(Arrival arrival) {
        if (arrival.event() != null) {
            happen(arrival.event());
        } else if (arrival.at().isAfter(watermark)) {
            watermark = arrival.at();
            settle();
        }
    }

    private boolean canPromise(String tenant) {
        return known.of(tenant).complete();
    }

    /** Whether all that was promised when it happened is known: after a restart what was known is read once more. */
    private boolean isReached(Envelope<byte[]> event) {
        return known.reaches(event.recordedAt());
    }

    /** The same of clocks that other promises may have been made to than are known again by now. */
    private boolean isReached(@Nullable Kept kept) {
        return kept == null || known.reaches(kept.settledTo());
    }

    private void happen(Envelope<byte[]> event) {
        if (canPromise(event.tenant()) && !waiting.has(event.tenant())) {
            takeIn(event);
        } else if (waiting.add(event)) {
            LOG.warn("Clocks of {} wait: it has no policies yet, or not all their calendars", event.tenant());
        }
    }

    private void takeIn(Envelope<byte[]> event) {
        var key = event.tenant() + "/" + event.subject();
        var kept = clocks.get(key);
        if (kept != null && event.sequence() <= kept.sequence()) {
            return; // a repeat shows nothing of what a ticket waits for
        }
        var stuck = kept instanceof Outdated ? setAside(key) : parked.get(key);
        if (stuck != null) {
            renewal.takeUp(key);
            parked.put(key, stuck.with(event));
            retry(key);
            return;
        }
        var why = take(key, event);
        if (why != null) {
            park(key, new Parked(why, event.recordedAt(), new TreeMap<>()).with(event));
        }
    }

    /** Takes in an event, or says why the ticket cannot go on. A repeat changes nothing. */
    private @Nullable String take(String key, Envelope<byte[]> event) {
        var held = clocks.held(key);
        if (held != null && event.sequence() <= held.sequence()) {
            return null;
        }
        var agreements = known.of(event.tenant());
        TicketClocks.Step step;
        Held after;
        try {
            var happened = wire.read(event, TicketEvent.class);
            step = TicketClocks.after(held == null ? null : held.clocks(), happened, agreements);
            after = held(step.clocks(), agreements, held == null ? 0 : held.corrected());
        } catch (RuntimeException e) { // whatever is wrong with one ticket must not stop the others
            return String.valueOf(e.getMessage());
        }
        keep(key, held, after, step.facts());
        return null;
    }

    /**
     * Settles what is due by the watermark: for as long as there is time, the rest when the process looks again. A
     * tenant of which events wait has time stand still: the next of them may have happened before the watermark.
     */
    private void settle() {
        if (toSettle <= 0) {
            return;
        }
        var begun = pace.passed();
        settleWhatIsDue();
        pace.hasSettled(pace.passed() - begun);
        if (toSettle <= 0) {
            again = pace.spared() + (pace.settled() - settledBefore) / Pace.PART;
            settledBefore = pace.settled();
        }
    }

    private void settleWhatIsDue() {
        var begun = pace.worked();
        while (toSettle > 0) {
            var next = due.until(watermark, waiting::has, LOOKED_UP);
            for (var i = 0; i < next.size() && toSettle > 0; i++) {
                settle(next.get(i));
                var now = pace.worked();
                toSettle -= now - begun;
                begun = now;
            }
            if (next.size() < LOOKED_UP) {
                return;
            }
        }
    }

    private void settle(String key) {
        if (clocks.get(key) instanceof Outdated) {
            setAside(key);
            retry(key);
            return;
        }
        var held = clocks.held(key);
        if (held == null) {
            throw new IllegalStateException(key + " is due but not there");
        }
        TicketClocks.Step step;
        Held after;
        try {
            var settled = held.clocks().settleAndLookAhead(watermark, known.of(tenant(key)));
            step = settled.step();
            after = new Held(step.clocks(), settled.next(), held.corrected());
        } catch (RuntimeException e) { // as above
            park(key, new Parked(String.valueOf(e.getMessage()), watermark, new TreeMap<>()));
            return;
        }
        keep(key, held, after, step.facts());
    }

    private static Held held(TicketClocks clocks, Agreements agreements, int corrected) {
        return new Held(clocks, clocks.next(agreements), corrected);
    }

    /** Keeps clocks, puts them in their place in the order of due instants, and states what follows. */
    private void keep(String key, @Nullable Held before, Held after, List<Fact> facts) {
        due.move(key, before == null ? null : before.wakeAt(), after.wakeAt());
        clocks.put(key, after);
        for (var fact : facts) {
            context.forward(FactRecords.of(tenant(key), fact));
        }
    }

    /** Puts clocks in their place again: what they wait for may have changed. Says whether that could be known. */
    private boolean standAgain(String key, Kept kept) {
        if (parked.get(key) != null) {
            return true;
        }
        if (!isReached(kept)) {
            return false;
        }
        if (kept instanceof Held held) {
            keep(key, held, held(held.clocks(), known.of(tenant(key)), held.corrected()), List.of());
        }
        return true;
    }

    /** Sets aside what cannot go on as it is kept, and takes back what has been folded again. */
    private void renew() {
        for (var key : renewal.next(known, SLICE)) {
            setAside(key);
            retry(key);
        }
        renewal.read().forEach(this::foldAgain);
    }

    /** Folds a ticket's clocks from the log, and states what differs from what was stated. */
    private void foldAgain(Past past) {
        var key = past.key();
        var kept = clocks.get(key);
        var stuck = parked.get(key);
        var occasion = Renewal.occasion(key, kept, known());
        if (kept == null || stuck == null || occasion == null) {
            return; // another instance has had the partition meanwhile
        }
        if (!canPromise(tenant(key))
                || !isReached(kept)
                || !past.events().stream().allMatch(this::isReached)
                || !renewal.isAll(past, kept)) {
            return; // it is asked for again
        }
        try {
            var agreements = known.of(tenant(key));
            var folded = past.foldedTo(kept, agreements);
            var correction = Correction.of(past.stated(), past.next(), folded, occasion);
            var after = held(correction.clocks(), agreements, Math.max(kept.corrected(), occasion.number()));
            due.move(key, kept.wakeAt(), null);
            keep(key, null, after, correction.facts());
            if (!correction.facts().isEmpty() && occasion.number() > 0) {
                LOG.info("What was stated of {} is corrected: {}", key, occasion.reason());
            }
        } catch (RuntimeException e) { // whatever is wrong with one ticket must not stop the others
            LOG.warn("Clocks of {} cannot be folded again: {}", key, e.getMessage());
            parked.put(key, stuck.because("cannot be folded again: " + e.getMessage()));
            if (kept instanceof Held held) {
                clocks.put(key, held.past(occasion.number())); // it goes on as it was
            } else {
                renewal.giveUp(key);
            }
        }
        retry(key);
        var still = parked.get(key);
        if (still != null) {
            setAside(key, still); // an event of it may be missing, as before
        }
    }

    /** Sets a ticket aside. An event of it may be missing, so nothing of it is settled meanwhile. */
    private void park(String key, Parked waiting) {
        LOG.warn("Clocks of {} wait: {}", key, waiting.why());
        setAside(key, waiting);
    }

    /** Sets a ticket aside until its clocks have been folded again, unless it is already. */
    private Parked setAside(String key) {
        var stuck = parked.get(key);
        if (stuck == null) {
            stuck = Parked.toBeFolded(watermark);
            setAside(key, stuck);
        }
        return stuck;
    }

    private void setAside(String key, Parked waiting) {
        parked.put(key, waiting);
        var kept = clocks.get(key);
        if (kept != null) {
            due.move(key, kept.wakeAt(), null);
        }
        if (kept instanceof Held held) {
            clocks.put(key, held.asleep());
        }
    }

    /** Tries the next ones, and after the last of them the first again. */
    private void retryParked() {
        known();
        var keys = new ArrayList<String>();
        try (var next = parked.range(lastRetried, null)) {
            while (next.hasNext() && keys.size() < SLICE) {
                keys.add(next.next().key);
            }
        }
        lastRetried = keys.size() < SLICE ? "" : keys.getLast();
        keys.forEach(this::retry);
    }

    /**
     * Sets aside the first event that waits, at which the ticket stopped, and goes on without it; not while the ticket
     * waits to be folded again, which is no fault of the event's.
     */
    private void dismiss(String key) {
        var stuck = parked.get(key);
        if (stuck != null && !stuck.waitsToBeFolded() && Renewal.occasion(key, clocks.get(key), known()) == null) {
            LOG.info("Clocks of {} go on without what they stopped at: {}", key, stuck.why());
            parked.put(key, stuck.withoutFirst());
            retry(key);
        }
    }

    /** Takes in what waits, as far as it goes. */
    private void retry(String key) {
        var stuck = parked.get(key);
        var kept = clocks.get(key);
        if (stuck != null && Renewal.occasion(key, kept, known) != null) {
            if (isReached(kept)) {
                renewal.ask(key);
            }
            return;
        }
        if (stuck == null
                || stuck.waitsForEvent()
                || !canPromise(tenant(key))
                || !isReached(kept)
                || !stuck.events().values().stream().allMatch(this::isReached)) {
            return;
        }
        for (var event : stuck.events().values()) {
            var why = take(key, event);
            if (why != null) {
                parked.put(key, stuck.from(event.sequence(), why));
                return;
            }
        }
        parked.delete(key);
        var held = clocks.held(key);
        if (held != null) {
            keep(key, held, held(held.clocks(), known.of(tenant(key)), held.corrected()), List.of());
        }
        if (!stuck.waitsToBeFolded()) {
            LOG.info("Clocks of {} go on", key);
        }
    }

    private static String tenant(String key) {
        return Waiting.tenantOf(key);
    }
}
