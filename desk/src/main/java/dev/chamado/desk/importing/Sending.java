package dev.chamado.desk.importing;

import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the histories of a file in batches of whole tickets, several at once, and keeps how far it has come. */
final class Sending {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_TICKETS = 100;
    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int SHOWN = 20;

    private final Door door;
    private final Orders orders;
    private final Path kept;
    private final Progress progress;
    private final Semaphore places;
    private final TreeMap<Long, Long> ahead = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private long acknowledged;
    private long changed;
    private long unchanged;
    private long refused;
    private @Nullable RuntimeException failure;

    /**
     * How to send.
     *
     * @param path of the endpoint
     * @param atOnce requests under way
     * @param patience for how long a ticket may be told to come back
     */
    record Orders(String person, String path, int atOnce, Duration patience, String sha256) {}

    /** What came of it, of the tickets that were sent now. */
    record Sent(long changed, long unchanged, long refused, List<String> refusals) {}

    /** Some whole tickets as they are sent, and where the first and the one after the last stand in the file. */
    private record Batch(long from, long to, long rows, List<String> tickets) {}

    /**
     * @param kept the file that says how far it has come
     * @param acknowledged so many tickets from the beginning are left out
     */
    Sending(Door door, Orders orders, Path kept, long acknowledged, Progress progress) {
        this.door = door;
        this.orders = orders;
        this.kept = kept;
        this.acknowledged = acknowledged;
        this.progress = progress;
        this.places = new Semaphore(orders.atOnce());
    }

    /** Returns when every ticket was answered; throws when one was not, and then the next run goes on from there. */
    Sent send(HistoryFile file, StandingStates states) throws IOException {
        var skip = acknowledged;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var filling = new Filling(batch -> {
                places.acquireUninterruptibly();
                throwFailure();
                workers.submit(() -> deliver(batch));
            });
            file.each(history -> filling.take(states.told(history), skip));
            filling.flush();
        }
        throwFailure();
        return new Sent(changed, unchanged, refused, refusals);
    }

    private synchronized void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    private void deliver(Batch batch) {
        try {
            var left = batch.tickets();
            var deadline = Instant.now().plus(orders.patience());
            while (!left.isEmpty()) {
                left = ask(left, Instant.now().isAfter(deadline));
                if (!left.isEmpty()) {
                    Thread.sleep(Duration.ofSeconds(1));
                }
            }
            answered(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(new IllegalStateException("interrupted", e));
        } catch (RuntimeException e) { // of a worker: whoever waits for all of them throws it on
            failed(e);
        } finally {
            places.release();
        }
    }

    /** Returns the tickets that were told to come back; refused ones are not among them. */
    private List<String> ask(List<String> tickets, boolean last) {
        var body = tickets.stream().collect(Collectors.joining(",", "{\"tickets\":[", "]}"));
        var asking = new Asking(orders.person(), "POST", orders.path(), "application/json", body, null, null);
        var results = door.ask(asking).json().get("results");
        var again = new ArrayList<String>();
        for (int i = 0; i < tickets.size(); i++) {
            var result = results.get(i);
            var busy =
                    result.get("status").asInt() == 503 || result.get("status").asInt() == 429;
            if (busy && !last) {
                again.add(tickets.get(i));
            } else {
                count(result);
            }
        }
        return again;
    }

    private synchronized void count(JsonNode result) {
        if (result.get("status").asInt() >= 300) {
            refused++;
            if (refusals.size() < SHOWN) {
                refusals.add(result.get("key").asString() + ": " + result.get("problem"));
            }
        } else if (result.path("changed").asBoolean(true)) {
            changed++;
        } else {
            unchanged++;
        }
    }

    /** Batches are answered in any order; what counts is how many there are from the beginning without a hole. */
    private synchronized void answered(Batch batch) {
        ahead.put(batch.from(), batch.to());
        var before = acknowledged;
        while (ahead.containsKey(acknowledged)) {
            acknowledged = ahead.remove(acknowledged);
        }
        if (acknowledged > before) {
            new Acknowledged(orders.sha256(), acknowledged).write(kept);
        }
        progress.sent(batch.tickets().size(), batch.rows());
    }

    private synchronized void failed(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
    }

    /** Gathers tickets until a batch is full. */
    private final class Filling {
        private final Consumer<Batch> full;
        private List<String> tickets = new ArrayList<>();
        private Set<String> keys = new HashSet<>();
        private long place;
        private long rows;
        private int characters;

        Filling(Consumer<Batch> full) {
            this.full = full;
        }

        void take(History history, long skip) {
            if (place++ < skip) {
                progress.skipped(history.rows().size());
                return;
            }
            var text = JSON.writeValueAsString(history.asked());
            if (characters + text.length() > MOST_CHARACTERS || keys.contains(history.key())) {
                place--;
                flush();
                place++;
            }
            tickets.add(text);
            keys.add(history.key());
            rows += history.rows().size();
            characters += text.length();
            if (tickets.size() == MOST_TICKETS) {
                flush();
            }
        }

        void flush() {
            if (!tickets.isEmpty()) {
                full.accept(new Batch(place - tickets.size(), place, rows, tickets));
                tickets = new ArrayList<>();
                keys = new HashSet<>();
                rows = 0;
                characters = 0;
            }
        }
    }
}
