package dev.chamado.desk.verifying;

import dev.chamado.contracts.ticket.Priority;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The priority of each impact and urgency as the tenant has published it. */
record Matrix(Map<Cell, Priority> cells) {
    /** A pair of levels. */
    record Cell(String impact, String urgency) {}

    /** Reads the tenant's definition. */
    static Matrix of(JsonNode definition) {
        var cells = new HashMap<Cell, Priority>();
        for (var cell : definition.path("cells")) {
            cells.put(
                    new Cell(
                            cell.path("impact").asString(), cell.path("urgency").asString()),
                    Priority.valueOf(cell.path("priority").asString()));
        }
        return new Matrix(cells);
    }

    /** The priority in the source's words; {@code ?} for levels that the matrix does not have. */
    String priority(String impact, String urgency) {
        var priority = cells.get(new Cell(impact, urgency));
        return priority == null ? Word.UNKNOWN : Word.of(priority);
    }
}
