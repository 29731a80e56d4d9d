package dev.chamado.proof.simulation;

import com.mongodb.MongoTimeoutException;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.BsonDocument;

/**
 * Who does what when, and what goes wrong with it. Around each write the writer may die or be answered by nobody, and
 * others may act before it is done: they finish first, so two are never at work at once, but one may be caught anywhere.
 */
final class Turmoil implements Trouble {
    private static final int DEEPEST = 2;

    private final Chance chance;
    private final double crash;
    private final double away;
    private final double meanwhile;
    private final List<Actor> actors = new ArrayList<>();
    private final Map<String, Consumer<BsonDocument>> watched = new HashMap<>();
    private final Set<Actor> busy = new HashSet<>();
    private boolean calm = true;

    /** Each kind of trouble comes in some runs more, in some less, in some not at all. */
    Turmoil(Chance chance) {
        this.chance = chance;
        this.crash = chance.oneOf(0.0, 0.005, 0.02, 0.05);
        this.away = chance.oneOf(0.0, 0.0, 0.01, 0.05);
        this.meanwhile = chance.oneOf(0.0, 0.02, 0.1, 0.2);
    }

    void add(Actor actor) {
        actors.add(actor);
    }

    /** Has each change of a document of a collection looked at. */
    void watch(String collection, Consumer<BsonDocument> look) {
        watched.put(collection, look);
    }

    void remove(Actor actor) {
        actors.remove(actor);
    }

    /** Whether stores and brokers of this world are now and then not there. */
    boolean anybodyAway() {
        return away > 0;
    }

    boolean isCalm() {
        return calm;
    }

    /** Whether nobody else is in the midst of something. */
    boolean isAlone() {
        return busy.size() == 1;
    }

    /** Lets trouble begin. */
    void begin() {
        calm = false;
    }

    /** Nothing goes wrong from here on. */
    void calm() {
        calm = true;
    }

    /**
     * Everybody works until there is nothing to do.
     *
     * @param pass lets some time pass
     */
    void settle(Runnable pass) {
        for (int round = 0; round < 2_000; round++) {
            pass.run();
            boolean idle = true;
            for (var actor : List.copyOf(actors)) {
                idle &= act(actor);
            }
            if (idle) {
                return;
            }
        }
        throw new AssertionError("the desk does not come to rest");
    }

    /** Somebody who is not at work does something. */
    void step() {
        var idle = actors.stream().filter(each -> !busy.contains(each)).toList();
        if (!idle.isEmpty()) {
            act(chance.oneOf(idle));
        }
    }

    private boolean act(Actor actor) {
        busy.add(actor);
        try {
            return actor.step();
        } finally {
            busy.remove(actor);
        }
    }

    @Override
    public void beforeWrite(String where) {
        trouble(where);
        others();
    }

    @Override
    public void withinBulk(String where) {
        if (!calm && chance.happens(crash)) {
            throw new Crash();
        }
    }

    @Override
    public void afterWrite(String where) {
        trouble(where);
    }

    private void trouble(String where) {
        if (calm) {
            return;
        }
        if (chance.happens(crash)) {
            throw new Crash();
        }
        if (chance.happens(away)) {
            throw where.equals("events")
                    ? Refusal.unavailable(
                            "store-unreachable", "The event store cannot be reached.", Duration.ofSeconds(2))
                    : new MongoTimeoutException("nobody answers");
        }
    }

    private void others() {
        if (calm || busy.size() > DEEPEST || !chance.happens(meanwhile)) {
            return;
        }
        for (int n = 1 + chance.below(3); n > 0; n--) {
            if (CurrentUnitOfWork.isStarted()) {
                elsewhere();
            } else {
                step();
            }
        }
    }

    /** Axon keeps what it is doing with the thread: who acts in the midst of it needs another one, and is waited for. */
    private void elsewhere() {
        var thrown = new Throwable[1];
        try {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            step();
                        } catch (Throwable e) { // is thrown again where it is waited for
                            thrown[0] = e;
                        }
                    })
                    .join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        switch (thrown[0]) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown[0]);
        }
    }

    @Override
    public void changed(String collection, BsonDocument document) {
        watched.getOrDefault(collection, _ -> {}).accept(document);
    }
}
