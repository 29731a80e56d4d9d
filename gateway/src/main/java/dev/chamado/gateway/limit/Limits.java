package dev.chamado.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chamado.platform.problem.Refusal;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Token buckets in memory, one per caller and one per tenant; refuses with 429 and the time to wait.
 *
 * <p>The number of buckets is bounded. A bucket that was dropped starts full again: many names can buy a little more,
 * but not memory.
 */
@Component
public final class Limits {
    private static final int BUCKETS = 200_000;

    private final LimitSettings settings;
    private final Cache<List<String>, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(BUCKETS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Limits(LimitSettings settings) {
        this.settings = settings;
    }

    /** Counts one request of a caller. */
    public void take(String tenant, String caller) {
        take(List.of("caller", tenant, caller), settings.callerPerSecond(), settings.callerBurst());
        take(List.of("tenant", tenant), settings.tenantPerSecond(), settings.tenantBurst());
    }

    /** Counts one request of nobody, by the address that it came from. */
    public void takeAddress(String address) {
        take(List.of("address", address), settings.callerPerSecond(), settings.callerBurst());
    }

    private void take(List<String> key, long perSecond, long burst) {
        var taken = buckets.get(key, _ -> bucket(perSecond, burst)).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            var wait = Duration.ofNanos(taken.getNanosToWaitForRefill()).plusMillis(999);
            throw new Refusal(
                    429, "too-many-requests", "Too many requests at once; wait and repeat.", List.of(), Map.of(), wait);
        }
    }

    private static Bucket bucket(long perSecond, long burst) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
