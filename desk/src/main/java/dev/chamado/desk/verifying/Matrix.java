package dev.chamado.desk.verifying;

import dev.chamado.contracts.ticket.Priority;
import java.util.Map;

/** The priority of each impact and urgency, level by level, as the tenant has it. */
record Matrix(Map<String, Map<String, Priority>> cells) {
    /** The matrix of a tenant that never changed its own (domain rules, §1). */
    static final Matrix DEFAULT = new Matrix(Map.of(
            "HIGH", Map.of("HIGH", Priority.P1, "MEDIUM", Priority.P2, "LOW", Priority.P3),
            "MEDIUM", Map.of("HIGH", Priority.P2, "MEDIUM", Priority.P3, "LOW", Priority.P4),
            "LOW", Map.of("HIGH", Priority.P3, "MEDIUM", Priority.P4, "LOW", Priority.P4)));

    /** The priority in the source's words; {@code ?} for levels that the matrix does not have. */
    String priority(String impact, String urgency) {
        var priority = cells.getOrDefault(impact, Map.of()).get(urgency);
        return priority == null ? Word.UNKNOWN : Word.of(priority);
    }
}
