package dev.chamado.desk.verifying;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.eventstore.log.HashChain;
import dev.chamado.platform.wire.Envelope;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events there are: a fingerprint of each, in the order of its subject. Proves that nothing is missing, that a
 * repeat is the very same event, and that two places hold the same ones.
 */
final class Ledger {
    private final Map<String, Prints> subjects = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long events;
    private long repeats;

    private static final class Prints {
        private long[] prints = new long[8];
        private int count;

        void add(long print) {
            if (count == prints.length) {
                prints = Arrays.copyOf(prints, 2 * count);
            }
            prints[count++] = print;
        }
    }

    /** Notes an event; false if it is a repeat or out of its place, and so must not be counted. */
    boolean take(Envelope<byte[]> event) {
        var subject = subjects.computeIfAbsent(event.subject(), _ -> new Prints());
        var print = print(event);
        if (event.sequence() > subject.count) {
            faults.add(
                    "%s: event %d comes after %d events".formatted(event.subject(), event.sequence(), subject.count));
            return false;
        }
        if (event.sequence() < subject.count) {
            repeats++;
            if (subject.prints[(int) event.sequence()] != print) {
                faults.add("%s: event %d is repeated as another one".formatted(event.subject(), event.sequence()));
            }
            return false;
        }
        subject.add(print);
        events++;
        return true;
    }

    long events() {
        return events;
    }

    long repeats() {
        return repeats;
    }

    int subjects() {
        return subjects.size();
    }

    /** Holes, and repeats that are no repeats. */
    List<String> faults() {
        return faults;
    }

    /** What the other place holds otherwise, subject by subject. */
    List<String> differences(Ledger other) {
        var found = new ArrayList<String>();
        subjects.forEach((subject, mine) -> {
            var theirs = other.subjects.get(subject);
            if (theirs == null) {
                found.add(subject + ": none of its " + mine.count + " events");
            } else {
                var at = Arrays.mismatch(mine.prints, 0, mine.count, theirs.prints, 0, theirs.count);
                if (at >= 0) {
                    found.add("%s: differs from event %d on (%d and %d events)"
                            .formatted(subject, at, mine.count, theirs.count));
                }
            }
        });
        other.subjects.keySet().stream()
                .filter(subject -> !subjects.containsKey(subject))
                .forEach(subject -> found.add(subject + ": is there only"));
        return found;
    }

    /** The first eight bytes of a SHA-256 over all that an event says. */
    private static long print(Envelope<byte[]> e) {
        var digest = HashChain.sha256();
        var head = new Object[] {
            e.tenant(),
            e.sequence(),
            e.eventId(),
            e.type(),
            e.occurredAt(),
            e.recordedAt(),
            e.actor(),
            e.correlation(),
            e.causation(),
            e.imported()
        };
        digest.update(Arrays.toString(head).getBytes(UTF_8));
        digest.update(e.event());
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
