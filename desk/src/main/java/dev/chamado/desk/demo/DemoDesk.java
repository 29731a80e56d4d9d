package dev.chamado.desk.demo;

import dev.chamado.desk.demo.Scene.End;
import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Founds the demo tenant and lets 200 tickets happen in it. Playing it again changes nothing. */
public final class DemoDesk {
    private static final int AT_ONCE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<End, Integer> CAST = cast();

    private final Door door;
    private final Consumer<String> tell;

    private DemoDesk(Door door, Consumer<String> tell) {
        this.door = door;
        this.tell = tell;
    }

    /**
     * Fills the tenant {@code demo}.
     *
     * @param tokenOf gives an access token of a demo person
     * @param now when the demo was first played: some tickets were received a while before
     * @param tell takes a line about each step
     */
    public static void fill(URI gateway, UnaryOperator<String> tokenOf, Instant now, Consumer<String> tell)
            throws InterruptedException, ExecutionException {
        try (var door = new Door(gateway, tokenOf, PATIENCE)) {
            new DemoDesk(door, tell).fill(now);
        }
    }

    private static Map<End, Integer> cast() {
        var cast = new LinkedHashMap<End, Integer>();
        cast.put(End.NEW, 25);
        cast.put(End.ROUTED, 15);
        cast.put(End.ASSIGNED, 25);
        cast.put(End.IN_PROGRESS, 30);
        cast.put(End.ON_HOLD, 20);
        cast.put(End.SCHEDULED, 10);
        cast.put(End.RESOLVED, 25);
        cast.put(End.CLOSED, 30);
        cast.put(End.REOPENED, 10);
        cast.put(End.CANCELLED, 10);
        return cast;
    }

    private void fill(Instant now) throws InterruptedException, ExecutionException {
        tenant();
        people();
        groups();
        rules();
        tickets(now);
    }

    private void tenant() {
        var body = Map.of(
                "tenant",
                        Map.of(
                                "tenant",
                                "demo",
                                "name",
                                "Aurora S.A.",
                                "language",
                                "pt-BR",
                                "zone",
                                "America/Sao_Paulo"),
                "admin", Map.of("id", "rita.alves", "name", "Rita Alves", "email", "rita.alves@aurora.example"));
        door.ask(Asking.json("oscar.operator", "POST", "/api/v1/tenants", body, "demo-tenant", null));
        tell.accept("tenant demo: Aurora S.A.");
    }

    private void people() {
        put("organisations/aurora", Map.of("name", "Aurora S.A."));
        person("lee.chen", "Lee Chen", "en", "IT", "+55 11 4000-2003", "rita.alves");
        person("john.miller", "John Miller", "en", "Sales", "+55 11 4000-1002", "rita.alves");
        person("ana.souza", "Ana Souza", "pt-BR", "Financeiro", "+55 11 4000-1001", "john.miller");
        person("bruno.lima", "Bruno Lima", "pt-BR", "TI", "+55 11 4000-2001", "lee.chen");
        person("carla.dias", "Carla Dias", "pt-BR", "TI", "+55 11 4000-2002", "lee.chen");
        tell.accept("people: 5, with the admin 6");
    }

    private void person(String id, String name, String language, String department, String phone, String manager) {
        put(
                "people/" + id,
                "demo-managed-" + id, // a desk that was filled when people had no managers gets to know them
                Map.of(
                        "name", name,
                        "emails", List.of(id + "@aurora.example"),
                        "language", language,
                        "phone", phone,
                        "organisationId", "aurora",
                        "department", department,
                        "managerId", manager));
    }

    private void groups() {
        group("service-desk", "Service Desk", "bruno.lima", "lee.chen");
        group("network", "Network", "carla.dias", "lee.chen");
        group("access", "Access", "bruno.lima", "lee.chen");
        tell.accept("groups: service-desk, network, access");
    }

    private void group(String id, String name, String member, String lead) {
        put("groups/" + id, Map.of("name", name));
        put("groups/" + id + "/members/" + member, null);
        put("groups/" + id + "/leads/" + lead, null);
    }

    /** Network tickets find an agent, access tickets their group; the service desk pulls what is left. */
    private void rules() {
        var rules = List.of(
                rule("network", "Network", "category == 'network'", "network", "LEAST_LOADED"),
                rule("access", "Passwords and permissions", "category == 'access'", "access", "MANUAL"),
                rule("rest", "Everything else", "true", "service-desk", "MANUAL"));
        for (var agent : List.of("bruno.lima", "carla.dias", "lee.chen")) {
            put("routing/agents/" + agent + "/capacity", Map.of("capacity", 60));
        }
        put("routing/rules", Map.of("rules", rules));
        tell.accept("routing rules: 3");
    }

    private static Map<String, String> rule(String id, String name, String condition, String group, String ranking) {
        return Map.of("id", id, "name", name, "condition", condition, "groupId", group, "ranking", ranking);
    }

    private void put(String path, @Nullable Object body) {
        put(path, "demo-" + path.replace('/', '-'), body);
    }

    private void put(String path, String key, @Nullable Object body) {
        door.ask(Asking.json("rita.alves", "PUT", "/api/v1/" + path, body, key, null));
    }

    private void tickets(Instant now) throws InterruptedException, ExecutionException {
        var scenes = new ArrayList<Callable<Void>>();
        var played = new AtomicInteger();
        var room = new Semaphore(AT_ONCE);
        CAST.forEach((end, count) -> {
            for (int i = 0; i < count; i++) {
                var scene = new Scene(door, scenes.size(), end);
                scenes.add(() -> {
                    room.acquire();
                    try {
                        scene.play(now);
                    } finally {
                        room.release();
                    }
                    if (played.incrementAndGet() % 50 == 0) {
                        tell.accept("tickets: " + played.get());
                    }
                    return null;
                });
            }
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var scene : threads.invokeAll(scenes)) {
                scene.get();
            }
        }
    }
}
