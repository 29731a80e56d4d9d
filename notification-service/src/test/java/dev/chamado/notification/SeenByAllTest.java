package dev.chamado.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.SeenByAll;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Tickets full of words by which it is known who may read them, in everybody's inbox and feed. A new route is asked too, once
 * it is said here how.
 */
class SeenByAllTest extends RunningNotifications {
    @Autowired
    ApplicationContext context;

    @Test
    void nobody_reads_what_is_not_for_him() {
        var desk = tenant();
        var elsewhere = tenant();
        desk.person("hugo", "Hugo Alves", "en");
        for (var tenant : List.of(desk, elsewhere)) {
            tenant.person("zinsidewatcher", "Ines Costa", "en");
        }
        opened(desk, "zopen", "ana", "service-desk");
        opened(desk, "zjohn", "john", "service-desk");
        opened(desk, "zvault", "hugo", "hr");
        opened(elsewhere, "zelsewhere", "ana", "service-desk");
        Wait.until(
                "all are told",
                () -> Stream.of("zopenresolution", "zjohnresolution", "zvaultresolution")
                                .allMatch(text(desk.helena(), "/events?limit=200")::contains)
                        && text(elsewhere.bruno(), "/events?limit=200").contains("zelsewhereresolution")
                        && text(desk.ana(), "/inbox").contains("zopenresolution")
                        && text(desk.john(), "/inbox").contains("zjohnresolution")
                        && text(desk.lee(), "/inbox").contains("zmentionnote")
                        && text(desk.helena(), "/inbox").contains("zvaultsubject"));

        var seen = new SeenByAll(
                        context,
                        (person, role) -> TOKENS.token(
                                person.equals("elsa") ? elsewhere.id : desk.id, person, List.of(role), List.of()))
                .asked("GET /inbox", "", "?unread=true")
                .askedOfOwn("STREAM /inbox/stream", "?after={oldest}")
                .asked("GET /events", "?limit=200", "?types=chamado.ticket.opened.v1")
                .asked("STREAM /events")
                .asked("PUT /inbox/{noticeId}/read")
                .fills("noticeId", oldest(desk.ana()), oldest(desk.helena()))
                .fills("oldest", UUID.randomUUID().toString())
                .fills("ana oldest", oldest(desk.ana()))
                .fills("john oldest", oldest(desk.john()))
                .fills("bruno oldest", oldest(desk.bruno()))
                .fills("lee oldest", oldest(desk.lee()))
                .fills("helena oldest", oldest(desk.helena()))
                .fills("/operations name", "ticket_people")
                .reader("ana", "requester", "open")
                .reader("john", "requester", "john")
                .reader("eve", "requester")
                .reader("bruno", "agent", "open", "john", "staff")
                .reader("lee", "lead", "open", "john", "staff", "mention")
                .reader("rita", "admin", "open", "john", "staff")
                .reader("monitor", "integration", "open", "john", "staff")
                .reader("oscar", "operator")
                .reader("helena", "agent", "open", "john", "staff", "vault")
                .reader("elsa", "agent", "elsewhere", "staff");
        // besides: words that were redacted, and words that stay inside the desk
        assertThat(seen.faults("open", "john", "staff", "mention", "vault", "elsewhere", "gone", "inside"))
                .isEmpty();
    }

    /** A ticket of somebody's with all sorts of words in it. */
    private static void opened(Tenant desk, String kind, String requester, String group) {
        var ticket = UUID.randomUUID();
        var reply = UUID.randomUUID();
        var note = kind.equals("zvault") ? "zvaultnote" : "zmentionnote";
        desk.happened(
                ticket,
                requester,
                new TicketOpened(
                        ticket,
                        kind + "number",
                        TicketType.INCIDENT,
                        kind + "subject",
                        kind + "description",
                        requester,
                        requester,
                        Channel.PORTAL,
                        null,
                        null,
                        null,
                        null,
                        "MEDIUM",
                        "MEDIUM",
                        Priority.P3,
                        false,
                        1,
                        group,
                        null,
                        NOON,
                        NOON),
                new FieldChanged(ticket, "error_message", "zinsideanswer", null, requester, null, NOON));
        desk.happened(
                ticket,
                "bruno",
                new RequesterChanged(ticket, requester, requester, "zinsideorganisation", true, NOON),
                new WatcherAdded(ticket, "zinsidewatcher", WatcherKind.INTERNAL, NOON),
                new WorkNoteAdded(ticket, UUID.randomUUID(), "bruno", "@lee " + note, NOON),
                new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, kind + "reply", NOON),
                new ReplySent(ticket, reply, "bruno", AuthorRole.AGENT, "zgonereply", NOON),
                new ReplyRedacted(ticket, reply, "zgonereason", NOON),
                new TicketEscalated(ticket, group, group, "zstaffescalation", NOON),
                new TicketResolved(ticket, "SOLVED", kind + "resolution", NOON));
    }

    private static String text(Person reader, String path) {
        return reader.get(path).is(200).response().body();
    }

    /** Where a reader's inbox begins. */
    private static String oldest(Person reader) {
        return reader.get("/inbox?limit=200")
                .is(200)
                .json()
                .get("items")
                .valueStream()
                .reduce((_, next) -> next)
                .orElseThrow()
                .get("id")
                .asString();
    }
}
