package dev.chamado.sla.recomputation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.UnreadableEvent;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.history.Sequel;
import dev.chamado.sla.recomputation.Findings.Kind;
import dev.chamado.sla.topology.FactRecords;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One ticket: a digest of each fact that was published, first; then its events, which are folded again and must lead to
 * exactly these facts.
 */
final class Retelling {
    private static final WireFormat FACTS = WireFormat.of(SlaEvent.TOPIC);

    private final String tenant;
    private final String ticketId;
    private final Findings findings = new Findings();
    private long[] published = {};
    private int count;
    private @Nullable TicketClocks clocks;
    private final Sequel sequel = new Sequel();
    private boolean due = true;

    Retelling(String tenant, String ticketId) {
        this.tenant = tenant;
        this.ticketId = ticketId;
    }

    /** Takes in the next published fact. */
    void published(Envelope<byte[]> fact) {
        if (fact.sequence() != count) {
            findings.differs(ticketId, fact.sequence(), Kind.REPEATED, null);
            return;
        }
        long digest;
        try {
            digest = digest(words(fact));
        } catch (UnreadableEvent e) { // that is a finding, not the end of the search; another may come in its place
            findings.differs(ticketId, fact.sequence(), Kind.UNREADABLE, e.getMessage());
            return;
        }
        if (count == published.length) {
            published = Arrays.copyOf(published, Math.max(8, count * 2));
        }
        published[count++] = digest;
    }

    /** Takes in the next event. */
    void happens(Envelope<byte[]> event, Agreements agreements) {
        sequel.next(event, happened -> take(TicketClocks.after(clocks, happened, agreements)));
    }

    /** Time passes up to the instant. */
    void passes(Instant until, Agreements agreements) {
        if (clocks != null) {
            take(clocks.settle(until, agreements));
        }
    }

    /** What is computed from here on may not have been published yet. */
    void early() {
        due = false;
    }

    /** Nothing more is computed: what else was published does not follow from anything. */
    void end(Findings all) {
        var gap = sequel.gap();
        if (gap != null) {
            findings.differs(ticketId, gap.sequence(), Kind.BROKEN, gap.why());
        }
        for (var sequence = clocks == null ? 0 : clocks.facts(); sequence < count; sequence++) {
            findings.differs(ticketId, sequence, Kind.UNFOUNDED, null);
        }
        all.add(clocks == null ? 0 : 1, count, findings.found());
    }

    private void take(TicketClocks.Step step) {
        clocks = step.clocks();
        step.facts().forEach(this::compare);
    }

    private void compare(Fact fact) {
        var words = words(FactRecords.envelope(tenant, fact));
        if (fact.sequence() < count) {
            if (published[(int) fact.sequence()] == digest(words)) {
                findings.same();
            } else {
                findings.differs(ticketId, fact.sequence(), Kind.OTHER, words);
            }
        } else if (due) {
            findings.differs(ticketId, fact.sequence(), Kind.MISSING, words);
        }
    }

    /** All that a fact says, in one way of writing: a component that it leaves out may have been added since. */
    private static String words(Envelope<byte[]> fact) {
        var event = new String(FACTS.write(FACTS.read(fact.type(), fact.event())), UTF_8);
        return String.join(
                " ",
                List.of(
                        fact.type(),
                        fact.eventId().toString(),
                        Objects.toString(fact.causation()),
                        fact.correlation().toString(),
                        fact.occurredAt().toString(),
                        fact.recordedAt().toString(),
                        fact.actor().toString(),
                        fact.imported() ? "imported" : "live",
                        event));
    }

    private static long digest(String words) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
