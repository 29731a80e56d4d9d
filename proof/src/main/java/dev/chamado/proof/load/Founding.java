package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Founds the load's tenant, so that every service has something to do; repeating it changes nothing. */
final class Founding {
    /** Promises of seconds, so that a load of minutes keeps and breaks them. */
    private static final int FIRST_PROMISE = 2;

    private static final int CAPACITY = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Cast cast;
    private final String tenant;
    private final Line line;

    Founding(Cast cast, Line line) {
        this.cast = cast;
        this.tenant = cast.tenant();
        this.line = line;
    }

    void found() throws IOException {
        insist(ask("POST", "/tenants", cast.operator(), """
                {"tenant":{"tenant":"%s","name":"Load","language":"en","zone":"Europe/Lisbon","firstPromises":"OWN"},
                 "admin":{"id":"%s","name":"Rita Alves"}}""".formatted(tenant, Cast.ADMIN)), 201);
        promises();
        csv("/people:csv", people());
        csv("/groups:csv", groups());
        rosters();
        questions(true);
    }

    /** Whether people are asked at once how good the work was; some are. */
    void questions(boolean asks) throws IOException {
        insist(
                () -> {
                    var path = "/definitions/lifecycle";
                    var is = line.send(ask("GET", path, cast.token(Cast.ADMIN), ""))
                            .is(200);
                    var body = """
                            {"autoCloseAfter":"P5D","reopenWithin":"P10D","autoCloses":false,
                             "survey":{"asks":%s,"delay":"PT0S","rate":0.4,"answerWithin":"P1D","lowBelow":3}}""".formatted(asks);
                    return Ask.of(
                            "PUT",
                            "/api/v1" + path,
                            cast.token(Cast.ADMIN),
                            Map.of("If-Match", "\"" + is.version() + "\""),
                            body);
                },
                200);
    }

    /** The first policies hold from the beginning of time, so they come before any ticket. */
    private void promises() throws IOException {
        var week = Arrays.stream(DayOfWeek.values())
                .map(day -> "{\"day\":\"%s\",\"opens\":\"00:00\",\"closes\":\"00:00\"}".formatted(day))
                .collect(Collectors.joining(",", "[", "]"));
        put("/sla/calendars/always", "{\"zone\":\"UTC\",\"openings\":" + week + "}");
        var targets = Arrays.stream(Priority.values())
                .flatMap(priority -> Map.of("FIRST_RESPONSE", 1, "RESOLUTION", 3).entrySet().stream()
                        .map(metric -> """
                                {"metric":"%s","priority":"%s","duration":"PT%dS","calendarId":"always"}""".formatted(
                                        metric.getKey(),
                                        priority,
                                        metric.getValue() * FIRST_PROMISE * (1 + priority.ordinal()))))
                .collect(Collectors.joining(",", "[", "]"));
        put("/sla/policies", """
                {"policies":[{"id":"load","name":"Load","targets":%s,"responseStop":"WORK_STARTED",
                 "pausingHolds":["REQUESTER","SCHEDULED"],"warnings":[50,75]}],"appliesToOpenClocks":false}""".formatted(targets));
    }

    private static String people() {
        var rows = new StringBuilder("id,name,emails,language,manager\n");
        for (int i = 0; i < Cast.REQUESTERS; i++) {
            var id = Cast.requester(i);
            rows.append("%s,Person %d,%s,%s,%s\n"
                    .formatted(
                            id,
                            i,
                            i < Cast.WITH_MAIL ? id + "@load.example" : "",
                            i % 2 == 0 ? "pt-BR" : "en",
                            Cast.managerOf(id)));
        }
        for (int group = 0; group < Cast.GROUPS; group++) {
            for (int i = 0; i < Cast.AGENTS; i++) {
                rows.append("%s,Agent %d of %d,,en,\n".formatted(Cast.agent(group, i), i, group));
            }
        }
        return rows.toString();
    }

    private static String groups() {
        return IntStream.range(0, Cast.GROUPS)
                .mapToObj(group -> "%s,Team %d,false,%s,%s\n"
                        .formatted(
                                Cast.group(group),
                                group,
                                IntStream.range(0, Cast.AGENTS)
                                        .mapToObj(one -> Cast.agent(group, one))
                                        .collect(Collectors.joining(";")),
                                Cast.lead(group)))
                .collect(Collectors.joining("", "id,name,restricted,members,leads\n", ""));
    }

    /** In two groups routing chooses who gets a ticket, within a capacity; in the others agents pull. */
    private void rosters() throws IOException {
        put("/routing/rules", """
                {"rules":[
                 {"id":"network","name":"Network","condition":"category == 'network'","groupId":"team-0","ranking":"LEAST_LOADED"},
                 {"id":"hardware","name":"Hardware","condition":"category == 'hardware'","groupId":"team-1","ranking":"ROUND_ROBIN"},
                 {"id":"rest","name":"The rest","condition":"true","groupId":"team-2","ranking":"MANUAL"}]}""");
        for (int group = 0; group < 2; group++) {
            for (int i = 0; i < Cast.AGENTS; i++) {
                put("/routing/agents/" + Cast.agent(group, i) + "/capacity", "{\"capacity\":" + CAPACITY + "}");
            }
        }
    }

    private void put(String path, String body) throws IOException {
        insist(ask("PUT", path, cast.token(Cast.ADMIN), body), 200);
    }

    private void csv(String path, String rows) throws IOException {
        insist(Ask.of("POST", "/api/v1" + path, cast.token(Cast.ADMIN), Map.of("Content-Type", "text/csv"), rows), 200);
    }

    private static Ask ask(String method, String path, String token, String body) {
        return Ask.of(method, "/api/v1" + path, token, Map.of(), body);
    }

    /** A request that is made anew for each try. */
    private interface Asking {
        Ask made() throws IOException;
    }

    private void insist(Ask ask, int wanted) throws IOException {
        insist(() -> ask, wanted);
    }

    /** Until it is as wanted: a service may not have heard yet of what it builds on, or be away. */
    private void insist(Asking asking, int wanted) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var _ = line.send(asking.made()).is(wanted);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
