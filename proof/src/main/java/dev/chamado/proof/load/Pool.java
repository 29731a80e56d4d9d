package dev.chamado.proof.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The tickets that clients work on, and some that have ended, to look at. */
final class Pool {
    /** So many are looked at that have ended. */
    private static final int ENDED = 2_000;

    private final List<Known> alive = new ArrayList<>();
    private final List<Known> ended = new ArrayList<>();
    private final Set<String> troubles = new TreeSet<>();

    synchronized void add(Known ticket) {
        alive.add(ticket);
    }

    synchronized int alive() {
        return alive.size();
    }

    /** A monitoring system's trouble, by its name, that has a ticket. */
    synchronized void trouble(String name) {
        troubles.add(name);
    }

    synchronized boolean isTrouble(String name) {
        return troubles.contains(name);
    }

    /** One that is over. */
    synchronized @Nullable Known oneEnded(RandomGenerator chance) {
        return ended.isEmpty() ? null : ended.get(chance.nextInt(ended.size()));
    }

    /** One that something may still happen to. */
    synchronized @Nullable Known oneAlive(RandomGenerator chance) {
        return alive.isEmpty() ? null : alive.get(chance.nextInt(alive.size()));
    }

    /** Any. */
    synchronized @Nullable Known any(RandomGenerator chance) {
        int all = alive.size() + ended.size();
        if (all == 0) {
            return null;
        }
        int one = chance.nextInt(all);
        return one < alive.size() ? alive.get(one) : ended.get(one - alive.size());
    }

    /** Puts those aside that have ended; a look at each costs little beside a request. */
    synchronized void end(Known ticket) {
        int place = alive.lastIndexOf(ticket);
        if (place >= 0) {
            alive.set(place, alive.getLast());
            alive.removeLast();
            if (ended.size() == ENDED) {
                ended.set((int) (ticket.hashCode() & 0x7fffffffL) % ENDED, ticket);
            } else {
                ended.add(ticket);
            }
        }
    }
}
