package dev.chamado.desk.verifying;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the list of tickets and its counters say of a history. */
final class Lists {
    private final Map<String, Long> figures = new TreeMap<>();
    private final Map<String, Long> listed = new TreeMap<>();
    private final Map<String, Long> counted = new TreeMap<>();

    private final OwnStates workflow;

    /** Reads the whole list and all counters. */
    Lists(Asked asked, OwnStates workflow) {
        this.workflow = workflow;
        figures.put("tickets", asked.list("tickets?sort=age", this::ticket));
        for (var counter : asked.read("tickets/counters")) {
            add(counted, place(counter), counter.path("tickets").asLong());
        }
        counted.values().removeIf(tickets -> tickets == 0);
    }

    private void ticket(JsonNode ticket) {
        add(figures, "final_state: " + state(ticket), 1);
        add(
                figures,
                "final_priority: "
                        + Word.of(Priority.valueOf(ticket.path("priority").asString())),
                1);
        add(listed, place(ticket), 1);
    }

    private String state(JsonNode ticket) {
        var named = ticket.path("workflowState").asString("");
        if (workflow.isOwn() && !named.isEmpty()) {
            return workflow.word(named);
        }
        return switch (TicketState.valueOf(ticket.path("state").asString())) {
            case NEW, ASSIGNED -> Word.NEW;
            case IN_PROGRESS -> Word.ACTIVE;
            case ON_HOLD -> "On hold";
            case RESOLVED -> Word.RESOLVED;
            case CLOSED -> Word.CLOSED;
            case CANCELLED -> Word.CANCELLED;
            case MERGED -> "Merged";
        };
    }

    private static String place(JsonNode node) {
        return node.path("groupId").asString("none") + " " + node.path("state").asString();
    }

    private static void add(Map<String, Long> to, String name, long tickets) {
        to.merge(name, tickets, Long::sum);
    }

    Map<String, Long> figures() {
        return figures;
    }

    /** Tickets by group and state, as the list has them. */
    Map<String, Long> listed() {
        return listed;
    }

    /** Tickets by group and state, as the counters have them. */
    Map<String, Long> counted() {
        return counted;
    }
}
