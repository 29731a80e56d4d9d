package dev.chamado.sla.whatif;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that somebody works on something, whatever the work is waiting for, and learns whether it is still
 * wanted.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean wanted = true;

    /** @param say says that it goes on, and answers whether it is wanted */
    Heartbeat(String name, Duration every, BooleanSupplier say) {
        Thread.ofVirtual().name(name).start(() -> beat(every, say));
    }

    /** Whether it was wanted when that was last asked. */
    boolean isWanted() {
        return wanted;
    }

    /** @throws CancellationException if it is not wanted any more */
    void mustBeWanted() {
        if (!wanted) {
            throw new CancellationException("nobody wants to know any more");
        }
    }

    @Override
    public void close() {
        over.countDown();
    }

    private void beat(Duration every, BooleanSupplier say) {
        try {
            while (wanted && !over.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                wanted = said(say);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A store that is away for a moment must not end the work; if it stays away, the work fails when it wants to store. */
    private static boolean said(BooleanSupplier say) {
        try {
            return say.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.debug("It could not be said that the work goes on", e);
            return true;
        }
    }
}
