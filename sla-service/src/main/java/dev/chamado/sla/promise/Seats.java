package dev.chamado.sla.promise;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Who may do something costly at once: so many in all, and fewer of one tenant, so that it leaves some to others. */
final class Seats {
    private final Semaphore all;
    private final int ofOneTenant;
    private final Map<String, Semaphore> tenants = new ConcurrentHashMap<>();

    Seats(int all, int ofOneTenant) {
        this.all = new Semaphore(all, true);
        this.ofOneTenant = ofOneTenant;
    }

    /** Whether there was a seat in time; who has one has to {@link #leave} it. */
    boolean take(String tenant, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var own = of(tenant);
        if (!own.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean seated = false;
        try {
            seated = all.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            if (!seated) {
                own.release();
            }
        }
        return seated;
    }

    void leave(String tenant) {
        all.release();
        of(tenant).release();
    }

    private Semaphore of(String tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new Semaphore(ofOneTenant, true));
    }
}
