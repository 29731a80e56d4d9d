package dev.chamado.proof.bench;

import dev.chamado.proof.pace.Client.Done;
import dev.chamado.proof.pace.Pace.Closed;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Views built again from all events while the old ones serve. */
final class Rebuilds {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Settings settings;
    private final Site site;

    Rebuilds(Settings settings, Site site) {
        this.settings = settings;
        this.site = site;
    }

    List<Measurement> all() {
        return List.of(of("ticket", "queue"), of("reporting", "ticket_times"));
    }

    private Measurement of(String service, String view) {
        return new Measurement(
                "rebuild-" + view,
                "rebuild the view " + view + "; operations are events",
                new Closed(1),
                _ -> Asking.at(site.gateway(), (line, _) -> {
                    int events = events();
                    rebuild(line, service, view);
                    return new Done(events, 0, true);
                }));
    }

    private void rebuild(Line line, String service, String view) throws IOException {
        var path = "/api/v1/operations/" + service + "-service/followers/" + view + "/rebuild";
        line.send(Ask.of("POST", path, site.operator(), Map.of(), "")).is(202);
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (isFilling(line, service, view)) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        view + " is not rebuilt after " + settings.patience().toSeconds() + " s");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private boolean isFilling(Line line, String service, String view) throws IOException {
        for (var follower : site.look(line, service, "followers").get("followers")) {
            if (follower.get("name").asString().equals(view)) {
                return follower.hasNonNull("filling");
            }
        }
        throw new IOException("no view " + view);
    }

    /** Of tickets, which is what these views follow. */
    private int events() throws IOException {
        try (var database =
                        DriverManager.getConnection(site.postgres() + "ticket", "chamado", site.postgresPassword());
                var statement = database.createStatement();
                var row = statement.executeQuery("select count(*) from event where aggregate_type = 'ticket'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IOException("cannot count the events", e);
        }
    }
}
