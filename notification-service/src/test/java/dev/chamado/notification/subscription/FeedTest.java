package dev.chamado.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.notification.EventStream;
import dev.chamado.notification.RunningNotifications;
import dev.chamado.platform.live.Streams;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What other systems see of a tenant. */
class FeedTest extends RunningNotifications {
    @Autowired
    Streams streams;

    @Autowired
    MongoDatabase documents;

    @Test
    void a_subscriber_sees_the_public_facts_once_and_those_of_a_ticket_in_order() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "bruno",
                new WorkNoteAdded(ticket, UUID.randomUUID(), "bruno", "Secret.", NOON),
                new WatcherAdded(ticket, "lee", WatcherKind.INTERNAL, NOON),
                new WatcherAdded(ticket, "maria", WatcherKind.CC, NOON),
                new RoutingRefused(ticket, UUID.randomUUID(), "changed", NOON),
                new TicketResolved(ticket, "SOLVED", "Changed the rollers.", NOON));
        desk.promised(ticket, new ClockCancelled(ticket, Metric.RESOLUTION, 1, NOON));
        var seen = until(4, desk.monitor());
        assertThat(seen.stream().filter(event -> event.get("source").asString().endsWith("/tickets")))
                .extracting(event -> event.get("type").asString())
                .containsExactly(
                        "chamado.ticket.opened.v1", "chamado.ticket.watcher-added.v1", "chamado.ticket.resolved.v1");
        assertThat(seen.toString())
                .contains("chamado.sla.cancelled.v1", "maria")
                .doesNotContain("Secret", "INTERNAL", "routing-refused");
        var resolved = seen.stream()
                .filter(event -> event.get("type").asString().contains("resolved"))
                .findFirst()
                .orElseThrow();
        assertThat(resolved.get("specversion").asString()).isEqualTo("1.0");
        assertThat(resolved.get("source").asString()).isEqualTo("/tenants/" + desk.id + "/tickets");
        assertThat(resolved.get("subject").asString()).isEqualTo(ticket.toString());
        assertThat(resolved.get("sequence").asLong()).isEqualTo(5);
        assertThat(resolved.at("/data/text").asString()).isEqualTo("Changed the rollers.");
        assertThat(until(1, desk.monitor(), "", "&types=chamado.ticket.resolved.v1"))
                .containsExactly(resolved);
    }

    @Test
    void what_was_redacted_is_gone_from_the_past_too() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var question = UUID.randomUUID();
        var reply = UUID.randomUUID();
        var file = new Attachment(UUID.randomUUID(), "pin.txt", "text/plain", 4, "0".repeat(64), ScanState.CLEAN);
        desk.happened(
                ticket,
                "bruno",
                new TicketPutOnHold(ticket, HoldReason.REQUESTER, null, "Is it 1234?", NOON),
                new ReplySent(ticket, question, "bruno", AuthorRole.AGENT, "Is it 1234?", NOON),
                new ReplySent(ticket, reply, "bruno", AuthorRole.AGENT, "It is 1234.", List.of(file), NOON),
                new ReplyEdited(ticket, reply, "It was 1234.", NOON),
                new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Good bye.", NOON),
                new ReplyRedacted(ticket, question, "A PIN.", NOON),
                new ReplyRedacted(ticket, reply, "A PIN.", NOON));
        assertThat(until(8, desk.monitor())).hasSize(8);
        Wait.until("it is gone", () -> !until(8, desk.monitor()).toString().contains("1234"));
        var seen = until(8, desk.monitor());
        assertThat(seen.toString()).contains("Good bye.").doesNotContain("A PIN.", "pin.txt");
        assertThat(seen)
                .extracting(event -> event.get("sequence").asLong())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void details_that_were_redacted_are_gone_from_the_past_too_and_why_is_told_to_nobody() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "bruno",
                new SubjectChanged(ticket, "PIN 1234", "ana", NOON),
                new DescriptionChanged(ticket, "The PIN is 1234.", "ana", null, NOON),
                new TicketResolved(ticket, "SOLVED", "It was 1234.", NOON),
                new TicketReopened(ticket, ReopenCause.AGENT, null, 1, NOON),
                new ReopeningCalledCourtesy(ticket, "SOLVED", "It was 1234.", NOON, NOON, 0, NOON));
        assertThat(until(6, desk.monitor()).toString()).contains("It was 1234.");
        desk.happened(
                ticket,
                "bruno",
                new SubjectChanged(ticket, Personal.ERASED, null, "A secret.", NOON),
                new DescriptionChanged(ticket, Personal.ERASED, null, true, "A secret.", NOON),
                new ResolutionRedacted(ticket, "A secret.", NOON),
                new SubjectChanged(ticket, "Lost a number", "ana", NOON));
        Wait.until("it is gone", () -> !until(10, desk.monitor()).toString().contains("1234"));
        assertThat(until(10, desk.monitor()).toString())
                .contains("Lost a number", "SOLVED")
                .doesNotContain("A secret.");
    }

    @Test
    void reasons_that_were_redacted_are_gone_from_the_past_too_and_what_happened_stays() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "ana",
                new TicketResolved(ticket, "SOLVED", "Done.", NOON),
                new TicketReopened(ticket, ReopenCause.REQUESTER_REJECTED, "It is 1234.", "ana", 1, NOON),
                new TicketTransferred(ticket, "service-desk", null, "1234 is yours.", NOON),
                new PriorityChanged(
                        ticket, Priority.P1, Priority.P3, PriorityCause.OVERRIDE, 1, "1234 is known.", NOON),
                new TicketCancelled(ticket, CancelReason.NOT_OURS, "It was 1234.", NOON));
        assertThat(until(6, desk.monitor()).toString())
                .contains("It is 1234.", "It was 1234.", "1234 is yours.", "1234 is known.");
        desk.happened(ticket, "lee", new ReasonsRedacted(ticket, "A secret.", NOON));
        Wait.until("it is gone", () -> !until(7, desk.monitor()).toString().contains("1234"));
        assertThat(until(7, desk.monitor()).toString())
                .contains("REQUESTER_REJECTED", "NOT_OURS", "OVERRIDE", "reasons-redacted", "Done.")
                .doesNotContain("A secret.");
    }

    @Test
    void a_page_says_where_to_go_on_also_when_it_is_empty() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(ticket, "bruno", new WorkStarted(ticket, NOON));
        until(2, desk.monitor());
        var first = desk.monitor().get("/events?limit=1").is(200).json();
        assertThat(first.get("items").size()).isEqualTo(1);
        assertThat(first.get("more").asBoolean()).isTrue();
        var second = desk.monitor()
                .get("/events?after=" + first.get("next").asString())
                .is(200)
                .json();
        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.get("more").asBoolean()).isFalse();
        var end = desk.monitor()
                .get("/events?after=" + second.get("next").asString())
                .is(200)
                .json();
        assertThat(end.get("items").size()).isZero();
        var latest = desk.monitor()
                .get("/events?after=latest")
                .is(200)
                .json()
                .get("next")
                .asString();
        desk.happened(ticket, "bruno", new WorkStopped(ticket, NOON));
        for (var cursor : List.of(end.get("next").asString(), latest)) {
            assertThat(until(1, desk.monitor(), cursor, ""))
                    .extracting(event -> event.get("type").asString())
                    .containsExactly("chamado.ticket.work-stopped.v1");
        }
        desk.monitor().get("/events?types=chamado.ticket.work-note-added.v1").refused(400, "bad-input");
        desk.monitor().get("/events?limit=201").refused(400, "bad-input");
        desk.monitor().get("/events?after=nonsense").refused(400, "bad-input");
        tenant().monitor().get("/events?after=" + latest).refused(400, "bad-input");
    }

    @Test
    void tenants_see_nothing_of_each_other() {
        var desk = tenant();
        var other = tenant();
        desk.opened("service-desk");
        var own = other.opened("service-desk");
        until(1, desk.monitor());
        assertThat(until(1, other.monitor()))
                .extracting(event -> event.get("subject").asString())
                .containsExactly(own.toString());
    }

    @Test
    void tickets_of_a_restricted_group_are_for_its_members_as_long_as_it_has_them() {
        var desk = tenant();
        var secret = desk.opened("hr");
        var open = desk.opened("service-desk");
        assertThat(until(2, desk.helena())).hasSize(2);
        assertThat(until(1, desk.bruno()))
                .extracting(event -> event.get("subject").asString())
                .containsExactly(open.toString());
        assertThat(until(1, desk.monitor())).hasSize(1);
        desk.happened(secret, "helena", new TicketTransferred(secret, "service-desk", "hr", null, NOON));
        // who asks before it is known here passes over what was secret, so each look begins anew
        Wait.untilIs(3, () -> until(2, desk.bruno()).size());
        desk.happened(open, "bruno", new TicketTransferred(open, "hr", "service-desk", null, NOON));
        Wait.untilIs(
                List.of(secret.toString()),
                () -> until(2, desk.bruno()).stream()
                        .map(event -> event.get("subject").asString())
                        .distinct()
                        .toList());
    }

    @Test
    void what_cannot_be_judged_yet_waits_and_is_not_shown_by_the_group_that_the_ticket_had() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var started = desk.happened(ticket, "bruno", new WorkStarted(ticket, NOON));
        var begun = until(2, desk.bruno());
        assertThat(begun).hasSize(2);
        var place = desk.bruno()
                .get("/events?after=latest")
                .is(200)
                .json()
                .get("next")
                .asString();
        var changed = new ConfigurationItemChanged(ticket, "For HR only.", NOON);
        ahead(desk, started, 3, "chamado.ticket.configuration-item-changed.v1", changed);
        assertThat(until(1, desk.helena(), place, "").toString()).contains("For HR only.");
        var waiting = desk.bruno().get("/events?after=" + place).is(200).json();
        assertThat(waiting.get("items").size()).isZero();
        desk.happened(ticket, "bruno", new TicketTransferred(ticket, "hr", "service-desk", null, NOON));
        Wait.until("it was passed over", () -> {
            var page = desk.bruno().get("/events?after=" + place).is(200).json();
            assertThat(page.get("items").size()).isZero();
            return !page.get("next").asString().equals(place);
        });
        assertThat(until(4, desk.helena())).hasSize(4);
    }

    @Test
    void words_wait_while_a_redaction_of_them_may_be_among_what_is_not_taken_in() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var reply = UUID.randomUUID();
        var sent =
                desk.happened(ticket, "bruno", new ReplySent(ticket, reply, "bruno", AuthorRole.AGENT, "1234", NOON));
        assertThat(until(2, desk.monitor()).toString()).contains("1234");
        // an event before it is still on its way
        ahead(desk, sent, 3, "chamado.ticket.reply-redacted.v1", new ReplyRedacted(ticket, reply, "A PIN.", NOON));
        var parked = documents.getCollection("follow_parked");
        Wait.until(
                "the ticket is parked",
                () -> parked.find(new Document("tenant", desk.id)).into(new ArrayList<>()).stream()
                        .anyMatch(each -> each.getString("follower").startsWith("ticket_people")));
        var waiting = desk.monitor().get("/events").is(200).json();
        assertThat(waiting.get("items").size()).isZero(); // the opening has words too
        assertThat(waiting.toString()).doesNotContain("1234");
        desk.happened(ticket, "bruno", new WorkStarted(ticket, NOON));
        assertThat(until(4, desk.monitor()).toString()).doesNotContain("1234");
    }

    @Test
    void whom_the_desk_holds_for_important_is_not_told() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(ticket, "bruno", new RequesterChanged(ticket, "john", "ana", "acme", true, NOON));
        var seen = until(2, desk.monitor());
        assertThat(seen.toString())
                .contains("\"requesterId\":\"john\"")
                .doesNotContain("acme", "Vip", "VIP", "impactFrom");
    }

    @Test
    void a_stream_resumes_where_it_was_and_what_comes_is_judged_when_it_is_sent() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        String place;
        try (var stream = desk.bruno().stream("/events", null)) {
            assertThat(types(stream, 1)).containsExactly("chamado.ticket.opened.v1");
            desk.happened(ticket, "bruno", new WorkStarted(ticket, NOON));
            assertThat(types(stream, 2)).endsWith("chamado.ticket.work-started.v1");
            place = stream.sent(2).getFirst().id();
            desk.happened(ticket, "bruno", new TicketTransferred(ticket, "hr", "service-desk", null, NOON));
            var hidden = stream.lastId();
            Wait.until("it was passed over", () -> !stream.lastId().equals(hidden));
            Wait.until("heartbeats come", () -> stream.heartbeats() > 2);
            assertThat(stream.sent(2)).hasSize(2);
        }
        try (var stream = desk.helena().stream("/events", place)) {
            assertThat(types(stream, 2))
                    .containsExactly("chamado.ticket.work-started.v1", "chamado.ticket.transferred.v1");
        }
    }

    @Test
    void a_caller_has_so_many_streams_and_they_end_when_the_service_does() {
        var desk = tenant();
        var open = new ArrayList<EventStream>();
        try {
            for (int i = 0; i < 5; i++) {
                open.add(desk.monitor().stream("/events?after=latest", null));
            }
            desk.monitor().refusedStream("/events", 429, "too-many-streams");
            try (var another = desk.bruno().stream("/events?after=latest", null)) {
                Wait.until("it is on", () -> another.heartbeats() > 0);
                streams.stop();
                Wait.until(
                        "all have ended", () -> another.ended() && open.stream().allMatch(EventStream::ended));
            }
        } finally {
            streams.start();
            open.forEach(EventStream::close);
        }
        try (var again = desk.monitor().stream("/events?after=latest", null)) {
            Wait.until("it is on", () -> again.heartbeats() > 0);
        }
    }

    @Test
    void the_subscriber_in_the_documentation_loses_nothing_when_it_is_stopped(@TempDir Path folder) throws Exception {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var script = Files.writeString(folder.resolve("subscribe.sh"), documented());
        var first = subscriber(script, desk.monitor());
        try {
            Wait.until(
                    "the first event was handled and its cursor kept",
                    () -> Files.exists(folder.resolve("cursor")) && Files.size(folder.resolve("cursor")) > 0);
        } finally {
            end(first);
        }
        desk.happened(ticket, "bruno", new WorkStarted(ticket, NOON), new WorkStopped(ticket, NOON));
        var second = subscriber(script, desk.monitor());
        try {
            Wait.until("the others were handled", () -> handled(folder).size() == 3);
        } finally {
            end(second);
        }
        assertThat(handled(folder))
                .extracting(event -> event.get("sequence").asInt())
                .containsExactly(0, 1, 2);
    }

    /** Publishes an event of a ticket before the one that comes before it. */
    private static void ahead(Tenant desk, Envelope<byte[]> earlier, long sequence, String type, TicketEvent event) {
        desk.again(new Envelope<>(
                desk.id,
                earlier.subject(),
                sequence,
                UUID.randomUUID(),
                type,
                NOON,
                NOON,
                earlier.actor(),
                earlier.correlation(),
                null,
                false,
                null,
                WireFormat.of(TicketEvent.TOPIC).write(event)));
    }

    /** As it stands in docs/events.md. */
    private static String documented() throws IOException {
        var words = Files.readString(Path.of("..", "docs", "events.md"));
        var found = Pattern.compile("<!-- subscriber:begin -->\\s*```bash\n(.*?)```", Pattern.DOTALL)
                .matcher(words);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Process subscriber(Path script, Person reader) throws IOException {
        var process = new ProcessBuilder("bash", script.toString())
                .directory(script.getParent().toFile())
                .redirectOutput(
                        Redirect.appendTo(script.resolveSibling("handled").toFile()))
                .redirectError(Redirect.appendTo(script.resolveSibling("errors").toFile()));
        process.environment().put("DESK", "http://127.0.0.1:" + port);
        process.environment().put("TOKEN", "echo " + reader.token);
        return process.start();
    }

    private static void end(Process subscriber) {
        var all = Stream.concat(subscriber.descendants(), Stream.of(subscriber.toHandle()))
                .toList();
        subscriber.destroy(); // the shell first, so that it begins nothing new
        all.forEach(ProcessHandle::destroy);
        Wait.until("it has ended", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static List<JsonNode> handled(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("handled")).stream()
                .map(JSON::readTree)
                .toList();
    }

    private static List<String> types(EventStream stream, int count) {
        return stream.sent(count).stream()
                .map(sent -> sent.data().get("type").asString())
                .toList();
    }

    private List<JsonNode> until(int count, Person reader) {
        return until(count, reader, "", "");
    }

    /** The feed from a cursor on in small pages, once it has so many events and is at its end. */
    private List<JsonNode> until(int count, Person reader, String after, String parameters) {
        var seen = new ArrayList<JsonNode>();
        var cursor = new AtomicReference<>(after);
        Wait.until("the feed has " + count + " events", () -> {
            var from = cursor.get().isEmpty() ? "" : "&after=" + cursor.get();
            var page = reader.get("/events?limit=3" + from + parameters).is(200).json();
            page.get("items").forEach(seen::add);
            cursor.set(page.get("next").asString());
            return seen.size() >= count && !page.get("more").asBoolean();
        });
        return seen;
    }
}
