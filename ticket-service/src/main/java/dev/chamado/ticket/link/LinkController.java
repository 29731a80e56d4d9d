package dev.chamado.ticket.link;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.FollowUps;
import dev.chamado.ticket.lifecycle.TicketCommand.ConfirmResolution;
import dev.chamado.ticket.lifecycle.TicketCommand.ReopenTicket;
import dev.chamado.ticket.lifecycle.Tickets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
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
    private final Links links;
    private final Tickets tickets;
    private final FollowUps followUps;

    LinkController(Links links, Tickets tickets, FollowUps followUps) {
        this.links = links;
        this.tickets = tickets;
        this.followUps = followUps;
    }

    /** What links are good for. */
    enum Purpose {
        confirm,
        reopen,
        /** What it shows and takes is under {@code /survey}. */
        survey
    }

    /** What a link would do, and to what. */
    record Shown(Purpose purpose, String number, String subject, TicketState state, Instant expiresAt) {}

    /** What may be said when a link is used. */
    record LinkUse(@Nullable @Size(max = 100_000) String reason) {}

    /** Shows what the link is for. */
    @GetMapping
    @Allowed({})
    Shown show(@PathVariable String token) {
        var link = links.read(token);
        var ticket = links.ticket(link);
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
        var link = links.read(token);
        var id = links.ticket(link).id();
        var reason = body == null ? null : body.reason();
        return switch (purpose(link)) {
            // only the solution that the mail told of is confirmed, not a later one
            case confirm -> tickets.ask(id, new ConfirmResolution(), new IfMatch(link.version()), Links.caller(link));
            case reopen -> followUps.reopen(id, new ReopenTicket(reason), null, Links.caller(link));
            case survey -> throw Refusal.notFound("link");
        };
    }

    private static Purpose purpose(SignedLink link) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().equals(link.purpose()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("link"));
    }
}
