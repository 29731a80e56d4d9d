package dev.chamado.proof.simulation;

import dev.chamado.eventstore.append.Member;
import dev.chamado.eventstore.append.Outcome;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.Envelope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A model of PostgreSQL under an event store: a member is appended whole or not at all, at the next positions, if what
 * it expects is so and its command id is new.
 */
public final class Rows {
    private static final byte[] NO_HASH = {};

    private final Trouble trouble;
    private final Clock clock;
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<String, List<StoredEvent>> subjects = new LinkedHashMap<>();
    private final Map<UUID, EventLog.Answer> answers = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private Instant watermark = Instant.EPOCH;

    public Rows(Trouble trouble, Clock clock) {
        this.trouble = trouble;
        this.clock = clock;
    }

    /** The same rows once more, for another world. */
    public Rows copy(Trouble otherTrouble, Clock otherClock) {
        var copy = new Rows(otherTrouble, otherClock);
        copy.events.addAll(events);
        subjects.forEach((subject, all) -> copy.subjects.put(subject, new ArrayList<>(all)));
        copy.answers.putAll(answers);
        copy.numbers.putAll(numbers);
        return copy;
    }

    /** Stores a member, if it can be; it is durable when this returns, and may be when it throws. */
    public Outcome append(Member member) {
        trouble.beforeWrite("events");
        var outcome = store(member);
        trouble.afterWrite("events");
        return outcome;
    }

    /** The same where nothing goes wrong. */
    Outcome store(Member member) {
        var known = answers.get(member.commandId());
        if (known != null) {
            return new Outcome.Known(known.subject(), known.version(), known.bodyHash());
        }
        if (member.expected().stream().anyMatch(each -> each.sequence() != head(member.tenant(), each.subject()))) {
            return new Outcome.Overtaken();
        }
        answers.put(member.commandId(), new EventLog.Answer(member.subject(), member.version(), member.bodyHash()));
        var now = now();
        for (int ordinal = 0; ordinal < member.events().size(); ordinal++) {
            var next = member.events().get(ordinal);
            var stored = new StoredEvent(
                    events.size() + 1,
                    next.aggregateType(),
                    member.commandId(),
                    ordinal,
                    recorded(next.envelope(), now),
                    NO_HASH);
            events.add(stored);
            of(member.tenant(), next.envelope().subject()).add(stored);
        }
        return new Outcome.Stored(member.version());
    }

    /** Never falls along the store, and is later than every watermark. */
    private Instant now() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var after = watermark.plusMillis(1);
        var last =
                events.isEmpty() ? Instant.EPOCH : events.getLast().envelope().recordedAt();
        now = now.isBefore(after) ? after : now;
        return now.isBefore(last) ? last : now;
    }

    private static Envelope<byte[]> recorded(Envelope<byte[]> e, Instant at) {
        return new Envelope<>(
                e.tenant(),
                e.subject(),
                e.sequence(),
                e.eventId(),
                e.type(),
                e.occurredAt(),
                at,
                e.actor(),
                e.correlation(),
                e.causation(),
                e.imported(),
                e.traceparent(),
                e.event());
    }

    /** The events of a subject. */
    List<StoredEvent> of(String tenant, String subject) {
        return subjects.computeIfAbsent(tenant + "/" + subject, _ -> new ArrayList<>());
    }

    /** Sequence of a subject's last event; -1 without one. */
    public long head(String tenant, String subject) {
        return of(tenant, subject).size() - 1;
    }

    /** All events in the order of their positions. */
    public List<StoredEvent> events() {
        return events;
    }

    /** The first answer to a command, if it has one. */
    public Optional<EventLog.Answer> answer(UUID commandId) {
        return Optional.ofNullable(answers.get(commandId));
    }

    /** The instant up to which everything recorded is published, if that is all there is. */
    public Optional<Instant> vouch(long published) {
        if (published < events.size()) {
            return Optional.empty();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).minusMillis(1);
        watermark = now.isAfter(watermark) ? now : watermark;
        return Optional.of(watermark);
    }

    /** The end of the next block of numbers. */
    long takeNumbers(String key, long block) {
        return numbers.merge(key, 1 + block, (is, _) -> is + block);
    }

    Stream<String> tenants() {
        return numbers.keySet().stream();
    }

    /** Connections to read over. */
    public DataSource reads() {
        return new RowReads(this).source();
    }
}
