package dev.chamado.ticket.timeline;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Cursors;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.timeline.Message.Visibility;
import dev.chamado.ticket.timeline.Placed.Order;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading what is said in a ticket over HTTP. */
@RestController
@RequestMapping("/api/v1/tickets/{id}/messages")
class MessageController {
    private final Histories histories;
    private final Cursors cursors;

    MessageController(Histories histories, Views views) {
        this.histories = histories;
        this.cursors = views.cursors();
    }

    /**
     * A page of the ticket's replies and work notes as they read now, with those of tickets that go on in it. Work notes
     * are for staff. The ticket is named by its id or its number.
     *
     * @param visibility replies, or work notes; none: all that the caller may read
     * @param sort the oldest first, or the newest
     * @param cursor the next page, as the one before gave it
     */
    @GetMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Page<Message> messages(
            @PathVariable String id,
            Caller caller,
            @RequestParam(required = false) @Nullable Visibility visibility,
            @RequestParam(defaultValue = "oldest") Order sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var seen = histories.seen(id, caller);
        if (visibility == Visibility.INTERNAL && seen.sight() != Sight.ALL) {
            throw Refusal.forbidden("Work notes are internal.");
        }
        var history = histories.of(seen);
        var own = Timeline.entries(history, _ -> true, Redactions.of(history), seen.sight(), histories.knows(seen));
        var messages = Message.of(histories.withMerged(own, seen, history, _ -> true, null)).stream()
                .filter(each -> visibility == null || each.what().visibility() == visibility)
                .toList();
        var list =
                "messages/%s/%s/%s/%s".formatted(caller.tenant(), seen.ticket().id(), visibility, sort);
        var page = cursors.page(list, messages, Placed::place, sort.places, cursor, limit);
        return new Page<>(Placed.items(page), page.next());
    }
}
