package dev.chamado.platform.wire;

import org.jspecify.annotations.Nullable;

/** The keys of persons, as one process knows them. */
public interface SubjectKeys {
    /** Who has none: writes clear text, and reads what was sealed as erased. */
    SubjectKeys NONE = new SubjectKeys() {
        @Override
        public @Nullable SubjectKey toSeal(String tenant, String person) {
            return null;
        }

        @Override
        public @Nullable SubjectKey toOpen(String tenant, String person, long serial) {
            return null;
        }
    };

    /** The key with which a person's text is sealed now, made if there is none; nothing: it stays clear. */
    @Nullable
    SubjectKey toSeal(String tenant, String person);

    /**
     * The key with which a person's text was sealed; nothing when it was destroyed.
     *
     * @throws KeysAway when that cannot be told now, by who is told of keys
     * @throws dev.chamado.platform.problem.Refusal 503 when that cannot be told now, by who keeps them
     */
    @Nullable
    SubjectKey toOpen(String tenant, String person, long serial);

    /** It cannot be told whether there is a key: nobody's fault, and to be asked again. */
    final class KeysAway extends RuntimeException {
        public KeysAway(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
