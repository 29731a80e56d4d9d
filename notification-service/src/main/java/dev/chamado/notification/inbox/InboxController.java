package dev.chamado.notification.inbox;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.notification.inbox.Inbox.Entry;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.live.Streams;
import dev.chamado.platform.problem.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The caller's own notices. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {
    private final Inbox inbox;
    private final Streams streams;
    private final Clock clock;

    InboxController(Inbox inbox, Streams streams, Clock clock) {
        this.inbox = inbox;
        this.streams = streams;
        this.clock = clock;
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
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var last = before == null ? null : inbox.find(caller.tenant(), caller.id(), before);
        if (before != null && last == null) {
            throw Refusal.badInput("before", "unknown-notice", "There is no such notice.");
        }
        var items = inbox.before(caller.tenant(), caller.id(), last, unread, limit);
        var next = items.size() < limit ? null : items.getLast().id();
        return new InboxPage(items, inbox.unread(caller.tenant(), caller.id()), next);
    }

    /** New notices as they come, each at least once; the id of a notice tells a repeat. Without a place: from now on. */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN})
    SseEmitter stream(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable UUID last) {
        var from = last == null ? after : last;
        var since = from == null ? clock.instant() : inbox.addedAt(caller.tenant(), caller.id(), from);
        if (since == null) {
            throw Refusal.badInput("after", "unknown-notice", "There is no such notice.");
        }
        return streams.open(caller, new NewNotices(inbox, caller, from, since));
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
