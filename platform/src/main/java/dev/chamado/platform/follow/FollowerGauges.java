package dev.chamado.platform.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** How far each follower of this process is behind, and how many subjects wait. */
final class FollowerGauges {
    private FollowerGauges() {}

    static void register(Followers followers, MeterRegistry meters) {
        followers.names().forEach(name -> {
            gauge(
                    meters,
                    followers,
                    "chamado.follower.lag.events",
                    name,
                    loop -> loop.lags().values().stream().mapToLong(Lag::events).sum());
            gauge(
                    meters,
                    followers,
                    "chamado.follower.lag.seconds",
                    name,
                    loop -> loop.lags().values().stream()
                            .mapToDouble(Lag::seconds)
                            .max()
                            .orElse(0));
            gauge(meters, followers, "chamado.follower.parked", name, FollowerLoop::parked);
        });
    }

    private static void gauge(
            MeterRegistry meters,
            Followers followers,
            String meter,
            String name,
            ToDoubleFunction<FollowerLoop> measure) {
        Gauge.builder(meter, followers, all -> {
                    var loop = all.current(name);
                    return loop == null ? 0 : measure.applyAsDouble(loop);
                })
                .tag("follower", name)
                .register(meters);
    }
}
