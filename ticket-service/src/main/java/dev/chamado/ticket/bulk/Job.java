package dev.chamado.ticket.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One command on many tickets, as far as it has come.
 *
 * @param callerId who asked for it
 * @param total how many tickets it is asked of
 * @param done on how many it has succeeded; what was so already counts
 * @param failed on how many it was refused
 * @param problem why it could not go on; nothing unless it has failed
 * @param endedAt from when on nothing of it changes any more
 * @param removedAt when it is forgotten at the latest, with its results; nothing while it is under way
 */
record Job(
        UUID id,
        String callerId,
        String action,
        State state,
        int total,
        int done,
        int failed,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Instant removedAt) {

    enum State {
        RUNNING,
        /** Somebody has ended it; what was begun is still being counted. */
        CANCELLING,
        DONE,
        /** Somebody has ended it; what was done by then stays. */
        CANCELLED,
        /** It could not go on for a reason that is no refusal of a ticket; what was done by then stays. */
        FAILED
    }

    /**
     * A turn of a job.
     *
     * @param epoch under which it was taken: of two who think they have it, the higher one has
     * @param tries the how manieth turn since one was finished
     * @param waits for how long its turns have yielded nothing
     * @param caller in whose name, as text
     * @param asked what was asked, as text
     */
    record Work(
            String tenant,
            UUID id,
            long epoch,
            int tries,
            boolean cancelled,
            Duration waits,
            String caller,
            String asked) {}

    /** A ticket of a job, on the version that was found. */
    record Item(int ordinal, UUID ticketId, long seen) {}

    /**
     * What became of a ticket.
     *
     * @param status as of a single request; nothing: the job has ended before its turn came
     */
    record Result(
            int ordinal,
            UUID ticketId,
            @Nullable Integer status,
            @Nullable Long version,
            @Nullable Problem problem) {}

    /**
     * Why a ticket's command was refused.
     *
     * @param type the code's page
     * @param detail the words: not more than somebody reads, without what the database cannot keep
     */
    record Problem(String type, String detail) {
        private static final int MOST = 500;

        Problem {
            detail = detail.codePoints()
                    .filter(letter ->
                            !Character.isISOControl(letter) && Character.getType(letter) != Character.SURROGATE)
                    .limit(MOST)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    /** @param next the cursor of what comes next, also while it has still to be done; nothing: this is the last page */
    record Results(List<Result> items, @Nullable String next) {}
}
