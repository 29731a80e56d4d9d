package dev.chamado.sla.agreement;

import static java.util.stream.Collectors.toSet;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.HoldChoice;
import dev.chamado.contracts.definition.DefinitionEvent.HoldReasonsPublished;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tenant's tickets may be put on hold for, as it was last published; no document: anything. */
record OfferedHolds(Set<HoldReason> reasons) {
    static final String SUBJECT = "hold-reasons";

    static final View<OfferedHolds> VIEW = View.named("offered_holds", OfferedHolds.class)
            .folds(DefinitionEvent.TOPIC, OfferedHolds::after)
            .build();

    private static @Nullable OfferedHolds after(@Nullable OfferedHolds known, Envelope<DefinitionEvent> event) {
        return event.event() instanceof HoldReasonsPublished published ? of(published) : known;
    }

    private static OfferedHolds of(HoldReasonsPublished published) {
        return new OfferedHolds(published.reasons().stream()
                .filter(HoldChoice::offered)
                .map(HoldChoice::reason)
                .collect(toSet()));
    }
}
