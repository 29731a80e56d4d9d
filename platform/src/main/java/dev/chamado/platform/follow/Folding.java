package dev.chamado.platform.follow;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.EventType;
import dev.chamado.platform.document.RecordForm;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds a view in memory, as the platform would: for tests of a view, which need no database.
 *
 * <pre>{@code
 * var queue = Folding.of(QueueEntry.VIEW).after(opened, assigned);
 * assertThat(queue.document()).isEqualTo(...);
 * assertThat(queue.counters("queue_counts")).containsExactly(...);
 * }</pre>
 */
public final class Folding<D extends Record> {
    /** The tenant of the envelopes that are made here. */
    public static final String TENANT = "demo";

    private final View<D> view;
    private final Map<String, D> documents = new LinkedHashMap<>();
    private final Map<String, Long> sequences = new LinkedHashMap<>();
    private final Map<String, Map<Map<String, String>, Map<String, Long>>> counters = new LinkedHashMap<>();
    private String subject = "subject";

    private Folding(View<D> view) {
        this.view = view;
    }

    /** Starts without any document. */
    public static <D extends Record> Folding<D> of(View<D> view) {
        return new Folding<>(view);
    }

    /** The events given from here on happen to this subject. */
    public Folding<D> about(Object subject) {
        this.subject = subject.toString();
        return this;
    }

    /** Takes in events in their order; an {@link Envelope} is taken as it is, anything else gets one. */
    public Folding<D> after(Object... events) {
        for (var event : events) {
            take(event instanceof Envelope<?> envelope ? envelope : envelope(event));
        }
        return this;
    }

    /** The document of the current subject. */
    public @Nullable D document() {
        return documents.get(subject);
    }

    /** The document of a subject. */
    public @Nullable D document(Object subject) {
        return documents.get(subject.toString());
    }

    /** The counters of a rollup, in the order in which they were first moved. */
    public List<Counter> counters(String rollup) {
        var found = new ArrayList<Counter>();
        counters.getOrDefault(rollup, Map.of()).forEach((key, numbers) -> found.add(new Counter(key, numbers)));
        return found;
    }

    private void take(Envelope<?> envelope) {
        var source = view.sources().stream()
                .filter(s -> s.topic().family().isInstance(envelope.event()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(view.name() + " does not follow " + envelope.event()));
        var before = documents.get(envelope.subject());
        var after = fold(source, before, envelope);
        for (var rollup : view.rollups()) {
            for (var change : rollup.changes().of(before, envelope, after)) {
                counters.computeIfAbsent(rollup.name(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(change.key(), _ -> new LinkedHashMap<>())
                        .merge(change.field(), change.by(), Long::sum);
            }
        }
        if (after == null) {
            documents.remove(envelope.subject());
        } else {
            requireStorable(after);
            documents.put(envelope.subject(), after);
        }
    }

    /** What is read from the store is what was written: a fold that keeps more than that would differ in production. */
    private void requireStorable(D document) {
        var form = RecordForm.of(view.document());
        var again = form.read(form.write(document));
        if (!again.equals(document)) {
            throw new AssertionError(document + " is stored as " + again);
        }
    }

    private static <D extends Record, E> @Nullable D fold(
            View.Source<D, E> source, @Nullable D before, Envelope<?> envelope) {
        return source.fold().after(before, envelope.with(source.topic().family().cast(envelope.event())));
    }

    private Envelope<?> envelope(Object event) {
        var sequence = sequences.merge(subject + "/" + familyOf(event), 0L, (last, _) -> last + 1);
        var at = Publishing.occurredAt(event);
        var id = DerivedId.of(subject, event.getClass().getName(), Long.toString(sequence));
        var type = event.getClass().getAnnotation(EventType.class);
        return new Envelope<>(
                TENANT,
                subject,
                sequence,
                id,
                type == null ? event.getClass().getSimpleName() : type.value(),
                at,
                at,
                new Actor(Actor.Kind.PERSON, "tester", null),
                id,
                null,
                false,
                null,
                event);
    }

    private String familyOf(Object event) {
        return view.sources().stream()
                .filter(source -> source.topic().family().isInstance(event))
                .map(source -> source.topic().name())
                .findFirst()
                .orElse("");
    }
}
