package dev.chamado.notification.announcement;

import dev.chamado.platform.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * People and groups whom the directory does not know. Directory and tickets are followed side by side, so somebody who
 * was registered just before his ticket may be met here first: he is waited for, once. Who is still unknown then, such
 * as a system that opens tickets, is not told, and waited for no more.
 */
final class Strangers {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    private final Clock clock;
    private final SequencedMap<String, Instant> metAt = new LinkedHashMap<>();

    Strangers(Clock clock) {
        this.clock = clock;
    }

    /** Refuses with 503 while it may be that who this subject of the directory stands for is known in a moment. */
    synchronized void met(String tenant, String subject) {
        var now = clock.instant();
        var first = metAt.computeIfAbsent(tenant + "/" + subject, _ -> now);
        if (metAt.size() > MOST) {
            metAt.pollFirstEntry();
        }
        if (now.isBefore(first.plus(PATIENCE))) {
            throw Refusal.unavailable(
                    "view-behind", "The directory may not have taken in everybody.", Duration.ofSeconds(1));
        }
    }
}
