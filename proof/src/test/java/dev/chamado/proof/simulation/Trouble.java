package dev.chamado.proof.simulation;

import org.bson.BsonDocument;

/** What may go wrong around a write, or happen meanwhile: told by throwing, as it would be in the real world. */
public interface Trouble {
    /** A world in which nothing goes wrong. */
    Trouble NONE = new Trouble() {
        @Override
        public void beforeWrite(String where) {}

        @Override
        public void withinBulk(String where) {}

        @Override
        public void afterWrite(String where) {}
    };

    /** The caller has not sent it yet: dies, is overtaken by others, or finds nobody there. */
    void beforeWrite(String where);

    /** Some of a bulk is written, the rest not yet. */
    void withinBulk(String where);

    /** It is done, but the caller may not hear of it. */
    void afterWrite(String where);

    /** A document has just been changed. */
    default void changed(String collection, BsonDocument document) {}
}
