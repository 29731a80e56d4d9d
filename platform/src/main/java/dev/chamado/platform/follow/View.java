package dev.chamado.platform.follow;

import dev.chamado.contracts.Topic;
import dev.chamado.platform.document.RecordForm;
import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A read model: one document per subject, folded from the events of one or more topics. The fold is pure; the platform
 * reads, guards, writes, parks and rebuilds.
 *
 * @param name of the collection; the generation is appended
 * @param document a record whose components are strings, numbers, booleans, instants, durations, enums, UUIDs, records
 *     and lists, sets or string-keyed maps of these
 * @param version raised when the fold changes its mind about old events: a new generation is then built beside the old
 * @param indexes each a list of fields, {@code -field} for descending; tenant is put in front and {@code _id} behind
 */
public record View<D extends Record>(
        String name,
        Class<D> document,
        int version,
        List<Source<D, ?>> sources,
        List<List<String>> indexes,
        List<Rollup<D>> rollups) {

    /**
     * @throws IllegalArgumentException when the record cannot be stored, takes a name that the platform needs, or a
     *     view of several topics counts: their events meet in another order when they are read again, and a counter
     *     must then move in the same way
     */
    public View {
        for (var field : RecordForm.of(document).fields()) {
            if (field.equals("tenant") || field.startsWith("_")) {
                throw new IllegalArgumentException(name + ": the field " + field + " is the platform's");
            }
        }
        if (sources.size() > 1 && !rollups.isEmpty()) {
            throw new IllegalArgumentException(name + ": only a view of one topic can count");
        }
    }

    /** A topic and how its events change the document; a null document means that there is none (yet). */
    public record Source<D, E>(Topic<E> topic, Fold<D, E> fold) {}

    /** What a document becomes by an event; null in and null out mean no document. */
    @FunctionalInterface
    public interface Fold<D, E> {
        @Nullable
        D after(@Nullable D document, Envelope<E> event);
    }

    /**
     * Counters that change with a view's documents. Written before the documents, each once per event.
     *
     * @param name of the collection
     * @param changes which counters an event moves, from the document before and after it
     * @param indexes as of a view
     */
    public record Rollup<D>(String name, Changes<D> changes, List<List<String>> indexes) {}

    /** Computes what an event adds to which counters. */
    @FunctionalInterface
    public interface Changes<D> {
        List<Increment> of(@Nullable D before, Envelope<?> event, @Nullable D after);
    }

    /**
     * Adds to one field of one counter document.
     *
     * @param key the fields that name the document, in order, such as {@code group} and {@code day}; tenant is added
     */
    public record Increment(Map<String, String> key, String field, long by) {}

    /** Starts the description of a view whose documents are of the given record. */
    public static <D extends Record> Builder<D> named(String name, Class<D> document) {
        return new Builder<>(name, document);
    }

    /** Collects the parts of a view. */
    public static final class Builder<D extends Record> {
        private final String name;
        private final Class<D> document;
        private int version = 1;
        private final List<Source<D, ?>> sources = new ArrayList<>();
        private final List<List<String>> indexes = new ArrayList<>();
        private final List<Rollup<D>> rollups = new ArrayList<>();

        private Builder(String name, Class<D> document) {
            this.name = name;
            this.document = document;
        }

        public Builder<D> version(int version) {
            this.version = version;
            return this;
        }

        /** Follows a topic with a fold that sees the envelope and may meet no document. */
        public <E> Builder<D> folds(Topic<E> topic, Fold<D, E> fold) {
            sources.add(new Source<>(topic, fold));
            return this;
        }

        /** Follows a topic whose first event begins the document; any other event without a document is a gap. */
        public <E, B extends E> Builder<D> follows(
                Topic<E> topic, Class<B> first, Function<B, D> begin, BiFunction<D, E, D> after) {
            return folds(topic, (document, event) -> {
                if (document == null) {
                    if (!first.isInstance(event.event())) {
                        throw new IllegalStateException(event.type() + " came before " + first.getSimpleName());
                    }
                    return begin.apply(first.cast(event.event()));
                }
                return after.apply(document, event.event());
            });
        }

        public Builder<D> index(String... fields) {
            indexes.add(List.of(fields));
            return this;
        }

        public Builder<D> counts(String rollup, Changes<D> changes, String... index) {
            rollups.add(new Rollup<>(rollup, changes, index.length == 0 ? List.of() : List.of(List.of(index))));
            return this;
        }

        public View<D> build() {
            return new View<>(
                    name, document, version, List.copyOf(sources), List.copyOf(indexes), List.copyOf(rollups));
        }
    }
}
