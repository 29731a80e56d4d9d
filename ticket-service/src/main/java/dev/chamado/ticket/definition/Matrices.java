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
import java.util.EnumSet;
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
        var given = EnumSet.copyOf(List.of(priorities));
        return new PublishMatrix(
                levels,
                levels,
                cells,
                "MEDIUM",
                "MEDIUM",
                levels.stream().map(Matrices::impact).toList(),
                levels.stream().map(Matrices::urgency).toList(),
                given.stream().map(Matrices::priority).toList(),
                null,
                null);
    }

    private static LabelForm impact(String level) {
        return switch (level) {
            case "CRITICAL" -> LabelForm.of(level, "Critical", "Crítico");
            case "HIGH" -> LabelForm.of(level, "High", "Alto");
            case "MEDIUM" -> LabelForm.of(level, "Medium", "Médio");
            case "LOW" -> LabelForm.of(level, "Low", "Baixo");
            default -> throw new IllegalArgumentException(level);
        };
    }

    private static LabelForm urgency(String level) {
        return switch (level) {
            case "CRITICAL" -> LabelForm.of(level, "Critical", "Crítica");
            case "HIGH" -> LabelForm.of(level, "High", "Alta");
            case "MEDIUM" -> LabelForm.of(level, "Medium", "Média");
            case "LOW" -> LabelForm.of(level, "Low", "Baixa");
            default -> throw new IllegalArgumentException(level);
        };
    }

    private static LabelForm priority(Priority priority) {
        return switch (priority) {
            case P1 -> LabelForm.of(priority.name(), "Critical", "Crítica");
            case P2 -> LabelForm.of(priority.name(), "High", "Alta");
            case P3 -> LabelForm.of(priority.name(), "Moderate", "Moderada");
            case P4 -> LabelForm.of(priority.name(), "Low", "Baixa");
            case P5 -> LabelForm.of(priority.name(), "Planning", "Planejada");
        };
    }
}
