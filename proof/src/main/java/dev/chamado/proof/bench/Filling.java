package dev.chamado.proof.bench;

import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Opens tickets many at once. */
record Filling(Site site, Tenant tenant) {
    private static final int AT_ONCE = 250;
    private static final int LINES = 4;
    private static final int TRIES = 5;
    private static final int STANDINGS = 8;
    private static final int FIRST_SOLVED = 3;

    /** Opens the first tickets of a tenant, in all groups, some being worked on, some solved. */
    void fill(int size, Duration patience) throws IOException, InterruptedException {
        var next = new AtomicLong();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lines = IntStream.range(0, LINES)
                    .mapToObj(_ -> threads.submit(() -> {
                        try (var line = Asking.line(site.gateway())) {
                            for (long from = next.getAndAdd(AT_ONCE); from < size; from = next.getAndAdd(AT_ONCE)) {
                                if (System.nanoTime() - start > patience.toNanos()) {
                                    throw new IOException("not filled after " + patience.toSeconds() + " s");
                                }
                                insist(line, from, (int) Math.min(AT_ONCE, size - from));
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> line : lines) {
                line.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("cannot fill: " + e.getCause(), e);
        }
        var taken = Duration.ofNanos(System.nanoTime() - start);
        site.say("opened %d tickets in %.1f s, then %s".formatted(size, taken.toMillis() / 1e3, site.settle(patience)));
    }

    /** A cold desk on a busy machine may be too slow at first; the keys make repeating safe. */
    private void insist(Line line, long n, int size) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                open(line, n, size, Filling::standing);
                return;
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Opens tickets from the n-th on in one request.
     *
     * @param more what the n-th says beyond the usual
     * @throws IOException unless all are opened
     */
    void open(Line line, long n, int size, LongFunction<String> more) throws IOException {
        var commands = LongStream.range(n, n + size)
                .mapToObj(i -> "{\"key\":\"open-%d\",\"ticketId\":\"%s\",\"action\":\"open\",\"with\":{%s%s}}"
                        .formatted(i, tenant.ticket(i), tenant.opening(i), more.apply(i)))
                .collect(Collectors.joining(",", "{\"commands\":[", "]}"));
        var told = line.send(tenant.askedByAdmin("POST", "/tickets:bulk", -1, commands))
                .is(200);
        int opened = told.text().split("\"status\":201", -1).length - 1;
        if (opened != size) {
            int fault = Math.max(0, told.text().indexOf("\"problem\""));
            throw new IOException(opened + " of " + size + " are opened: "
                    + told.text().substring(fault, Math.min(told.text().length(), fault + 300)));
        }
    }

    /** Whether the n-th ticket that a tenant is filled with is some agent's, to be worked on; most are solved. */
    static boolean isAssigned(long n) {
        long standing = n / Tenant.GROUPS % STANDINGS;
        return standing > 0 && standing < FIRST_SOLVED;
    }

    private static String standing(long n) {
        int group = (int) (n % Tenant.GROUPS);
        int agent = (int) (n / (Tenant.GROUPS * STANDINGS) % Tenant.AGENTS_A_GROUP);
        var placed = ",\"groupId\":\"%s\"".formatted(Tenant.group(group));
        var assigned = ",\"assigneeId\":\"%s\"".formatted(Tenant.agent(group, agent));
        return switch ((int) (n / Tenant.GROUPS % STANDINGS)) {
            case 0 -> placed;
            case 1 -> placed + assigned;
            case 2 -> placed + assigned + ",\"started\":true";
            default -> placed + assigned + ",\"resolution\":{\"code\":\"SOLVED\",\"text\":\"Cable replaced.\"}";
        };
    }
}
