package dev.chamado.ticket.savedview;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.savedview.SavedViewEvent.Column;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.contracts.savedview.SavedViewEvent.Sharing;
import dev.chamado.contracts.savedview.SavedViewEvent.ViewDropped;
import dev.chamado.contracts.savedview.SavedViewEvent.ViewKept;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.savedview.SavedViewCommand.DropView;
import dev.chamado.ticket.savedview.SavedViewCommand.KeepView;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list of tickets that somebody keeps, and the rules of who may.
 *
 * @param dropped nobody keeps it any more: it is as if it had never been
 */
public record SavedView(
        UUID id,
        String ownerId,
        String name,
        Filter filter,
        List<Column> columns,
        Order order,
        Sharing sharing,
        @Nullable String sharedWith,
        boolean dropped) {

    /**
     * Who asks.
     *
     * @param leads whether it is a lead or an admin
     * @param isMember of a support group
     */
    record Asker(String id, boolean leads, boolean admin, Predicate<String> isMember) {
        /** Whether it sees the view. */
        boolean sees(SavedView view) {
            return switch (view.sharing) {
                case EVERYBODY -> true;
                case GROUP -> owns(view) || isMember.test(String.valueOf(view.sharedWith));
                case PRIVATE -> owns(view);
            };
        }

        boolean owns(SavedView view) {
            return id.equals(view.ownerId);
        }
    }

    /**
     * Decides what a command does; an empty list means that it is so already.
     *
     * @param before nothing: it has never been kept
     */
    static List<SavedViewEvent> decide(
            @Nullable SavedView before, UUID id, SavedViewCommand command, Asker asker, Instant now) {
        var view = before == null || before.dropped ? null : before;
        if (view != null && !asker.owns(view)) {
            if (!asker.sees(view)) {
                throw Refusal.notFound("view");
            }
            if (!asker.admin()) {
                throw Refusal.forbidden("Only its owner and admins change a view that is shared.");
            }
        }
        return switch (command) {
            case KeepView c -> {
                var kept = keep(view == null ? asker.id() : view.ownerId, id, c, asker, now);
                yield evolve(before, kept).equals(view) ? List.of() : List.of(kept);
            }
            case DropView _ -> {
                if (view == null) {
                    throw Refusal.notFound("view");
                }
                yield List.of(new ViewDropped(id, now));
            }
        };
    }

    private static ViewKept keep(String ownerId, UUID id, KeepView c, Asker asker, Instant now) {
        require(
                new HashSet<>(c.columns()).size() == c.columns().size(),
                "view-column-twice",
                "Each column stands once in a view.");
        var group = c.sharedWith();
        require(
                (c.sharing() == Sharing.GROUP) == (group != null),
                "view-sharing-incomplete",
                "A view that is shared with a group names it, and no other does.");
        switch (c.sharing()) {
            case PRIVATE -> {}
            case GROUP -> demand(asker.admin() || asker.isMember().test(String.valueOf(group)), "its members");
            case EVERYBODY -> demand(asker.leads(), "leads");
        }
        return new ViewKept(
                id, ownerId, c.name(), c.filter(), List.copyOf(c.columns()), c.order(), c.sharing(), group, now);
    }

    private static void demand(boolean holds, String who) {
        if (!holds) {
            throw Refusal.forbidden("Only admins and " + who + " share a view so.");
        }
    }

    /** Takes in what happened; every view begins by being kept. */
    static SavedView evolve(@Nullable SavedView before, SavedViewEvent event) {
        return switch (event) {
            case ViewKept e ->
                new SavedView(
                        e.viewId(),
                        e.ownerId(),
                        e.name(),
                        e.filter(),
                        e.columns(),
                        e.order(),
                        e.sharing(),
                        e.sharedWith(),
                        false);
            case ViewDropped _ -> {
                if (before == null) {
                    throw new IllegalStateException("a view was dropped that had never been kept");
                }
                yield new SavedView(
                        before.id,
                        before.ownerId,
                        before.name,
                        before.filter,
                        before.columns,
                        before.order,
                        before.sharing,
                        before.sharedWith,
                        true);
            }
        };
    }
}
