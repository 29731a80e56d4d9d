package dev.chamado.eventstore.axon;

/** Makes Axon roll its unit of work back: the append had another outcome than stored, kept in the {@link Attempt}. */
final class NotStored extends RuntimeException {
    NotStored() {
        super("not stored", null, false, false);
    }
}
