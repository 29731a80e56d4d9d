package dev.chamado.ticket.index;

import static dev.chamado.ticket.index.IndexScene.NOON;
import static dev.chamado.ticket.index.IndexScene.TENANT;
import static dev.chamado.ticket.index.IndexScene.answered;
import static dev.chamado.ticket.index.IndexScene.noted;
import static dev.chamado.ticket.index.IndexScene.opened;
import static dev.chamado.ticket.index.IndexScene.registered;
import static dev.chamado.ticket.index.IndexScene.renamed;
import static dev.chamado.ticket.index.IndexScene.replied;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.CancelReason;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.FormTaken;
import dev.chamado.contracts.ticket.TicketEvent.HistoryRowKept;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceAdded;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceRemoved;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.contracts.ticket.TicketEvent.TicketCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index takes in each event once and in order, and stands where its last commit says. */
class IntakeTest {
    private static final UUID ID = UUID.fromString("0199a3c2-0000-7000-8000-000000000001");
    private static final TopicPartition TICKETS = new TopicPartition("tickets", 0);
    private static final Map<String, String> TOPICS = Map.of("tickets", "a", "directory", "b");

    @TempDir
    Path folder;

    private IndexScene scene;

    @BeforeEach
    void open() {
        scene = new IndexScene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private int found(String field, String term) throws IOException {
        return scene.index().search(searcher -> searcher.count(new TermQuery(new Term(field, term))));
    }

    private List<ConsumerRecord<String, byte[]>> records(TicketEvent... events) {
        return scene.happened(TicketEvent.TOPIC, TENANT, ID.toString(), (Object[]) events);
    }

    @Nested
    class A_ticket {
        @Test
        void is_found_by_all_that_was_said() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1042", "Printer jams", "It jams."),
                    replied(ID, "Which tray?"),
                    noted(ID, "Grumpy."),
                    new SubjectChanged(ID, "Printers burn", NOON),
                    new TicketResolved(ID, "SOLVED", "Roller replaced.", NOON));
            assertThat(found("words", "jams")).isEqualTo(1);
            assertThat(found("words", "tray")).isEqualTo(1);
            assertThat(found("words", "roller")).isEqualTo(1);
            assertThat(found("title.en", "burn")).isEqualTo(1);
            assertThat(found("title.en", "jam")).isZero();
            assertThat(found("words", "grumpy")).isZero();
            assertThat(found("inner", "grumpy")).isEqualTo(1);
            assertThat(found("number", "inc1042")).isEqualTo(1);
        }

