package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in through the gateway, the answer is the right refusal, and the ticket is as it was. */
@ExtendWith(OnTheDesk.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String BODY = "{\"subject\":\"Printer jams\",\"groupId\":\"service-desk\"}";

    private final SuiteDesk desk;
    private final Tenant tenant;
    private final Tenant other;
    private String path;
    private long version;

    BadInputTest(SuiteDesk desk) {
        this.desk = desk;
        tenant = Tenant.founded(desk, "bad-input");
        other = Tenant.founded(desk, "others");
    }

    @BeforeEach
    void a_ticket() {
        path = "/tickets/" + opens(tenant.bruno(), BODY);
        version = tenant.bruno()
                .put(path + "/impact", 0, "{\"impact\":\"HIGH\"}")
                .is(200)
                .version();
    }

    @AfterEach
    void is_as_it_was() {
        assertThat(tenant.bruno().get(path).is(200).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"code\":\"SOLVED\",\"text\":\"x\"",
                "[]",
                "null",
                "{}",
                "{\"code\":\"SOLVED\",\"text\":\"x\",\"colour\":\"red\"}",
                "{\"code\":\"SOLVED\",\"text\":5}",
                "{\"code\":[\"SOLVED\"],\"text\":\"x\"}",
                "{\"code\":\"SOLVED\",\"text\":{\"x\":1}}"
            })
    void a_body_of_another_shape(String body) {
        tenant.bruno().put(path + "/resolution", version, body).refused(400, "bad-input");
    }

    @Test
    void a_ticket_of_another_tenant() {
        hidden(other.bruno());
        hidden(other.lee());
        hidden(other.rita());
    }

    @Test
    void a_ticket_of_a_restricted_group() {
        var secret = "/tickets/" + opens(tenant.helena(), BODY.replace("service-desk", "hr"));
        for (var stranger : List.of(tenant.bruno(), tenant.lee(), tenant.ana())) {
            stranger.get(secret).refused(404, "not-found");
            stranger.get(secret + "/timeline").refused(404, "not-found");
            stranger.post(secret + "/replies", "{\"text\":\"x\"}").refused(404, "not-found");
        }
        assertThat(tenant.helena().get(secret).is(200).version()).isZero();
    }

    @Test
    void a_version_that_is_over() {
        var stale = tenant.bruno()
                .put(path + "/impact", 0, "{\"impact\":\"LOW\"}")
                .refused(412, "stale-version")
                .json();
        assertThat(stale.get("version").asLong()).isEqualTo(version);
        assertThat(stale.get("asked").toString()).contains("LOW");
        assertThat(stale.get("conflicts").toString()).contains("HIGH");
        tenant.bruno().put(path + "/impact", "{\"impact\":\"LOW\"}").refused(428, "version-missing");
    }

    @Test
    void a_key_that_comes_back() {
        var bruno = tenant.bruno();
        var asking = bruno.asking("POST", path + "/replies", "{\"text\":\"Once.\"}")
                .key(UUID.randomUUID().toString());
        var first = bruno.ask(asking).is(200);
        var again = bruno.ask(asking).is(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.version()).isEqualTo(first.version());
        var changed = bruno.asking("POST", path + "/replies", "{\"text\":\"Twice.\"}");
        bruno.ask(changed.key(asking.headers().get("Idempotency-Key"))).refused(422, "idempotency-key-reused");
        version = first.version();
    }

    @Test
    void a_body_of_ten_megabytes() {
        var big = "{\"text\":\"" + "x".repeat(10_000_000) + "\"}";
        tenant.bruno().post(path + "/replies", big).refused(413, "too-large");
        tenant.bruno().post("/tickets", big.replace("text", "subject")).refused(413, "too-large");
    }

    @Test
    void a_token_that_is_none_of_ours() {
        var ago = Instant.now().minus(Duration.ofHours(2));
        refused(desk -> desk.token("bad-input", "bruno.lima", agent(), c -> c.issuer("http://elsewhere.example")));
        refused(desk -> desk.token("bad-input", "bruno.lima", agent(), c -> c.audience("elsewhere")));
        refused(desk -> desk.token(
                "bad-input",
                "bruno.lima",
                agent(),
                c -> c.issueTime(Date.from(ago))
                        .notBeforeTime(Date.from(ago))
                        .expirationTime(Date.from(ago.plusSeconds(60)))));
        refused(desk -> new PlainJWT(desk.claims("bad-input", "bruno.lima", agent(), _ -> {})).serialize());
        refused(desk -> desk.token("bad-input", "bruno.lima", agent()) + "x");
        refused(_ -> "nonsense");
        new Somebody(desk.door(), null).get(path).refused(401, "unauthenticated");
    }

    private void refused(Function<SuiteDesk, String> token) {
        var stranger = new Somebody(desk.door(), token.apply(desk));
        stranger.get(path).refused(401, "unauthenticated");
        stranger.post("/tickets", BODY).refused(401, "unauthenticated");
        stranger.put(path + "/impact", version, "{\"impact\":\"LOW\"}").refused(401, "unauthenticated");
    }

    private static List<String> agent() {
        return List.of("agent");
    }

    private void hidden(Somebody stranger) {
        stranger.get(path).refused(404, "not-found");
        stranger.get(path + "/timeline").refused(404, "not-found");
        stranger.post(path + "/notes", "{\"text\":\"x\"}").refused(404, "not-found");
        stranger.put(path + "/impact", version, "{\"impact\":\"LOW\"}").refused(404, "not-found");
        stranger.get("/sla" + path + "/clocks").refused(404, "not-found");
    }

    private static String opens(Somebody person, String body) {
        return person.post("/tickets", body).is(201).json().get("id").asString();
    }
}
