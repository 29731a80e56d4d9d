package dev.chamado.ticket.index;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.UnreadableEvent;
import dev.chamado.platform.wire.WireFormat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events into an index: each once and in order. What came before is passed over; where one is missing or cannot
 * be read, the subject is folded from the store instead, which has them all in their present shape.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String PERSON = "person:";

    private final SearchIndex index;
    private final BiFunction<String, String, List<Envelope<Object>>> store;
    private boolean redacted;
    private final WireFormat wire = WireFormat.of(TicketEvent.TOPIC, DirectoryEvent.TOPIC);

    /** @param store gives all events of a tenant's subject, in order */
    Intake(SearchIndex index, BiFunction<String, String, List<Envelope<Object>>> store) {
        this.index = index;
        this.store = store;
    }

    /** How a subject changes by an event. */
    @FunctionalInterface
    private interface Fold<D, E> {
        D after(@Nullable D before, Envelope<E> event);
    }

    private record Subject(String tenant, String id) {}

    /** Whether words were taken in, since it was asked last, that are not to be kept any more. */
    boolean takeRedacted() {
        var was = redacted;
        redacted = false;
        return was;
    }

    /** When it throws, the same records may be taken again. */
    void take(Iterable<ConsumerRecord<String, byte[]>> records) throws IOException {
        var tickets = new LinkedHashMap<Subject, TicketText>();
        for (var record : records) {
            if (EventRecords.isWatermark(record.headers())) {
                continue;
            }
            var raw = envelope(record);
            if (raw == null) {
                continue;
            }
            if (record.topic().equals(TicketEvent.TOPIC.name())) {
                take(raw, tickets);
            } else if (raw.subject().startsWith(PERSON)) {
                person(raw);
            }
        }
        for (var each : tickets.entrySet()) {
            index.put(each.getKey().tenant(), each.getValue());
        }
    }

    private void take(Envelope<byte[]> raw, Map<Subject, TicketText> changed) throws IOException {
        var subject = new Subject(raw.tenant(), raw.subject());
        var taken = changed.get(subject);
        var before = taken != null ? taken : index.ticket(Held.ticketKey(raw.tenant(), raw.subject()));
        var known = before == null ? -1 : before.entry().version();
        if (raw.sequence() > known) {
            var after = after(before, known, raw, TicketEvent.class, (text, event) -> {
                redacted |= TicketText.isRedaction(event.event());
                return TicketText.after(text, event);
            });
            if (after != null) {
                changed.put(subject, after);
            }
        }
    }

    private void person(Envelope<byte[]> raw) throws IOException {
        var before = index.person(Held.personKey(raw.tenant(), raw.subject().substring(PERSON.length())));
        var known = before == null ? -1 : before.version();
        if (raw.sequence() > known) {
            var after = after(before, known, raw, DirectoryEvent.class, PersonText::after);
            if (after != null) {
                index.put(raw.tenant(), after);
            }
        }
    }

    private <D, E> @Nullable D after(
            @Nullable D before, long known, Envelope<byte[]> raw, Class<E> family, Fold<D, E> fold) {
        if (raw.sequence() == known + 1) {
            try {
                return fold.after(before, wire.read(raw, family));
            } catch (UnreadableEvent | IllegalStateException e) {
                LOG.debug("{} {} is folded from the store", raw.subject(), raw.sequence(), e);
            }
        }
        return fromStore(raw, family, fold);
    }

    private <D, E> @Nullable D fromStore(Envelope<byte[]> raw, Class<E> family, Fold<D, E> fold) {
        try {
            @Nullable D document = null;
            for (var event : store.apply(raw.tenant(), raw.subject())) {
                document = fold.after(document, event.with(family.cast(event.event())));
            }
            return document;
        } catch (UnreadableEvent | IllegalStateException e) { // the others are still to be found
            LOG.warn("{} of {} stays out of the search index: {}", raw.subject(), raw.tenant(), e.getMessage());
            return null;
        }
    }

    private static @Nullable Envelope<byte[]> envelope(ConsumerRecord<String, byte[]> record) {
        try {
            return EventRecords.envelope(record);
        } catch (UnreadableEvent e) { // nobody's event: what follows on its subject shows the gap
            LOG.warn(
                    "{}-{} {} cannot be read: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return null;
        }
    }
}
