package dev.chamado.proof.bench;

import dev.chamado.proof.pace.Pace.Open;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Search and saved views over real texts. Only when they are named: the texts are no part of the project. */
final class Searches {
    private static final double PER_SECOND = 20;
    private static final int WAITING = 16;
    private static final int VIEWS = 50;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final List<String> NAMES = List.of("search", "view-page", "view-counters");

    private final Settings settings;
    private final Site site;
    private final Path texts;

    Searches(Settings settings, Site site, Path texts) {
        this.settings = settings;
        this.site = site;
        this.texts = texts;
    }

    /** Whether nothing else is measured. */
    static boolean areAllOf(Settings settings) {
        return !settings.only().isEmpty() && NAMES.containsAll(settings.only());
    }

    /** Fills a tenant with texts and keeps its views, if any of it is wanted by name. */
    List<Measurement> all() throws IOException, InterruptedException {
        if (settings.only().isEmpty() || NAMES.stream().noneMatch(settings::wants)) {
            return List.of();
        }
        int size = settings.sizes().getLast();
        var said = Texts.of(texts);
        var tenant = Tenant.founded(site, site.tenant("texts")).saying(said);
        new Filling(site, tenant).fill(size, settings.patience());
        var views = views(tenant, said);
        var at = " of " + size + " tickets with texts";
        var steady = new Open(PER_SECOND, WAITING);
        return List.of(
                new Measurement(
                        "search",
                        "search for one to three words," + at,
                        steady,
                        Asking.clients(
                                site.gateway(), n -> tenant.seenByLead("/tickets/search?query=" + said.query(n)), 200)),
                new Measurement(
                        "view-page",
                        "page of 50 of a saved view," + at,
                        steady,
                        Asking.clients(
                                site.gateway(),
                                n -> tenant.seenByLead("/views/" + views.get((int) (n % VIEWS)) + "/tickets"),
                                200)),
                new Measurement(
                        "view-counters",
                        "counters of " + VIEWS + " saved views," + at,
                        steady,
                        Asking.clients(site.gateway(), _ -> tenant.seenByLead("/views/counters"), 200)));
    }

    /** By group, state and urgency, some also by words. */
    private List<UUID> views(Tenant tenant, Texts said) throws IOException {
        var ids = new ArrayList<UUID>();
        try (var line = new Line(site.gateway(), PATIENCE_MILLIS)) {
            for (int i = 0; i < VIEWS; i++) {
                var id = tenant.ticket(-1 - i);
                var states = i % 3 == 0 ? "\"NEW\",\"ASSIGNED\",\"IN_PROGRESS\"" : i % 3 == 1 ? "\"RESOLVED\"" : "";
                var group = i % 2 == 0 ? ",\"group\":\"" + Tenant.group(i % Tenant.GROUPS) + "\"" : "";
                var words = i % 5 == 0
                        ? ",\"words\":\"" + said.query(i).replace('+', ' ').strip() + "\""
                        : "";
                var filter = "{\"states\":[%s]%s%s}".formatted(states, group, words);
                line.send(tenant.keptByLead(
                                "/views/" + id,
                                "{\"name\":\"View %d\",\"filter\":%s,\"columns\":[\"NUMBER\",\"SUBJECT\"],\"order\":\"%s\"}"
                                        .formatted(i, filter, i % 4 == 0 ? "PRIORITY" : "UPDATED")))
                        .is(200);
                ids.add(id);
            }
        }
        return ids;
    }
}
