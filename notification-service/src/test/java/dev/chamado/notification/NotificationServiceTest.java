package dev.chamado.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.notification.NotificationEvent.MailDelivered;
import dev.chamado.contracts.notification.NotificationEvent.MailGivenUp;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.eventstore.EventReader;
import dev.chamado.notification.Mailboxes.Letter;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.http.HostileInput;
import dev.chamado.platform.http.RouteCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** From what other services publish to inbox and mailbox. */
class NotificationServiceTest extends RunningNotifications {
    private static final String TELLING = "when-ticket-changed-then-tell";

    @Autowired
    EventReader events;

    @Autowired
    MongoDatabase documents;

    @Autowired
    ApplicationContext context;

    @Test
    void those_concerned_are_told_in_inbox_and_mail_each_in_his_language_and_nobody_of_his_own_action() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(ticket, "lee", new TicketAssigned(ticket, "bruno", null, null, NOON));
        desk.happened(ticket, "bruno", new WorkNoteAdded(ticket, UUID.randomUUID(), "bruno", "Rollers?", NOON));
        desk.happened(ticket, "bruno", new TicketResolved(ticket, "SOLVED", "New <rollers>.", NOON.plusSeconds(60)));

        desk.ana().waitsFor("RESOLVED", "OPENED");
        desk.john().waitsFor("RESOLVED", "OPENED");
        desk.lee().waitsFor("OPENED");
        desk.bruno().waitsFor("ASSIGNED");
        var inbox = desk.ana().get("/inbox").is(200).json();
        assertThat(inbox.get("unread").asInt()).isEqualTo(2);
        var notice = inbox.get("items").get(0);
        assertThat(notice.get("summary").asString()).isEqualTo("Resolvido: Printer <b>jams</b>");
        desk.ana().put("/inbox/" + notice.get("id").asString() + "/read").is(204);
        assertThat(desk.ana().get("/inbox").json().get("unread").asInt()).isEqualTo(1);
        desk.john().put("/inbox/" + notice.get("id").asString() + "/read").refused(404, "not-found");

        Wait.untilIs(2, () -> MAIL.of(desk.address("ana")).size());
        Wait.untilIs(2, () -> MAIL.of(desk.address("john")).size());
        var toAna = letter(desk, "ana", "Resolvido");
        assertThat(toAna.subject()).isEqualTo("[INC-1] Resolvido: Printer <b>jams</b>");
        assertThat(toAna.language()).isEqualTo("pt-BR");
        assertThat(toAna.from()).isEqualTo("service-desk@chamado.example");
        assertThat(toAna.messageId()).isEqualTo("<" + notice.get("id").asString() + "@chamado.example>");
        assertThat(toAna.autoSubmitted()).isEqualTo("auto-generated");
        assertThat(toAna.text()).startsWith("Olá, Ana Souza,").contains("New <rollers>.");
        assertThat(toAna.html()).contains("Olá, Ana Souza,").contains("New &lt;rollers&gt;.");
        var toJohn = letter(desk, "john", "Resolved");
        assertThat(toJohn.text()).startsWith("Hello John Miller,");
        assertThat(toJohn.html()).contains("Hello John Miller,");
        var confirm = Pattern.compile("http://localhost:8080/l/(\\S+)").matcher(toAna.text());
        assertThat(confirm.find()).isTrue();
        var link = SignedLink.read(confirm.group(1), LINK_KEY.getBytes(StandardCharsets.UTF_8), NOON);
        assertThat(link.tenant()).isEqualTo(desk.id);
        assertThat(link.toString()).contains(ticket.toString(), "ana", "confirm");
        Wait.untilIs(1, () -> MAIL.of(desk.address("bruno")).size());
        assertThat(MAIL.of(desk.address("lee"))).isEmpty();

