package dev.chamado.proof.simulation;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.EventRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Nothing acknowledged is lost, nothing is there twice, no sequence has a hole, no ticket did what none may. */
final class OfStores {
    private final World world;
    private final History history;
    private final Findings findings;

    OfStores(World world, History history, Findings findings) {
        this.world = world;
        this.history = history;
        this.findings = findings;
    }

    void examine() {
        for (var rows : List.of(world.tickets, world.promises, world.routing)) {
            sequencesWithoutHoles(rows);
            if (world.loss == 0) {
                publishedAsStored(rows);
            }
        }
        commandsOnce();
        legalMoves();
    }

    /** What was acknowledged is stored with its answer; what was refused is not; each once. */
    private void commandsOnce() {
        Map<UUID, List<StoredEvent>> byCommand =
                world.tickets.events().stream().collect(Collectors.groupingBy(StoredEvent::commandId));
        byCommand.forEach((command, events) -> {
            for (int i = 0; i < events.size(); i++) {
                findings.expect(events.get(i).ordinal() == i, "command " + command + " is stored more than once");
            }
        });
        for (var sent : world.asking.sent()) {
            var answer = world.tickets.answer(sent.caller.commandId());
            switch (sent.outcome) {
                case ACKNOWLEDGED ->
                    findings.expect(
                            answer.isPresent() && answer.get().version() == sent.version,
                            sent + " is stored as " + answer);
                case REFUSED -> findings.expect(answer.isEmpty(), sent + " is stored");
                case UNKNOWN -> findings.expect(false, sent + " has no answer");
            }
        }
    }

    private void sequencesWithoutHoles(Rows rows) {
        var last = new HashMap<String, Long>();
        for (var stored : rows.events()) {
            var e = stored.envelope();
            long before = Objects.requireNonNullElse(last.put(e.subject(), e.sequence()), -1L);
            findings.expect(e.sequence() == before + 1, e.subject() + " goes from " + before + " to " + e.sequence());
        }
    }

    /** Without repeats, a topic says of each subject what the store says, in its order. */
    private void publishedAsStored(Rows rows) {
        var topics = rows.events().stream()
                .map(stored -> Topics.of(stored.aggregateType()))
                .collect(Collectors.toSet());
        Map<String, List<UUID>> published = new TreeMap<>();
        var last = new HashMap<String, Long>();
        for (var record : history.published(topics)) {
            var e = EventRecords.envelope(record);
            if (e.sequence() > last.getOrDefault(e.subject(), -1L)) {
                last.put(e.subject(), e.sequence());
                published.computeIfAbsent(e.subject(), _ -> new ArrayList<>()).add(e.eventId());
            }
        }
        Map<String, List<UUID>> stored = new TreeMap<>();
        rows.events()
                .forEach(each -> stored.computeIfAbsent(each.envelope().subject(), _ -> new ArrayList<>())
                        .add(each.envelope().eventId()));
        findings.expect(published.equals(stored), "published is " + published + ", stored is " + stored);
    }

    private void legalMoves() {
        var moves = new HashMap<String, Moves>();
        for (var e : history.of(TicketEvent.TOPIC.name())) {
            var fault = moves.computeIfAbsent(e.subject(), _ -> new Moves()).after((TicketEvent) e.event());
            findings.expect(fault == null, e.subject() + " at " + e.sequence() + ": " + fault);
        }
    }
}
