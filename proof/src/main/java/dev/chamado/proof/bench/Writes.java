package dev.chamado.proof.bench;

import dev.chamado.proof.pace.Client.Done;
import dev.chamado.proof.pace.Clients;
import dev.chamado.proof.pace.Pace.Closed;
import dev.chamado.proof.pace.Pace.Open;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/** Commands, durable when they are answered. */
final class Writes {
    /** Tickets are numbered by kind of measurement and then by request, so that none is opened twice. */
    private static final long APART = 1L << 40;

    private static final int KNOWN = 4_096; // tickets that are replied to and worked on
    private static final int WORKED_ON = 8; // by one client in turn
    private static final int SEEN_AGAIN = 4; // of so many commands one is looked for in the list

    private static final int NOT_YET = 503; // how a list says that it has not taken in a version
    private static final int MOST_LOOKS = 30;

    private final Settings settings;
    private final Site site;
    private final Tenant tenant;

    /**
     * @param tenant with {@link #KNOWN} tickets, see {@link #prepared}
     */
    private Writes(Settings settings, Site site, Tenant tenant) {
        this.settings = settings;
        this.site = site;
        this.tenant = tenant;
    }

    /** On a tenant that is founded for it. */
    static Writes prepared(Settings settings, Site site) throws IOException, InterruptedException {
        var tenant = Tenant.founded(site, site.tenant("writes"));
        new Filling(site, tenant).fill(KNOWN, settings.patience());
        return new Writes(settings, site, tenant);
    }

    List<Measurement> all() {
        int many = settings.clients();
        var closed = new Closed(many);
        var steady = new Open(settings.perSecond(), 4 * many);
        return List.of( // first what is to be seen before the others leave much to follow
                new Measurement(
                        "visible", "from the answer to a command until the list has it", steady, _ -> lookingUp()),
                new Measurement("create-direct", "open a ticket, at ticket-service", closed, opens(1, true)),
                new Measurement("create", "open a ticket, through the gateway", closed, opens(2, false)),
                new Measurement("create-steady", "open a ticket, through the gateway", steady, opens(3, false)),
                new Measurement(
                        "reply",
                        "reply to a ticket",
                        closed,
                        Asking.clients(
                                site.gateway(),
                                n -> tenant.askedByAdmin(
                                        "POST",
                                        "/tickets/" + tenant.ticket(n % KNOWN) + "/replies",
                                        -1,
                                        "{\"text\":\"We look into it.\"}"),
                                200)),
                new Measurement("state", "start work, stop work, with If-Match", closed, this::worker),
                bulk(100, Math.max(1, many / 8), 4),
                bulk(1_000, Math.max(1, many / 16), 5));
    }

    private Clients opens(int kind, boolean direct) {
        return Asking.clients(direct ? site.ticketService() : site.gateway(), n -> tenant.open(kind * APART + n), 201);
    }

    private Measurement bulk(int size, int clients, int kind) {
        return new Measurement(
                "bulk-" + size,
                "open " + size + " tickets in a request; the times are those of requests",
                new Closed(clients),
                _ -> Asking.at(site.gateway(), (line, n) -> {
                    new Filling(site, tenant).open(line, kind * APART + n * size, size, _ -> "");
                    return new Done(size, 0, true);
                }));
    }

    /** Starts and stops work on tickets of its own, each time on the version that it has seen. */
    private Asking worker(int number) throws IOException {
        var ids = LongStream.range(0, KNOWN)
                .filter(Filling::isAssigned)
                .skip((long) number * WORKED_ON % (KNOWN / 5))
                .limit(WORKED_ON)
                .mapToObj(n -> "/tickets/" + tenant.ticket(n))
                .toList();
        var seen = new long[WORKED_ON];
        var started = new boolean[WORKED_ON];
        var worker = Asking.at(site.gateway(), (line, n) -> {
            int one = (int) (n % WORKED_ON);
            var path = ids.get(one) + (started[one] ? "/stop" : "/start");
            var told = line.send(tenant.askedByAdmin("POST", path, seen[one], "{}"));
            if (told.status() == 200) {
                seen[one] = told.version();
                started[one] = !started[one];
            } else { // somebody else has changed the ticket: an error, but not one for all that follows
                look(line, ids.get(one), one, seen, started);
                told.is(200);
            }
            return Done.ONE;
        });
        for (int i = 0; i < WORKED_ON; i++) {
            look(worker.line(), ids.get(i), i, seen, started);
        }
        return worker;
    }

    private void look(Line line, String path, int one, long[] seen, boolean[] started) throws IOException {
        var ticket = line.send(tenant.askedByAdmin("GET", path, -1, "")).is(200);
        seen[one] = ticket.version();
        started[one] = ticket.text().contains("IN_PROGRESS");
    }

    private Asking lookingUp() {
        return Asking.at(site.gateway(), (line, n) -> {
            var told = line.send(tenant.open(6 * APART + n)).is(201);
            return n % SEEN_AGAIN == 0 ? seen(line, 6 * APART + n, told) : new Done(1, 0, false);
        });
    }

    private Done seen(Line line, long number, Line.Told told) throws IOException {
        long since = System.nanoTime();
        var path = "/tickets?limit=1&min-version=" + tenant.ticket(number) + ":" + told.version();
        var look = tenant.asked("GET", path, "");
        var list = line.send(look).is(200, NOT_YET);
        for (int looks = 1; list.status() == NOT_YET && looks < MOST_LOOKS; looks++) {
            list = line.send(look).is(200, NOT_YET); // it has waited for two seconds each time
        }
        list.is(200);
        return new Done(1, since, true);
    }
}