        var noticeId = notice.get("id").asString();
        Wait.untilIs(1, () -> events.events(desk.id, noticeId, 0).size());
        assertThat(events.events(desk.id, noticeId, 0).getFirst().event())
                .isInstanceOfSatisfying(
                        MailDelivered.class,
                        told -> assertThat(told.recipientId()).isEqualTo("ana"));
        var _ = desk.personWithGap("maria", "Maria Reis", "pt-BR");
        Wait.until(
                "she is parked",
                () -> desk.as("oscar", "operator")
                        .get("/operations/notification-service/followers/persons/parked")
                        .is(200)
                        .json()
                        .toString()
                        .contains(desk.id));
        assertThat(routes().refusedToOperators(desk.id, noticeId, "persons", desk.id + "/person:maria"))
                .isEmpty();
    }

    @Test
    void a_reminder_brings_the_question_again_and_a_survey_a_link_that_ends_with_it() {
        var desk = tenant();
        var ticket = desk.opened("service-desk", "ana");
        var expires = Instant.parse("2036-03-02T12:00:00Z");
        desk.happened(
                ticket,
                "bruno",
                new TicketPutOnHold(ticket, HoldReason.REQUESTER, null, "Which one?", NOON.plusSeconds(1)),
                new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Which one?", NOON.plusSeconds(2)));
        desk.happened(
                ticket,
                "the-desk",
                new RequesterReminded(ticket, 1, 1, NOON.plusSeconds(3)),
                new TicketResolved(ticket, "NO_RESPONSE", "x", ResolveCause.NO_RESPONSE, 1, NOON.plusSeconds(4)),
                new TicketClosed(ticket, CloseCause.AUTOMATIC, 1, NOON.plusSeconds(5)),
                new SurveyInvited(ticket, 0, "ana", "service-desk", expires, 1, NOON.plusSeconds(6)),
                new LowScoreGiven(ticket, 0, 1, 3, "service-desk", 1, NOON.plusSeconds(7)));
        desk.ana().waitsFor("SURVEY", "CLOSED", "RESOLVED", "REMINDED", "QUESTION_ASKED");
        desk.lee().waitsFor("LOW_SCORE", "OPENED");
        Wait.untilIs(5, () -> MAIL.of(desk.address("ana")).size());
        var reminder = letter(desk, "ana", "Ainda aguardamos");
        assertThat(reminder.text()).contains("Which one?");
        assertThat(reminder.autoSubmitted()).isEqualTo("auto-generated");
        var survey = letter(desk, "ana", "Como foi o atendimento?");
        var token = Pattern.compile("http://localhost:8080/l/(\\S+)").matcher(survey.text());
        assertThat(token.find()).isTrue();
        var link = SignedLink.read(token.group(1), LINK_KEY.getBytes(StandardCharsets.UTF_8), NOON);
        assertThat(link.purpose()).isEqualTo("survey");
        assertThat(link.person()).isEqualTo("ana");
        assertThat(link.version()).isEqualTo(6);
        assertThat(link.expiresAt()).isEqualTo(expires);
    }

    @Test
    void a_question_and_a_broken_promise_find_whom_they_are_for() {
        var desk = tenant();
        var ticket = desk.opened("service-desk", "ana");
        desk.happened(
                ticket,
                "bruno",
                new TicketPutOnHold(ticket, HoldReason.REQUESTER, null, "Which one?", NOON),
                new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Which one?", NOON));
        desk.ana().waitsFor("QUESTION_ASKED");
        desk.promised(
                ticket,
                new SlaBreached(
                        ticket,
                        Metric.RESOLUTION,
                        1,
                        "standard",
                        1,
                        Priority.P3,
                        BreachCause.TIME_PASSED,
                        "service-desk",
                        null,
                        NOON.plusSeconds(60)));
        desk.lee().waitsFor("BREACHED", "OPENED");
        desk.bruno().waitsFor("BREACHED", "OPENED");
    }

    @Test
    void an_escalation_tells_the_lead_by_mail_without_anything_of_the_ticket_itself() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.promised(
                ticket,
                escalated(ticket, 75, EscalationAction.TELL_LEADS, null),
                escalated(ticket, 100, EscalationAction.TRANSFER, null),
                escalated(ticket, 150, EscalationAction.TELL_PERSON, "bruno"));
        desk.lee().waitsFor("ESCALATED", "OPENED");
        desk.bruno().waitsFor("ESCALATED");
        Wait.untilIs(1, () -> MAIL.of(desk.address("lee")).size());
        Wait.untilIs(1, () -> MAIL.of(desk.address("bruno")).size());
        var toLee = letter(desk, "lee", "Escalated");
        assertThat(toLee.text()).startsWith("Hello Lee Chen,").contains("INC-1", "resolution, 75 %");
        var toBruno = letter(desk, "bruno", "Escalonado");
        assertThat(toBruno.text()).startsWith("Olá, Bruno Lima,").contains("resolução, 150 %");
        assertThat(desk.ana().notices()).doesNotContain("ESCALATED");
    }

    @Test
    void an_escalation_of_a_ticket_that_has_come_to_a_restricted_group_is_told_within_it_only() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(ticket, "bruno", new TicketTransferred(ticket, "hr", "service-desk", null, NOON.plusSeconds(30)));
        desk.as("helena", "agent").waitsFor("ASSIGNED");
        desk.promised(
                ticket,
                escalated(ticket, 75, EscalationAction.TELL_PERSON, "bruno"),
                escalated(ticket, 90, EscalationAction.TELL_PERSON, "helena"));
        Wait.until("helena is told", () -> desk.as("helena", "agent").notices().contains("ESCALATED"));
        assertThat(desk.bruno().notices()).doesNotContain("ESCALATED");
    }

    private static SlaEscalated escalated(UUID ticket, int percentage, EscalationAction action, String person) {
        return new SlaEscalated(
                ticket,
                Metric.RESOLUTION,
                1,
                "standard",
                1,
                Priority.P3,
                percentage,
                percentage,
                action,
                null,
                person,
                "service-desk",
                null,
                NOON.plusSeconds(percentage));
    }

    @Test
    void what_is_published_again_is_not_told_again() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "bruno",
                new ReplySent(
                        ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "New rollers.", NOON.plusSeconds(10)),
                new TicketResolved(ticket, "SOLVED", "Done.", NOON.plusSeconds(30)));
        desk.ana().waitsFor("RESOLVED", "REPLIED", "OPENED");
        Wait.untilIs(6, () -> delivered(desk).size());
        Wait.untilIs(3, () -> feed(desk).size());
        desk.ana()
                .put("/inbox/" + inbox(desk.ana()).getFirst().get("id").asString() + "/read")
                .is(204);
        var told = inbox(desk.ana());
        var mails = delivered(desk);
        var fed = feed(desk);
        desk.again(ticket);
        desk.again(ticket);
        desk.happened(ticket, "ana", new TicketClosed(ticket, CloseCause.CONFIRMED, NOON.plusSeconds(60)));
        desk.john().waitsFor("CLOSED", "RESOLVED", "REPLIED", "OPENED"); // the repeats came before it
        Wait.untilIs(7, () -> delivered(desk).size());
        Wait.untilIs(4, () -> feed(desk).size());
        assertThat(inbox(desk.ana())).as("what she has read stays read").isEqualTo(told);
        assertThat(delivered(desk)).startsWith(mails.toArray(MailDelivered[]::new));
        assertThat(feed(desk)).startsWith(fed.toArray(JsonNode[]::new));
        assertThat(MAIL.of(desk.address("ana"))).hasSize(3);
        assertThat(MAIL.of(desk.address("john"))).hasSize(4);
    }

    private static List<JsonNode> inbox(Person reader) {
        return reader.get("/inbox").is(200).json().get("items").valueStream().toList();
    }

    private static List<JsonNode> feed(Tenant desk) {
        return desk.monitor()
                .get("/events")
                .is(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    /** What was noted of mails that went out, in the order of the store. */
    private List<MailDelivered> delivered(Tenant desk) {
        return events.after(0, 10_000).stream()
                .map(EventReader.Recorded::event)
                .filter(event -> event.tenant().equals(desk.id) && event.event() instanceof MailDelivered)
                .map(event -> (MailDelivered) event.event())
                .toList();
    }

    @Test
    void mail_waits_while_its_server_is_away_and_goes_when_it_is_back_without_having_lost_an_attempt() {
        var desk = tenant();
        var mails = documents.getCollection("mails");
        var own = new Document("tenant", desk.id).append("person", "ana");
        MAIL.goesAway();
        try {
            desk.opened("service-desk");
            Wait.until(
                    "the mail was tried",
                    () -> mails.countDocuments(new Document(own).append("lastFault", new Document("$exists", true)))
                            == 1);
        } finally {
            MAIL.comesBack();
        }
        Wait.untilIs(1, () -> MAIL.of(desk.address("ana")).size());
        Wait.untilIs(false, () -> mails.find(own).first().getBoolean("waiting"));
        assertThat(mails.find(own).first().getInteger("failures")).isZero();
    }

    @Test
    void what_was_redacted_is_in_no_inbox_and_goes_out_in_no_mail() {
        var desk = tenant();
        var mails = documents.getCollection("mails");
        var own = new Document("tenant", desk.id).append("person", "ana").append("kind", "REPLIED");
        var ticket = desk.opened("service-desk");
        var reply = UUID.randomUUID();
        var other = UUID.randomUUID();
        MAIL.goesAway();
        try {
            desk.happened(
                    ticket,
                    "bruno",
                    new ReplySent(ticket, reply, "bruno", AuthorRole.AGENT, "The PIN is 1234.", NOON),
                    new ReplySent(ticket, other, "bruno", AuthorRole.AGENT, "Helo.", NOON));
            Wait.until("the mails wait", () -> mails.countDocuments(own) == 2);
            desk.happened(
                    ticket,
                    "bruno",
                    new ReplyRedacted(ticket, reply, "A PIN.", NOON),
                    new ReplyEdited(ticket, other, "Hello.", NOON));
            Wait.until(
                    "the mail is withdrawn",
                    () -> mails.countDocuments(new Document(own).append("withdrawn", true)) == 1);
        } finally {
            MAIL.comesBack();
        }
        var withdrawn = mails.find(new Document(own).append("withdrawn", true)).first();
        assertThat(withdrawn.toJson()).doesNotContain("1234");
        var notice = withdrawn.get("notice", UUID.class).toString();
        Wait.untilIs(1, () -> events.events(desk.id, notice, 0).size());
        assertThat(events.events(desk.id, notice, 0).getFirst().event())
                .isInstanceOfSatisfying(
                        MailGivenUp.class, gone -> assertThat(gone.reason()).isEqualTo("redacted"));
        Wait.until(
                "the inbox follows",
                () -> desk.ana().get("/inbox").json().toString().contains("Hello."));
        assertThat(desk.ana().notices()).containsExactlyInAnyOrder("REPLIED", "REPLIED", "OPENED");
        assertThat(desk.ana().get("/inbox").json().toString()).doesNotContain("1234", "Helo.");
        Wait.untilIs(2, () -> MAIL.of(desk.address("ana")).size());
        assertThat(MAIL.of(desk.address("ana")))
                .noneMatch(letter -> letter.text().contains("1234"));
    }

    @Test
    void a_redaction_reaches_notices_and_mails_that_do_not_say_which_message_they_bring() {
        var desk = tenant();
        var own = new Document("tenant", desk.id).append("kind", "REPLIED");
        var ticket = desk.opened("service-desk");
        var reply = UUID.randomUUID();
        MAIL.goesAway();
        try {
            desk.happened(
                    ticket, "bruno", new ReplySent(ticket, reply, "bruno", AuthorRole.AGENT, "The PIN is 1234.", NOON));
            var mails = documents.getCollection("mails");
            Wait.until("the mails wait", () -> mails.countDocuments(own) == 2);
            for (var early : List.of(documents.getCollection("inbox"), mails)) {
                early.updateMany(own, new Document("$unset", new Document("message", "")));
            }
            desk.happened(ticket, "bruno", new ReplyRedacted(ticket, reply, "A PIN.", NOON));
            Wait.until(
                    "they are withdrawn", () -> mails.countDocuments(new Document(own).append("withdrawn", true)) == 2);
        } finally {
            MAIL.comesBack();
        }
        assertThat(desk.ana().notices()).containsExactlyInAnyOrder("REPLIED", "OPENED");
        assertThat(desk.ana().get("/inbox").json().toString()).doesNotContain("1234");
    }

    @Test
    void new_words_are_for_those_who_may_read_them_now() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var note = UUID.randomUUID();
        desk.happened(ticket, "bruno", new WorkNoteAdded(ticket, note, "bruno", "@lee, @helena: old words", NOON));
        desk.helena().waitsFor("MENTIONED");
        Wait.until("he is told", () -> desk.lee().notices().size() == 2);
        assertThat(desk.lee().get("/inbox").json().toString()).contains("old words");
        desk.happened(
                ticket,
                "bruno",
                new TicketTransferred(ticket, "hr", "service-desk", null, NOON),
                new WorkNoteEdited(ticket, note, "@lee, @helena: new words", NOON));
        Wait.until(
                "she has the new words",
                () -> desk.helena().get("/inbox").json().toString().contains("new words"));
        assertThat(desk.lee().notices()).containsExactlyInAnyOrder("MENTIONED", "OPENED");
        assertThat(desk.lee().get("/inbox").json().toString()).doesNotContain("words");
    }

    @Test
    void what_is_told_late_is_told_to_who_may_read_it_then_and_without_what_was_redacted() {
        var desk = tenant();
        var parked = documents.getCollection("follow_parked");
        var cure = desk.personWithGap("maria", "Maria Reis", "pt-BR");
        var her = new Document("tenant", desk.id).append("subject", "person:maria");
        Wait.until("persons and groups have parked her", () -> parked.countDocuments(her) == 2);
        var ticket = desk.opened("service-desk");
        var reply = UUID.randomUUID();
        desk.happened(
                ticket,
                "bruno",
                new WatcherAdded(ticket, "maria", WatcherKind.CC, NOON),
                new ReplySent(ticket, reply, "bruno", AuthorRole.AGENT, "The PIN is 1234.", NOON),
                new WorkNoteAdded(ticket, UUID.randomUUID(), "bruno", "@lee, @helena: hush", NOON),
                new TicketTransferred(ticket, "hr", "service-desk", null, NOON),
                new ReplyRedacted(ticket, reply, "A PIN.", NOON));
        var waiting = new Document("tenant", desk.id).append("follower", TELLING);
        Wait.until("the notices wait with her", () -> parked.countDocuments(waiting) == 1);
        cure.run();
        Wait.until("the directory knows her", () -> parked.countDocuments(her) == 0);
        desk.as("oscar", "operator")
                .post("/operations/notification-service/followers/" + TELLING + "/retry")
                .is(202);
        Wait.until("she is told of both", () -> desk.helena().notices().size() == 2);
        assertThat(desk.helena().notices()).containsExactlyInAnyOrder("ASSIGNED", "MENTIONED");
        assertThat(desk.lee().notices()).containsExactly("OPENED");
        assertThat(desk.as("maria", "requester").notices()).containsExactly("REPLIED");
        var mails = documents.getCollection("mails");
        assertThat(mails.countDocuments(new Document("tenant", desk.id).append("kind", "REPLIED")))
                .isZero();
    }

    @Test
    void who_is_mentioned_is_told_if_he_may_see_it() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var note = UUID.randomUUID();
        desk.happened(
                ticket, "bruno", new WorkNoteAdded(ticket, note, "bruno", "@helena and @john: the PIN is 1234.", NOON));
        desk.helena().waitsFor("MENTIONED");
        assertThat(desk.helena().get("/inbox").json().toString()).contains("Você foi mencionado", "1234");
        desk.happened(
                ticket,
                "bruno",
                new WorkNoteRedacted(ticket, note, "A PIN.", NOON),
                new TicketTransferred(ticket, "hr", "service-desk", null, NOON),
                new WorkNoteAdded(ticket, UUID.randomUUID(), "bruno", "@lee? @helena!", NOON));
        Wait.until("she is told of both", () -> desk.helena().notices().size() == 3);
        assertThat(desk.helena().notices()).containsExactlyInAnyOrder("MENTIONED", "ASSIGNED", "MENTIONED");
        assertThat(desk.helena().get("/inbox").json().toString()).doesNotContain("1234");
        assertThat(desk.lee().notices()).doesNotContain("MENTIONED");
        assertThat(desk.john().notices()).doesNotContain("MENTIONED");
        assertThat(MAIL.of(desk.address("helena"))).isEmpty();
    }

    @Test
    void who_was_registered_just_before_is_told_though_the_directory_is_read_later() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "bruno",
                new WatcherAdded(ticket, "maria", WatcherKind.CC, NOON),
                new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Hello", NOON.plusSeconds(30)));
        desk.person("maria", "Maria Reis", "pt-BR");
        desk.as("maria", "requester").waitsFor("REPLIED");
    }

    @Test
    void who_is_parked_in_the_directory_is_no_stranger_and_is_told_when_he_is_looked_after() {
        var desk = tenant();
        var parked = documents.getCollection("follow_parked");
        var own = new Document("tenant", desk.id);
        var cure = desk.personWithGap("maria", "Maria Reis", "pt-BR");
        var her = new Document(own).append("subject", "person:maria");
        Wait.until("persons and groups have parked her", () -> parked.countDocuments(her) == 2);
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "bruno",
                new WatcherAdded(ticket, "maria", WatcherKind.CC, NOON),
                new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Hello", NOON.plusSeconds(30)));
        Wait.until(
                "the notice waits with her",
                () -> parked.countDocuments(new Document(own).append("follower", TELLING)) == 1);
        assertThat(desk.as("oscar", "operator")
                        .get("/operations/notification-service/followers/" + TELLING + "/parked")
                        .is(200)
                        .json()
                        .toString())
                .contains(desk.id, ticket.toString());
        cure.run();
        Wait.until("the directory knows her", () -> parked.countDocuments(her) == 0);
        desk.as("oscar", "operator")
                .post("/operations/notification-service/followers/" + TELLING + "/retry")
                .is(202);
        desk.as("maria", "requester").waitsFor("REPLIED");
    }

    @Test
    void a_mail_that_the_server_has_is_not_sent_again_because_its_outcome_was_not_recorded() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var mails = documents.getCollection("mails");
        var own = new Document("tenant", desk.id).append("person", "ana");
        Wait.until("it was sent", () -> mails.countDocuments(new Document(own).append("waiting", false)) == 1);
        var mail = mails.find(own).first();
        var copy = UUID.randomUUID();
        mails.insertOne(new Document(mail)
                .append("_id", desk.id + "/" + copy)
                .append("notice", copy)
                .append("dueAt", Date.from(NOON))
                .append("waiting", true));
        Wait.untilIs(1, () -> events.events(desk.id, copy.toString(), 0).size());
        assertThat(events.events(desk.id, copy.toString(), 0).getFirst().event())
                .isInstanceOfSatisfying(MailDelivered.class, told -> {
                    assertThat(told.ticketId()).isEqualTo(ticket);
                    assertThat(told.occurredAt())
                            .isEqualTo(mail.getDate("sentAt").toInstant());
                });
        assertThat(MAIL.of(desk.address("ana"))).hasSize(1);
    }

    @Test
    void new_notices_come_as_they_are_added_and_a_reader_goes_on_where_he_was() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.ana().waitsFor("OPENED");
        String first;
        try (var stream = desk.ana().stream("/inbox/stream", null)) {
            Wait.until("it is on", () -> stream.heartbeats() > 0);
            desk.happened(ticket, "bruno", new TicketResolved(ticket, "SOLVED", "Done.", NOON.plusSeconds(30)));
            assertThat(stream.sent(1).getFirst().data().get("kind").asString()).isEqualTo("RESOLVED");
            first = stream.sent(1).getFirst().id();
            assertThat(first)
                    .isEqualTo(stream.sent(1).getFirst().data().get("id").asString());
        }
        desk.happened(ticket, "bruno", new TicketClosed(ticket, CloseCause.AGENT, NOON.plusSeconds(60)));
        desk.ana().waitsFor("CLOSED", "RESOLVED", "OPENED");
        try (var stream = desk.ana().stream("/inbox/stream", first)) {
            Wait.until(
                    "what was missed has come",
                    () -> stream.sent(1).stream()
                            .anyMatch(sent -> sent.data().get("kind").asString().equals("CLOSED")));
        }
        desk.john().get("/inbox/stream?after=" + first).refused(400, "bad-input");
    }

    @Test
    void what_nobody_would_send_who_means_well_is_taken_or_refused_in_words() {
        var everybody = TOKENS.token(
                "hostile",
                "somebody",
                List.of("requester", "agent", "lead", "admin", "integration", "operator"),
                List.of());
        assertThat(new HostileInput(context, everybody, (_, _) -> null).broken())
                .isEmpty();
    }

    private RouteCheck routes() {
        return new RouteCheck(context, role -> TOKENS.token("demo", "somebody", List.of(role), List.of()));
    }

    @Test
    void every_route_refuses_whom_it_should_and_is_in_the_document() throws Exception {
        var check = routes();
        assertThat(check.wronglyOpen()).isEmpty();
        assertThat(check.undocumented()).isEmpty();
        assertThat(check.withoutExample()).isEmpty();
        assertThat(check.stale()).isEmpty();
        assertThat(check.unexplained()).isEmpty();
        var feed = document().at("/paths/~1api~1v1~1events/get");
        assertThat(feed.at("/responses/200/content").propertyNames())
                .containsExactlyInAnyOrder("application/json", "text/event-stream");
        assertThat(feed.at("/responses/200/content/application~1json/example/items")
                        .size())
                .isPositive();
        assertThat(feed.at("/responses/200/content/text~1event-stream/example").asString())
                .contains("\ndata:{");
        assertThat(feed.at("/responses/200/content/text~1event-stream/schema/type")
                        .asString())
                .isEqualTo("string");
        assertThat(feed.get("description").asString()).startsWith("Roles: agent, lead, admin, integration.");
        assertThat(feed.get("parameters").findValuesAsString("name"))
                .contains("after", "types", "limit", "Last-Event-ID");
    }

    private JsonNode document() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    private Letter letter(Tenant desk, String person, String subject) {
        return MAIL.of(desk.address(person)).stream()
                .filter(letter -> letter.subject().contains(subject))
                .findFirst()
                .orElseThrow();
    }
}
