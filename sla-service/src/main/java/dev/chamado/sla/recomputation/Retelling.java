package dev.chamado.sla.recomputation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
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
 * exactly these facts. What was withdrawn by a correction holds for nothing any more; of a ticket that has been corrected
 * each metric is compared by itself, since its facts have other numbers than they would have had.
 */
final class Retelling {
    private static final WireFormat FACTS = WireFormat.of(SlaEvent.TOPIC);
    private static final byte NOTHING = -1;

    private final String tenant;
    private final String ticketId;
    private final Findings findings = new Findings();
    private final int[] compared = new int[Metric.values().length];
    private long[] published = {};
    private long[] meanings = {};
    private byte[] metrics = {};
    private int count;
    private boolean corrected;
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
        SlaEvent event;
        try {
            event = FACTS.read(fact, SlaEvent.class).event();
        } catch (UnreadableEvent e) { // that is a finding, not the end of the search; another may come in its place
            findings.differs(ticketId, fact.sequence(), Kind.UNREADABLE, e.getMessage());
            return;
        }
        makeRoom();
        var metric = (byte) event.metric().ordinal();
        if (event instanceof SlaCorrected) {
            corrected = true;
            for (var i = 0; i < count; i++) {
                metrics[i] = metrics[i] == metric ? NOTHING : metrics[i];
            }
            metric = NOTHING;
        }
        metrics[count] = metric;
        published[count] = digest(words(fact, event));
        meanings[count] = digest(meaning(fact, event));
        count++;
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
        if (corrected) {
            for (var metric = (byte) 0; metric < compared.length; metric++) {
                for (var i = place(metric); i < count; i = place(metric)) {
                    compared[metric] = i + 1;
                    findings.differs(ticketId, i, Kind.UNFOUNDED, null);
                }
            }
        } else {
            for (var sequence = clocks == null ? 0 : clocks.facts(); sequence < count; sequence++) {
                findings.differs(ticketId, sequence, Kind.UNFOUNDED, null);
            }
        }
        all.add(clocks == null ? 0 : 1, count, findings.found());
    }

    private void take(TicketClocks.Step step) {
        clocks = step.clocks();
        step.facts().forEach(this::compare);
    }

    private void compare(Fact fact) {
        var envelope = FactRecords.envelope(tenant, fact);
        var words = words(envelope, fact.event());
        var metric = (byte) fact.event().metric().ordinal();
        var place = corrected ? place(metric) : fact.sequence();
        if (place < count) {
            var isSame = corrected
                    ? meanings[(int) place] == digest(meaning(envelope, fact.event()))
                    : published[(int) place] == digest(words);
            compared[metric] = (int) place + 1;
            if (isSame) {
                findings.same();
            } else {
                findings.differs(ticketId, place, Kind.OTHER, words);
            }
        } else if (due) {
            findings.differs(ticketId, fact.sequence(), Kind.MISSING, words);
        }
    }

    /** Where the next fact of the metric that holds was published; behind all of them, if there is none. */
    private int place(byte metric) {
        var place = compared[metric];
        while (place < count && metrics[place] != metric) {
            place++;
        }
        return place;
    }

    private void makeRoom() {
        if (count == published.length) {
            var more = Math.max(8, count * 2);
            published = Arrays.copyOf(published, more);
            meanings = Arrays.copyOf(meanings, more);
            metrics = Arrays.copyOf(metrics, more);
        }
    }

    /** All that a fact says, in one way of writing: a component that it leaves out may have been added since. */
    private static String words(Envelope<?> fact, SlaEvent event) {
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
                        json(event)));
    }

    /** What it says about the promise, however often and under whatever number it was stated. */
    private static String meaning(Envelope<?> fact, SlaEvent event) {
        return String.join(" ", List.of(fact.type(), Objects.toString(fact.causation()), json(event)));
    }

    private static String json(SlaEvent event) {
        return new String(FACTS.write(event), UTF_8);
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
