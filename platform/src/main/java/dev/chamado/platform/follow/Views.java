package dev.chamado.platform.follow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The door to what the followed views hold; a bean of every service that has any. */
public final class Views {
    private final Map<String, Generations<?>> followed = new LinkedHashMap<>();
    private final Cursors cursors;

    Views(Collection<Generations<?>> followed, Cursors cursors) {
        this.cursors = cursors;
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
        return new Documents<>((Generations<D>) generations(view), cursors);
    }

    /** The counters that the view's rollups keep. */
    public Counters counters(View<?> view) {
        return new Counters(generations(view));
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
