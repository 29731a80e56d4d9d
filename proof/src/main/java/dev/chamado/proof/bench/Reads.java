package dev.chamado.proof.bench;

import dev.chamado.proof.pace.Pace;
import dev.chamado.proof.pace.Pace.Closed;
import dev.chamado.proof.pace.Pace.Open;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Queries at tenants of stated sizes. */
final class Reads {
    private static final double PER_SECOND = 50;
    private static final int WAITING = 16;

    private final Settings settings;
    private final Site site;

    Reads(Settings settings, Site site) {
        this.settings = settings;
        this.site = site;
    }

    /** Fills the tenants that are needed. */
    List<Measurement> all() throws IOException, InterruptedException {
        var all = new ArrayList<Measurement>();
        for (int size : settings.sizes()) {
            boolean first = size == settings.sizes().getFirst();
            var reads = of(new Tenant(site, site.tenant("" + size)), size, first);
            if (reads.stream().anyMatch(it -> settings.wants(it.name()))) {
                new Filling(site, Tenant.founded(site, site.tenant("" + size))).fill(size, settings.patience());
                all.addAll(reads);
            }
        }
        return all;
    }

    private List<Measurement> of(Tenant tenant, int size, boolean more) {
        var steady = new Open(PER_SECOND, WAITING);
        var byPriority = "/tickets?sort=priority&limit=50&state=NEW,ASSIGNED&group=" + Tenant.group(3);
        var at = " of " + size + " tickets";
        var reads = new ArrayList<>(List.of(
                read(tenant, "queue-updated-" + size, "page of 50, last changed first," + at, steady, "/tickets"),
                read(tenant, "queue-priority-" + size, "page of 50 by priority in a group," + at, steady, byPriority),
                read(tenant, "counters-" + size, "counters" + at, steady, "/tickets/counters")));
        if (more) {
            var today = LocalDate.now(ZoneOffset.UTC);
            var durations =
                    "/reports/durations?measure=RESOLUTION&from=" + today.minusDays(2) + "&to=" + today.plusDays(1);
            var ticket = "/tickets/" + tenant.ticket(0);
            reads.add(read(tenant, "queue-most", "page of 50, last changed first," + at, many(), "/tickets"));
            reads.add(read(tenant, "ticket", "a ticket as it stands", steady, ticket));
            reads.add(read(tenant, "timeline", "timeline of a ticket", steady, ticket + "/timeline"));
            reads.add(read(tenant, "backlog", "report: backlog" + at, steady, "/reports/backlog"));
            reads.add(read(tenant, "durations", "report: resolution times" + at, new Closed(1), durations));
        }
        return reads;
    }

    private Closed many() {
        return new Closed(settings.clients());
    }

    private Measurement read(Tenant tenant, String name, String what, Pace pace, String path) {
        var ask = tenant.seenByLead(path);
        return new Measurement(name, what, pace, Asking.clients(site.gateway(), _ -> ask, 200));
    }
}
