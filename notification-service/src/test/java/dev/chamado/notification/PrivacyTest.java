package dev.chamado.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.PersonErased;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDecided;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRedacted;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.CloseCause;
import dev.chamado.contracts.ticket.TicketEvent.DescriptionChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.ResolutionRedacted;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TaskRedacted;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.notification.Mailboxes.Letter;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.KeyRecords;
import dev.chamado.platform.wire.KeyRecords.Told;
import dev.chamado.platform.wire.SubjectKey;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What persons wrote, sealed as ticket-service publishes it, and what stays of it when their data are erased. */
class PrivacyTest extends RunningNotifications {
    private static final MasterKey MASTER = MasterKey.of(PERSONAL_KEY);
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    @Autowired
    private MongoDatabase documents;

    private static void tell(Told... told) throws Exception {
        var broker = Map.<String, Object>of("bootstrap.servers", SharedBacking.bootstrap());
        try (var admin = Admin.create(broker);
                var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            try {
                admin.createTopics(List.of(new NewTopic(KeyRecords.TOPIC, 4, (short) 1)))
                        .all()
                        .get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
            }
            for (var each : told) {
                producer.send(KeyRecords.of(each)).get();
            }
        }
    }

    private static SubjectKeys with(SubjectKey key) {
        return new SubjectKeys() {
            @Override
            public SubjectKey toSeal(String tenant, String person) {
                return key;
            }

            @Override
            public @Nullable SubjectKey toOpen(String tenant, String person, long serial) {
                return null;
            }
        };
    }

    private static Envelope<byte[]> sealed(Tenant desk, UUID ticket, long sequence, TicketEvent event, SubjectKey key) {
        var id = UUID.randomUUID();
        return new Envelope<>(
                desk.id,
                ticket.toString(),
                sequence,
                id,
                WIRE.typeOf(event),
                NOON,
                NOON,
                new Actor(Actor.Kind.PERSON, "ana", null),
                id,
                null,
                false,
                null,
                WIRE.write(event, desk.id, id, with(key)));
    }

    private String feed(Tenant desk) {
        return desk.monitor().get("/events?limit=200").is(200).json().toString();
    }

    @Test
    void sealed_text_is_told_and_shown_until_its_key_is_destroyed() throws Exception {
        var desk = tenant();
        var key = SubjectKey.random(1);
        tell(new Told(desk.id, "ana", 1, key.wrapped(MASTER, desk.id, "ana")));
        var ticket = desk.opened("service-desk");
        var reply = new ReplySent(ticket, UUID.randomUUID(), "ana", AuthorRole.REQUESTER, "It is zebra.", NOON);
        desk.again(sealed(desk, ticket, 1, reply, key));
        desk.bruno().waitsFor("REPLIED");
        assertThat(desk.bruno().get("/inbox").is(200).json().toString()).contains("It is zebra.");
        Wait.until("the feed has it", () -> feed(desk).contains("It is zebra."));
        assertThat(documents
                        .getCollection("feed")
                        .find(new Document("tenant", desk.id))
                        .map(Document::toJson)
                        .into(new ArrayList<>())
                        .toString())
                .contains("sealed:1:1:")
                .doesNotContain("zebra");

        tell(new Told(desk.id, "ana", 1, null));
        Wait.until("the feed has lost it", () -> !feed(desk).contains("zebra"));
        assertThat(feed(desk)).contains(Personal.ERASED);

        var next = SubjectKey.random(2);
        tell(new Told(desk.id, "ana", 2, next.wrapped(MASTER, desk.id, "ana")));
        var later = new ReplySent(ticket, UUID.randomUUID(), "ana", AuthorRole.REQUESTER, "I am back.", NOON);
        desk.again(sealed(desk, ticket, 2, later, next));
        Wait.until("the feed has the later one", () -> feed(desk).contains("I am back."));
        assertThat(feed(desk)).contains(Personal.ERASED).doesNotContain("zebra");
    }

