package dev.chamado.ticket.savedview;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.savedview.SavedViewEvent.Column;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.contracts.savedview.SavedViewEvent.Sharing;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.OneLine;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.queue.MinVersion;
import dev.chamado.ticket.savedview.SavedViewCommand.DropView;
import dev.chamado.ticket.savedview.SavedViewCommand.KeepView;
import dev.chamado.ticket.search.FilterRequest;
import dev.chamado.ticket.search.Selections;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Saved views over HTTP. What a view shows is what its reader may see, whoever keeps it. */
@RestController
@RequestMapping("/api/v1/views")
class SavedViewController {
    private static final int COUNTED = 100; // views of one answer: each is a search

    private final Commands commands;
    private final Aggregates aggregates;
    private final SavedViews views;
    private final Selections selections;

    SavedViewController(Commands commands, Aggregates aggregates, SavedViews views, Selections selections) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.views = views;
        this.selections = selections;
    }

    /**
     * @param columns what is shown of a ticket, in this order, each once
     * @param order nothing: last changed first
     * @param sharing nothing: with nobody
     * @param sharedWith the group, when it is shared with one
     */
    record KeepRequest(
            @NotBlank @Size(max = 100) @OneLine String name,
            @NotNull @Valid FilterRequest filter,
            @NotEmpty @Size(max = 20) List<@NotNull Column> columns,
            @Nullable Order order,
            @Nullable Sharing sharing,
            @Nullable @Size(max = 60) String sharedWith) {}

    /** A view as it stands. */
    record Kept(
            UUID id,
            String ownerId,
            String name,
            Filter filter,
            List<Column> columns,
            Order order,
            Sharing sharing,
            @Nullable String sharedWith) {
        static Kept of(SavedView view) {
            return new Kept(
                    view.id(),
                    view.ownerId(),
                    view.name(),
                    view.filter(),
                    view.columns(),
                    view.order(),
                    view.sharing(),
                    view.sharedWith());
        }
    }

    /** How many tickets the caller sees in a view. */
    record Count(UUID id, int tickets) {}

    /**
     * The views that the caller sees: its own, those shared with its groups, those of everybody; up to 200 of each.
     *
     * @param minVersion {@code <view id>:<version>}: waits up to two seconds until the list knows of it, else 503
     */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    List<Kept> list(Caller caller, @RequestParam(name = "min-version", required = false) @Nullable String minVersion) {
        await(caller, minVersion);
        return views.of(caller).stream().map(Kept::of).toList();
    }

    /** How many tickets the caller sees in each of its first 100 views, at one moment; about a second behind. */
    @GetMapping("/counters")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    List<Count> counters(
            Caller caller, @RequestParam(name = "min-version", required = false) @Nullable String minVersion) {
        await(caller, minVersion);
        var found = views.of(caller).stream().limit(COUNTED).toList();
        var numbers =
                selections.counts(caller, found.stream().map(SavedView::filter).toList());
        var counts = new ArrayList<Count>();
        for (int i = 0; i < found.size(); i++) {
            counts.add(new Count(found.get(i).id(), numbers.get(i)));
        }
        return counts;
    }

    /** One view. */
    @GetMapping("/{id}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<Kept> read(@PathVariable UUID id, Caller caller) {
        var current = aggregates.load(caller.tenant(), SavedViewShell.ref(id), SavedView.class);
        return new Versioned<>(Kept.of(seen(current.state(), caller)), current.version());
    }

    /** The tickets of a view that the caller may see, in the view's order. */
    @GetMapping("/{id}/tickets")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<Listed> tickets(
            @PathVariable UUID id,
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var view = seen(
                aggregates
                        .load(caller.tenant(), SavedViewShell.ref(id), SavedView.class)
                        .state(),
                caller);
        return selections.page(caller, view.filter(), view.order(), cursor, limit);
    }

    /** Keeps a view, of up to 200, or says how it reads from now on; If-Match is heeded when given. */
    @PutMapping("/{id}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version keep(@PathVariable UUID id, @Nullable IfMatch seen, Caller caller, @Valid @RequestBody KeepRequest body) {
        var command = new KeepView(
                body.name(),
                body.filter().filter(),
                body.columns(),
                body.order() == null ? Order.UPDATED : body.order(),
                body.sharing() == null ? Sharing.PRIVATE : body.sharing(),
                body.sharedWith());
        views.requireRoom(caller, id);
        return commands.send(SavedViewShell.ref(id), command, seen, caller);
    }

    /** Keeps a view no longer. */
    @DeleteMapping("/{id}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version drop(@PathVariable UUID id, @Nullable IfMatch seen, Caller caller) {
        return commands.send(SavedViewShell.ref(id), new DropView(), seen, caller);
    }

    private SavedView seen(@Nullable SavedView view, Caller caller) {
        if (view == null
                || view.dropped()
                || !SavedViewShell.asker(caller, aggregates).sees(view)) {
            throw Refusal.notFound("view");
        }
        return view;
    }

    private void await(Caller caller, @Nullable String minVersion) {
        var seen = MinVersion.of(minVersion);
        if (seen != null) {
            views.await(caller, seen.ticketId(), seen.version());
        }
    }
}
