package dev.chamado.ticket.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.Actor;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.Tickets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads tokens, and says which ticket they speak of and in whose name. */
@Component
final class Links {
    private final Tickets tickets;
    private final Desks desks;
    private final Clock clock;
    private final byte[] key;

    Links(Tickets tickets, Desks desks, Clock clock, LinkSettings settings) {
        this.tickets = tickets;
        this.desks = desks;
        this.clock = clock;
        this.key = settings.key().getBytes(UTF_8);
    }

    SignedLink read(String token) {
        return SignedLink.read(token, key, clock.instant());
    }

    /** The link's ticket, as far as who the link was made for may still know of it. */
    Ticket ticket(SignedLink link) {
        var ticket =
                tickets.load(link.tenant(), UUID.fromString(link.subject())).state();
        if (ticket == null || desks.sight(caller(link), ticket) == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return ticket;
    }

    /** Each link is one command, however often it is used. */
    static Caller caller(SignedLink link) {
        return caller(
                link,
                DerivedId.of(
                        "link",
                        link.tenant(),
                        link.subject(),
                        Long.toString(link.version()),
                        link.person(),
                        link.purpose(),
                        link.expiresAt().toString()));
    }

    /**
     * Who the link was made for.
     *
     * @param command what is asked, by its id
     */
    static Caller caller(SignedLink link, UUID command) {
        return new Caller(
                link.tenant(),
                link.person(),
                new Actor(Actor.Kind.PERSON, link.person(), null),
                Set.of(Role.REQUESTER),
                Set.of(),
                command,
                command,
                null,
                null);
    }
}
