package dev.chamado.ticket.index;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.PersonErased;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import dev.chamado.platform.wire.WireFormat;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events into an index: each once and in order. What came before is passed over; where one is missing or cannot
 * be read, the subject is folded from the store instead, which has them all in their present shape. A subject of which
 * even that makes nothing leaves the index, until {@link #retry} or its next event brings it back.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String PERSON = "person:";
    private static final long MUCH = 2_000_000; // characters of tickets on their way

    private final SearchIndex index;
    private final BiFunction<String, String, List<Envelope<Object>>> store;
    private final TicketText.ForStaff forStaff;
    private final SubjectKeys keys;
    private boolean redacted;
    private final WireFormat wire = WireFormat.of(TicketEvent.TOPIC, DirectoryEvent.TOPIC);

    /**
     * @param store gives all events of a tenant's subject, in order; throws a {@link Refusal} when it is away
     * @param forStaff throws a {@link Refusal} as the store does
     * @param keys that open what is sealed in the events
     */
    Intake(
            SearchIndex index,
            BiFunction<String, String, List<Envelope<Object>>> store,
            TicketText.ForStaff forStaff,
            SubjectKeys keys) {
        this.forStaff = forStaff;
        this.keys = keys;
        this.index = index;
        this.store = store;
    }

    /** How a subject changes by an event. */
    @FunctionalInterface
    private interface Fold<D, E> {
        D after(@Nullable D before, Envelope<E> event);
    }

    /** Whether words were taken in, since it was asked last, that are not to be kept any more. */
    boolean takeRedacted() {
        var was = redacted;
        redacted = false;
        return was;
    }

    /**
     * Takes in records until there are no more, or as much is on its way as there is room for: then the rest waits for
     * whoever looks whether the index is full. When it throws, the same records may be taken again.
     */
    void take(Iterator<ConsumerRecord<String, byte[]>> records) throws IOException {
        var tickets = new LinkedHashMap<Subject, TicketText>();
        long held = 0;
        while (records.hasNext() && held < MUCH) {
            var record = records.next();
            var raw = envelope(record);
            if (raw == null) {
                continue;
            }
            if (record.topic().equals(TicketEvent.TOPIC.name())) {
                held += take(raw, tickets);
            } else if (raw.subject().startsWith(PERSON)) {
                person(raw);
            }
        }
        for (var each : tickets.entrySet()) {
            put(each.getKey(), each.getValue());
        }
    }

    /** Folds again from the store what had to leave the index; what is still at fault waits for the next time. */
    void retry() throws IOException {
        for (var subject : index.faults()) {
            try {
                if (subject.isPerson()) {
                    var person = fromStore(subject, DirectoryEvent.class, PersonText::after);
                    if (person != null) {
                        put(subject, person);
                    }
                } else {
                    var ticket = fromStore(subject, TicketEvent.class, this::fold);
                    if (ticket != null) {
                        put(subject, ticket);
                    }
                }
            } catch (Refusal e) { // the store is away: there is a next time
                LOG.debug("the store is asked again later", e);
                return;
            }
        }
    }

    /** Answers how much more is on its way, in characters. */
    private long take(Envelope<byte[]> raw, Map<Subject, TicketText> changed) throws IOException {
        var subject = Subject.ticket(raw.tenant(), raw.subject());
        var taken = changed.get(subject);
        var before = taken != null ? taken : index.ticket(subject.key());
        var known = before == null ? -1 : before.entry().version();
        if (raw.sequence() <= known) {
            return 0;
        }
        var after = after(before, known, raw, subject, TicketEvent.class, (text, event) -> {
            redacted |= TicketText.isRedaction(event.event());
            return fold(text, event);
        });
        if (after == null) {
            changed.remove(subject);
            fault(subject);
            return 0;
        }
        changed.put(subject, after);
        return taken == null ? after.length() : raw.event() == null ? 0 : raw.event().length;
    }

    private TicketText fold(@Nullable TicketText before, Envelope<TicketEvent> event) {
        return TicketText.after(before, event, forStaff);
    }

    private void person(Envelope<byte[]> raw) throws IOException {
        var subject = Subject.person(raw.tenant(), raw.subject().substring(PERSON.length()));
        var before = index.person(subject.key());
        var known = before == null ? -1 : before.version();
        if (raw.sequence() > known) {
            var after = after(before, known, raw, subject, DirectoryEvent.class, (text, event) -> {
                redacted |= event.event() instanceof PersonErased;
                return PersonText.after(text, event);
            });
            if (after == null) {
                fault(subject);
            } else {
                put(subject, after);
            }
        }
    }

    private <D, E> @Nullable D after(
            @Nullable D before, long known, Envelope<byte[]> raw, Subject subject, Class<E> family, Fold<D, E> fold) {
        if (raw.sequence() == known + 1) {
            try {
                return fold.after(before, wire.read(raw, family, keys));
            } catch (Refusal | KeysAway e) {
                throw e; // nothing is wrong with this subject
            } catch (RuntimeException e) { // whatever stands in a record concerns its subject only
                LOG.debug("{} {} is folded from the store", raw.subject(), raw.sequence(), e);
            }
        }
        return fromStore(subject, family, fold);
    }

    private <D, E> @Nullable D fromStore(Subject subject, Class<E> family, Fold<D, E> fold) {
        try {
            @Nullable D document = null;
            for (var event : store.apply(subject.tenant(), subject.isPerson() ? PERSON + subject.id() : subject.id())) {
                document = fold.after(document, event.with(family.cast(event.event())));
            }
            return document;
        } catch (Refusal | KeysAway e) { // the store is away: that is nobody's fault
            throw e;
        } catch (RuntimeException e) { // whatever its events are: the others are still to be found
            LOG.warn("{} stays out of the search index: {}", subject.key(), e.toString());
            return null;
        }
    }

    private void put(Subject subject, TicketText text) throws IOException {
        try {
            index.put(subject.tenant(), text);
        } catch (AlreadyClosedException e) { // the index, not the ticket
            throw e;
        } catch (RuntimeException e) { // whatever Lucene or the stored form has against it concerns this ticket only
            LOG.warn("{} stays out of the search index: {}", subject.key(), e.toString());
            fault(subject);
        }
    }

    private void put(Subject subject, PersonText text) throws IOException {
        try {
            index.put(subject.tenant(), text);
        } catch (AlreadyClosedException e) { // the index, not the person
            throw e;
        } catch (RuntimeException e) { // as of a ticket
            LOG.warn("{} stays out of the search index: {}", subject.key(), e.toString());
            fault(subject);
        }
    }

    /** What is not known as it stands now is not shown as it stood: it may be behind a wall since, or redacted. */
    private void fault(Subject subject) throws IOException {
        index.fault(subject);
        redacted = true;
    }

    private static @Nullable Envelope<byte[]> envelope(ConsumerRecord<String, byte[]> record) {
        try {
            return EventRecords.isWatermark(record.headers()) ? null : EventRecords.envelope(record);
        } catch (RuntimeException e) { // nobody's event: what follows on its subject shows the gap
            LOG.warn("{}-{} {} cannot be read: {}", record.topic(), record.partition(), record.offset(), e.toString());
            return null;
        }
    }
}
