package dev.chamado.ticket.index;

import dev.chamado.platform.document.RecordForm;
import dev.chamado.ticket.queue.QueueEntry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.jspecify.annotations.Nullable;

/** Documents of the index, and what is read back from them. */
final class Held {
    private static final RecordForm<TicketText> TICKET = RecordForm.of(TicketText.class);
    private static final RecordForm<QueueEntry> ENTRY = RecordForm.of(QueueEntry.class);
    private static final RecordForm<PersonText> PERSON = RecordForm.of(PersonText.class);
    private static final BsonDocumentCodec BSON = new BsonDocumentCodec();

    /** Stems are counted; where they stand is not asked. */
    private static final FieldType STEMS = words(IndexOptions.DOCS_AND_FREQS);

    private static final FieldType PLAIN = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    /** Nothing that is filtered by is longer; Lucene refuses what is much longer. */
    private static final int LONGEST_KEYWORD = 1000;

    private Held() {}

    static String ticketKey(String tenant, String id) {
        return Subject.ticket(tenant, id).key();
    }

    static String personKey(String tenant, String id) {
        return Subject.person(tenant, id).key();
    }

    /** @param names of the requester and the affected person, as far as they are known */
    static Document ticket(String tenant, TicketText text, Collection<String> names) {
        var entry = text.entry();
        var document = document(ticketKey(tenant, entry.id().toString()), entry.version());
        keyword(document, Fields.TICKETS, tenant);
        keyword(document, Fields.NUMBER, Fields.plainNumber(entry.number()));
        keyword(document, Fields.NUMBER_THERE, Fields.there(tenant, Fields.plainNumber(entry.number())));
        keyword(
                document,
                Fields.DIGITS_THERE,
                Fields.there(tenant, entry.number().replaceAll("\\D", "")));
        keyword(document, Fields.STATE, entry.state().name());
        keyword(document, Fields.WORKFLOW_STATE, entry.workflowState());
        keyword(
                document,
                Fields.HOLD_REASON,
                entry.holdReason() == null ? null : entry.holdReason().name());
        keyword(document, Fields.TYPE, entry.type().name());
        keyword(document, Fields.PRIORITY, entry.priority().name());
        document.add(new SortedDocValuesField(
                Fields.PRIORITY_ORDER, new BytesRef(entry.priority().name())));
        keyword(document, Fields.CATEGORY, entry.category());
        keyword(document, Fields.GROUP, entry.groupId() == null ? "" : entry.groupId());
        keyword(document, Fields.ASSIGNEE, entry.assigneeId() == null ? "" : entry.assigneeId());
        keyword(document, Fields.REQUESTER, entry.requesterId());
        named(text).forEach(person -> keyword(document, Fields.NAMED, tenant + "/" + person));
        entry.participants().forEach(person -> keyword(document, Fields.PARTICIPANT, person));
        instant(document, Fields.OPENED, entry.openedAt());
        instant(document, Fields.UPDATED, entry.updatedAt());

        stems(document, Fields.TITLE, entry.subject());
        var open = Stream.of(
                        Stream.of(text.description(), text.resolution()).filter(Objects::nonNull),
                        text.reasons().stream(),
                        said(text, false))
                .flatMap(each -> each)
                .toList();
        open.forEach(each -> stems(document, Fields.TEXT, each));
        Stream.concat(Stream.of(entry.subject(), entry.number()), open.stream())
                .forEach(each -> document.add(new Field(Fields.OPEN_WORDS, each, PLAIN)));
        var notes = said(text, true).toList();
        notes.forEach(each -> stems(document, Fields.NOTES, each));
        var references = text.references().stream().map(TicketText.Reference::words);
        Stream.of(notes.stream(), references, names.stream())
                .flatMap(each -> each)
                .forEach(each -> document.add(new Field(Fields.INNER_WORDS, each, PLAIN)));
        document.add(new StoredField(Fields.HELD, bytes(new RawBsonDocument(TICKET.write(text), BSON))));
        return document;
    }

    static Document person(String tenant, PersonText text) {
        var document = document(personKey(tenant, text.person().id()), text.version());
        keyword(document, Fields.PEOPLE, tenant);
        var person = text.person();
        Stream.concat(Stream.of(person.name(), person.id()), person.emails().stream())
                .flatMap(each -> Words.in(Fields.apart(each), Words.PLAIN).stream())
                .map(Words.Word::text)
                .distinct()
                .forEach(word -> keyword(document, Fields.NAME_THERE, Fields.there(tenant, word)));
        document.add(new StoredField(Fields.HELD, bytes(new RawBsonDocument(PERSON.write(text), BSON))));
        return document;
    }

    /** In the place of a subject of which nothing can be made: nobody finds it, but it is known. */
    static Document fault(Subject subject) {
        var document = document(subject.key(), -1);
        document.add(new StringField(Fields.FAULT, "", Field.Store.NO));
        return document;
    }

    static TicketText ticket(BytesRef held) {
        return TICKET.read(document(held));
    }

    /** How a ticket stands, without its texts, which may be long. */
    static QueueEntry entry(BytesRef held) {
        return ENTRY.read(new RawBsonDocument(held.bytes, held.offset, held.length).getDocument("entry"));
    }

    static PersonText person(BytesRef held) {
        return PERSON.read(document(held));
    }

    /** Whose names stand with a ticket. */
    static Set<String> named(TicketText text) {
        return new LinkedHashSet<>(
                List.of(text.entry().requesterId(), text.entry().affectedId()));
    }

    /** Answers and messages. */
    private static Stream<String> said(TicketText text, boolean internal) {
        return Stream.concat(
                text.answers().stream()
                        .filter(answer -> answer.internal() == internal)
                        .map(TicketText.Answer::text),
                text.messages().stream()
                        .filter(message -> message.internal() == internal)
                        .map(TicketText.Message::text));
    }

    private static BsonDocument document(BytesRef held) {
        var bytes = ByteBuffer.wrap(held.bytes, held.offset, held.length).slice();
        try (var reader = new BsonBinaryReader(bytes)) {
            return BSON.decode(reader, DecoderContext.builder().build());
        }
    }

    private static Document document(String key, long version) {
        var document = new Document();
        keyword(document, Fields.KEY, key);
        document.add(new SortedDocValuesField(Fields.ORDER, new BytesRef(key)));
        document.add(new NumericDocValuesField(Fields.VERSION, version));
        return document;
    }

    private static void keyword(Document document, String field, @Nullable String value) {
        if (value != null && value.length() <= LONGEST_KEYWORD) {
            document.add(new StringField(field, value, Field.Store.NO));
        }
    }

    private static void instant(Document document, String field, Instant at) {
        document.add(new LongField(field, at.toEpochMilli(), Field.Store.NO));
    }

    private static void stems(Document document, String field, String text) {
        document.add(new Field(field + Fields.EN, text, STEMS));
        document.add(new Field(field + Fields.PT, text, STEMS));
    }

    private static BytesRef bytes(RawBsonDocument document) {
        var buffer = document.getByteBuffer().asNIO();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new BytesRef(bytes);
    }

    private static FieldType words(IndexOptions options) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }
}