        @Test
        void loses_what_was_taken_back() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    new TicketResolved(ID, "SOLVED", "Replaced.", NOON),
                    new ReferenceAdded(ID, "supplier", "sap", "4711", null, NOON));
            assertThat(found("inner", "4711")).isEqualTo(1);
            scene.ticket(
                    ID,
                    new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON),
                    new ReferenceRemoved(ID, "supplier", "sap", "4711", NOON));
            assertThat(found("words", "replaced")).isZero();
            assertThat(found("inner", "4711")).isZero();
        }

        @Test
        void is_found_by_the_answers_to_its_form_as_their_readers_are() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    new FormTaken(ID, "incident", 3, NOON),
                    answered(ID, "error_message", "Paper is swordfish."),
                    answered(ID, "steps", "Pressed xylophone."),
                    answered(ID, "inner_cause", "Worn glockenspiel."));
            assertThat(found("words", "swordfish")).isEqualTo(1);
            assertThat(found("text.en", "swordfish")).isEqualTo(1);
            assertThat(found("words", "glockenspiel")).isZero();
            assertThat(found("text.en", "glockenspiel")).isZero();
            assertThat(found("inner", "glockenspiel")).isEqualTo(1);
            assertThat(found("notes.en", "glockenspiel")).isEqualTo(1);
            scene.ticket(
                    ID,
                    answered(ID, "error_message", "Paper is tortoise."),
                    new FieldChanged(ID, "steps", null, null, NOON));
            assertThat(found("words", "swordfish")).isZero();
            assertThat(found("words", "tortoise")).isEqualTo(1);
            assertThat(found("words", "xylophone")).isZero();
        }

        @Test
        void is_found_by_its_answers_as_the_form_has_it_to_which_it_was_migrated() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    new FormTaken(ID, "incident", 3, NOON),
                    answered(ID, "steps", "Pressed xylophone."),
                    answered(ID, "from_four_on_inner", "Worn glockenspiel."));
            assertThat(found("words", "glockenspiel")).isEqualTo(1);
            scene.ticket(ID, new FormTaken(ID, "incident", 4, 3, NOON));
            assertThat(found("words", "glockenspiel")).isZero();
            assertThat(found("inner", "glockenspiel")).isEqualTo(1);
            assertThat(found("words", "xylophone")).isEqualTo(1);
        }

        @Test
        void keeps_no_answer_that_was_erased() throws IOException {
            scene.ticket(
                    ID, opened(ID, "INC-1", "Printer", ""), answered(ID, "error_message", "Password is swordfish."));
            assertThat(found("words", "swordfish")).isEqualTo(1);
            assertThat(scene.intake().takeRedacted()).isFalse();
            scene.ticket(ID, new FieldChanged(ID, "error_message", Personal.ERASED, null, null, true, NOON));
            assertThat(found("words", "swordfish")).isZero();
            assertThat(ticket().answers()).isEmpty();
            assertThat(scene.intake().takeRedacted()).isTrue();
        }

        @Test
        void that_was_imported_shares_no_answer_with_its_requester() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    answered(ID, "before", "swordfish"),
                    new HistoryRowKept(ID, "old", 1, 1, Map.of(), NOON),
                    new FormTaken(ID, "incident", 3, NOON),
                    answered(ID, "after", "xylophone"));
            assertThat(found("inner", "swordfish")).isEqualTo(1);
            assertThat(found("inner", "xylophone")).isEqualTo(1);
            assertThat(found("words", "swordfish")).isZero();
            assertThat(found("words", "xylophone")).isZero();
        }

        @Test
        void is_found_by_why_staff_reopened_it_and_why_it_was_cancelled() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    new TicketReopened(ID, ReopenCause.AGENT, "Jams swordfish.", 1, NOON),
                    new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "Still xylophone.", "ana", 2, NOON),
                    new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "Still tortoise.", 3, NOON),
                    new TicketCancelled(ID, CancelReason.UNNECESSARY, "Scrapped glockenspiel.", NOON));
            assertThat(found("words", "swordfish")).isEqualTo(1);
            assertThat(found("words", "glockenspiel")).isEqualTo(1);
            assertThat(found("words", "xylophone")).isZero();
            assertThat(found("words", "tortoise")).isZero();
        }

        @Test
        void is_found_by_all_of_a_reference() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    new ReferenceAdded(ID, "supplier", "sap", "4711", "https://sap.example/swordfish/4711", NOON));
            assertThat(found("inner", "supplier")).isEqualTo(1);
            assertThat(found("inner", "4711")).isEqualTo(1);
            assertThat(found("inner", "swordfish")).isEqualTo(1);
            assertThat(found("words", "swordfish")).isZero();
            scene.ticket(ID, new ReferenceRemoved(ID, "supplier", "sap", "4711", NOON));
            assertThat(found("inner", "swordfish")).isZero();
        }

        @Test
        void on_hold_again_is_resolved_by_nothing() throws IOException {
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    new TicketResolved(ID, "SOLVED", "Replaced.", NOON),
                    new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Does it?", NOON));
            assertThat(ticket().resolution()).isNull();
            assertThat(found("words", "replaced")).isZero();
        }

        @Test
        void has_the_latest_words_of_a_message_and_those_of_a_redacted_one_nowhere() throws IOException {
            var reply = replied(ID, "Password is swordfish.");
            var note = noted(ID, "Seen by xylophone.");
            scene.ticket(
                    ID,
                    opened(ID, "INC-1", "Printer", ""),
                    reply,
                    note,
                    new WorkNoteEdited(ID, note.messageId(), "Seen by glockenspiel.", NOON));
            assertThat(found("words", "swordfish")).isEqualTo(1);
            assertThat(found("inner", "xylophone")).isZero();
            assertThat(found("inner", "glockenspiel")).isEqualTo(1);
            scene.index().commit(new Place(TOPICS, Map.of(TICKETS, 4L), false));
            assertThat(onDisk("swordfish")).isTrue();

            scene.ticket(ID, new ReplyRedacted(ID, reply.messageId(), "A secret.", NOON));
            assertThat(found("words", "swordfish")).isZero();
            scene.index().expunge();
            Wait.until("the segments are written again", () -> !scene.index().isMerging());
            scene.shown();
            scene.index().commit(new Place(TOPICS, Map.of(TICKETS, 5L), false));
            assertThat(onDisk("swordfish")).isFalse();
            assertThat(ticket().messages()).hasSize(1);
        }

        /** Whether a word stands in any file as it is. */
        private boolean onDisk(String word) throws IOException {
            try (var files = Files.list(folder.resolve("0"))) {
                for (var file : files.toList()) {
                    if (new String(Files.readAllBytes(file), ISO_8859_1).contains(word)) {
                        return true;
                    }
                }
                return false;
            }
        }

        @Test
        void keeps_its_latest_messages_and_the_beginning_of_long_ones() {
            var events = new ArrayList<TicketEvent>(List.of(opened(ID, "INC-1", "Printer", "x".repeat(30_000))));
            for (int i = 0; i < TicketText.MOST + 5; i++) {
                events.add(noted(ID, "note " + i));
            }
            scene.take(records(events.toArray(TicketEvent[]::new)));
            var text = ticket();
            assertThat(text.description()).hasSize(TicketText.LONGEST);
            assertThat(text.messages()).hasSize(TicketText.MOST);
            assertThat(text.messages().getFirst().text()).isEqualTo("note 5");
            assertThat(text.messages().getLast().text()).isEqualTo("note 404");
        }
    }

    private TicketText ticket() {
        try {
            return scene.index().ticket(Held.ticketKey(TENANT, ID.toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class Events {
        @Test
        void that_come_again_change_nothing() throws IOException {
            var records = records(opened(ID, "INC-1", "Printer", ""), noted(ID, "Seen."));
            scene.take(records);
            scene.shown();
            scene.take(records);
            scene.take(records.subList(0, 1));
            scene.shown();
            assertThat(found("tickets", TENANT)).isEqualTo(1);
            assertThat(ticket().messages()).hasSize(1);
            assertThat(ticket().entry().version()).isEqualTo(1);
        }

        @Test
        void that_are_missing_are_taken_from_the_store() {
            var records = records(opened(ID, "INC-1", "Printer", ""), noted(ID, "One."), noted(ID, "Two."));
            scene.take(List.of(records.get(2)));
            assertThat(ticket().messages()).extracting(TicketText.Message::text).containsExactly("One.", "Two.");
        }

        @Test
        void that_cannot_be_read_are_taken_from_the_store() {
            var good = records(opened(ID, "INC-1", "Printer", ""), noted(ID, "One."));
            var bad = EventRecords.envelope(good.get(1));
            scene.take(List.of(good.get(0), IndexScene.record(TicketEvent.TOPIC, bad.with("{".getBytes(UTF_8)))));
            assertThat(ticket().messages()).hasSize(1);
        }

        @Test
        void that_hold_nothing_or_something_else_are_taken_from_the_store() throws IOException {
            var good = records(opened(ID, "INC-1", "Printer", ""), noted(ID, "One."), noted(ID, "Two."));
            var note = EventRecords.envelope(good.get(1));
            var registered = scene.happened(DirectoryEvent.TOPIC, TENANT, "person:ana", registered("ana", "Ana"));
            var person = EventRecords.envelope(registered.getFirst());
            for (var bad : List.of(
                    note.with((byte[]) null),
                    note.with("null".getBytes(UTF_8)),
                    note.with("{}".getBytes(UTF_8)),
                    called(person.type(), note, person.event()))) {
                scene.index().fault(Subject.ticket(TENANT, ID.toString()));
                scene.shown();
                scene.take(List.of(good.get(0), IndexScene.record(TicketEvent.TOPIC, bad)));
                assertThat(ticket().messages()).hasSize(2);
            }
        }

        private static Envelope<byte[]> called(String type, Envelope<byte[]> of, byte[] event) {
            return new Envelope<>(
                    of.tenant(),
                    of.subject(),
                    of.sequence(),
                    of.eventId(),
                    type,
                    of.occurredAt(),
                    of.recordedAt(),
                    of.actor(),
                    of.correlation(),
                    of.causation(),
                    of.imported(),
                    of.traceparent(),
                    event);
        }

        @Test
        void of_wide_tickets_are_taken_some_at_a_time() throws IOException {
            var notes = new ArrayList<ConsumerRecord<String, byte[]>>();
            for (int i = 0; i < 8; i++) {
                var id = new UUID(7, i);
                var events = new ArrayList<TicketEvent>(List.of(opened(id, "INC-" + i, "Printer", "")));
                for (int n = 0; n < 20; n++) {
                    events.add(new WorkNoteAdded(id, new UUID(n, i), "bruno", "x".repeat(TicketText.LONGEST), NOON));
                }
                scene.ticket(id, events.toArray(TicketEvent[]::new));
                notes.addAll(scene.happened(TicketEvent.TOPIC, TENANT, id.toString(), noted(id, "Later.")));
            }
            var left = notes.iterator();
            scene.intake().take(left);
            assertThat(left.hasNext()).isTrue();
            while (left.hasNext()) {
                scene.intake().take(left);
            }
            scene.shown();
            assertThat(found("inner", "later")).isEqualTo(8);
        }

        @Test
        void of_nobody_are_passed_over() throws IOException {
            scene.take(List.of(new ConsumerRecord<>("tickets", 0, 0, "demo/x", new byte[0])));
            scene.take(records(opened(ID, "INC-1", "Printer", "")));
            scene.shown();
            assertThat(found("tickets", TENANT)).isEqualTo(1);
        }
    }

    @Nested
    class A_ticket_of_which_nothing_can_be_made {
        private List<ConsumerRecord<String, byte[]>> broken;

        /** After its opening comes what belongs to no ticket, in the store too. */
        @BeforeEach
        void broken() {
            scene.ticket(ID, opened(ID, "INC-1", "Payroll", ""));
            broken = scene.happened(TicketEvent.TOPIC, TENANT, ID.toString(), registered("ana", "Ana"));
        }

        @Test
        void leaves_the_index_and_is_known() throws IOException {
            var other = UUID.fromString("0199a3c2-0000-7000-8000-000000000002");
            var records = new ArrayList<>(broken);
            records.addAll(
                    scene.happened(TicketEvent.TOPIC, TENANT, other.toString(), opened(other, "INC-2", "Scanner", "")));
            scene.take(records);
            assertThat(scene.index().isRefreshed()).isFalse();
            scene.shown();
            assertThat(found("words", "payroll")).isZero();
            assertThat(found("words", "scanner")).isEqualTo(1);
            assertThat(scene.index().faults()).containsExactly(Subject.ticket(TENANT, ID.toString()));
            assertThat(scene.door().faults()).isEqualTo(1);
            assertThat(scene.intake().takeRedacted()).isTrue();
        }

        @Test
        void comes_back_when_it_can_be_read_again() throws IOException {
            scene.take(broken);
            scene.shown();
            scene.intake().retry();
            scene.shown();
            assertThat(scene.index().countFaults()).isEqualTo(1);

            scene.forget(ID.toString(), 1);
            scene.storeAway(true);
            scene.intake().retry();
            scene.storeAway(false);
            scene.intake().retry();
            scene.shown();
            assertThat(scene.index().countFaults()).isZero();
            assertThat(found("words", "payroll")).isEqualTo(1);
        }

        @Test
        void stays_while_the_store_is_away() {
            scene.storeAway(true);
            assertThatThrownBy(() -> scene.take(broken)).isInstanceOf(Refusal.class);
            scene.shown();
            assertThat(ticket()).isNotNull();
        }
    }

    @Nested
    class A_name {
        @Test
        void stands_with_tickets_whichever_came_first() throws IOException {
            var other = UUID.fromString("0199a3c2-0000-7000-8000-000000000002");
            scene.ticket(ID, opened(ID, "INC-1", "Printer", ""));
            scene.person("ana", registered("ana", "Ana Conceição"));
            scene.ticket(other, opened(other, "INC-2", "Scanner", ""));
            assertThat(found("inner", "conceicao")).isEqualTo(2);
            scene.take(scene.happened(DirectoryEvent.TOPIC, TENANT, "person:ana", renamed("ana", "Ana Souza")));
            scene.index().refresh();
            assertThat(found("inner", "souza")).isZero(); // by and by, between what else there is
            scene.shown();
            assertThat(found("inner", "conceicao")).isZero();
            assertThat(found("inner", "souza")).isEqualTo(2);
            assertThat(found("words", "souza")).isZero();
        }

        @Test
        void is_written_into_all_of_many_tickets() throws IOException {
            for (int i = 0; i < 450; i++) {
                scene.take(scene.happened(
                        TicketEvent.TOPIC,
                        TENANT,
                        new UUID(8, i).toString(),
                        opened(new UUID(8, i), "INC-" + i, "", "")));
            }
            scene.shown();
            scene.person("ana", registered("ana", "Ana Souza"));
            assertThat(found("inner", "souza")).isEqualTo(450);
        }

        @Test
        void does_not_bring_back_an_older_text() throws IOException {
            scene.ticket(ID, opened(ID, "INC-1", "Printer", ""));
            scene.take(records(noted(ID, "Secret."))); // not shown yet
            scene.person("ana", registered("ana", "Ana Souza"));
            assertThat(found("inner", "secret")).isEqualTo(1);
            assertThat(found("inner", "souza")).isEqualTo(1);
            assertThat(scene.index().version(Held.ticketKey(TENANT, ID.toString())))
                    .isEqualTo(1);
        }
    }

    @Nested
    class An_index_that_is_opened_again {
        private final Place place = new Place(TOPICS, Map.of(TICKETS, 7L), true);

        @Test
        void stands_where_its_last_commit_says() throws IOException {
            scene.ticket(ID, opened(ID, "INC-1", "Printer", ""));
            scene.index().commit(place);
            scene.ticket(ID, noted(ID, "Lost."));
            scene.diesAndComesBack();
            assertThat(scene.index().committed()).isEqualTo(place);
            assertThat(found("tickets", TENANT)).isEqualTo(1);
            assertThat(found("inner", "lost")).isZero();
        }

        @Test
        void begins_anew_when_it_was_never_committed_or_cannot_be_read() throws IOException {
            scene.ticket(ID, opened(ID, "INC-1", "Printer", ""));
            scene.diesAndComesBack();
            assertThat(scene.index().committed()).isEqualTo(Place.beginning());

            scene.ticket(ID, opened(ID, "INC-1", "Printer", ""));
            scene.index().commit(place);
            scene.close();
            try (var files = Files.list(folder.resolve("0"))) {
                for (var file : files.filter(
                                each -> each.getFileName().toString().startsWith("segments_"))
                        .toList()) {
                    Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
                }
            }
            scene = new IndexScene(folder);
            assertThat(scene.index().committed()).isEqualTo(Place.beginning());
            assertThat(found("tickets", TENANT)).isZero();
        }

        @Test
        void begins_anew_when_a_file_is_gone() throws IOException {
            scene.ticket(ID, opened(ID, "INC-1", "Printer", ""));
            scene.index().commit(place);
            scene.close();
            try (var files = Files.list(folder.resolve("0"))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".si")).toList()) {
                    Files.delete(file);
                }
            }
            scene = new IndexScene(folder);
            assertThat(scene.index().committed()).isEqualTo(Place.beginning());
        }

        @Test
        void is_broken_by_its_files_and_by_nothing_else() {
            var corrupt = new CorruptIndexException("no", "it");
            assertThat(SearchIndex.isBroken(new AlreadyClosedException("closed", corrupt)))
                    .isTrue();
            assertThat(SearchIndex.isBroken(new IOException(new NoSuchFileException("_0.cfs"))))
                    .isTrue();
            assertThat(SearchIndex.isBroken(new IOException("No space left on device")))
                    .isFalse();
            assertThat(SearchIndex.isBroken(new KafkaException(new EOFException())))
                    .isFalse();
        }

        @Test
        void belongs_to_its_topics_only() {
            var ends = Map.of(TICKETS, 9L);
            assertThat(place.belongsTo(TOPICS, ends)).isTrue();
            assertThat(place.belongsTo(TOPICS, Map.of(TICKETS, 6L))).isFalse();
            assertThat(place.belongsTo(Map.of("tickets", "c", "directory", "b"), ends))
                    .isFalse();
            assertThat(Place.of(place.data().entrySet())).isEqualTo(place);
            var older = new java.util.HashMap<>(place.data());
            older.put("schema", "0");
            assertThat(Place.of(older.entrySet())).isEqualTo(Place.beginning());
        }

        @Test
        void is_not_another_process_s() throws IOException {
            scene.ticket(ID, opened(ID, "INC-1", "Printer", ""));
            try (var second = SearchIndex.open(folder)) {
                assertThat(folder.resolve("1")).exists();
                assertThat(second.ticket(Held.ticketKey(TENANT, ID.toString()))).isNull();
            }
        }
    }
}
