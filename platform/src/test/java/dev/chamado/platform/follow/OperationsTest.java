package dev.chamado.platform.follow;

import static dev.chamado.backing.Wait.until;
import static dev.chamado.backing.Wait.untilIs;
import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.identity.DeskTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that follows, as its operators see it: over real HTTP, with real tokens. */
class OperationsTest {
    private static final Bench BENCH = new Bench().withTopic();
    private static final DeskTokens TOKENS = DeskTokens.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FOLLOWERS = "/api/v1/operations/follow-desk/followers";
    private static final Map<String, String> TRACES = new ConcurrentHashMap<>();
    private static volatile boolean poison = true;

    private static ConfigurableApplicationContext desk;

    @Configuration
    @EnableAutoConfiguration
    static class FollowDesk {
        @Bean
        View<Thing> things() {
            return Thing.counting("things", BENCH.topic).build();
        }

        @Bean
        Policy<ThingEvent> whenThingThenTrace() {
            return new Policy<>("when-thing-then-trace", BENCH.topic, event -> {
                if (poison && event.subject().equals("bad")) {
                    throw new IllegalStateException("not today");
                }
                TRACES.put(event.subject(), String.valueOf(MDC.get("traceId")));
            });
        }
    }

    @BeforeAll
    static void start() {
        desk = SpringApplication.run(
                FollowDesk.class,
                "--spring.application.name=follow-desk",
                "--spring.config.import=classpath:platform.yml",
                "--chamado.identity.issuer=" + TOKENS.issuer(),
                "--KAFKA_BOOTSTRAP=" + SharedBacking.bootstrap(),
                "--MONGO_URI=" + BENCH.mongoUri);
    }

    @AfterAll
    static void stop() {
        desk.close();
        BENCH.close();
        TOKENS.close();
    }

    @Test
    void the_service_is_ready_when_its_views_are() {
        untilIs(200, () -> get("/actuator/health/readiness", null).statusCode());
        assertThat(get("/actuator/health/readiness", null).body()).contains("views");
    }

    @Test
    void operators_see_how_far_everything_is_behind() {
        BENCH.publish("seen", opened("red"), counted(1));
        BENCH.sent();
        until(
                "all is read",
                () -> json(asOperator(FOLLOWERS))
                                .get("followers")
                                .valueStream()
                                .filter(follower -> follower.get("lag")
                                        .valueStream()
                                        .allMatch(lag -> lag.get("events").asLong() == 0
                                                && lag.get("seconds").asDouble() == 0))
                                .count()
                        == 2);
        var list = json(asOperator(FOLLOWERS)).get("followers");
        assertThat(list.get(0).get("name").asString()).isEqualTo("things");
        assertThat(list.get(0).get("kind").asString()).isEqualTo("VIEW");
        assertThat(list.get(0).get("lag")).hasSize(Bench.PARTITIONS);
        assertThat(list.get(1).get("name").asString()).isEqualTo("when-thing-then-trace");
        assertThat(list.get(1).get("kind").asString()).isEqualTo("POLICY");
        var metrics = get("/actuator/prometheus", null).body();
        assertThat(metrics)
                .contains("chamado_follower_lag_events{", "chamado_follower_lag_seconds{", "chamado_follower_parked{")
                .contains("chamado_follower_applied_total{");
    }

