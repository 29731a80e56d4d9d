package dev.chamado.proof.load;

import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.proof.desk.OwnDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Who works at the load's tenant, and their tokens. */
final class Cast {
    static final int GROUPS = 6;
    static final int AGENTS = 5; // of a group; the first leads it
    static final int REQUESTERS = 60;
    static final int WITH_MAIL = 6; // of the requesters; the rest has no address, or mail would be most of the work
    static final String ADMIN = "rita.alves";
    private static final int MANAGERS = 10; // of the requesters
    private static final int FIRST_MANAGER = WITH_MAIL + 4; // they have no address
    private static final String MONITOR = "monitor-";
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final OwnDesk desk;
    private final String tenant;
    private final byte[] links;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Cast(OwnDesk desk, String tenant) throws IOException {
        this.desk = desk;
        this.tenant = tenant;
        this.links = Files.readAllBytes(desk.data().resolve("secrets/link-key"));
    }

    static String group(int number) {
        return "team-" + number;
    }

    static String agent(int group, int number) {
        return "agent-" + group + "-" + number;
    }

    static String lead(int group) {
        return agent(group, 0);
    }

    static String requester(int number) {
        return "person-" + number;
    }

    /** Somebody of a group; of any, if that is none of ours. */
    static String somebodyOf(String group, RandomGenerator chance) {
        int number = group.startsWith("team-") ? Integer.parseInt(group.substring(5)) : chance.nextInt(GROUPS);
        return agent(number, chance.nextInt(AGENTS));
    }

    /** Who approves what somebody asks for; empty: nobody does. */
    static String managerOf(String requester) {
        int number = Integer.parseInt(requester.substring(requester.indexOf('-') + 1));
        return number < FIRST_MANAGER + MANAGERS ? "" : requester(FIRST_MANAGER + number % MANAGERS);
    }

    /** A monitoring system. */
    static String monitor(int number) {
        return MONITOR + number;
    }

    String tenant() {
        return tenant;
    }

    /** The id of somebody's command with that key. */
    UUID command(String caller, String key) {
        return DerivedId.of(tenant, caller, key);
    }

    /** The token of the link by which a requester is asked how good the work was. */
    String link(String ticket, long version, String person, Instant expiresAt) {
        return new SignedLink(tenant, ticket, version, person, "survey", expiresAt).token(links);
    }

    /** A token of somebody, which outlives every run. */
    String token(String person) {
        return tokens.computeIfAbsent(person, id -> token(id, roles(id)));
    }

    String operator() {
        return tokens.computeIfAbsent("oscar.operator", id -> token(id, List.of("operator")));
    }

    private String token(String person, List<String> roles) {
        return desk.token(
                tenant,
                person,
                roles,
                claims -> claims.expirationTime(Date.from(Instant.now().plus(TOKEN_LIFE))));
    }

    private static List<String> roles(String person) {
        if (person.equals(ADMIN)) {
            return List.of("admin");
        }
        if (person.startsWith(MONITOR)) {
            return List.of("integration");
        }
        if (person.startsWith("person-")) {
            return List.of("requester");
        }
        return person.endsWith("-0") ? List.of("agent", "lead") : List.of("agent");
    }
}
