package dev.chamado.proof.clocks;

import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The tenant whose clocks they are, and how its tickets are opened: as by somebody at the telephone. */
final class Tenancy {
    static final String NAME = "multitude";
    private static final String ADMIN = "rita.alves";
    private static final int GROUPS = 8;
    private static final int AT_ONCE = 500;
    private static final int LINES = 4;
    private static final int TRIES = 100;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final int gateway;
    private final String admin;
    private final String operator;

    Tenancy(OwnDesk desk) {
        this.gateway = desk.port(8080);
        this.admin = token(desk, NAME, ADMIN, "admin");
        this.operator = token(desk, "operations", "oscar.operator", "operator");
    }

    private static String token(OwnDesk desk, String tenant, String person, String role) {
        return desk.token(
                tenant,
                person,
                List.of(role),
                claims -> claims.expirationTime(Date.from(Instant.now().plus(TOKEN_LIFE))));
    }

    Line line() {
        return new Line(gateway, PATIENCE_MILLIS);
    }

    /** The first promises hold from the beginning of time, so they come before any ticket. */
    void found() throws IOException, InterruptedException {
        try (var line = line()) {
            insist(line, Ask.of("POST", "/api/v1/tenants", operator, Map.of(), """
                            {"tenant":{"tenant":"%s","name":"Multitude","language":"en","zone":"UTC","firstPromises":"OWN"},
                             "admin":{"id":"%s","name":"Rita Alves"}}""".formatted(NAME, ADMIN)), 201);
            insist(line, asked("PUT", "/sla/calendars/always", Promises.calendar()), 200);
            insist(line, asked("PUT", "/sla/policies", Promises.policies()), 200);
            csv(line, "/people:csv", "id,name,emails,language\ncaller,A Caller,,en\n");
            csv(
                    line,
                    "/groups:csv",
                    IntStream.range(0, GROUPS)
                            .mapToObj(i -> "team-%d,Team %d,false,%s,%s\n".formatted(i, i, ADMIN, ADMIN))
                            .collect(Collectors.joining("", "id,name,restricted,members,leads\n", "")));
        }
    }

    private void csv(Line line, String path, String rows) throws IOException, InterruptedException {
        insist(line, Ask.of("POST", "/api/v1" + path, admin, Map.of("Content-Type", "text/csv"), rows), 200);
    }

    private Ask asked(String method, String path, String body) {
        return Ask.of(method, "/api/v1" + path, admin, Map.of(), body);
    }

    /** Until it is as wanted: a service may not have heard yet of what it builds on. */
    private static void insist(Line line, Ask ask, int wanted) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                var _ = line.send(ask).is(wanted);
                return;
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    /** The n-th ticket's id: the same whenever asked, spread like random ones. */
    static UUID ticket(long n) {
        var random = new SplittableRandom(n);
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    }

    /**
     * Opens tickets, many in a request.
     *
     * @param first the number of the first
     * @param due when the response of the n-th falls due; nothing: twelve hours after it is opened
     */
    void open(long first, int size, LongFunction<String> due) throws IOException {
        var next = new AtomicLong(first);
        long end = first + size;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lines = IntStream.range(0, LINES)
                    .mapToObj(_ -> threads.submit(() -> {
                        try (var line = line()) {
                            for (long n = next.getAndAdd(AT_ONCE); n < end; n = next.getAndAdd(AT_ONCE)) {
                                openSome(line, n, (int) Math.min(AT_ONCE, end - n), due);
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> line : lines) {
                line.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("cannot open so many: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The keys make repeating safe. */
    private void openSome(Line line, long n, int size, LongFunction<String> due)
            throws IOException, InterruptedException {
        var commands = LongStream.range(n, n + size)
                .mapToObj(i -> "{\"key\":\"%d\",\"ticketId\":\"%s\",\"action\":\"open\",\"with\":{%s}}"
                        .formatted(i, ticket(i), opening(i, due.apply(i))))
                .collect(Collectors.joining(",", "{\"commands\":[", "]}"));
        var ask = asked("POST", "/tickets:bulk", commands);
        for (int tries = 1; ; tries++) {
            try {
                var told = line.send(ask).is(200).text();
                int opened = told.split("\"status\":20[01]", -1).length - 1;
                if (opened == size) {
                    return;
                }
                int fault = Math.max(0, told.indexOf("\"problem\""));
                throw new IOException(opened + " of " + size + " are opened: "
                        + told.substring(fault, Math.min(told.length(), fault + 300)));
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Opens the n-th ticket by itself. */
    Ask open(long n) {
        return asked("POST", "/tickets", "{\"id\":\"" + ticket(n) + "\"," + opening(n, "") + "}");
    }

    /** The body that says when it was received, so that its response falls due at the instant. */
    static String dueAt(long millis) {
        return ",\"receivedAt\":\"" + Instant.ofEpochMilli(millis).minus(Promises.RESPONSE) + "\"";
    }

    private static String opening(long n, String more) {
        return """
                "subject":"Nothing works, floor %d","requesterId":"caller","channel":"PHONE","groupId":"team-%d",\
                "impact":"MEDIUM","urgency":"MEDIUM"%s""".formatted(n % 40, n % GROUPS, more);
    }
}