    @Test
    void others_see_nothing() {
        assertThat(get(FOLLOWERS, TOKENS.token("rita.alves")).statusCode()).isEqualTo(403);
        assertThat(get(FOLLOWERS, null).statusCode()).isEqualTo(401);
        assertThat(post(FOLLOWERS + "/things/rebuild", TOKENS.token("lee.chen"), null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void operators_have_parked_subjects_tried_again() {
        BENCH.publish("bad", opened("red"));
        BENCH.sent();
        var path = FOLLOWERS + "/when-thing-then-trace";
        untilIs(1, () -> json(asOperator(path + "/parked")).get("subjects").size());
        var parked = json(asOperator(path + "/parked")).get("subjects").get(0);
        assertThat(parked.get("tenant").asString()).isEqualTo("demo");
        assertThat(parked.get("subject").asString()).isEqualTo("bad");
        assertThat(parked.get("detail").asString()).contains("not today");
        poison = false;
        var answer = post(path + "/retry", operator(), "{\"subjects\":[\"demo/bad\"]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).get("subjects").asLong()).isEqualTo(1);
        untilIs(0, () -> json(asOperator(path + "/parked")).get("subjects").size());
        assertThat(TRACES).containsKey("bad");
    }

    @Test
    void operators_set_an_event_aside_that_nobody_can_read() {
        var broken = BENCH.record("broken", 1, counted(1));
        BENCH.publish("broken", opened("red"));
        BENCH.send(
                new ProducerRecord<>(broken.topic(), null, broken.key(), "no JSON".getBytes(UTF_8), broken.headers()));
        BENCH.publish("fine", opened("red"));
        BENCH.sent();
        var path = FOLLOWERS + "/things";
        untilIs(1, () -> json(asOperator(path + "/parked")).get("subjects").size());
        var parked = json(asOperator(path + "/parked")).get("subjects").get(0);
        assertThat(parked.get("subject").asString()).isEqualTo("broken");
        assertThat(parked.get("reason").asString()).isEqualTo("UNREADABLE");
        assertThat(post(path + "/dismiss", operator(), "{\"subjects\":[]}").statusCode())
                .isEqualTo(400);
        for (var follower : List.of("things", "when-thing-then-trace")) {
            untilIs(
                    1,
                    () -> json(asOperator(FOLLOWERS + "/" + follower + "/parked"))
                            .get("subjects")
                            .size());
            var answer = post(FOLLOWERS + "/" + follower + "/dismiss", operator(), "{\"subjects\":[\"demo/broken\"]}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(json(answer).get("subjects").asLong()).isEqualTo(1);
            untilIs(
                    0,
                    () -> json(asOperator(FOLLOWERS + "/" + follower + "/parked"))
                            .get("subjects")
                            .size());
        }
        BENCH.publish("broken", counted(3));
        BENCH.sent();
        untilIs(Optional.of(3L), () -> sum("broken"));
    }

    @SuppressWarnings("unchecked") // there is one view, and it is of things
    private static Optional<Long> sum(String thing) {
        View<Thing> things = desk.getBean(View.class);
        return desk.getBean(Views.class).documents(things).byId("demo", thing).map(Thing::sum);
    }

    @Test
    void operators_rebuild_a_view() {
        untilIs(202, () -> post(FOLLOWERS + "/things/rebuild", operator(), null).statusCode());
        untilIs(
                "things_v1_1",
                () -> json(asOperator(FOLLOWERS))
                        .get("followers")
                        .get(0)
                        .get("serving")
                        .asString());
        assertThat(post(FOLLOWERS + "/nothing/rebuild", operator(), null).statusCode())
                .isEqualTo(404);
        assertThat(post(FOLLOWERS + "/when-thing-then-trace/rebuild", operator(), null)
                        .statusCode())
                .as("effects are never done again for old events")
                .isEqualTo(404);
        assertThat(get(FOLLOWERS + "/nothing/parked", operator()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_policy_goes_on_with_the_trace_of_its_event() {
        var record = BENCH.record("traced", 0, opened("red"));
        record.headers().add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes());
        BENCH.send(record);
        BENCH.sent();
        untilIs("0af7651916cd43dd8448eb211c80319c", () -> TRACES.get("traced"));
    }

    private static String operator() {
        return TOKENS.token("oscar.operator");
    }

    private static HttpResponse<String> asOperator(String path) {
        return get(path, operator());
    }

    private static HttpResponse<String> get(String path, String token) {
        return send(request(path, token).GET());
    }

    private static HttpResponse<String> post(String path, String token, String body) {
        var request = request(path, token);
        return send(
                body == null
                        ? request.POST(BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + desk.getEnvironment().getProperty("local.server.port") + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return new JsonMapper().readTree(answer.body());
    }
}
