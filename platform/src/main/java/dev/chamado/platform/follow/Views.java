package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The door to what the followed views hold; a bean of every service that has any. */
public final class Views {
    private final Map<String, Generations<?>> followed = new LinkedHashMap<>();
    private final Cursors cursors;
    private final Duration patience;
    private final Map<String, IndexedEvents> indexes = new LinkedHashMap<>();

    /** @param patience how long a view that is behind is waited for */
    Views(Collection<Generations<?>> followed, Collection<IndexedEvents> indexes, Cursors cursors, Duration patience) {
        this.cursors = cursors;
        this.patience = patience;
        indexes.forEach(events -> this.indexes.put(events.index().name(), events));
        followed.forEach(generations -> {
            if (this.followed.put(generations.view().name(), generations) != null) {
                throw new IllegalStateException(
                        "two views are called " + generations.view().name());
            }
        });
    }

    /** The documents of a view; the view must be a bean, or the service does not start. */
    @SuppressWarnings("unchecked") // the document's class is compared
    public <D extends Record> Documents<D> documents(View<D> view) {
        return new Documents<>((Generations<D>) generations(view), cursors, patience);
    }

    /** The counters that the view's rollups keep. */
    public Counters counters(View<?> view) {
        return new Counters(generations(view));
    }

    /** The events that an index keeps; the index must be a bean, or the service does not start. */
    public IndexedEvents events(EventIndex index) {
        var events = indexes.get(index.name());
        if (events == null) {
            throw new IllegalStateException("the index " + index.name() + " is not followed: make it a bean");
        }
        return events;
    }

    /** Signs the places in lists that are not a view's. */
    public Cursors cursors() {
        return cursors;
    }

    List<EventIndex> indexes() {
        return indexes.values().stream().map(IndexedEvents::index).toList();
    }

    Collection<Generations<?>> followed() {
        return followed.values();
    }

    private Generations<?> generations(View<?> view) {
        var generations = followed.get(view.name());
        if (generations == null || !generations.view().document().equals(view.document())) {
            throw new IllegalStateException("the view " + view.name() + " is not followed: make it a bean");
        }
        return generations;
    }
}
