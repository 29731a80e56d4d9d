package dev.chamado.ticket.definition;

import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static dev.chamado.contracts.ticket.Priority.P3;
import static dev.chamado.contracts.ticket.Priority.P4;
import static dev.chamado.contracts.ticket.Priority.P5;

import dev.chamado.contracts.definition.DefinitionEvent.MatrixCell;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.ticket.definition.DefinitionCommand.PublishMatrix;
import java.util.ArrayList;
import java.util.List;

/** Priority matrices to begin with; their cells are named row by row, impact by impact. */
final class Matrices {
    private static final List<String> THREE = List.of("HIGH", "MEDIUM", "LOW");
    private static final List<String> FOUR = List.of("CRITICAL", "HIGH", "MEDIUM", "LOW");

    private Matrices() {}

    /** Three levels, four priorities: domain rules, section 1. */
    static PublishMatrix threeByThree() {
        return square(THREE, P1, P2, P3, P2, P3, P4, P3, P4, P4);
    }

    /** Three levels, five priorities: what is low in both can be planned. */
    static PublishMatrix fiveLevels() {
        return square(THREE, P1, P2, P3, P2, P3, P4, P3, P4, P5);
    }

    /** Four levels, five priorities. */
    static PublishMatrix fourByFour() {
        return square(FOUR, P1, P1, P2, P3, P1, P2, P3, P4, P2, P3, P4, P4, P3, P4, P4, P5);
    }

    private static PublishMatrix square(List<String> levels, Priority... priorities) {
        var cells = new ArrayList<MatrixCell>();
        for (var impact : levels) {
            for (var urgency : levels) {
                cells.add(new MatrixCell(impact, urgency, priorities[cells.size()]));
            }
        }
        return new PublishMatrix(levels, levels, cells, "MEDIUM", "MEDIUM");
    }
}
