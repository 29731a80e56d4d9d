package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Port;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** Holds what was published about a tenant's or a ticket's promises against the log, and has it corrected if told to. */
@Command(
        name = "recompute",
        description =
                "Computes all promises of a tenant, or of one ticket, again from the log and says where that differs"
                        + " from what was published. Ends with 1 if anything differs and is not to be corrected.")
final class RecomputeCommand implements Callable<Integer> {
    private static final String OPERATOR = "oscar.operator";
    private static final String PATH = "/api/v1/sla/recomputation";

    @ParentCommand
    private Desk desk;

    @Option(names = "--tenant", paramLabel = "T", defaultValue = "demo", description = "Whose promises (demo).")
    private String tenant = "";

    @Option(names = "--ticket", paramLabel = "ID", description = "Of this ticket alone.")
    private @Nullable UUID ticket;

    @Option(
            names = "--correct",
            paramLabel = "REASON",
            description = "Decides that what differs is corrected, for this reason, which is published with it.")
    private @Nullable String reason;

    @Override
    public Integer call() throws InterruptedException {
        var board = Board.read(desk.home())
                .filter(Board::alive)
                .orElseThrow(() -> new Complaint("Chamado is not running. Start it with ./chamado up"));
        var tokens = Tokens.of(desk.home());
        var gateway = URI.create("http://localhost:" + Port.GATEWAY.at(board.offset()));
        try (var door = new Door(gateway, tokens::token, Duration.ofMinutes(1))) {
            var found = found(door);
            System.out.printf(
                    "%,d tickets, %,d facts: %,d are what follows from the log, %,d differ.%n",
                    found.path("tickets").asLong(),
                    found.path("facts").asLong(),
                    found.path("same").asLong(),
                    found.path("different").asLong());
            for (var each : found.path("differences")) {
                System.out.printf(
                        "  %-10s fact %d of %s %s%n",
                        each.path("kind").asString(),
                        each.path("sequence").asLong(),
                        each.path("ticketId").asString(),
                        each.path("detail").asString(""));
            }
            return found.path("different").asLong() == 0 || isCorrected(door, found.path("ticketIds")) ? 0 : 1;
        } catch (Door.Refused e) {
            throw new Complaint(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode found(Door door) throws InterruptedException {
        var wanted = ticket == null ? "" : ticket.toString();
        var body = wanted.isEmpty() ? Map.of("tenant", tenant) : Map.of("tenant", tenant, "ticketId", wanted);
        var report =
                door.ask(Asking.json(OPERATOR, "POST", PATH, body, null, null)).json();
        while (report.path("state").asString().equals("RUNNING")) {
            Thread.sleep(Duration.ofMillis(500));
            report = door.ask(Asking.get(OPERATOR, PATH + "?tenant=" + tenant)).json();
        }
        if (!report.path("ticketId").asString("").equals(wanted)) {
            throw new Complaint("Somebody has asked for another recomputation meanwhile. Ask again.");
        }
        if (!report.path("state").asString().equals("DONE")) {
            throw new Complaint(
                    "They could not be computed: " + report.path("reason").asString(""));
        }
        return report.path("found");
    }

    private boolean isCorrected(Door door, JsonNode tickets) {
        var why = reason;
        if (why == null || tickets.isEmpty()) {
            return false;
        }
        var body = Map.of("tenant", tenant, "ticketIds", tickets, "reason", why);
        var key = UUID.randomUUID().toString();
        door.ask(Asking.json(OPERATOR, "POST", PATH + "/corrections", body, key, null));
        System.out.printf(
                "It is decided that %d of these tickets are corrected; ask again in a minute.%n", tickets.size());
        return true;
    }
}
