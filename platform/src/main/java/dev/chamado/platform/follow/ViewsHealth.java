package dev.chamado.platform.follow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready when every view of this code can be read from a generation of its own. Part of the readiness group. */
final class ViewsHealth implements HealthIndicator {
    private final Followers followers;

    ViewsHealth(Followers followers) {
        this.followers = followers;
    }

    @Override
    public Health health() {
        return followers.ready() ? Health.up().build() : Health.outOfService().build();
    }
}
