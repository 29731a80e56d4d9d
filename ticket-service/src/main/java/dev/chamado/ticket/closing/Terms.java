package dev.chamado.ticket.closing;

import dev.chamado.contracts.definition.DefinitionEvent.LifecyclePublished;
import dev.chamado.contracts.definition.DefinitionEvent.Silence;
import dev.chamado.contracts.definition.DefinitionEvent.Survey;
import dev.chamado.contracts.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has settled about the end of its tickets, and when it makes what due.
 *
 * @param days those that count for silence
 */
public record Terms(LifecyclePublished published, Silence silence, Survey survey, BusinessDays days) {

    /** What a publication says, and the usual of what it does not. */
    public static Terms of(LifecyclePublished published, ZoneId zone) {
        var silence = Objects.requireNonNullElse(published.silence(), Usual.SILENCE);
        return new Terms(
                published,
                silence,
                Objects.requireNonNullElse(published.survey(), Usual.SURVEY),
                new BusinessDays(zone, new HashSet<>(silence.holidays())));
    }

    public int version() {
        return published.version();
    }

    /** Whether resolved tickets close by themselves. */
    public boolean autoCloses() {
        return !Boolean.FALSE.equals(published.autoCloses());
    }

    public Duration autoCloseAfter() {
        return published.autoCloseAfter();
    }

    public Duration reopenWithin() {
        return published.reopenWithin();
    }

    /** What comes of a requester's silence. */
    public enum Act {
        REMIND,
        GIVE_UP
    }

    /** What is due of a ticket that waits for its requester; each step counts from the one before. */
    public Optional<Act> due(@Nullable Instant silentSince, int reminded, Priority priority, Instant now) {
        if (silentSince == null) {
            return Optional.empty();
        }
        var act = next(reminded);
        return act.filter(it -> it == Act.REMIND || !silence.neverGivenUp().contains(priority))
                .filter(it -> !days.plus(silentSince, gap(it, reminded)).isAfter(now));
    }

    /**
     * Which tickets it is time for: those that wait for their requester, have been reminded so often, and since an
     * instant.
     *
     * @param orMore whether those belong to it that have been reminded more often
     */
    public record Waiting(Act act, int reminded, boolean orMore, Instant since) {}

    /** All that is due now. */
    public List<Waiting> waiting(Instant now) {
        var all = new ArrayList<Waiting>();
        int last = silence.remindAfter().size();
        for (int reminded = 0; reminded <= last; reminded++) {
            int times = reminded;
            next(reminded)
                    .map(act -> new Waiting(act, times, times == last, days.latestStart(now, gap(act, times))))
                    .ifPresent(all::add);
        }
        return all;
    }

    private Optional<Act> next(int reminded) {
        if (silence.reminds() && reminded < silence.remindAfter().size()) {
            return Optional.of(Act.REMIND);
        }
        return silence.givesUp() ? Optional.of(Act.GIVE_UP) : Optional.empty();
    }

    /** The days between the step before and this one. */
    private int gap(Act act, int reminded) {
        var steps = silence.remindAfter();
        int done = Math.min(reminded, steps.size());
        int before = done == 0 ? 0 : steps.get(done - 1);
        return switch (act) {
            case REMIND -> steps.get(reminded) - before;
            case GIVE_UP -> Math.max(0, silence.giveUpAfter() - before);
        };
    }
}
