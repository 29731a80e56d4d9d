package dev.chamado.proof.checker;

import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whoever asks about a ticket after somebody else was answered sees what that one was told: commands happen on top of
 * it, reads show it.
 */
final class RealTime {
    private static final String RULE = "real-time order";

    private RealTime() {}

    /**
     * Something that was asked and answered.
     *
     * @param version that it saw, or happened on top of
     * @param told the version that was told at its end
     */
    private record Span(long from, long to, long version, long told, String words) {}

    /**
     * @param asked the commands by id
     * @param reads of tickets
     * @param facts the store's events
     */
    static void check(Map<UUID, Asked> asked, Collection<Operation> reads, List<Fact> facts, Findings findings) {
        var firsts = new HashMap<UUID, Long>();
        for (var fact : facts) {
            var id = fact.commandId();
            var command = id == null ? null : asked.get(id);
            if (id != null && command != null && command.subject().equals(fact.subject())) {
                firsts.putIfAbsent(id, fact.sequence()); // a link is told by the other ticket too
            }
        }
        var bySubject = new HashMap<String, List<Span>>();
        asked.forEach((id, command) -> {
            if (command.isAcknowledged()) {
                var first = command.first();
                long told = command.answers().getFirst();
                long onTopOf = firsts.containsKey(id) ? firsts.get(id) - 1 : told;
                var span = new Span(first.invoked(), command.known(), onTopOf, told, first.kind() + " " + first.key());
                bySubject
                        .computeIfAbsent(command.subject(), _ -> new ArrayList<>())
                        .add(span);
            }
        });
        for (var read : reads) {
            if (read.outcome() == Outcome.OK) {
                bySubject
                        .computeIfAbsent(read.subject(), _ -> new ArrayList<>())
                        .add(new Span(
                                read.invoked(),
                                read.ended(),
                                read.version(),
                                read.version(),
                                read.kind() + " " + read.worker() + "-" + read.sequence()));
            }
        }
        bySubject.forEach((subject, spans) -> sweep(subject, spans, findings));
    }

    private static void sweep(String subject, List<Span> spans, Findings findings) {
        var begun = spans.stream().sorted(Comparator.comparingLong(Span::from)).toList();
        var ended = spans.stream().sorted(Comparator.comparingLong(Span::to)).toList();
        int next = 0;
        Span latest = null;
        for (var span : begun) {
            for (; ended.get(next).to < span.from; next++) { // never beyond the end: the span itself ends later
                latest = latest == null || ended.get(next).told > latest.told ? ended.get(next) : latest;
            }
            if (latest != null && latest.told > span.version) {
                findings.fault(
                        RULE,
                        "%s on %s was at %d, after %s was told %d"
                                .formatted(span.words, subject, span.version, latest.words, latest.told));
            }
        }
        findings.count("spans in real-time order", spans.size());
    }
}
