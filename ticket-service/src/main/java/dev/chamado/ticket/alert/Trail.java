package dev.chamado.ticket.alert;

import dev.chamado.ticket.lifecycle.Signalling;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The tickets that one trouble has had, one after the other: their ids follow from their places, and none is left out.
 *
 * @param source the monitoring system
 * @param key what it calls the trouble by
 */
record Trail(String tenant, String source, String key) {
    /** The place before the first. */
    static final int NONE = -1;

    UUID ticketId(int nth) {
        return Signalling.ticketId(tenant, source, key, nth);
    }

    /**
     * The place of the trouble's last ticket: looked for in growing steps, and then between the last two.
     *
     * @param known a place that is taken, or {@link #NONE}
     */
    int last(int known, Predicate<UUID> exists) {
        var taken = known;
        var step = 1;
        while (exists.test(ticketId(taken + step))) {
            taken += step;
            step *= 2;
        }
        var free = taken + step;
        while (free - taken > 1) {
            var middle = (taken + free) >>> 1;
            if (exists.test(ticketId(middle))) {
                taken = middle;
            } else {
                free = middle;
            }
        }
        return taken;
    }

    /** The place of a ticket up to a last one; the last, if it is none of them. */
    int placeOf(String ticketId, int last) {
        for (var nth = last; nth >= 0; nth--) {
            if (ticketId(nth).toString().equals(ticketId)) {
                return nth;
            }
        }
        return Math.max(last, 0);
    }
}
