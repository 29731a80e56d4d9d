package dev.chamado.sla.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A what-if as it stands, and as it is kept.
 *
 * @param body hash of what was sent, to recognise the same; nothing in those of older versions
 * @param repeats the one whose inputs it has taken; nothing: they are its own
 * @param heardAt when the process that works on it was last heard of
 * @param read places in the topic so far, of {@code toRead}
 * @param reason why it failed
 * @param hash over the result and the changes that are kept with it
 */
record WhatIf(
        String tenant,
        UUID id,
        String askedBy,
        Instant askedAt,
        @Nullable String body,
        Inputs inputs,
        @Nullable UUID repeats,
        State state,
        Instant heardAt,
        long read,
        long toRead,
        @Nullable Instant endedAt,
        @Nullable String reason,
        @Nullable Result result,
        @Nullable String hash) {
    /** A process that has not been heard of for so long is gone. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    /** How far it is. */
    enum State {
        /** Others are before it. */
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    static WhatIf asked(
            String tenant, UUID id, String by, Instant now, String body, Inputs inputs, @Nullable UUID repeats) {
        return new WhatIf(tenant, id, by, now, body, inputs, repeats, State.WAITING, now, 0, 0, null, null, null, null);
    }

    boolean goesOn() {
        return state == State.WAITING || state == State.RUNNING;
    }

    WhatIf running(Inputs all, long places, Instant now) {
        return new WhatIf(
                tenant,
                id,
                askedBy,
                askedAt,
                body,
                all,
                repeats,
                State.RUNNING,
                now,
                0,
                places,
                null,
                null,
                null,
                null);
    }

    WhatIf done(Figures figures, long places, Instant now) {
        var found = figures.result();
        return new WhatIf(
                tenant,
                id,
                askedBy,
                askedAt,
                body,
                inputs,
                repeats,
                State.DONE,
                now,
                places,
                places,
                now,
                null,
                found,
                Canonical.hash(List.of(found, figures.changes())));
    }

    WhatIf failed(String why, Instant now) {
        return new WhatIf(
                tenant,
                id,
                askedBy,
                askedAt,
                body,
                inputs,
                repeats,
                State.FAILED,
                now,
                read,
                toRead,
                now,
                why,
                null,
                null);
    }

    /** As it looks at the instant: one whose process is gone has failed. */
    WhatIf at(Instant now) {
        return goesOn() && heardAt.plus(SILENCE).isBefore(now)
                ? failed("the process that worked on it is gone; ask again", heardAt)
                : this;
    }
}
