package dev.chamado.platform.follow;

/** The door to what the followed views hold; a bean of every service that has any. */
public final class Views {
    Views() {}

    /** The documents of a view; the view must be a bean, or the service does not start. */
    public <D extends Record> Documents<D> documents(View<D> view) {
        throw new UnsupportedOperationException(view.name());
    }

    /** The counters that the view's rollups keep. */
    public Counters counters(View<?> view) {
        throw new UnsupportedOperationException(view.name());
    }
}
