package dev.chamado.eventstore.axon;

import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Shell;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;

/** Makes shells as their declaration says, so that one can be given what its decisions need; Axon's own wants none. */
final class EmptyShells<S, T extends Shell<S>> extends AbstractAggregateFactory<T> {
    private final AggregateType<S, ?> type;

    EmptyShells(AggregateModel<T> model, AggregateType<S, ?> type) {
        super(model);
        this.type = type;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // AggregateType.of ties the class and its supplier together
    protected T doCreateAggregate(String identifier, DomainEventMessage first) {
        return (T) type.empty().get();
    }
}
