package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.proof.lab.Kill;
import dev.chamado.proof.suite.Life.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Each process of the desk is killed (SIGKILL) while people work: nothing acknowledged is lost, nothing happens twice,
 * and the supervisor brings everything back.
 */
@ExtendWith(OnTheDesk.class)
class KillTest {
    /** Those of a round die one right after the other. */
    private static final List<List<String>> ROUNDS = List.of(
            List.of("kafka"),
            List.of("postgres-server"),
            List.of("mongo"),
            List.of("ticket", "issuer"),
            List.of("sla", "routing"),
            List.of("notification", "reporting"),
            List.of("gateway"),
            List.of("postgres"));

    private static final int LIVES_A_ROUND = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void of_any_process_loses_nothing_and_repeats_nothing(SuiteDesk desk) throws Exception {
        long seed = Long.getLong("chamado.seed", System.nanoTime());
        System.out.println("kill test: -Dchamado.seed=" + seed);
        var chance = new Random(seed);
        var tenant = Tenant.founded(desk, "kill-" + Long.toUnsignedString(seed, 36));
        var lives = new ArrayList<Life>();
        for (var victims : ROUNDS) {
            lives.addAll(round(desk, tenant, victims, chance));
        }

        Wait.until(
                "status says that all is ready",
                PATIENCE,
                () -> desk.chamado("status").code() == 0);
        everythingAcknowledgedIsThereOnce(tenant, lives);
        theQueueListsAll(tenant, lives);
        theReportCountsAll(tenant, lives);
        anaWasToldOnce(tenant, lives);
        theClocksKnowAll(tenant, lives);
    }

    private List<Life> round(SuiteDesk desk, Tenant tenant, List<String> victims, Random chance) throws Exception {
        var lives = new ArrayList<Life>();
        var living = new ArrayList<Future<?>>();
        var before = acknowledged.get();
        int moment = chance.nextInt(LIVES_A_ROUND * 3);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < LIVES_A_ROUND; i++) {
                var id = new UUID(chance.nextLong() & ~0xF000L | 0x4000L, chance.nextLong() >>> 2 | 1L << 63);
                var end = End.values()[chance.nextInt(End.values().length)];
                var life = new Life(tenant, id, i % 2 == 0, end, acknowledged::incrementAndGet);
                lives.add(life);
                living.add(people.submit(life::live));
            }
            Wait.until("work is going on", PATIENCE, () -> acknowledged.get() - before >= moment);
            for (var victim : victims) {
                new Kill(victim).strike(desk.ground(), chance);
            }
            for (var one : living) {
                one.get(4, TimeUnit.MINUTES);
            }
        }
        System.out.println("kill test: " + victims + " after " + moment + " answers, " + (acknowledged.get() - before)
                + " in all");
        return lives;
    }

    private static void everythingAcknowledgedIsThereOnce(Tenant tenant, List<Life> lives) {
        assertThat(lives).extracting(Life::number).doesNotHaveDuplicates();
        for (var life : lives) {
            var timeline = tenant.lee()
                    .get("/tickets/" + life.id() + "/timeline")
                    .is(200)
                    .json();
            assertThat(stream(timeline.get("entries"))
                            .map(entry -> entry.get("version").asLong()))
                    .as(life.number())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(0, life.version()).boxed().toList());
            assertThat(timeline.at("/ticket/state").asString())
                    .isEqualTo(life.end().name());
            assertThat(stream(timeline.get("entries"))
                            .filter(entry -> entry.get("type").asString().equals("chamado.ticket.reply-sent.v1"))
                            .count())
                    .as("replies of " + life.number() + ": " + timeline)
                    .isEqualTo(life.end() == End.ON_HOLD ? 2 : 3);
        }
    }

    private static void theQueueListsAll(Tenant tenant, List<Life> lives) {
        Wait.until(
                "the queue is level",
                PATIENCE,
                () -> versions(tenant.lee()
                                .get("/tickets?limit=200")
                                .is(200)
                                .json()
                                .get("items"))
                        .equals(byTicket(lives, Life::version)));
        var counters = tenant.lee().get("/tickets/counters").is(200).json();
        assertThat(stream(counters)
                        .mapToLong(count -> count.get("tickets").asLong())
                        .sum())
                .isEqualTo(lives.size());
    }

    private static void theReportCountsAll(Tenant tenant, List<Life> lives) {
        long open = lives.stream()
                .filter(life -> life.end() == End.IN_PROGRESS || life.end() == End.ON_HOLD)
                .count();
        Wait.until("the backlog is level", PATIENCE, () -> backlog(tenant) == open);
        var rows =
                tenant.lee().get("/reports/backlog/tickets?limit=200").is(200).json();
        assertThat(rows.get("items")).hasSize((int) open);
    }

    private static long backlog(Tenant tenant) {
        var report = tenant.lee().get("/reports/backlog").is(200).json();
        return stream(report.get("rows"))
                .mapToLong(row -> row.get("tickets").asLong())
                .sum();
    }

    private static void anaWasToldOnce(Tenant tenant, List<Life> lives) {
        var expected = byTicket(lives, life -> life.told().stream().sorted().toList());
        Wait.untilIs(expected, () -> inbox(tenant));
    }

    private static Map<String, List<String>> inbox(Tenant tenant) {
        var kinds = new TreeMap<String, List<String>>();
        var next = "";
        do {
            var page = tenant.ana().get("/inbox?limit=200" + next).is(200).json();
            for (var notice : page.get("items")) {
                kinds.computeIfAbsent(notice.get("ticketId").asString(), _ -> new ArrayList<>())
                        .add(notice.get("kind").asString());
            }
            next = page.hasNonNull("next") ? "&before=" + page.get("next").asString() : null;
        } while (next != null);
        kinds.values().forEach(list -> list.sort(null));
        return kinds;
    }

    private static void theClocksKnowAll(Tenant tenant, List<Life> lives) {
        for (var life : lives) {
            boolean solved = life.end() == End.RESOLVED || life.end() == End.CLOSED;
            Wait.until("the clocks of " + life.number() + " are level", PATIENCE, () -> {
                var clocks = tenant.lee().get("/sla/tickets/" + life.id() + "/clocks");
                return clocks.status() == 200
                        && stream(clocks.json().get("clocks"))
                                        .filter(clock -> clock.path("met").asBoolean(false))
                                        .count()
                                == (solved ? 2 : 1);
            });
        }
    }

    private static Map<String, Long> versions(JsonNode items) {
        var versions = new TreeMap<String, Long>();
        items.forEach(item ->
                versions.put(item.get("id").asString(), item.get("version").asLong()));
        return versions;
    }

    private static <V> Map<String, V> byTicket(List<Life> lives, Function<Life, V> value) {
        var map = new TreeMap<String, V>();
        lives.forEach(life -> map.put(life.id().toString(), value.apply(life)));
        return map;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
