package dev.chamado.platform.live;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Runs streams of Server-Sent Events: a virtual thread each, so many for a caller, a heartbeat in silence, and an end
 * before the service stops to take requests, so that readers go on at another instance without loss.
 */
public final class Streams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StreamSettings settings;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean running;

    Streams(StreamSettings settings) {
        this.settings = settings;
    }

    /** Begins a stream; refuses with 429 when the caller has as many as he may. */
    public SseEmitter open(Caller caller, Source source) {
        var emitter = greeted(source);
        var key = caller.tenant() + "/" + caller.id();
        var count = open.merge(key, 1, Integer::sum);
        if (count > settings.perCaller()) {
            release(key);
            throw new Refusal(
                    429,
                    "too-many-streams",
                    "The caller has " + settings.perCaller() + " streams already; end one of them.",
                    List.of(),
                    Map.of(),
                    settings.heartbeat());
        }
        var left = new AtomicBoolean();
        emitter.onCompletion(() -> left.set(true));
        emitter.onError(_ -> left.set(true));
        var thread = Thread.ofVirtual().name("stream-" + key).unstarted(() -> {
            try {
                send(emitter, source, left);
            } finally {
                release(key);
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
        return emitter;
    }

    /** The first heartbeat goes with the answer: its headers are written by the thread of the request, and no other. */
    private static SseEmitter greeted(Source source) {
        var emitter = new SseEmitter(0L); // no timeout but ours
        try {
            emitter.send(heartbeat(source));
        } catch (IOException e) { // nothing is written before the answer begins
            throw new UncheckedIOException(e);
        }
        return emitter;
    }

    private void release(String key) {
        open.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    private void send(SseEmitter emitter, Source source, AtomicBoolean left) {
        long end = System.nanoTime() + settings.lifetime().toNanos();
        var stop = ending;
        try {
            long sentAt = System.nanoTime();
            while (!left.get() && System.nanoTime() < end && stop.getCount() > 0) {
                var items = next(source);
                for (var item : items) {
                    emitter.send(SseEmitter.event().id(item.id()).data(item.data(), MediaType.APPLICATION_JSON));
                    sentAt = System.nanoTime();
                }
                if (items.isEmpty()) {
                    if (System.nanoTime() - sentAt > settings.heartbeat().toNanos()) {
                        emitter.send(heartbeat(source));
                        sentAt = System.nanoTime();
                    }
                    if (stop.await(settings.poll().toNanos(), TimeUnit.NANOSECONDS)) {
                        break;
                    }
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException _) {
            left.set(true); // the reader has gone, and the container ends the request
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (RuntimeException e) { // a fault of ours: the reader comes back to where it was
            LOG.warn("A stream broke off", e);
            emitter.complete();
        }
    }

    /** Nothing while the store is away: the stream goes on when it is back. */
    private static List<Source.Item> next(Source source) {
        try {
            return source.next();
        } catch (Refusal e) {
            if (e.status() == 503) {
                return List.of();
            }
            throw e;
        }
    }

    private static SseEmitter.SseEventBuilder heartbeat(Source source) {
        var event = SseEmitter.event().comment("");
        var place = source.place();
        return place == null ? event : event.id(place);
    }

    @Override
    public void start() {
        ending = new CountDownLatch(1);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        ending.countDown();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var thread : List.copyOf(threads)) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
