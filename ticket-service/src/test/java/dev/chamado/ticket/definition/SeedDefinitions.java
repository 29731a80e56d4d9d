package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.ticket.closing.Terms;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The seeded definitions as a new tenant has them, for tests of other rooms. */
public final class SeedDefinitions {
    private SeedDefinitions() {}

    public static Definitions at(Instant now) {
        return at(now, Workflow.STANDARD);
    }

    /** With that workflow for every type. */
    public static Definitions at(Instant now, Workflow workflow) {
        return at(now, workflow, null);
    }

    /** With that workflow and that form for every type; nothing: the default ones. */
    public static Definitions at(Instant now, Workflow workflow, Form form) {
        return at(now, workflow, form, new CataloguePublished(0, List.of(), now));
    }

    /** And with that catalogue. */
    public static Definitions at(Instant now, Workflow workflow, Form form, CataloguePublished catalogue) {
        return new Definitions(
                () -> (MatrixPublished) first(Seed.matrix(), now),
                () -> (CategoriesPublished) first(Seed.categories(), now),
                () -> (ResolutionCodesPublished) first(Seed.resolutionCodes(), now),
                () -> Terms.of((LifecyclePublished) first(Seed.lifecycle(), now), ZoneId.of("Europe/Lisbon")),
                _ -> workflow,
                (_, version) -> version == workflow.version() ? workflow : Workflow.STANDARD,
                name -> form == null ? Forms.of(DefaultForms.of(name)) : form,
                (name, version) -> form == null || version == 0 ? Forms.of(DefaultForms.of(name)) : form,
                () -> catalogue,
                _ -> true,
                Definitions.Phrasebook.EMPTY);
    }

    /** With these canned replies and macros. */
    public static Definitions at(Instant now, List<CannedReply> replies, List<Macro> macros) {
        var seed = at(now);
        return new Definitions(
                seed.matrixNow(),
                seed.categoriesNow(),
                seed.resolutionCodesNow(),
                seed.lifecycleNow(),
                seed.workflowNow(),
                seed.workflowOf(),
                seed.formNow(),
                seed.formOf(),
                seed.catalogueNow(),
                seed.offersHold(),
                new Definitions.Phrasebook(
                        () -> Optional.of(new CannedRepliesPublished(1, replies, now)),
                        () -> Optional.of(new MacrosPublished(3, macros, now))));
    }

    /** With these durations and what happens by itself, as their second version. */
    public static Definitions at(Instant now, Boolean autoCloses, Silence silence, Survey survey) {
        var seed = at(now);
        var published =
                new LifecyclePublished(2, Duration.ofDays(5), Duration.ofDays(10), autoCloses, silence, survey, now);
        return new Definitions(
                seed.matrixNow(),
                seed.categoriesNow(),
                seed.resolutionCodesNow(),
                () -> Terms.of(published, ZoneId.of("Europe/Lisbon")),
                seed.workflowNow(),
                seed.workflowOf(),
                seed.formNow(),
                seed.formOf(),
                seed.catalogueNow(),
                seed.offersHold(),
                seed.phrases());
    }

    /** The same, with these templates of tasks. */
    public static Definitions with(Definitions seed, TaskTemplate... templates) {
        return new Definitions(
                seed.matrixNow(),
                seed.categoriesNow(),
                seed.resolutionCodesNow(),
                seed.lifecycleNow(),
                seed.workflowNow(),
                seed.workflowOf(),
                seed.formNow(),
                seed.formOf(),
                seed.catalogueNow(),
                seed.offersHold(),
                seed.phrases(),
                () -> new TaskTemplatesPublished(3, List.of(templates), Instant.EPOCH));
    }

    /** The same, where what a VIP asks counts as no less than that, and where categories say these levels; nothing: none. */
    public static Definitions with(
            Definitions seed, String vipImpact, String vipUrgency, Map<String, List<String>> byCategory) {
        var is = seed.matrix();
        var matrix = new MatrixPublished(
                is.version(),
                is.impacts(),
                is.urgencies(),
                is.cells(),
                is.defaultImpact(),
                is.defaultUrgency(),
                is.impactLabels(),
                is.urgencyLabels(),
                is.priorityLabels(),
                vipImpact,
                vipUrgency,
                is.occurredAt());
        var all = seed.categoriesNow().get();
        var categories = new CategoriesPublished(
                all.version(),
                all.categories().stream()
                        .map(each -> {
                            var levels = byCategory.getOrDefault(each.name(), Arrays.asList(null, null));
                            return new Category(
                                    each.name(),
                                    each.subcategories(),
                                    each.label(),
                                    each.labels(),
                                    each.subcategoryLabels(),
                                    levels.getFirst(),
                                    levels.getLast());
                        })
                        .toList(),
                all.occurredAt());
        return new Definitions(
                () -> matrix,
                () -> categories,
                seed.resolutionCodesNow(),
                seed.lifecycleNow(),
                seed.workflowNow(),
                seed.workflowOf(),
                seed.formNow(),
                seed.formOf(),
                seed.catalogueNow(),
                seed.offersHold(),
                seed.phrases(),
                seed.taskTemplatesNow());
    }

    private static Object first(DefinitionCommand command, Instant now) {
        return Definition.decide(null, command, now).getFirst();
    }
}
