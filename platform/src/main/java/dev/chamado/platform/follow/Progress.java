package dev.chamado.platform.follow;

import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import dev.chamado.platform.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/** A subject on its way through a batch: how it was read, and what its events make of it. */
final class Progress<D extends Record> {
    /** MongoDB takes 16 MiB; a document near it is a mistake of the view, which must not hold up its partition. */
    private static final int LARGEST = 12 << 20;
    /** An event has at most 900 kB, so fewer cannot make a document that large. */
    private static final long FIRST_SUSPECT = 12;

    private final Stored<D> before;
    private final boolean late;
    private final boolean careful;
    private final List<Move> moves = new ArrayList<>();
    private Stored<D> now;
    private int taken;
    private @Nullable BsonDocument written;

    private Progress(Stored<D> before, boolean late, boolean careful) {
        this.before = before;
        this.now = before;
        this.late = late;
        this.careful = careful;
    }

    /** Of a batch: what its events make of it is written once, which {@link #seal} has to ask for. */
    static <D extends Record> Progress<D> of(Stored<D> before) {
        return new Progress<>(before, false, false);
    }

    /** The same with care: an event after which it cannot be written is a fault and changes nothing. */
    static <D extends Record> Progress<D> careful(Stored<D> before) {
        return new Progress<>(before, false, true);
    }

    /** Of a subject that was parked, so that its events come out of their partition's order; with care. */
    static <D extends Record> Progress<D> late(Stored<D> before) {
        return new Progress<>(before, true, true);
    }

    Stored<D> before() {
        return before;
    }

    List<Move> moves() {
        return moves;
    }

    boolean changed() {
        return written != null;
    }

    /** How many events were taken in. */
    int taken() {
        return taken;
    }

    BsonDocument written() {
        return Objects.requireNonNull(written);
    }

    /** Whether the event has been taken in before. */
    boolean knows(Delivery event) {
        var envelope = event.envelope();
        return envelope != null && envelope.sequence() <= now.sequence(event.topic());
    }

    /** Whether the event is the next of its topic. */
    boolean awaits(Delivery event) {
        var envelope = event.envelope();
        return envelope != null && envelope.sequence() == now.sequence(event.topic()) + 1;
    }

    /** Takes in an event; nothing has changed if it answers a fault. */
    @Nullable
    Fault take(Delivery event, Generation<D> generation, WireFormat wire, SubjectKeys keys) {
        var raw = event.envelope();
        if (raw == null) {
            return new Fault(Fault.Reason.UNREADABLE, String.valueOf(event.fault()), event);
        }
        if (knows(event)) {
            return null;
        }
        if (!awaits(event)) {
            return Fault.gap(now.sequence(event.topic()) + 1, event);
        }
        Envelope<Object> envelope;
        try {
            envelope = raw.with(wire.read(raw, keys));
        } catch (KeysAway | Refusal e) {
            throw e; // nothing is wrong with this subject: the batch is done again
        } catch (RuntimeException e) { // unreadable, or no body at all: this subject's fault whatever it is
            return Fault.of(Fault.Reason.UNREADABLE, e, event);
        }
        try {
            fold(event, envelope, generation);
            return null;
        } catch (RuntimeException e) { // whatever a view throws concerns this subject only
            return Fault.of(Fault.Reason.NOT_FOLDED, e, event);
        }
    }

    /** Puts what has become of it into the form in which it is stored; answers false when that cannot be done. */
    boolean seal(Generation<D> generation) {
        if (taken == 0 || written != null) {
            return true;
        }
        try {
            written = written(now, generation);
            return true;
        } catch (RuntimeException e) { // which of its events is at fault, and why, is found with care
            return false;
        }
    }

    private void fold(Delivery event, Envelope<Object> envelope, Generation<D> generation) {
        var view = generation.view();
        var source = view.sources().stream()
                .filter(each -> each.topic().name().equals(event.topic()))
                .findFirst()
                .orElseThrow();
        var document = after(source, now.document(), envelope);
        var next = now.after(event.topic(), envelope.sequence(), document);
        var stored = careful ? written(next, generation) : null;
        var more = new ArrayList<Move>();
        for (var rollup : view.rollups()) {
            for (var change : rollup.changes().of(now.document(), envelope, document)) {
                more.add(
                        late
                                ? Move.late(rollup.name(), event, envelope.sequence(), change)
                                : Move.inOrder(rollup.name(), event, change));
            }
        }
        moves.addAll(more);
        now = next;
        taken++;
        written = stored;
    }

    private static <D extends Record, E> @Nullable D after(
            View.Source<D, E> source, @Nullable D document, Envelope<Object> envelope) {
        return source.fold()
                .after(document, envelope.with(source.topic().family().cast(envelope.event())));
    }

    private static <D extends Record> BsonDocument written(Stored<D> stored, Generation<D> generation) {
        var document = generation.written(stored);
        if (stored.sequences().values().stream().anyMatch(last -> last >= FIRST_SUSPECT)) {
            requireRoom(document);
        }
        return document;
    }

    private static void requireRoom(BsonDocument document) {
        try (var buffer = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
            if (buffer.size() > LARGEST) {
                throw new IllegalStateException("the document has grown to " + buffer.size() + " bytes");
            }
        }
    }
}
