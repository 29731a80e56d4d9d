package dev.chamado.notification.subscription;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.IndexedEvents.Place;
import dev.chamado.platform.live.Source;
import dev.chamado.platform.live.Streams;
import dev.chamado.platform.problem.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The feed in pages, and as a stream for who accepts {@code text/event-stream}. */
@RestController
@RequestMapping("/api/v1/events")
class FeedController {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {};
    private static final String LATEST = "latest";
    private static final int HANDFUL = 50;

    private final Feed feed;
    private final Streams streams;

    FeedController(Feed feed, Streams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    /**
     * A page of the feed.
     *
     * @param items CloudEvents 1.0 in JSON
     * @param next the cursor to go on from, always there: also an empty page may have passed over something
     * @param more whether there is more already; if not, ask again in a while
     */
    record FeedPage(List<Map<String, Object>> items, String next, boolean more) {}

    // Who accepts anything gets a page: the wildcard makes it the better match
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.ALL_VALUE})
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    FeedPage page(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Set<String> types,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var slice = feed.read(caller, place(caller, after), known(types), limit);
        var items = slice.items().stream()
                .map(item -> JSON.readValue(item.json(), EVENT))
                .toList();
        return new FeedPage(items, feed.places().cursor(caller.tenant(), slice.next()), slice.more());
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    SseEmitter stream(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Set<String> types,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        var from = place(caller, last == null || last.isEmpty() ? after : last);
        return streams.open(caller, new Subscriber(caller, known(types), from));
    }

    private final class Subscriber implements Source {
        private final Caller caller;
        private final Set<String> types;
        private Place place;

        Subscriber(Caller caller, Set<String> types, Place from) {
            this.caller = caller;
            this.types = types;
            this.place = from;
        }

        @Override
        public List<Item> next() {
            var slice = feed.read(caller, place, types, HANDFUL);
            place = slice.next();
            return slice.items().stream()
                    .map(item -> new Item(feed.places().cursor(caller.tenant(), item.place()), item.json()))
                    .toList();
        }

        @Override
        public String place() {
            return feed.places().cursor(caller.tenant(), place);
        }
    }

    private Place place(Caller caller, @Nullable String after) {
        if (after == null || after.isEmpty()) {
            return Place.BEGINNING;
        }
        return after.equals(LATEST)
                ? feed.places().end(caller.tenant())
                : feed.places().place(caller.tenant(), after);
    }

    private static Set<String> known(@Nullable Set<String> types) {
        if (types == null || types.isEmpty()) {
            return PublicFacts.TYPES;
        }
        for (var type : types) {
            if (!PublicFacts.TYPES.contains(type)) {
                throw Refusal.badInput("types", "unknown-type", "The feed has no events of the type " + type + ".");
            }
        }
        return types;
    }
}
