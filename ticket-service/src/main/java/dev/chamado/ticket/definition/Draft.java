package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.DraftDiscarded;
import dev.chamado.contracts.definition.DefinitionEvent.DraftSaved;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition in the making. Anything may be saved; what is wrong with it is found when it is checked.
 *
 * @param latest what was saved last; nothing when it was discarded
 * @param sequence of its last event
 */
record Draft(@Nullable DraftSaved latest, long sequence) {

    /** What may be asked of a draft. */
    sealed interface DraftCommand {}

    /**
     * @param content as JSON
     * @param rebase whether it is made from the version that holds now, whatever it was made from before
     */
    record SaveDraft(String definition, String content, boolean rebase) implements DraftCommand {}

    record DiscardDraft(String definition) implements DraftCommand {}

    /**
     * Decides what a command does to a draft; an empty list means that it is so already. A draft remembers what it was
     * made from when it is saved again: who has not looked at a publication since does not undo it.
     *
     * @param version of the definition that holds now; 0 if there is none
     */
    static List<DefinitionEvent> decide(@Nullable Draft current, DraftCommand command, int version, Instant now) {
        var latest = current == null ? null : current.latest;
        return switch (command) {
            case SaveDraft c -> {
                var base = latest == null || c.rebase() ? version : latest.base();
                yield latest != null
                                && latest.base() == base
                                && latest.content().equals(c.content())
                        ? List.of()
                        : List.of(new DraftSaved(c.definition(), base, c.content(), now));
            }
            case DiscardDraft c -> latest == null ? List.of() : List.of(new DraftDiscarded(c.definition(), now));
        };
    }

    static Draft evolve(DefinitionEvent event, long sequence) {
        return new Draft(event instanceof DraftSaved saved ? saved : null, sequence);
    }
}
