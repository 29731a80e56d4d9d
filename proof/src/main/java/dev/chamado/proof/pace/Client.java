package dev.chamado.proof.pace;

/** One client of a measurement, used by one thread at a time. */
@FunctionalInterface
public interface Client extends AutoCloseable {
    /**
     * Does the next thing and returns when it is done.
     *
     * @param n which one of the measurement's it is, from 0; each number is asked for once
     * @throws Exception whatever went wrong; it is counted, and the client is asked again
     */
    Done ask(long n) throws Exception;

    @Override
    default void close() throws Exception {}

    /**
     * What was done.
     *
     * @param operations how many it counts as
     * @param since from when its time counts, of {@link System#nanoTime}; 0: from when it was to begin
     * @param timed whether its time counts at all
     */
    record Done(int operations, long since, boolean timed) {
        public static final Done ONE = new Done(1, 0, true);
    }
}
