package dev.chamado.eventstore;

import dev.chamado.contracts.Actor;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a command, for the shell that handles it: who asks, when, on which version, about what. A shell
 * also tells here what must be true, or happen, beyond its own aggregate; all of it is stored together or not at all.
 */
public final class Asked {
    private final AggregateRef ref;
    private final Caller caller;
    private final @Nullable IfMatch ifMatch;
    private final Instant now;
    private final Aggregates others;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Beside> besides = new ArrayList<>();
    private List<@Nullable Origin> origins = List.of();

    /** The version that another aggregate must still have; -1: must not exist. */
    public record Guard(AggregateRef ref, long version) {}

    /** Events of another aggregate, decided on this version of it. */
    public record Beside(AggregateRef ref, long version, List<?> events) {}

    /**
     * Where an imported event comes from.
     *
     * @param actor who did it there
     * @param causation what says so: the row of the history
     */
    public record Origin(Actor actor, UUID causation) {}

    Asked(AggregateRef ref, Caller caller, @Nullable IfMatch ifMatch, Instant now, Aggregates others) {
        this.ref = ref;
        this.caller = caller;
        this.ifMatch = ifMatch;
        this.now = now;
        this.others = others;
    }

    public AggregateRef ref() {
        return ref;
    }

    public Caller caller() {
        return caller;
    }

    public @Nullable IfMatch ifMatch() {
        return ifMatch;
    }

    /** The time at the desk, in milliseconds. */
    public Instant now() {
        return now;
    }

    /**
     * Refuses with 412 when the caller named a version older than the last change of what the command reads or writes.
     *
     * @param lastChange sequence of the event that last changed it
     * @param bothSides what the caller wants and what stands, for the problem document
     */
    public void mustHaveSeen(long lastChange, Map<String, Object> bothSides) {
        if (ifMatch != null && ifMatch.version() < lastChange) {
            throw stale(bothSides);
        }
    }

    /** The 412 of a version that is not, or no longer, the one to go by. */
    public static Refusal stale(Map<String, Object> bothSides) {
        return new Refusal(
                412,
                "stale-version",
                "What you want to change has changed since the version you name.",
                List.of(),
                bothSides,
                null);
    }

    /** Another aggregate of the caller's tenant as it stands, for a decision that needs to know it. */
    public <S> Current<S> current(AggregateRef other, Class<S> state) {
        return others.load(caller.tenant(), other, state);
    }

    /** The decision read another aggregate: nothing is stored unless it still has this version ({@link #current}). */
    public void guard(AggregateRef other, long version) {
        guards.add(new Guard(other, version));
    }

    /** The decision is also about another aggregate: these are its events, on top of this version. */
    public void also(AggregateRef other, long version, List<?> events) {
        besides.add(new Beside(other, version, List.copyOf(events)));
    }

    /** The events come from another desk's history: one origin for each of them, nothing for one that happens here. */
    public void importedFrom(List<@Nullable Origin> each) {
        origins = each;
    }

    /** Where the event of that number comes from, as {@link #importedFrom} was told; nothing: it happens here. */
    public @Nullable Origin origin(int ordinal) {
        return ordinal < origins.size() ? origins.get(ordinal) : null;
    }

    /** What {@link #guard} was told. */
    public List<Guard> guards() {
        return List.copyOf(guards);
    }

    /** What {@link #also} was told. */
    public List<Beside> besides() {
        return List.copyOf(besides);
    }
}
