package dev.chamado.ticket.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand.ConfirmResolution;
import dev.chamado.ticket.lifecycle.TicketCommand.ReopenTicket;
import dev.chamado.ticket.lifecycle.Tickets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signed links over HTTP. The token is all the right that is needed and names who acts; looking changes nothing, since
 * mail programs look at links by themselves.
 */
@RestController
@RequestMapping("/api/v1/links/{token}")
class LinkController {
    private final Tickets tickets;
    private final Desks desks;
    private final Clock clock;
    private final byte[] key;

    LinkController(Tickets tickets, Desks desks, Clock clock, LinkSettings settings) {
        this.tickets = tickets;
        this.desks = desks;
        this.clock = clock;
        this.key = settings.key().getBytes(UTF_8);
    }

    /** What links are good for. */
    enum Purpose {
        confirm,
        reopen
    }

    /** What a link would do, and to what. */
    record Shown(Purpose purpose, String number, String subject, TicketState state, Instant expiresAt) {}

    /** What may be said when a link is used. */
    record LinkUse(@Nullable @Size(max = 100_000) String reason) {}

    /** Shows what the link is for. */
    @GetMapping
    @Allowed({})
    Shown show(@PathVariable String token) {
        var link = SignedLink.read(token, key, clock.instant());
        var ticket = ticket(link);
        return new Shown(
                purpose(link),
                ticket.number(),
                ticket.details().subject(),
                ticket.progress().state(),
                link.expiresAt());
    }

    /** Does what the link is for; done twice it is done once. */
    @PostMapping
    @Allowed({})
    Version use(@PathVariable String token, @Valid @RequestBody(required = false) @Nullable LinkUse body) {
        var link = SignedLink.read(token, key, clock.instant());
        var id = ticket(link).id();
        var reason = body == null ? null : body.reason();
        return switch (purpose(link)) {
            // only the solution that the mail told of is confirmed, not a later one
            case confirm -> tickets.ask(id, new ConfirmResolution(), new IfMatch(link.version()), caller(link));
            case reopen -> tickets.ask(id, new ReopenTicket(reason), null, caller(link));
        };
    }

    private Ticket ticket(SignedLink link) {
        var ticket =
                tickets.load(link.tenant(), UUID.fromString(link.subject())).state();
        if (ticket == null || desks.sight(caller(link), ticket) == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return ticket;
    }

    private static Purpose purpose(SignedLink link) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().equals(link.purpose()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("link"));
    }

    /** Each link is one command, however often it is used. */
    private static Caller caller(SignedLink link) {
        var id = DerivedId.of(
                "link",
                link.tenant(),
                link.subject(),
                Long.toString(link.version()),
                link.person(),
                link.purpose(),
                link.expiresAt().toString());
        return new Caller(
                link.tenant(),
                link.person(),
                new Actor(Actor.Kind.PERSON, link.person(), null),
                Set.of(Role.REQUESTER),
                Set.of(),
                id,
                id,
                null,
                null);
    }
}
