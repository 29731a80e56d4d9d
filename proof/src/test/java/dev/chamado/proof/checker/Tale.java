package dev.chamado.proof.checker;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.WorkStarted;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A history that is made up: what was stored, what was asked, and what was told, in invented time. */
final class Tale {
    static final String TENANT = "tale";
    static final UUID ONE = new UUID(0x4000, 1L << 63 | 1);
    static final UUID OTHER = new UUID(0x4000, 1L << 63 | 2);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final List<Fact> facts = new ArrayList<>();
    final Map<UUID, Answered> answers = new HashMap<>();
    final List<Operation> operations = new ArrayList<>();
    private final Map<String, Long> heads = new HashMap<>();
    private long sequence;

    static TicketOpened opened(UUID id) {
        return new TicketOpened(
                id,
                "INC-1",
                TicketType.INCIDENT,
                "No Wi-Fi",
                "",
                "ana",
                "ana",
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "LOW",
                "LOW",
                Priority.P4,
                false,
                1,
                "team-2",
                null,
                NOON,
                NOON);
    }

    static WorkStarted started(UUID id) {
        return new WorkStarted(id, NOON);
    }

    static ReplySent replied(UUID id) {
        return new ReplySent(id, id, "ana", AuthorRole.REQUESTER, "Any news?", NOON);
    }

    /** An event of a command is stored; the command answers with its version. */
    Tale stored(String key, TicketEvent event) {
        var subject = event.ticketId().toString();
        long version = heads.merge(subject, 0L, (before, _) -> before + 1);
        facts.add(fact(facts.size() + 1L, version, event, commandId(key)));
        answers.put(commandId(key), new Answered(subject, version));
        return this;
    }

    static Fact fact(long position, long version, TicketEvent event, UUID commandId) {
        var subject = event.ticketId().toString();
        var id = DerivedId.of(subject, "" + version, "" + position);
        long at = NOON.toEpochMilli() + position;
        return new Fact(position, subject, version, id, commandId, "ana", at, at, event);
    }

    static UUID commandId(String key) {
        return DerivedId.of(TENANT, "ana", key);
    }

    Tale told(Kind kind, UUID ticket, String key, long from, long to, Outcome outcome, long version) {
        return told(kind, ticket, key, from, to, outcome, version, -1, "");
    }

    Tale told(
            Kind kind,
            UUID ticket,
            String key,
            long from,
            long to,
            Outcome outcome,
            long version,
            long seen,
            String read) {
        operations.add(new Operation(
                0, sequence++, kind, ticket.toString(), "ana", key, from, to, 0, outcome, 0, seen, version, "", read));
        return this;
    }

    Map<UUID, Asked> asked() {
        return Asked.of(TENANT, operations);
    }

    List<Operation> reads() {
        return operations.stream()
                .filter(operation -> operation.kind() == Kind.TICKET || operation.kind() == Kind.TIMELINE)
                .toList();
    }

    /** What a rule finds, without the counts. */
    static List<String> faults(Consumer<Findings> rule) {
        var findings = new Findings();
        rule.accept(findings);
        return findings.verdict().faults();
    }
}
