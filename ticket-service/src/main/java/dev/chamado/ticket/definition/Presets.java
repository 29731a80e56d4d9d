package dev.chamado.ticket.definition;

import java.util.LinkedHashMap;
import java.util.Map;

/** Contents to begin a definition with: each may be drafted or published as it is. */
final class Presets {
    private Presets() {}

    /** By name, the one that a new tenant starts with first. */
    static Map<String, DefinitionCommand> of(Subject subject) {
        var presets = new LinkedHashMap<String, DefinitionCommand>();
        switch (subject.id()) {
            case "matrix" -> {
                presets.put("3x3-four-levels", Matrices.threeByThree());
                presets.put("3x3-five-levels", Matrices.fiveLevels());
                presets.put("4x4-five-levels", Matrices.fourByFour());
            }
            case "categories" -> presets.put("usual", Seed.categories());
            case "resolution-codes" -> presets.put("usual", Seed.resolutionCodes());
            case "lifecycle" -> presets.put("usual", Seed.lifecycle());
            default -> {} // a tenant is nobody's preset
        }
        return presets;
    }
}
