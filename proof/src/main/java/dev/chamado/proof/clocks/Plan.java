package dev.chamado.proof.clocks;

import java.time.Duration;

/**
 * How much, and for how long.
 *
 * @param tickets open at once before anything falls due; each has {@link Promises#CLOCKS} clocks
 * @param together of them, whose response falls due within one second
 * @param perSecond promises that break in each second, apart from those
 * @param commands in a second that open further tickets, in the whole time
 * @param steady how long nothing else happens
 * @param afterKill from the kill until those fall due that do so together
 * @param afterRush from then on
 * @param patience with the desk until all clocks are set, and until those that fall due together are told
 */
record Plan(
        int tickets,
        int together,
        double perSecond,
        double commands,
        Duration steady,
        Duration afterKill,
        Duration afterRush,
        Duration patience) {

    /** From the first promise that breaks to the last. */
    Duration length() {
        return steady.plus(afterKill).plus(afterRush);
    }

    /** Tickets whose responses fall due one after the other, evenly. */
    int spread() {
        return (int) (perSecond * length().toMillis() / 1_000);
    }

    /** How many milliseconds after the first of these the n-th falls due. */
    long apart(long n) {
        return (long) (n * 1_000 / perSecond);
    }

    /** Tickets of which nothing falls due. */
    int quiet() {
        return Math.max(0, tickets - together - spread());
    }
}
