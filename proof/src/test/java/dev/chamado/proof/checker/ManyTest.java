package dev.chamado.proof.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.proof.history.History;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.history.Past;
import dev.chamado.proof.history.Rows;
import dev.chamado.proof.history.Rows.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long history that is true is passed, and the one lie in it is found; {@code -Dchamado.operations=1000000}. */
class ManyTest {
    private static final int OPERATIONS = Integer.getInteger("chamado.operations", 50_000);
    private static final long STEP = 1_000;
    private static final int LONGEST = 30_000; // so that about sixty are under way at once

    private final long seed = Long.getLong("chamado.seed", System.nanoTime());
    private final SplittableRandom chance = new SplittableRandom(seed);
    private final Tale tale = new Tale();
    private final List<UUID> tickets = new ArrayList<>();
    private final Map<UUID, Integer> heads = new HashMap<>();
    private final Map<UUID, Past> pasts = new HashMap<>();
    private History log;
    private long sequence;

    @Test
    void operations_are_checked(@TempDir Path folder) throws Exception {
        System.out.println("many operations: -Dchamado.seed=" + seed);
        var path = folder.resolve("log");
        try (var writing = History.create(path)) {
            log = writing;
            for (int i = 0; i < OPERATIONS; i++) {
                happen(i);
            }
        }
        long start = System.nanoTime();
        var verdict = check(path);
        System.out.printf(
                "many operations: %,d checked in %.1f s%n%s",
                OPERATIONS, (System.nanoTime() - start) / 1e9, verdict.words());
        assertThat(verdict.faults()).isEmpty();

        var one = tale.facts.get(chance.nextInt(tale.facts.size()));
        tale.answers.remove(one.commandId());
        assertThat(check(path).faults()).as("an answer that was lost").hasSize(1);
    }

    private Verdict check(Path path) throws IOException {
        var findings = new Findings();
        var commands = new ArrayList<Operation>();
        var reads = new ArrayList<Operation>();
        try (var operations = History.read(path)) {
            operations.forEach(operation -> {
                findings.count("operations");
                if (operation.kind().isCommand()) {
                    commands.add(operation);
                } else if (operation.kind() != Kind.PAGE) {
                    reads.add(operation);
                }
            });
        }
        Versions.check("ticket", tale.facts, findings);
        var asked = Asked.of(Tale.TENANT, commands);
        Acknowledgements.check(asked, tale.answers, tale.facts, findings);
        RealTime.check(asked, reads, tale.facts, findings);
        var courses = Course.of(tale.facts);
        Prefixes.check(reads, courses, asked, findings);
        try (var operations = History.read(path)) {
            Lists.check(operations, courses, findings);
        }
        var publication = new Publication("tickets", tale.facts, findings);
        tale.facts.forEach(fact -> publication.take(Published.event(0, fact)));
        publication.learn(List.of());
        publication.end();
        return findings.verdict();
    }

    private void happen(int number) {
        int dice = chance.nextInt(10);
        if (tickets.size() < 10 || dice == 0) {
            var id = new UUID(chance.nextLong() & ~0xF000L | 0x4000L, chance.nextLong() >>> 2 | 1L << 63);
            tickets.add(id);
            command(number, Kind.OPEN, id, Tale.opened(id));
            return;
        }
        var ticket = tickets.get(chance.nextInt(tickets.size()));
        if (dice < 7) {
            boolean start = heads.get(ticket) == 0;
            command(
                    number,
                    start ? Kind.START : Kind.REPLY,
                    ticket,
                    start ? Tale.started(ticket) : Tale.replied(ticket));
        } else if (dice == 7) {
            told(number, Kind.TICKET, ticket, "", Outcome.OK, heads.get(ticket), -1, standing(ticket));
        } else if (dice == 8) {
            var past = pasts.get(ticket).text();
            told(number, Kind.TIMELINE, ticket, "", Outcome.OK, heads.get(ticket), -1, past + "=" + standing(ticket));
        } else {
            var rows = new ArrayList<Row>();
            for (int i = 0; i < 20; i++) {
                var one = i == 0 ? ticket : tickets.get(chance.nextInt(tickets.size()));
                rows.add(Rows.of(one + "@" + heads.get(one) + "=" + standing(one))
                        .rows()
                        .getFirst());
            }
            told(number, Kind.PAGE, ticket, "", Outcome.OK, -1, heads.get(ticket), new Rows(rows).text());
        }
    }

    private void command(int number, Kind kind, UUID ticket, TicketEvent event) {
        var key = "k" + number;
        tale.stored(key, event);
        int head = heads.merge(ticket, 0, (before, _) -> before + 1);
        pasts.merge(ticket, Past.NOTHING, (past, _) -> past);
        pasts.compute(ticket, (_, past) -> past.and(tale.facts.getLast().eventId()));
        if (chance.nextInt(100) == 0) {
            told(number, kind, ticket, key, Outcome.UNKNOWN, -1, -1, "");
            told(number + LONGEST / (int) STEP, kind, ticket, key, Outcome.OK, head, -1, "");
        } else {
            told(number, kind, ticket, key, Outcome.OK, head, -1, "");
        }
    }

    private String standing(UUID ticket) {
        return heads.get(ticket) == 0 ? "NEW:team-2::P4" : "IN_PROGRESS:team-2::P4";
    }

    private void told(
            int number, Kind kind, UUID ticket, String key, Outcome outcome, long version, long seen, String read) {
        long at = number * STEP;
        log.add(new Operation(
                number % 64,
                sequence++,
                kind,
                ticket.toString(),
                "ana",
                key,
                at - chance.nextInt(LONGEST),
                at + chance.nextInt(LONGEST),
                0,
                outcome,
                outcome == Outcome.OK ? 200 : 0,
                seen,
                version,
                "",
                read));
    }
}
