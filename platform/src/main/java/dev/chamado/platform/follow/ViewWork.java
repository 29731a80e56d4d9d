package dev.chamado.platform.follow;

import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.WireFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the documents of one generation of a view. The order of writing is what makes a crash harmless:
 * what is parked first, for counters know of the others in its batch how far they have come, and it would be passed over
 * if it could be folded the next time; then counters, which know what they have counted; then documents, which know what
 * they have taken in; and after that the follower's offsets.
 */
final class ViewWork<D extends Record> implements Work {
    private final Generation<D> generation;
    private final Parked parked;
    private final RollupWrites rollups;
    private final Supplier<ExecutorService> sideBySide;
    private final Map<String, WireFormat> wires = new HashMap<>();
    private final SubjectKeys keys;

    /**
     * @param sideBySide where writes that need not wait for each other are sent from
     * @param keys that open what is sealed in the events
     */
    ViewWork(Generation<D> generation, Parked parked, Supplier<ExecutorService> sideBySide, SubjectKeys keys) {
        this.keys = keys;
        this.sideBySide = sideBySide;
        this.generation = generation;
        this.parked = parked;
        this.rollups = new RollupWrites(generation);
        generation.view().sources().forEach(source -> wires.put(source.topic().name(), WireFormat.of(source.topic())));
    }

    /** A subject that stops here, with the event at fault and those behind it. */
    private record Stop(String document, Fault fault, List<Delivery> waiting) {}

    @Override
    public int handle(List<Delivery> batch) {
        var byDocument = new LinkedHashMap<String, List<Delivery>>();
        batch.forEach(event -> byDocument
                .computeIfAbsent(event.document(), _ -> new ArrayList<>())
                .add(event));
        var stored = generation.read(byDocument.keySet());
        var subjects = new ArrayList<Progress<D>>();
        var stops = new ArrayList<Stop>();
        byDocument.forEach((document, events) -> {
            var before = of(stored, document);
            if (parked.holds(document)) {
                var subject = Progress.careful(before);
                subjects.add(subject);
                wait(subject, document, events);
                return;
            }
            var subject = Progress.of(before);
            var stop = take(subject, document, events);
            if (!subject.seal(generation)) {
                subject = Progress.careful(before);
                stop = take(subject, document, events);
            }
            subjects.add(subject);
            if (stop != null) {
                stops.add(stop);
            }
        });
        stops.forEach(stop -> parked.park(stop.document(), stop.fault(), stop.waiting()));
        write(subjects);
        return subjects.stream().mapToInt(Progress::taken).sum();
    }

    @Override
    public boolean acts(List<Delivery> batch) {
        return true;
    }

    @Override
    public void retry(String document) {
        var lane = parked.lane(document);
        var subject = Progress.late(of(generation.read(List.of(document)), document));
        var done = new ArrayList<Delivery>();
        var unreadable = new ArrayList<Delivery>();
        @Nullable Fault fault = null;
        for (var event : lane) {
            var met = subject.take(event, generation, wire(event), keys);
            if (met == null) {
                done.add(event);
            } else if (event.envelope() == null) {
                unreadable.add(event);
                fault = fault == null ? met : fault;
            } else {
                fault = met;
                break;
            }
        }
        write(List.of(subject));
        if (subject.changed() && done.size() + unreadable.size() == lane.size()) {
            done.addAll(unreadable); // everything readable follows on without them: they came again and were taken in
        }
        parked.settle(document, done);
        if (lane.size() == ParkedStore.ROUND && !done.isEmpty()) {
            parked.retry(document);
        } else if (done.size() == lane.size()) {
            parked.release(document);
        } else if (fault != null) {
            parked.explain(document, fault);
        }
    }

    private void wait(Progress<D> subject, String document, List<Delivery> events) {
        var fresh = events.stream().filter(event -> !subject.knows(event)).toList();
        int before = takeBeforeLane(subject, document, fresh);
        var waiting = fresh.subList(before, fresh.size());
        parked.keep(document, waiting);
        if (before > 0 || waiting.stream().anyMatch(subject::awaits)) {
            parked.retry(document);
        }
    }

    /**
     * Takes in what came before the event at which the subject stopped, if the batch with both was not written to its
     * end: in order, for so it may have been counted. Says how many events that were.
     */
    private int takeBeforeLane(Progress<D> subject, String document, List<Delivery> fresh) {
        if (fresh.isEmpty() || !subject.awaits(fresh.getFirst())) {
            return 0; // there is nothing, as nearly always
        }
        var lane = parked.waiting(document).stream()
                .filter(event -> !subject.knows(event))
                .toList();
        int taken = 0;
        while (taken < fresh.size()
                && isBefore(fresh.get(taken), lane)
                && subject.take(fresh.get(taken), generation, wire(fresh.get(taken)), keys) == null) {
            taken++;
        }
        return taken;
    }

    private static boolean isBefore(Delivery event, List<Delivery> lane) {
        return lane.stream()
                .allMatch(other -> other.partition().equals(event.partition())
                        && other.record().offset() > event.record().offset());
    }

    private @Nullable Stop take(Progress<D> subject, String document, List<Delivery> events) {
        for (int i = 0; i < events.size(); i++) {
            var fault = subject.take(events.get(i), generation, wire(events.get(i)), keys);
            if (fault != null) {
                return new Stop(document, fault, List.copyOf(events.subList(i, events.size())));
            }
        }
        return null;
    }

    private void write(List<Progress<D>> subjects) {
        rollups.write(
                subjects.stream().flatMap(subject -> subject.moves().stream()).toList(), sideBySide);
        generation.write(subjects.stream().filter(Progress::changed).toList(), sideBySide);
    }

    private WireFormat wire(Delivery event) {
        return Objects.requireNonNull(wires.get(event.topic()));
    }

    private Stored<D> of(Map<String, Stored<D>> stored, String document) {
        return Objects.requireNonNull(stored.get(document));
    }
}
