package dev.chamado.proof.bench;

import dev.chamado.proof.baseline.Commits;
import dev.chamado.proof.baseline.Records;
import dev.chamado.proof.pace.Pace.Closed;
import dev.chamado.proof.wire.Ask;
import java.util.List;
import java.util.Map;

/** What the machine does without a desk. */
final class Baselines {
    private final Settings settings;
    private final Site site;

    Baselines(Settings settings, Site site) {
        this.settings = settings;
        this.site = site;
    }

    private Closed many() {
        return new Closed(settings.clients());
    }

    List<Measurement> all(Commits commits, Records records) {
        var body = "x".repeat(400);
        return List.of(
                new Measurement("commits", "PostgreSQL: single-row commits", many(), commits::client),
                new Measurement("records-1", "Kafka: acked single records", new Closed(1), records::client),
                new Measurement("records", "Kafka: acked single records", many(), records::client),
                new Measurement(
                        "echo",
                        "HTTP echo on virtual threads",
                        many(),
                        Asking.clients(site.echo(), _ -> Ask.of("POST", "/", "", Map.of(), body), 200)));
    }
}
