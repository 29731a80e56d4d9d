package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts a follower for each policy, each index and each generation of a view that is served or filled, swaps generations when
 * they are level, and stops all when the service stops. It starts when the service already answers requests.
 */
final class Followers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final Views views;
    private final List<Policy<?>> policies;
    private final FollowerFactory factory;
    private final FollowSettings settings;
    private final Map<String, FollowerLoop> loops = new ConcurrentHashMap<>();
    private final Map<String, Levelling> levellings = new LinkedHashMap<>();
    private Stopping stopping = new Stopping();
    private final Elapsed touched = new Elapsed();
    private volatile @Nullable Thread watch;

    Followers(Views views, List<Policy<?>> policies, FollowerFactory factory, FollowSettings settings) {
        this.views = views;
        this.policies = policies;
        this.factory = factory;
        this.settings = settings;
        var names = new HashSet<String>();
        views.followed().forEach(each -> names.add(each.view().name()));
        for (var name : alone()) {
            if (!names.add(name)) {
                throw new IllegalStateException("two followers are called " + name);
            }
        }
    }

    Collection<Generations<?>> views() {
        return views.followed();
    }

    List<Policy<?>> policies() {
        return policies;
    }

    List<EventIndex> indexes() {
        return views.indexes();
    }

    /** The names of all views, policies and indexes. */
    List<String> names() {
        var names = new ArrayList<String>();
        views.followed().forEach(each -> names.add(each.view().name()));
        names.addAll(alone());
        return names;
    }

    /** The names of the followers that have no generations: policies and indexes. */
    List<String> alone() {
        var names = new ArrayList<String>();
        policies.forEach(policy -> names.add(policy.name()));
        views.indexes().forEach(index -> names.add(index.name()));
        return names;
    }

    /** What runs here for a follower: of a view, the generation that is served, or the first being filled. */
    @Nullable
    FollowerLoop current(String name) {
        for (var each : views.followed()) {
            var state = each.known();
            if (each.view().name().equals(name)
                    && state != null
                    && !state.followed().isEmpty()) {
                return loop(each.round(state.followed().getFirst()).name());
            }
        }
        return loop(name);
    }

    /** The running follower of that name, if it runs in this process. */
    @Nullable
    FollowerLoop loop(String follower) {
        return loops.get(follower);
    }

    /** Whether every view of this code has a generation that can be read. */
    boolean ready() {
        return views.followed().stream().allMatch(each -> {
            var state = each.known();
            return state != null && state.serving() != null;
        });
    }

    @Override
    public void start() {
        stopping = new Stopping();
        watch = Thread.ofPlatform().name("follow-watch").start(this::watch);
    }

    @Override
    public void stop() {
        var running = watch;
        if (running == null) {
            return;
        }
        stopping.request();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop(loops.keySet());
        watch = null;
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    private void watch() {
        var backoff = new Backoff(TICK, Duration.ofSeconds(10));
        do {
            try {
                tick();
                backoff.succeeded();
            } catch (RuntimeException e) { // the store or Kafka is away: the next tick tries again
                if (backoff.fresh() && !stopping.requested()) {
                    LOG.warn("following waits: {}", e.toString());
                }
                stopping.await(backoff.next());
            }
        } while (!stopping.await(TICK));
    }

    private void tick() {
        factory.prepare();
        var wanted = new HashSet<String>();
        for (var policy : policies) {
            wanted.add(policy.name());
            run(policy.name(), () -> factory.policy(policy));
        }
        for (var index : views.indexes()) {
            wanted.add(index.name());
            run(index.name(), () -> factory.index(index));
        }
        RuntimeException fault = null;
        for (var generations : views.followed()) {
            try {
                wanted.addAll(tick(generations));
            } catch (RuntimeException e) { // one view's trouble is not another's; told when all have had their turn
                fault = e;
                wanted.addAll(running(generations.view()));
            }
        }
        stop(loops.keySet().stream().filter(name -> !wanted.contains(name)).toList());
        levellings.keySet().retainAll(wanted);
        factory.askedRetries().forEach((follower, documents) -> {
            var loop = loops.get(follower);
            if (loop != null) {
                documents.forEach(loop::retry);
            }
        });
        if (touched.atLeast(often())) {
            views.followed().forEach(Generations::touch);
            views.followed().forEach(factory::dropOtherVersions);
            touched.restart();
        }
        if (fault != null) {
            throw fault;
        }
    }

    private List<String> running(View<?> view) {
        return loops.keySet().stream()
                .filter(name -> name.startsWith(view.name() + "_v"))
                .toList();
    }

    private Duration often() {
        var quarter = settings.keepVersions().dividedBy(4);
        return quarter.compareTo(TOUCH) < 0 ? quarter : TOUCH;
    }

    private <D extends Record> List<String> tick(Generations<D> generations) {
        var state = generations.refresh();
        var names = new ArrayList<String>();
        for (var round : state.followed()) {
            var generation = generations.round(round);
            names.add(generation.name());
            run(generation.name(), () -> factory.view(generation));
        }
        if (state.filling() != null) {
            var filled = generations.round(state.filling());
            var levelling = levellings.computeIfAbsent(filled.name(), _ -> factory.levelling(filled));
            if (levelling.reached() && generations.swap(state.filling())) {
                LOG.info(
                        "view {} is served from generation {}",
                        generations.view().name(),
                        filled.name());
            }
        }
        factory.dropFormer(generations);
        return names;
    }

    private void run(String name, Supplier<FollowerLoop> made) {
        if (!loops.containsKey(name)) {
            var loop = made.get();
            loops.put(name, loop);
            loop.start();
        }
    }

    private void stop(Collection<String> names) {
        var stopped = new ArrayList<FollowerLoop>();
        for (var name : List.copyOf(names)) {
            var loop = loops.remove(name);
            if (loop != null) {
                loop.stop();
                stopped.add(loop);
            }
        }
        stopped.forEach(FollowerLoop::awaitStop);
    }
}
