package dev.chamado.platform.edge;

import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.BodyLimit;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.live.Source;
import dev.chamado.platform.live.Streams;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A service as small as can be, with one route for each thing that the edge does. */
@SpringBootApplication
class SmallDesk {
    enum Colour {
        RED,
        GREEN
    }

    record Line(@NotBlank String text, int count) {}

    record Order(
            @NotBlank String title,
            Colour colour,
            int count,
            boolean urgent,
            UUID reference,
            Instant until,
            Duration within,
            @Size(max = 100) List<@NotNull @Valid Line> lines) {}

    @RestController
    @RequestMapping("/api/v1/orders")
    static class Orders {
        private final Streams streams;

        Orders(Streams streams) {
            this.streams = streams;
        }

        @PostMapping
        @Allowed({REQUESTER, AGENT})
        ResponseEntity<Version> open(Caller caller, @Valid @RequestBody Order order) {
            return ResponseEntity.status(HttpStatus.CREATED).body(new Version(order.title(), 0));
        }

        @PostMapping(path = "/import", consumes = "text/plain")
        @BodyLimit("3MB")
        @Allowed(AGENT)
        Map<String, Integer> many(Caller caller, @RequestBody String text) {
            return Map.of("length", text.length());
        }

        @GetMapping("/{id}")
        @Allowed({REQUESTER, AGENT, LEAD})
        Versioned<Line> read(@PathVariable UUID id, @RequestParam(defaultValue = "1") @Max(200) int limit) {
            return new Versioned<>(new Line("one", limit), 7);
        }

        @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        @Allowed(AGENT)
        SseEmitter news(Caller caller) {
            var told = new AtomicBoolean();
            return streams.open(caller, new Source() {
                @Override
                public List<Item> next() {
                    return told.getAndSet(true) ? List.of() : List.of(new Item("1", "{\"title\":\"Chair\"}"));
                }

                @Override
                public String place() {
                    return null;
                }
            });
        }

        @PutMapping("/{id}/agent")
        @Allowed(LEAD)
        Version assign(@PathVariable UUID id, IfMatch version, Caller caller, @Valid @RequestBody Line line) {
            return Version.of(id, version.version() + 1);
        }

        @DeleteMapping("/{id}/agent")
        @Allowed(LEAD)
        Version unassign(@PathVariable UUID id, @Nullable IfMatch version, Caller caller) {
            return Version.of(id, version == null ? 1 : version.version() + 1);
        }

        @PostMapping("/{id}/refused/{how}")
        @Allowed({REQUESTER, AGENT})
        void refuse(@PathVariable UUID id, @PathVariable String how) {
            switch (how) {
                case "rule" -> throw new RuleViolation("order-closed", "Reopen the order first.");
                case "busy" -> throw Refusal.unavailable("busy", "Full.", Duration.ofSeconds(3));
                case "stale" ->
                    throw new Refusal(412, "stale", "Changed.", List.of(), Map.of("yours", 1, "theirs", 2), null);
                default -> throw new IllegalStateException("secret text with /a/path");
            }
        }

        @GetMapping("/whoami")
        @Allowed({REQUESTER, AGENT, LEAD})
        Caller whoami(Caller caller) {
            return caller;
        }

        @GetMapping("/open-door")
        @Allowed({})
        Map<String, String> door() {
            return Map.of("door", "open");
        }
    }
}
