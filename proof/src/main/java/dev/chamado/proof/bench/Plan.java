package dev.chamado.proof.bench;

import dev.chamado.proof.baseline.Commits;
import dev.chamado.proof.baseline.Records;
import dev.chamado.proof.pace.Client;
import dev.chamado.proof.pace.Client.Done;
import dev.chamado.proof.pace.Clients;
import dev.chamado.proof.pace.Pace.Closed;
import dev.chamado.proof.pace.Pace.Open;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** What is measured. */
final class Plan {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Settings settings;
    private final Site site;

    Plan(Settings settings, Site site) {
        this.settings = settings;
        this.site = site;
    }

    private Closed many() {
        return new Closed(settings.clients());
    }

    private Open steady() {
        return new Open(settings.perSecond(), 4 * settings.clients());
    }

    List<Measurement> baselines(Commits commits, Records records) {
        var body = "x".repeat(400);
        return List.of(
                new Measurement("commits", "PostgreSQL: single-row commits", many(), commits::client),
                new Measurement("records-1", "Kafka: acked single records", new Closed(1), records::client),
                new Measurement("records", "Kafka: acked single records", many(), records::client),
                new Measurement(
                        "echo",
                        "HTTP echo on virtual threads",
                        many(),
                        asking(site.echo(), _ -> Ask.of("POST", "/", "", Map.of(), body), 200)));
    }

    List<Measurement> writes(Tenant tenant) {
        var writes = new ArrayList<Measurement>();
        writes.add(new Measurement(
                "create-direct",
                "open a ticket, at ticket-service",
                many(),
                asking(site.ticketService(), n -> tenant.open(4 * n), 201)));
        writes.add(new Measurement(
                "create",
                "open a ticket, through the gateway",
                many(),
                asking(site.gateway(), n -> tenant.open(4 * n + 1), 201)));
        writes.add(new Measurement(
                "create-steady",
                "open a ticket, through the gateway",
                steady(),
                asking(site.gateway(), n -> tenant.open(4 * n + 2), 201)));
        return writes;
    }

    /** Clients that each send over a line of their own. */
    static Clients asking(int port, LongFunction<Ask> ask, int... wanted) {
        return _ -> {
            var line = new Line(port, PATIENCE_MILLIS);
            return new Client() {
                @Override
                public Done ask(long n) throws java.io.IOException {
                    var _ = line.send(ask.apply(n)).is(wanted);
                    return Done.ONE;
                }

                @Override
                public void close() {
                    line.close();
                }
            };
        };
    }
}
