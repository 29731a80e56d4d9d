package dev.chamado.proof.simulation;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.FactRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Clocks say what the whole history of their ticket says. */
final class OfPromises {
    private final World world;
    private final Promised promised;
    private final History history;
    private final Findings findings;

    OfPromises(World world, Promised promised, History history, Findings findings) {
        this.world = world;
        this.promised = promised;
        this.history = history;
        this.findings = findings;
    }

    /** Each fact is published once, in order, says what the ticket's whole history says, and none came early. */
    void examine() {
        var terms = new Terms();
        history.of(SlaDefinitionEvent.TOPIC.name()).forEach(e -> terms.take(e.with((SlaDefinitionEvent) e.event())));
        terms.reads(Set.of(0));
        terms.show();
        var agreements = terms.known().of(World.TENANT);
        var told = world.publishing.getFirst().told();
        var clocks = new LinkedHashMap<String, TicketClocks>();
        Map<String, List<Envelope<byte[]>>> expected = new TreeMap<>();
        for (var e : history.of(TicketEvent.TOPIC.name())) {
            var step = TicketClocks.after(clocks.get(e.subject()), e.with((TicketEvent) e.event()), agreements);
            clocks.put(e.subject(), step.clocks());
            state(expected, e.subject(), step);
        }
        clocks.forEach((subject, each) -> state(expected, subject, each.settle(told, agreements)));
        Map<String, List<Envelope<Object>>> published = new TreeMap<>();
        for (var record : history.published(List.of(SlaEvent.TOPIC.name()))) {
            var e = EventRecords.envelope(record);
            published.computeIfAbsent(e.subject(), _ -> new ArrayList<>()).add(History.read(e));
            findings.expect(e.occurredAt().toEpochMilli() <= record.timestamp(), "too early: " + History.read(e));
        }
        expected.forEach((subject, facts) -> {
            var read = facts.stream().map(History::read).toList();
            read.forEach(fact -> history.add(SlaEvent.TOPIC.name(), fact));
            var there = published.getOrDefault(subject, List.of());
            published.remove(subject);
            findings.expect(
                    ids(read).equals(ids(there)), "the facts of " + subject + " are " + there + " in place of " + read);
        });
        findings.expect(published.isEmpty(), "there are facts of " + published.keySet());
        findings.expect(!promised.anyParked(), "there are parked clocks");
    }

    private static List<UUID> ids(List<? extends Envelope<?>> facts) {
        return facts.stream().map(Envelope::eventId).toList();
    }

    private static void state(Map<String, List<Envelope<byte[]>>> expected, String subject, TicketClocks.Step step) {
        step.facts()
                .forEach(fact -> expected.computeIfAbsent(subject, _ -> new ArrayList<>())
                        .add(FactRecords.envelope(World.TENANT, fact)));
    }
}
