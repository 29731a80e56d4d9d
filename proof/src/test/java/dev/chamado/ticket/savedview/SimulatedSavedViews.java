package dev.chamado.ticket.savedview;

import dev.chamado.contracts.savedview.SavedViewEvent.Column;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.contracts.savedview.SavedViewEvent.Sharing;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.proof.simulation.Chance;
import dev.chamado.proof.simulation.Late;
import dev.chamado.proof.simulation.Wish;
import dev.chamado.ticket.savedview.SavedViewCommand.DropView;
import dev.chamado.ticket.savedview.SavedViewCommand.KeepView;
import java.util.List;

/** The door to what people keep of how they look at tickets. */
public final class SimulatedSavedViews {
    public static final List<View<?>> VIEWS = List.of(SavedViews.VIEW);

    private SimulatedSavedViews() {}

    public static List<AggregateType<?, ?>> types(SimulatedEventStore store) {
        return List.of(new SavedViewShell.Kind().savedViewType(new Late<>(store::aggregates)));
    }

    /** One of the views of a person is kept, reads otherwise, or is kept no longer. */
    public static Wish wish(String owner, List<String> groups, Chance chance) {
        var view = DerivedId.of("view", owner, Integer.toString(chance.below(2)));
        return new Wish(SavedViewShell.ref(view), chance.happens(0.3) ? new DropView() : keep(groups, chance));
    }

    private static KeepView keep(List<String> groups, Chance chance) {
        var filter = new Filter(
                chance.oneOf(null, "printer"),
                chance.oneOf(List.of(), List.of(TicketState.NEW)),
                List.of(),
                List.of(),
                null,
                "me",
                null,
                null);
        var sharing = chance.oneOf(Sharing.values());
        return new KeepView(
                chance.oneOf("Mine", "Urgent"),
                filter,
                chance.oneOf(List.of(Column.NUMBER), List.of(Column.STATE, Column.SUBJECT)),
                chance.oneOf(Order.values()),
                sharing,
                sharing == Sharing.GROUP ? chance.oneOf(groups) : null);
    }
}
