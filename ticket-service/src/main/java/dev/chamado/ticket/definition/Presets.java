package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.CannedRepliesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.CataloguePublished;
import dev.chamado.contracts.definition.DefinitionEvent.MacrosPublished;
import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplatesPublished;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.definition.DefinitionCommand.PublishForm;
import dev.chamado.ticket.workflow.WorkflowPresets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contents to begin a definition with: each may be drafted or published as it is. */
final class Presets {
    private Presets() {}

    /** By name, for what is no workflow the one that a new tenant starts with first. */
    static Map<String, Object> of(Subject subject) {
        var presets = new LinkedHashMap<String, Object>();
        switch (subject.id()) {
            case "matrix" -> {
                presets.put("3x3-four-levels", Matrices.threeByThree());
                presets.put("3x3-five-levels", Matrices.fiveLevels());
                presets.put("4x4-five-levels", Matrices.fourByFour());
            }
            case "categories" -> presets.put("usual", Seed.categories());
            case "resolution-codes" -> presets.put("usual", Seed.resolutionCodes());
            case "hold-reasons" -> presets.put("usual", Seed.holdReasons());
            case "lifecycle" -> presets.put("usual", Seed.lifecycle());
            default -> {
                workflow(subject).ifPresent(it -> {
                    presets.put("standard", Definition.asCommand(WorkflowPresets.standard(it)));
                    presets.put(subject.id().replace("workflow-", ""), Definition.asCommand(WorkflowPresets.of(it)));
                    WorkflowPresets.others(it).forEach((name, other) -> presets.put(name, Definition.asCommand(other)));
                });
                form(subject).ifPresent(it -> presets.put("standard", FormBody.of(it)));
            }
        }
        return presets;
    }

    /** What holds while a definition has never been published, as version 0; nothing: a tenant begins with one. */
    static @Nullable DefinitionEvent standing(Subject subject) {
        if (subject.equals(Subject.CANNED_REPLIES)) {
            return new CannedRepliesPublished(0, List.of(), Instant.EPOCH);
        } else if (subject.equals(Subject.MACROS)) {
            return new MacrosPublished(0, List.of(), Instant.EPOCH);
        } else if (subject.equals(Subject.TASK_TEMPLATES)) {
            return new TaskTemplatesPublished(0, List.of(), Instant.EPOCH);
        }
        if (subject.equals(Subject.HOLD_REASONS)) {
            return Definition.publication(Seed.holdReasons(), 0, Instant.EPOCH);
        }
        if (subject.equals(Subject.CATALOGUE)) {
            return new CataloguePublished(0, List.of(), Instant.EPOCH);
        }
        return workflow(subject)
                .<DefinitionEvent>map(WorkflowPresets::standard)
                .or(() -> form(subject).map(it -> Definition.publication(it, 0, Instant.EPOCH)))
                .orElse(null);
    }

    private static Optional<PublishForm> form(Subject subject) {
        return Arrays.stream(TicketType.values())
                .map(DefaultForms::nameOf)
                .filter(name -> Subject.form(name).equals(subject))
                .map(name -> (PublishForm) Definition.asCommand(DefaultForms.of(name)))
                .findFirst();
    }

    private static Optional<TicketType> workflow(Subject subject) {
        return Arrays.stream(TicketType.values())
                .filter(type -> Subject.workflow(type).equals(subject))
                .findFirst();
    }
}
