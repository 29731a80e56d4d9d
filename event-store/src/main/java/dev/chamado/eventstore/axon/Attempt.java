package dev.chamado.eventstore.axon;

import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.append.Member;
import dev.chamado.eventstore.append.Outcome;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a command through its aggregate; travels in the command message's metadata. */
public final class Attempt {
    private static final int LARGEST = 900_000;
    private final Asked asked;
    private final byte[] bodyHash;
    private final Map<String, AggregateType<?, ?>> types;
    private final Codec codec;
    private long version = -1;
    private @Nullable Outcome outcome;

    Attempt(Asked asked, byte[] bodyHash, Map<String, AggregateType<?, ?>> types, Codec codec) {
        this.asked = asked;
        this.bodyHash = bodyHash;
        this.types = types;
        this.codec = codec;
    }

    Asked asked() {
        return asked;
    }

    Key key() {
        return new Key(asked.caller().tenant(), asked.ref());
    }

    /** The version that the command met. */
    public long version() {
        return version;
    }

    void met(long loaded) {
        version = loaded;
    }

    /** What became of it; nothing if it has come to no append. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    void became(Outcome result) {
        outcome = result;
    }

    /** Every aggregate whose version it went by. */
    public List<AggregateRef> refs() {
        return Stream.of(
                        Stream.of(asked.ref()),
                        asked.guards().stream().map(Asked.Guard::ref),
                        asked.besides().stream().map(Asked.Beside::ref))
                .flatMap(Function.identity())
                .toList();
    }

    /** Everything that the command wants stored: the aggregate's own events and what the shell told {@link Asked}. */
    Member member(List<?> own) {
        var seen = asked.ifMatch();
        if (seen != null && seen.version() > version) {
            throw new Refusal(
                    412,
                    "stale-version",
                    "There is no version " + seen.version() + "; it is at " + version + ".",
                    List.of(),
                    Map.of("version", version),
                    null);
        }
        var expected = new ArrayList<Member.Expected>();
        var events = new ArrayList<Member.NewEvent>();
        add(asked.ref(), version, own, expected, events);
        for (var beside : asked.besides()) {
            add(beside.ref(), beside.version(), beside.events(), expected, events);
        }
        for (var guard : asked.guards()) {
            expected.add(new Member.Expected(guard.ref().id(), guard.version()));
        }
        return new Member(
                asked.caller().tenant(),
                asked.caller().commandId(),
                bodyHash,
                asked.ref().id(),
                version + own.size(),
                expected,
                events);
    }

    private void add(
            AggregateRef ref,
            long version,
            List<?> happened,
            List<Member.Expected> expected,
            List<Member.NewEvent> events) {
        expected.add(new Member.Expected(ref.id(), version));
        var sequence = version;
        for (var event : happened) {
            sequence++;
            events.add(new Member.NewEvent(ref.type(), envelope(ref, sequence, event, events.size())));
        }
    }

    private Envelope<byte[]> envelope(AggregateRef ref, long sequence, Object event, int ordinal) {
        var caller = asked.caller();
        var origin = asked.origin(ordinal);
        var id = DerivedId.of(caller.tenant(), caller.commandId().toString(), Integer.toString(ordinal));
        var json = codec.write(event, caller.tenant(), id);
        if (json.length > LARGEST) {
            throw new Refusal(413, "event-too-large", "This is too much for one event.", List.of(), Map.of(), null);
        }
        return new Envelope<>(
                caller.tenant(),
                ref.id(),
                sequence,
                id,
                codec.typeOf(event),
                occurredAt(ref, event),
                Instant.EPOCH, // the store says when
                origin == null ? caller.actor() : origin.actor(),
                caller.correlation(),
                origin != null
                        ? origin.causation()
                        : caller.causation() == null ? caller.commandId() : caller.causation(),
                origin != null,
                caller.traceparent(),
                json);
    }

    @SuppressWarnings("unchecked") // the event has just been written as one of the type's family
    private Instant occurredAt(AggregateRef ref, Object event) {
        var type = (AggregateType<?, Object>) types.get(ref.type());
        if (type == null) {
            throw new IllegalArgumentException("no aggregate is declared as " + ref.type());
        }
        return type.occurredAt().apply(event).truncatedTo(ChronoUnit.MILLIS);
    }
}
