package dev.chamado.sla.promise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who may do something costly at once: so many in all, fewer of one tenant, and fewer still of one person, so that each
 * leaves some to others. Who wants more than his own waits for himself first: in the line of his tenant, and in that of
 * all, he stands no more than once for each seat that he may have.
 */
final class Seats {
    private final Semaphore all;
    private final int ofOneTenant;
    private final int ofOnePerson;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    Seats(int all, int ofOneTenant, int ofOnePerson) {
        this.all = new Semaphore(all, true);
        this.ofOneTenant = ofOneTenant;
        this.ofOnePerson = ofOnePerson;
    }

    /**
     * The seats of one tenant or person.
     *
     * @param here how many sit or wait: a row is there for as long as somebody does
     */
    private record Row(Semaphore seats, int here) {}

    /** Whether there was a seat in time; who has one has to {@link #leave} it. */
    boolean take(String tenant, String person, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var own = enter(own(tenant, person), ofOnePerson);
        var ours = enter(tenant, ofOneTenant);
        var seated = false;
        try {
            seated = acquire(List.of(own, ours, all), end);
        } finally {
            if (!seated) {
                exit(tenant, false);
                exit(own(tenant, person), false);
            }
        }
        return seated;
    }

    void leave(String tenant, String person) {
        all.release();
        exit(tenant, true);
        exit(own(tenant, person), true);
    }

    /** One after the other, or none. */
    private static boolean acquire(List<Semaphore> seats, long end) throws InterruptedException {
        var has = 0;
        try {
            while (has < seats.size() && seats.get(has).tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                has++;
            }
            return has == seats.size();
        } finally {
            if (has < seats.size()) {
                seats.subList(0, has).forEach(Semaphore::release);
            }
        }
    }

    private Semaphore enter(String name, int seats) {
        return rows.merge(name, new Row(new Semaphore(seats, true), 1), (row, _) -> new Row(row.seats, row.here + 1))
                .seats;
    }

    private void exit(String name, boolean seated) {
        rows.computeIfPresent(name, (_, row) -> {
            if (seated) {
                row.seats.release();
            }
            return row.here == 1 ? null : new Row(row.seats, row.here - 1);
        });
    }

    /** How many rows there are: for whom nobody sits or waits, there is none. */
    int rows() {
        return rows.size();
    }

    private static String own(String tenant, String person) {
        return tenant + "/" + person;
    }
}
