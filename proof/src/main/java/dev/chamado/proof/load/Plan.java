package dev.chamado.proof.load;

import java.time.Duration;

/**
 * How much load, on which tenant.
 *
 * @param tenant that the load founds for itself; nobody else uses it
 * @param seed of what is asked; how the answers interleave is the desk's
 * @param clients who ask at the same time
 * @param perSecond what is begun in a second, on an average; 0: each asks again as soon as it has its answer
 * @param mostOperations after which it ends by itself, reads included
 * @param longest after which it ends by itself
 * @param day how long a day of the year takes, whose hours are as busy as the year's; zero: always the same
 * @param insisting whether a command is asked again until it is known what became of it
 * @param together commands that come in a second beside those, many in a request; 0: none do
 */
public record Plan(
        String tenant,
        long seed,
        int clients,
        double perSecond,
        long mostOperations,
        Duration longest,
        Duration day,
        boolean insisting,
        double together) {
    public Plan {
        if (clients < 1 || clients > 10_000 || perSecond < 0 || together < 0 || mostOperations < 1) {
            throw new IllegalArgumentException("no plan: " + clients + " clients, " + perSecond + "/s");
        }
        if (longest.isNegative() || day.isNegative()) {
            throw new IllegalArgumentException("no plan: " + longest + " long, days of " + day);
        }
    }

    /** Always as busy. */
    public Plan(String tenant, long seed, int clients, double perSecond, long mostOperations, Duration longest) {
        this(tenant, seed, clients, perSecond, mostOperations, longest, Duration.ZERO, true, 0);
    }

    /** The same by people who take a refusal for an answer: so busy a crowd stays as busy, whatever becomes of it. */
    public Plan givingUp() {
        return new Plan(tenant, seed, clients, perSecond, mostOperations, longest, day, false, together);
    }

    /** The same, and so many commands a second beside it that come many in a request. */
    public Plan with(double commandsTogether) {
        return new Plan(tenant, seed, clients, perSecond, mostOperations, longest, day, insisting, commandsTogether);
    }
}