    @Test
    void notices_and_mails_of_a_ticket_lose_what_it_was_about() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var reply = UUID.randomUUID();
        desk.happened(ticket, "ana", new ReplySent(ticket, reply, "ana", AuthorRole.REQUESTER, "It is zebra.", NOON));
        desk.bruno().waitsFor("REPLIED");
        var mails = documents.getCollection("mails");
        Wait.until(
                "mails are out",
                () -> mails.countDocuments(new Document("ticket", ticket)) > 0
                        && mails.countDocuments(new Document("ticket", ticket).append("waiting", true)) == 0);
        var notices = desk.bruno().notices();
        desk.happened(
                ticket,
                "when-person-erased-then-let-go",
                new SubjectChanged(ticket, Personal.ERASED, NOON),
                new DescriptionChanged(ticket, Personal.ERASED, NOON),
                new ReplyRedacted(ticket, reply, "The author's data were erased.", NOON));
        Wait.until(
                "the inbox follows",
                () -> !desk.bruno().get("/inbox").is(200).json().toString().contains("zebra"));
        assertThat(desk.bruno().notices()).isEqualTo(notices);
        assertThat(desk.bruno().get("/inbox").is(200).json().toString())
                .doesNotContain("jams")
                .contains("INC-1");
        Wait.until(
                "the mails follow",
                () -> mails.find(new Document("ticket", ticket)).map(Document::toJson).into(new ArrayList<>()).stream()
                        .noneMatch(mail -> mail.contains("jams") || mail.contains("zebra")));
    }

    @Test
    void a_redacted_subject_leaves_notices_and_mails_that_wait_and_these_keep_the_rest_and_go_out() {
        var desk = tenant();
        var mails = documents.getCollection("mails");
        var ticket = openedAndTold(desk);
        var waiting = new Document("ticket", ticket).append("waiting", true);
        MAIL.goesAway();
        try {
            var reply = new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Turn it off.", NOON);
            desk.happened(ticket, "bruno", reply);
            desk.promised(ticket, broken(ticket));
            Wait.until("mails wait", () -> mails.countDocuments(waiting) == 4);
            var redacted =
                    desk.happened(ticket, "lee", new SubjectChanged(ticket, Personal.ERASED, null, "A secret.", NOON));
            Wait.until("all have lost it", () -> said(mails, ticket).noneMatch(mail -> mail.contains("jams")));
            desk.happened(
                    ticket,
                    "lee",
                    new SubjectChanged(ticket, "Paper", "ana", NOON),
                    new TicketResolved(ticket, "SOLVED", "It is on.", NOON));
            Wait.until("they wait too", () -> mails.countDocuments(waiting) == 6);
            desk.again(redacted);
            desk.happened(ticket, "lee", new TicketAssigned(ticket, "bruno", null, null, NOON));
            Wait.until("that has come again", () -> mails.countDocuments(waiting) == 7);
        } finally {
            MAIL.comesBack();
        }
        Wait.untilIs(2, () -> MAIL.of(desk.address("ana")).size());
        Wait.untilIs(2, () -> MAIL.of(desk.address("bruno")).size());
        Wait.untilIs(1, () -> MAIL.of(desk.address("lee")).size());
        var reply = letter(desk, "ana", "Nova resposta");
        assertThat(reply.subject()).isEqualTo("[INC-1] Nova resposta: [erased]");
        assertThat(reply.text()).contains("Olá, Ana Souza,", "INC-1 ([erased])", "Turn it off.");
        assertThat(reply.html()).contains("INC-1 ([erased])", "Turn it off.");
        assertThat(letter(desk, "lee", "Promise broken").text()).contains("INC-1 ([erased])");
        assertThat(letter(desk, "ana", "Resolvido").text()).contains("INC-1 (Paper)", "It is on.");
        assertThat(desk.ana().get("/inbox").is(200).json().toString())
                .contains("Nova resposta: [erased]", "Turn it off.", "Resolvido: Paper", "It is on.")
                .doesNotContain("jams");
    }

    @Test
    void a_promise_that_was_worded_before_a_redaction_and_kept_after_it_loses_the_subject_too() {
        var desk = tenant();
        var mails = documents.getCollection("mails");
        var inbox = documents.getCollection("inbox");
        var ticket = openedAndTold(desk);
        var own = new Document("ticket", ticket).append("kind", "BREACHED").append("person", "lee");
        MAIL.goesAway();
        try {
            var breach = desk.promised(ticket, broken(ticket));
            Wait.until("it waits", () -> mails.countDocuments(own) == 1);
            var notice = inbox.find(own).first();
            var mail = mails.find(own).first();
            desk.happened(
                    ticket,
                    "lee",
                    new SubjectChanged(ticket, Personal.ERASED, null, "A secret.", NOON),
                    new TicketAssigned(ticket, "bruno", null, null, NOON));
            Wait.until("the redaction is through", () -> desk.bruno().notices().contains("ASSIGNED"));
            inbox.replaceOne(own, notice);
            mails.replaceOne(own, mail);
            desk.again(SlaEvent.TOPIC, breach);
            Wait.until(
                    "both have lost it",
                    () -> Stream.of(inbox, mails)
                            .noneMatch(all -> all.find(own).first().toJson().contains("jams")));
        } finally {
            MAIL.comesBack();
        }
        Wait.untilIs(1, () -> MAIL.of(desk.address("lee")).size());
        assertThat(letter(desk, "lee", "Promise broken").text()).contains("INC-1 ([erased])");
    }

    private static SlaBreached broken(UUID ticket) {
        return new SlaBreached(
                ticket,
                Metric.RESOLUTION,
                1,
                "standard",
                1,
                Priority.P3,
                BreachCause.TIME_PASSED,
                "service-desk",
                "bruno",
                NOON);
    }

    @Test
    void of_early_notices_and_mails_nothing_is_kept_that_may_say_a_redacted_subject() {
        var desk = tenant();
        var mails = documents.getCollection("mails");
        var ticket = desk.opened("service-desk");
        var own = new Document("ticket", ticket).append("kind", "REPLIED").append("person", "ana");
        MAIL.goesAway();
        try {
            var reply = new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Turn it off.", NOON);
            desk.happened(ticket, "bruno", reply);
            Wait.until("it waits", () -> mails.countDocuments(own) == 1);
            for (var early : List.of(documents.getCollection("inbox"), mails)) {
                early.updateMany(own, new Document("$unset", new Document("untitled", "").append("sequence", "")));
            }
            desk.happened(ticket, "lee", new SubjectChanged(ticket, Personal.ERASED, null, "A secret.", NOON));
            Wait.until("it is withdrawn", () -> mails.find(own).first().getBoolean("withdrawn", false));
        } finally {
            MAIL.comesBack();
        }
        assertThat(mails.find(own).first().toJson()).doesNotContain("jams", "Turn it off.");
        assertThat(desk.ana().get("/inbox").is(200).json().toString())
                .contains("Turn it off.")
                .doesNotContain("jams");
    }

    @Test
    void a_resolution_after_the_redacted_one_is_told_though_the_redaction_comes_again() {
        var desk = tenant();
        var mails = documents.getCollection("mails");
        var ticket = openedAndTold(desk);
        var resolutions = new Document("ticket", ticket).append("kind", "RESOLVED");
        MAIL.goesAway();
        try {
            desk.happened(ticket, "bruno", new TicketResolved(ticket, "SOLVED", "It is zebra.", NOON));
            var redacted = desk.happened(ticket, "lee", new ResolutionRedacted(ticket, "A secret.", NOON));
            var withdrawn = new Document(resolutions).append("withdrawn", true);
            Wait.until("they are withdrawn", () -> mails.countDocuments(withdrawn) == 2);
            desk.happened(
                    ticket,
                    "bruno",
                    new TicketReopened(ticket, ReopenCause.AGENT, "No.", 1, NOON),
                    new TicketResolved(ticket, "SOLVED", "It is the roller.", NOON));
            Wait.until("the next ones are kept", () -> mails.countDocuments(resolutions) == 4);
            desk.again(redacted);
            desk.happened(ticket, "lee", new TicketClosed(ticket, CloseCause.AGENT, NOON));
            Wait.until("that has come again", () -> desk.ana().notices().contains("CLOSED"));
            assertThat(mails.countDocuments(withdrawn)).isEqualTo(2);
        } finally {
            MAIL.comesBack();
        }
        assertThat(desk.ana().get("/inbox").is(200).json().toString())
                .contains("It is the roller.")
                .doesNotContain("zebra");
        Wait.untilIs(2, () -> MAIL.of(desk.address("ana")).size());
        assertThat(letter(desk, "ana", "Resolvido").text()).contains("It is the roller.");
    }

    @Test
    void early_mails_of_a_redacted_resolution_do_not_go_out() {
        var desk = tenant();
        var mails = documents.getCollection("mails");
        var ticket = desk.opened("service-desk");
        var own = new Document("ticket", ticket).append("kind", "RESOLVED");
        MAIL.goesAway();
        try {
            desk.happened(ticket, "bruno", new TicketResolved(ticket, "SOLVED", "It is zebra.", NOON));
            Wait.until("they wait", () -> mails.countDocuments(own) == 2);
            for (var early : List.of(documents.getCollection("inbox"), mails)) {
                early.updateMany(own, new Document("$unset", new Document("untitled", "").append("sequence", "")));
            }
            desk.happened(ticket, "lee", new ResolutionRedacted(ticket, "A secret.", NOON));
            Wait.until(
                    "they are withdrawn", () -> mails.countDocuments(new Document(own).append("withdrawn", true)) == 2);
        } finally {
            MAIL.comesBack();
        }
        assertThat(desk.ana().get("/inbox").is(200).json().toString())
                .contains("RESOLVED")
                .doesNotContain("zebra");
    }

    @Test
    void why_a_requester_rejects_a_solution_goes_with_his_data_and_not_with_the_subject() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "ana",
                new TicketAssigned(ticket, "bruno", null, null, NOON),
                new TicketResolved(ticket, "SOLVED", "Done.", NOON.plusSeconds(30)),
                new TicketReopened(
                        ticket, ReopenCause.REQUESTER_REJECTED, "It is zebra.", "ana", 1, NOON.plusSeconds(60)));
        desk.bruno().waitsFor("REOPENED", "ASSIGNED");
        desk.happened(ticket, "lee", new SubjectChanged(ticket, Personal.ERASED, null, "A secret.", NOON));
        Wait.until(
                "the subject is gone",
                () -> !desk.bruno().get("/inbox").is(200).json().toString().contains("jams"));
        assertThat(desk.bruno().get("/inbox").json().toString()).contains("It is zebra.");
        desk.told("person:ana", new PersonErased("ana", "Asked for it.", NOON.plusSeconds(90)));
        Wait.until(
                "her words are gone",
                () -> !desk.bruno().get("/inbox").is(200).json().toString().contains("zebra"));
        assertThat(desk.bruno().notices()).containsExactly("REOPENED", "ASSIGNED");
    }

    @Test
    void what_an_approver_says_leaves_notices_and_mails_with_his_data() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "lee",
                new ApprovalDecided(
                        ticket, UUID.randomUUID(), "A roller", true, "It is zebra.", "lee", NOON.plusSeconds(30)));
        desk.ana().waitsFor("APPROVED", "OPENED");
        assertThat(desk.ana().get("/inbox").is(200).json().toString()).contains("It is zebra.");
        var mails = documents.getCollection("mails");
        var own = new Document("ticket", ticket).append("kind", "APPROVED").append("person", "ana");
        Wait.until("her mail is kept", () -> mails.countDocuments(own) == 1);
        desk.told("person:lee", new PersonErased("lee", "Asked for it.", NOON.plusSeconds(90)));
        Wait.until(
                "his words are gone",
                () -> !desk.ana().get("/inbox").is(200).json().toString().contains("zebra"));
        Wait.until("also from mails", () -> !mails.find(own).first().toJson().contains("zebra"));
        assertThat(desk.ana().notices()).containsExactly("APPROVED", "OPENED");
    }

    /** A ticket whose first mails are out. */
    private UUID openedAndTold(Tenant desk) {
        var mails = documents.getCollection("mails");
        var ticket = desk.opened("service-desk");
        var out = new Document("ticket", ticket).append("waiting", false);
        Wait.until("the first mails are out", () -> mails.countDocuments(out) == 2);
        return ticket;
    }

    private static Stream<String> said(MongoCollection<Document> mails, UUID ticket) {
        return mails.find(new Document("ticket", ticket)).map(Document::toJson).into(new ArrayList<>()).stream();
    }

    private static Letter letter(Tenant desk, String person, String subject) {
        return MAIL.of(desk.address(person)).stream()
                .filter(letter -> letter.subject().contains(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void notices_and_mails_lose_what_a_redacted_resolution_said_and_keep_the_rest() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(ticket, "bruno", new TicketResolved(ticket, "SOLVED", "It is zebra.", NOON));
        Wait.until("it is told", () -> desk.ana().notices().contains("RESOLVED"));
        var mails = documents.getCollection("mails");
        var own = new Document("ticket", ticket).append("kind", "RESOLVED");
        Wait.until("the mail is kept", () -> mails.countDocuments(own) > 0);
        desk.happened(ticket, "lee", new ResolutionRedacted(ticket, "A secret.", NOON));
        Wait.until(
                "the inbox follows",
                () -> !desk.ana().get("/inbox").is(200).json().toString().contains("zebra"));
        assertThat(desk.ana().get("/inbox").is(200).json().toString()).contains("RESOLVED", "jams");
        Wait.until(
                "the mails follow",
                () -> mails.find(own).map(Document::toJson).into(new ArrayList<>()).stream()
                        .noneMatch(mail -> mail.contains("zebra")));
    }

    @Test
    void notices_and_mails_lose_the_redacted_reason_of_a_reopening_and_keep_the_rest() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        desk.happened(
                ticket,
                "lee",
                new TicketAssigned(ticket, "bruno", null, null, NOON),
                new TicketResolved(ticket, "SOLVED", "It is done.", NOON.plusSeconds(30)));
        desk.happened(
                ticket,
                "ana",
                new TicketReopened(
                        ticket, ReopenCause.REQUESTER_REJECTED, "It is zebra.", "ana", 1, NOON.plusSeconds(60)));
        desk.bruno().waitsFor("REOPENED", "ASSIGNED");
        var mails = documents.getCollection("mails");
        var own = new Document("ticket", ticket).append("kind", "REOPENED");
        Wait.until("the mail is kept", () -> mails.countDocuments(own) > 0);
        desk.happened(ticket, "lee", new ReasonsRedacted(ticket, "A secret.", NOON));
        Wait.until(
                "the inbox follows",
                () -> !desk.bruno().get("/inbox").is(200).json().toString().contains("zebra"));
        assertThat(desk.bruno().get("/inbox").is(200).json().toString()).contains("REOPENED", "jams");
        Wait.until(
                "the mails follow",
                () -> mails.find(own).map(Document::toJson).into(new ArrayList<>()).stream()
                        .noneMatch(mail -> mail.contains("zebra")));
        assertThat(desk.ana().get("/inbox").is(200).json().toString())
                .as("what else was said stays")
                .contains("It is done.");
    }

    @Test
    void notices_and_mails_lose_what_was_redacted_of_a_task_or_an_approval_and_keep_what_was_said_of_others() {
        var desk = tenant();
        var ticket = desk.opened("service-desk");
        var task = UUID.randomUUID();
        var approval = UUID.randomUUID();
        desk.happened(
                ticket,
                "lee",
                task(ticket, task, "Set zebra"),
                task(ticket, UUID.randomUUID(), "Order a giraffe"),
                new ApprovalDecided(
                        ticket, approval, "Buy a zebra", true, "A zebra is fine.", "lee", NOON.plusSeconds(30)),
                new ApprovalDecided(
                        ticket, UUID.randomUUID(), "Buy a giraffe", true, null, null, NOON.plusSeconds(30)));
        Wait.until(
                "both are told",
                () -> Stream.of("Set zebra", "Order a giraffe")
                                .allMatch(desk.bruno()
                                        .get("/inbox")
                                        .is(200)
                                        .json()
                                        .toString()::contains)
                        && Stream.of("A zebra is fine.", "Buy a giraffe")
                                .allMatch(
                                        desk.ana().get("/inbox").is(200).json().toString()::contains));
        var mails = documents.getCollection("mails");
        var given = new Document("ticket", ticket).append("kind", "TASK_GIVEN");
        var approved = new Document("ticket", ticket).append("kind", "APPROVED");
        Wait.until("the mails are kept", () -> mails.countDocuments(given) == 2 && mails.countDocuments(approved) >= 2);
        desk.happened(
                ticket,
                "lee",
                new TaskRedacted(ticket, task, "A secret.", NOON),
                new ApprovalRedacted(ticket, approval, "A secret.", NOON));
        Wait.until(
                "inboxes and mails follow",
                () -> !desk.bruno().get("/inbox").is(200).json().toString().contains("zebra")
                        && !desk.ana().get("/inbox").is(200).json().toString().contains("zebra")
                        && Stream.of(given, approved)
                                .flatMap(those -> mails.find(those).into(new ArrayList<>()).stream())
                                .noneMatch(mail -> mail.toJson().contains("zebra")));
        assertThat(desk.bruno().get("/inbox").is(200).json().toString()).contains("Order a giraffe");
        assertThat(desk.ana().get("/inbox").is(200).json().toString()).contains("Buy a giraffe");
        assertThat(Stream.of(given, approved)
                        .flatMap(those -> mails.find(those).into(new ArrayList<>()).stream())
                        .map(Document::toJson)
                        .toList()
                        .toString())
                .contains("Order a giraffe", "Buy a giraffe");
    }

    private static TaskAdded task(UUID ticket, UUID task, String title) {
        return new TaskAdded(ticket, task, title, true, 1, false, null, "bruno", null, List.of(), null, NOON);
    }

    @Test
    void whose_data_are_erased_has_no_notices_and_no_address() {
        var desk = tenant();
        desk.opened("service-desk");
        desk.ana().waitsFor("OPENED");
        var mails = documents.getCollection("mails");
        var own = new Document("tenant", desk.id).append("person", "ana");
        Wait.until("the mail is out", () -> mails.countDocuments(new Document(own).append("waiting", false)) == 1);
        desk.told("person:ana", new PersonErased("ana", "Asked for it.", NOON));
        Wait.until("his notices are gone", () -> desk.ana().notices().isEmpty());
        Wait.until(
                "his address is gone", () -> !mails.find(own).first().toJson().contains(desk.address("ana")));
        assertThat(mails.find(own).first().toJson()).doesNotContain("Ana Souza", "jams");
        assertThat(desk.john().get("/inbox").is(200).json().toString()).doesNotContain("Ana Souza");
    }

    @Test
    void an_erasure_that_is_told_again_takes_nothing_of_who_was_entered_since() {
        var desk = tenant();
        desk.opened("service-desk");
        desk.ana().waitsFor("OPENED");
        var erased = desk.told("person:ana", new PersonErased("ana", "Asked for it.", NOON));
        Wait.until("her notices are gone", () -> desk.ana().notices().isEmpty());
        desk.person("ana", "Ana Braga", "pt-BR");
        Wait.until(
                "another one is there",
                () -> directory
                        .person(desk.id, "ana")
                        .filter(ana -> ana.active() && ana.name().equals("Ana Braga"))
                        .isPresent());
        var ticket = desk.opened("service-desk");
        var later = NOON.plusSeconds(60);
        desk.happened(
                ticket,
                "bruno",
                new ReplySent(ticket, UUID.randomUUID(), "bruno", AuthorRole.AGENT, "Turn it off.", later));
        desk.happened(
                ticket,
                "ana",
                new TicketReopened(ticket, ReopenCause.REQUESTER_REJECTED, "It is zebra.", "ana", 1, later));
        var mails = documents.getCollection("mails");
        var own = new Document("ticket", ticket).append("person", "ana");
        Wait.until("her mails are kept", () -> mails.countDocuments(own) == 2);
        Wait.until("her words are told", () -> desk.bruno().notices().contains("REOPENED"));
        desk.again(DirectoryEvent.TOPIC, erased);
        var before = new Document(own).append("kind", "OPENED").append("withdrawn", true);
        Wait.until("it has come again", () -> mails.countDocuments(before) == 1);
        assertThat(desk.ana().notices()).containsExactly("REPLIED");
        assertThat(mails.find(new Document(own).append("kind", "REPLIED")).first())
                .containsEntry("name", "Ana Braga")
                .doesNotContainKey("withdrawn");
        assertThat(desk.bruno().get("/inbox").is(200).json().toString()).contains("It is zebra.");
    }
}
