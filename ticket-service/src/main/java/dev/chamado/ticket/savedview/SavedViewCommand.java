package dev.chamado.ticket.savedview;

import dev.chamado.contracts.savedview.SavedViewEvent.Column;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.contracts.savedview.SavedViewEvent.Sharing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a saved view. */
sealed interface SavedViewCommand {
    /** It reads so from now on, whole. */
    record KeepView(
            String name,
            Filter filter,
            List<Column> columns,
            Order order,
            Sharing sharing,
            @Nullable String sharedWith) implements SavedViewCommand {}

    /** Nobody keeps it any more. */
    record DropView() implements SavedViewCommand {}
}
