package dev.chamado.proof.bench;

import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A tenant to measure with: people, groups, and what is asked in their name. */
final class Tenant {
    static final int GROUPS = 16;
    static final int AGENTS_A_GROUP = 12;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int TRIES = 100;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String[] LEVELS = {"LOW", "MEDIUM", "HIGH"};
    private static final String DESCRIPTION =
            "Since this morning the connection drops every few minutes. Restarting the client helps for a while only. "
                    + "Colleagues on the same floor see the same; those at home do not.";

    private final long seed;
    private final String integration;
    private final String lead;
    private final String admin;
    private final @Nullable Texts texts;

    /** One that is there, or will be. */
    Tenant(Site site, String id) {
        this.texts = null;
        this.seed = id.hashCode();
        this.integration = site.token(id, "monitor", "integration");
        this.admin = site.token(id, "rita.alves", "admin");
        this.lead = site.token(id, agent(0, 0), "agent", "lead");
    }

    private Tenant(Tenant same, Texts texts) {
        this.texts = texts;
        this.seed = same.seed;
        this.integration = same.integration;
        this.admin = same.admin;
        this.lead = same.lead;
    }

    /** The same, whose tickets say what people wrote. */
    Tenant saying(Texts said) {
        return new Tenant(this, said);
    }

    /** Founds it through the gateway. */
    static Tenant founded(Site site, String id) throws IOException, InterruptedException {
        var tenant = new Tenant(site, id);
        var admin = tenant.admin;
        var operator = site.operator();
        try (var line = new Line(site.gateway(), PATIENCE_MILLIS)) {
            line.send(Ask.of("POST", "/api/v1/tenants", operator, Map.of(), """
                            {"tenant":{"tenant":"%s","name":"Bench","language":"en","zone":"Europe/Lisbon"},
                             "admin":{"id":"rita.alves","name":"Rita Alves"}}""".formatted(id)))
                    .is(201);
            csv(
                    line,
                    admin,
                    "/people:csv",
                    "id,name,emails,language\n"
                            + all((group, one) -> {
                                var agent = agent(group, one);
                                return "%s,Agent %d of %d,,en\n"
                                        .formatted(agent, one, group); // no address: mails are not measured
                            }));
            csv(
                    line,
                    admin,
                    "/groups:csv",
                    IntStream.range(0, GROUPS)
                            .mapToObj(group -> "%s,Group %d,false,%s,%s\n"
                                    .formatted(
                                            group(group),
                                            group,
                                            IntStream.range(0, AGENTS_A_GROUP)
                                                    .mapToObj(one -> agent(group, one))
                                                    .collect(Collectors.joining(";")),
                                            agent(group, 0)))
                            .collect(Collectors.joining("", "id,name,restricted,members,leads\n", "")));
            route(line, admin);
        }
        return tenant;
    }

    /** All to the first group's queue, once routing has heard of that group. */
    private static void route(Line line, String admin) throws IOException, InterruptedException {
        var rules = Ask.of("PUT", "/api/v1/routing/rules", admin, Map.of(), """
                {"rules":[{"id":"all","name":"All","condition":"true","groupId":"%s","ranking":"MANUAL"}]}""".formatted(group(0)));
        insist(line, rules, 200);
    }

    /** Asks until it gets what it wants: a machine that is busy with other things takes its time. */
    private static void insist(Line line, Ask ask, int wanted) throws IOException, InterruptedException {
        for (int tries = 0; line.send(ask).status() != wanted; tries++) {
            if (tries == TRIES) {
                line.send(ask).is(wanted);
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void csv(Line line, String token, String path, String rows) throws IOException {
        line.send(Ask.of("POST", "/api/v1" + path, token, Map.of("Content-Type", "text/csv"), rows))
                .is(200);
    }

    @FunctionalInterface
    private interface OfAgent {
        String of(int group, int one);
    }

    private static String all(OfAgent text) {
        return IntStream.range(0, GROUPS * AGENTS_A_GROUP)
                .mapToObj(i -> text.of(i / AGENTS_A_GROUP, i % AGENTS_A_GROUP))
                .collect(Collectors.joining());
    }

    static String group(int number) {
        return "group-" + number;
    }

    static String agent(int group, int number) {
        return "agent-%d-%d".formatted(group, number);
    }

    /** The n-th ticket's id: the same whenever asked, spread like random ones. */
    UUID ticket(long n) {
        var random = new SplittableRandom(seed * 31 + n);
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    }

    /** What the n-th ticket says when it is opened, without its id. */
    String opening(long n) {
        var subject = texts == null ? "Connection drops, floor " + n % 40 : texts.subject(n);
        return """
                "subject":"%s","description":"%s","category":"network","impact":"%s",\
                "urgency":"%s\"""".formatted(
                subject, texts == null ? DESCRIPTION : texts.text(n), LEVELS[(int) (n % 3)], LEVELS[(int) (n / 3 % 3)]);
    }

    /** Opens the n-th ticket, as a monitoring system does. */
    Ask open(long n) {
        return asked("POST", "/tickets", "{\"id\":\"" + ticket(n) + "\"," + opening(n) + "}");
    }

    Ask asked(String method, String path, String body) {
        return Ask.of(method, "/api/v1" + path, integration, Map.of(), body);
    }

    /** Asked by somebody who may do everything with every ticket, against a version that was seen; -1: against none. */
    Ask askedByAdmin(String method, String path, long seen, String body) {
        return Ask.of(
                method, "/api/v1" + path, admin, seen < 0 ? Map.of() : Map.of("If-Match", "\"" + seen + "\""), body);
    }

    /** Looked at by somebody who leads a group. */
    Ask seenByLead(String path) {
        return Ask.of("GET", "/api/v1" + path, lead, Map.of(), "");
    }

    /** Put by somebody who leads a group, against no version. */
    Ask keptByLead(String path, String body) {
        return Ask.of("PUT", "/api/v1" + path, lead, Map.of(), body);
    }
}
