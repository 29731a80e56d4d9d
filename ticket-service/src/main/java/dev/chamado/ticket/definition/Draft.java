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
     * @param base the definition's version that it was made from; 0 if there was none
     * @param content as JSON
     */
    record SaveDraft(String definition, int base, String content) implements DraftCommand {}

    record DiscardDraft(String definition) implements DraftCommand {}

    /** Decides what a command does to a draft; an empty list means that it is so already. */
    static List<DefinitionEvent> decide(@Nullable Draft current, DraftCommand command, Instant now) {
        var latest = current == null ? null : current.latest;
        return switch (command) {
            case SaveDraft c ->
                latest != null && latest.base() == c.base() && latest.content().equals(c.content())
                        ? List.of()
                        : List.of(new DraftSaved(c.definition(), c.base(), c.content(), now));
            case DiscardDraft c -> latest == null ? List.of() : List.of(new DraftDiscarded(c.definition(), now));
        };
    }

    static Draft evolve(DefinitionEvent event, long sequence) {
        return new Draft(event instanceof DraftSaved saved ? saved : null, sequence);
    }
}
