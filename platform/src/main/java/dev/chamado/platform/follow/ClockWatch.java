package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when the machine's clock is set back. Kafka's clients, those of Kafka Streams too, wait for instants of
 * that clock: set back by three days, they wait for three days, and nobody sees it but by what does not come. What a
 * process leaves that ends at once is what it may leave at any time, and started anew it goes on.
 */
final class ClockWatch implements AutoCloseable {
    /** What Kafka's clients wait through without harm: it is less than a session of theirs. */
    static final Duration BORNE = Duration.ofSeconds(30);

    /** As other programs end that somebody has to look at: EX_OSERR of sysexits.h. */
    private static final int ENDED = 71;

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Stopping stopping = new Stopping();
    private long furthest = Long.MIN_VALUE;

    ClockWatch start() {
        Thread.ofPlatform().name("clock-watch").daemon().start(() -> {
            while (!stopping.await(BETWEEN_LOOKS)) {
                var back = setBack(System.currentTimeMillis(), System.nanoTime());
                if (back.compareTo(BORNE) > 0) {
                    LOG.error(
                            "The clock of this machine was set back by {}: the process ends, to be started anew", back);
                    Runtime.getRuntime().halt(ENDED); // an orderly end would wait for what waits
                }
            }
        });
        return this;
    }

    /**
     * How far the wall clock is behind where it would be had it gone on from the furthest that it was ahead.
     *
     * @param wall milliseconds since 1970
     * @param passed nanoseconds of a clock that nobody sets
     */
    Duration setBack(long wall, long passed) {
        long ahead = wall - TimeUnit.NANOSECONDS.toMillis(passed);
        furthest = Math.max(furthest, ahead);
        return Duration.ofMillis(furthest - ahead);
    }

    @Override
    public void close() {
        stopping.request();
    }
}
