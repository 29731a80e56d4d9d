package dev.chamado.sla.topology;

import dev.chamado.platform.wire.DerivedId;
import dev.chamado.sla.clock.Cause;
import dev.chamado.sla.clock.Occasion;
import dev.chamado.sla.terms.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tickets of a partition whose clocks cannot go on as they are kept: another version of this service has kept
 * them, or an operator has decided to correct what was stated of them. They are set aside until their past is read.
 */
final class Renewal {
    private static final String OWN = "/shape"; // no tenant is called so
    private static final int ROUNDS = 2;
    private static final String OTHER_SHAPE =
            "Another version of the service had kept these clocks (shape %d); they were folded again from the log.";

    private final Refolding refolding;
    private final KeyValueStore<String, Kept> clocks;
    private final KeyValueStore<String, Sweep.Progress> progress;
    private final IntSupplier partition;
    private final Set<String> givenUp = new HashSet<>();
    private final Map<String, Integer> lacking = new HashMap<>();
    private int rounds;
    private Map<String, Map<UUID, Occasion>> seen = Map.of();
    private String walked = "";
    private boolean walking;
    private boolean asked;

    /** @param partition asked only when something is to be read */
    Renewal(
            Refolding refolding,
            KeyValueStore<String, Kept> clocks,
            KeyValueStore<String, Sweep.Progress> progress,
            IntSupplier partition) {
        this.refolding = refolding;
        this.clocks = clocks;
        this.progress = progress;
        this.partition = partition;
        var last = progress.get(OWN);
        walking = last == null || last.changes() != KeptForm.SHAPE;
    }

    /** Why the ticket's clocks have to be folded again; nothing if they can go on. */
    static @Nullable Occasion occasion(String key, @Nullable Kept kept, Known known) {
        if (kept == null) {
            return null;
        }
        var decided = known.corrections().isEmpty() ? null : known.correction(tenant(key), ticket(key));
        if (decided != null && decided.number() > kept.corrected()) {
            return decided;
        }
        return switch (kept) {
            case Outdated old -> own(key, old);
            case Held _ -> null;
        };
    }

    /** The next tickets that have to be set aside, about so many at most. */
    List<String> next(Known known, int slice) {
        var found = new ArrayList<String>();
        if (seen != known.corrections() && decided(known, found)) {
            seen = known.corrections();
        }
        if (walking && refolding.waiting(partition.getAsInt()) < Refolding.AT_ONCE) {
            walk(known, found, slice);
        }
        return found;
    }

    /** Those of which a decision is to be carried out; says whether none has to wait until what it was promised is known. */
    private boolean decided(Known known, List<String> found) {
        var isAll = true;
        for (var tenant : known.corrections().entrySet()) {
            for (var ticket : tenant.getValue().keySet()) {
                var key = tenant.getKey() + "/" + ticket;
                var kept = clocks.get(key);
                if (kept == null || occasion(key, kept, known) == null) {
                    continue;
                }
                if (known.reaches(kept.settledTo())) {
                    found.add(key);
                } else {
                    isAll = false; // after a start what was known is read once more
                }
            }
        }
        return isAll;
    }

    /** Has the ticket's past read, unless it was read before and could not be folded. */
    void ask(String key) {
        if (!givenUp.contains(key)) {
            asked = true;
            refolding.ask(partition.getAsInt(), key);
        }
    }

    /**
     * Whether what has been read is all that was published. Facts that have just been stated may be on their way; those
     * that do not come after a while were lost, and that is what has to be mended.
     */
    boolean isAll(Past past, Kept kept) {
        if (past.next() < kept.facts() && rounds < lacking.computeIfAbsent(past.key(), _ -> rounds) + ROUNDS) {
            return false;
        }
        lacking.remove(past.key());
        return past.holds(kept.sequence());
    }

    /** The past could not be folded: it is not read again before something else happens to the ticket. */
    void giveUp(String key) {
        givenUp.add(key);
    }

    /** Something has happened to the ticket. */
    void takeUp(String key) {
        givenUp.remove(key);
    }

    /** Some seconds have passed. */
    void round() {
        rounds++;
    }

    /** What has been read. */
    Collection<Past> read() {
        return asked ? refolding.take(partition.getAsInt()) : List.of();
    }

    /** Once after the version has changed, so that no clock is late because nothing happens to its ticket. */
    private void walk(Known known, List<String> found, int slice) {
        var left = slice;
        try (var range = clocks.range(walked, null)) {
            while (range.hasNext() && left-- > 0) {
                var next = range.next();
                if (next.value instanceof Outdated old && old.waits()) {
                    if (!known.reaches(old.settledTo())) {
                        return; // after a start what was known is read once more
                    }
                    found.add(next.key);
                }
                walked = next.key;
            }
            if (range.hasNext()) {
                return;
            }
        }
        walking = false;
        progress.put(OWN, new Sweep.Progress(KeptForm.SHAPE, null));
    }

    private static Occasion own(String key, Outdated old) {
        var id = DerivedId.of(key, "shape", Integer.toString(KeptForm.SHAPE));
        return new Occasion(0, OTHER_SHAPE.formatted(old.shape()), old.settledTo(), new Cause(id, id, null));
    }

    private static String tenant(String key) {
        return Waiting.tenantOf(key);
    }

    private static UUID ticket(String key) {
        return UUID.fromString(key.substring(key.indexOf('/') + 1));
    }
}
