package dev.chamado.notification.inbox;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.notification.inbox.Inbox.Entry;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own notices. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {
    private static final int MOST = 200;

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * @param next the {@code before} of the next page; nothing at the end
     */
    record InboxPage(
            List<Entry> items, long unread, @Nullable UUID next) {}

    @GetMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN})
    InboxPage notices(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.badInput("limit", "limit-out-of-range", "A page has 1 to " + MOST + " notices.");
        }
        var last = before == null ? null : inbox.find(caller.tenant(), caller.id(), before);
        if (before != null && last == null) {
            throw Refusal.badInput("before", "unknown-notice", "There is no such notice.");
        }
        var items = inbox.before(caller.tenant(), caller.id(), last, unread, limit);
        var next = items.size() < limit ? null : items.getLast().id();
        return new InboxPage(items, inbox.unread(caller.tenant(), caller.id()), next);
    }

    @PutMapping("/{noticeId}/read")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable UUID noticeId) {
        if (!inbox.markRead(caller.tenant(), caller.id(), noticeId)) {
            throw Refusal.notFound("notice");
        }
    }
}
