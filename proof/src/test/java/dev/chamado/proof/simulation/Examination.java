package dev.chamado.proof.simulation;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.RoutingRefused;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.follow.Folding;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.FactRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What must be true once everything has come to rest. */
final class Examination {
    private static final WireFormat WIRE = WireFormat.of(
            TicketEvent.TOPIC,
            DirectoryEvent.TOPIC,
            DefinitionEvent.TOPIC,
            RoutingEvent.TOPIC,
            SlaDefinitionEvent.TOPIC,
            SlaEvent.TOPIC);

    private final World world;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, List<Envelope<Object>>> events = new HashMap<>();

    Examination(World world) {
        this.world = world;
    }

    List<String> faults() {
        for (var rows : List.of(world.tickets, world.promises, world.routing)) {
            sequencesWithoutHoles(rows);
            publishedAsStored(rows);
            rows.events()
                    .forEach(stored -> events(Topics.of(stored.aggregateType())).add(read(stored.envelope())));
        }
        commandsOnce();
        legalMoves();
        if (world.plan.promises()) {
            factsAsFolded();
        }
        if (world.plan.routing()) {
            decisionsOnce();
        }
        world.followings.forEach(this::asFolded);
        world.policies.forEach(this::nothingParked);
        return faults;
    }

    private static Envelope<Object> read(Envelope<byte[]> raw) {
        return raw.with(WIRE.read(raw.type(), raw.event()));
    }

    /** The stored events of a topic, in the order of their positions. */
    private List<Envelope<Object>> events(String topic) {
        return events.computeIfAbsent(topic, _ -> new ArrayList<>());
    }

    private void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    /** What was acknowledged is stored with its answer; what was refused is not; each once. */
    private void commandsOnce() {
        Map<UUID, List<StoredEvent>> byCommand =
                world.tickets.events().stream().collect(Collectors.groupingBy(StoredEvent::commandId));
        byCommand.forEach((command, events) -> {
            for (int i = 0; i < events.size(); i++) {
                expect(events.get(i).ordinal() == i, "command " + command + " is stored more than once");
            }
        });
        for (var sent : world.people.sent()) {
            var answer = world.tickets.answer(sent.caller.commandId());
            switch (sent.outcome) {
                case ACKNOWLEDGED ->
                    expect(
                            answer.isPresent() && answer.get().version() == sent.version,
                            sent + " is stored as " + answer);
                case REFUSED -> expect(answer.isEmpty(), sent + " is stored");
                case UNKNOWN -> expect(false, sent + " has no answer");
            }
        }
    }

    private void sequencesWithoutHoles(Rows rows) {
        var last = new HashMap<String, Long>();
        for (var stored : rows.events()) {
            var e = stored.envelope();
            long before = Objects.requireNonNullElse(last.put(e.subject(), e.sequence()), -1L);
            expect(e.sequence() == before + 1, e.subject() + " goes from " + before + " to " + e.sequence());
        }
    }

    /** Without repeats, a topic says of each subject what the store says, in its order. */
    private void publishedAsStored(Rows rows) {
        var topics = rows.events().stream()
                .map(stored -> Topics.of(stored.aggregateType()))
                .collect(Collectors.toSet());
        Map<String, List<UUID>> published = new TreeMap<>();
        var last = new HashMap<String, Long>();
        for (var partition : world.broker.partitions(topics)) {
            for (var record : world.broker.from(partition, 0)) {
                if (!EventRecords.isWatermark(record.headers())) {
                    var e = EventRecords.envelope(record);
                    if (e.sequence() > last.getOrDefault(e.subject(), -1L)) {
                        last.put(e.subject(), e.sequence());
                        published
                                .computeIfAbsent(e.subject(), _ -> new ArrayList<>())
                                .add(e.eventId());
                    }
                }
            }
        }
        Map<String, List<UUID>> stored = new TreeMap<>();
        rows.events()
                .forEach(each -> stored.computeIfAbsent(each.envelope().subject(), _ -> new ArrayList<>())
                        .add(each.envelope().eventId()));
        expect(published.equals(stored), "published is " + published + ", stored is " + stored);
    }

    private void legalMoves() {
        var moves = new HashMap<String, Moves>();
        for (var e : events(TicketEvent.TOPIC.name())) {
            var fault = moves.computeIfAbsent(e.subject(), _ -> new Moves()).after((TicketEvent) e.event());
            expect(fault == null, e.subject() + " at " + e.sequence() + ": " + fault);
        }
    }

