package dev.chamado.sla.promise;

import dev.chamado.sla.hours.Calendar;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a clock went, from its start to now or to its end.
 *
 * @param counted calendar time while it ran
 * @param paused on the wall, while the desk waited
 * @param outside on the wall, while it ran outside the hours of its calendar
 */
record Account(Duration counted, Duration paused, Duration outside) {

    static Account of(PromisedClock clock, Calendar calendar, Instant now) {
        var end = clock.endedAt() == null ? now : clock.endedAt();
        var from = clock.startedAt();
        var counted = Duration.ZERO;
        var ran = Duration.ZERO;
        for (var pause : clock.pauses()) {
            counted = counted.plus(calendar.elapsed(from, pause.from()));
            ran = ran.plus(Duration.between(from, pause.from()));
            from = orEnd(pause.until(), end);
        }
        if (from.isBefore(end)) {
            counted = counted.plus(calendar.elapsed(from, end));
            ran = ran.plus(Duration.between(from, end));
        }
        var all = Duration.between(clock.startedAt(), end);
        return new Account(counted, positive(all.minus(ran)), positive(ran.minus(counted)));
    }

    private static Instant orEnd(@Nullable Instant instant, Instant end) {
        return instant == null ? end : instant;
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
