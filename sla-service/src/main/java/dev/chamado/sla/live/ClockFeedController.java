package dev.chamado.sla.live;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.IndexedEvents.Place;
import dev.chamado.platform.live.Source;
import dev.chamado.platform.live.Streams;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What becomes of clocks, as a stream of Server-Sent Events. */
@RestController
@RequestMapping("/api/v1/sla/clocks")
class ClockFeedController {
    private final ClockFeed feed;
    private final Streams streams;

    ClockFeedController(ClockFeed feed, Streams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    /**
     * What becomes of clocks, as it happens: due instants that are set or change, pauses, warnings, escalations,
     * breaches, and how clocks end. The id of an item is the place after it; {@code Last-Event-ID} goes on from there
     * without loss. Who may see an item is judged when it is sent, by the group that has the ticket then; of a
     * ticket whose group is not certain because it is parked, {@code PASSED_OVER} is all that is told.
     *
     * @param group whose tickets are told of, by the group that has them now; several may be named; without one, of all
     *     that the caller may see
     * @param after the place to go on from; without one, from now on
     */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    SseEmitter stream(
            Caller caller,
            @RequestParam(required = false) @Nullable Set<String> group,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        var from = last == null || last.isEmpty() ? after : last;
        var place = from == null || from.isEmpty()
                ? feed.places().end(caller.tenant())
                : feed.places().place(caller.tenant(), from);
        return streams.open(caller, new Listener(caller, group == null ? Set.of() : group, place));
    }

    private final class Listener implements Source {
        private final Caller caller;
        private final Set<String> groups;
        private Place place;

        Listener(Caller caller, Set<String> groups, Place from) {
            this.caller = caller;
            this.groups = groups;
            this.place = from;
        }

        @Override
        public List<Item> next() {
            var slice = feed.read(caller, place, groups);
            place = slice.next();
            return slice.told().stream()
                    .map(told -> new Item(feed.places().cursor(caller.tenant(), told.place()), told.news()))
                    .toList();
        }

        @Override
        public String place() {
            return feed.places().cursor(caller.tenant(), place);
        }
    }
}