    /** Each fact is published once, in order, says what the ticket's whole history says, and none came early. */
    private void factsAsFolded() {
        var terms = new Terms();
        events(SlaDefinitionEvent.TOPIC.name()).forEach(e -> terms.take(e.with((SlaDefinitionEvent) e.event())));
        terms.reads(Set.of(0));
        terms.show();
        var agreements = terms.known().of(World.TENANT);
        var told = world.publishing.getFirst().told();
        var clocks = new LinkedHashMap<String, TicketClocks>();
        Map<String, List<Envelope<byte[]>>> expected = new TreeMap<>();
        for (var e : events(TicketEvent.TOPIC.name())) {
            var step = TicketClocks.after(clocks.get(e.subject()), e.with((TicketEvent) e.event()), agreements);
            clocks.put(e.subject(), step.clocks());
            state(expected, e.subject(), step);
        }
        clocks.forEach((subject, each) -> state(expected, subject, each.settle(told, agreements)));
        Map<String, List<UUID>> published = new TreeMap<>();
        for (var partition : world.broker.partitions(List.of(SlaEvent.TOPIC.name()))) {
            for (var record : world.broker.from(partition, 0)) {
                var e = EventRecords.envelope(record);
                published.computeIfAbsent(e.subject(), _ -> new ArrayList<>()).add(e.eventId());
                expect(e.occurredAt().toEpochMilli() <= record.timestamp(), "too early: " + read(e));
            }
        }
        expected.forEach((subject, facts) -> {
            events(SlaEvent.TOPIC.name())
                    .addAll(facts.stream().map(Examination::read).toList());
            expect(
                    facts.stream().map(Envelope::eventId).toList().equals(published.remove(subject)),
                    "the facts of " + subject + " are not "
                            + facts.stream().map(Examination::read).toList());
        });
        expect(published.isEmpty(), "there are facts of " + published.keySet());
        expect(world.clocks.stream().noneMatch(Clocks::anyParked), "there are parked clocks");
    }

    private static void state(Map<String, List<Envelope<byte[]>>> expected, String subject, TicketClocks.Step step) {
        step.facts()
                .forEach(fact -> expected.computeIfAbsent(subject, _ -> new ArrayList<>())
                        .add(FactRecords.envelope(World.TENANT, fact)));
    }

    /** Each decision is made once, and each that names somebody is answered once by its ticket. */
    private void decisionsOnce() {
        var answers = new HashMap<UUID, Integer>();
        for (var e : events(TicketEvent.TOPIC.name())) {
            switch ((TicketEvent) e.event()) {
                case TicketAssigned assigned
                when assigned.decisionId() != null -> answers.merge(assigned.decisionId(), 1, Integer::sum);
                case RoutingRefused refused -> answers.merge(refused.decisionId(), 1, Integer::sum);
                default -> {}
            }
        }
        var decided = new HashSet<UUID>();
        for (var e : events(RoutingEvent.TOPIC.name())) {
            if (e.event() instanceof TicketRouted routed) {
                expect(decided.add(routed.decisionId()), "decided twice: " + routed);
                int answered = answers.getOrDefault(routed.decisionId(), 0);
                expect(
                        answered <= 1 && (answered == 1 || routed.assigneeId() == null),
                        answered + " answers to " + routed);
            }
        }
        expect(decided.containsAll(answers.keySet()), "answers to what was never decided: " + answers.keySet());
    }

    private <D extends Record> void asFolded(Following<D> following) {
        View<D> view = following.view();
        var folding = Folding.of(view);
        var subjects = new LinkedHashMap<String, String>();
        for (var source : view.sources()) {
            for (var event : events(source.topic().name())) {
                folding.after(event);
                subjects.put(event.tenant() + "/" + event.subject(), event.subject());
            }
        }
        var ground = following.ground();
        var held = SimulatedFollower.documents(view, following.serving(), subjects.keySet(), ground);
        subjects.forEach((id, subject) -> expect(
                Objects.equals(held.get(id), folding.document(subject)),
                view.name() + " holds " + held.get(id) + " in place of " + folding.document(subject)));
        var counted = SimulatedFollower.counters(view, following.serving(), ground);
        var expected = new HashMap<String, Long>();
        view.rollups()
                .forEach(rollup -> folding.counters(rollup.name())
                        .forEach(counter -> counter.numbers().forEach((field, number) -> {
                            if (number != 0) {
                                expected.put(rollup.name() + new TreeMap<>(counter.key()) + field, number);
                            }
                        })));
        expect(counted.equals(expected), view.name() + " has counted " + counted + " in place of " + expected);
        following.groups().forEach(group -> nothingParked(group, ground));
    }

    private void nothingParked(Group group, SimulatedFollower.Ground ground) {
        var parked = SimulatedFollower.parked(group.name(), ground);
        expect(parked.isEmpty(), group.name() + " has parked " + parked);
    }
}
