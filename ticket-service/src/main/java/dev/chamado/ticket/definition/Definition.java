package dev.chamado.ticket.definition;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One definition of a tenant as it stands. */
public record Definition(DefinitionEvent latest, int version) {

    /**
     * Decides what a command does to a definition; an empty list means that it reads so already.
     *
     * @param current nothing before the first publication
     */
    static List<DefinitionEvent> decide(@Nullable Definition current, DefinitionCommand command, Instant now) {
        var faults = DefinitionRules.faults(command);
        if (!faults.isEmpty()) {
            throw RuleViolation.of(faults);
        }
        var event = publication(command, current == null ? 1 : current.version + 1, now);
        if (current != null && content(event).equals(content(current.latest))) {
            return List.of();
        }
        require(
                !(command instanceof CreateTenant) || current == null,
                "tenant-exists",
                "A tenant of that id exists with other data.");
        return List.of(event);
    }

    /** Takes in a publication. */
    static Definition evolve(DefinitionEvent event) {
        return new Definition(event, versionOf(event));
    }

    /** The number of a publication. */
    static int versionOf(DefinitionEvent event) {
        return switch (event) {
            case TenantCreated _ -> 1;
            case MatrixPublished e -> e.version();
            case CategoriesPublished e -> e.version();
            case ResolutionCodesPublished e -> e.version();
            case LifecyclePublished e -> e.version();
            case WorkflowPublished e -> e.version();
            case FormPublished e -> e.version();
            case CataloguePublished e -> e.version();
            case HoldReasonsPublished e -> e.version();
            case CannedRepliesPublished e -> e.version();
            case MacrosPublished e -> e.version();
            case TaskTemplatesPublished e -> e.version();
            case DraftSaved _, DraftDiscarded _ -> throw noPublication(event);
        };
    }

    /** What a command that breaks no rule publishes. */
    static DefinitionEvent publication(DefinitionCommand command, int version, Instant now) {
        return switch (command) {
            case CreateTenant c -> {
                var own = c.firstPromises() == FirstPromises.OWN ? FirstPromises.OWN : null;
                yield new TenantCreated(c.tenant(), c.name(), c.language(), c.zone(), own, now);
            }
            case PublishMatrix c ->
                new MatrixPublished(
                        version,
                        List.copyOf(c.impacts()),
                        List.copyOf(c.urgencies()),
                        List.copyOf(c.cells()),
                        c.defaultImpact(),
                        c.defaultUrgency(),
                        LabelForm.labelled(c.impactLabels()),
                        LabelForm.labelled(c.urgencyLabels()),
                        LabelForm.labelled(c.priorityLabels()),
                        c.vipImpact(),
                        c.vipUrgency(),
                        now);
            case PublishCategories c ->
                new CategoriesPublished(
                        version,
                        c.categories().stream().map(CategoryForm::category).toList(),
                        now);
            case PublishResolutionCodes c ->
                new ResolutionCodesPublished(version, List.copyOf(c.codes()), LabelForm.labelled(c.labels()), now);
            case PublishLifecycle c ->
                new LifecyclePublished(
                        version,
                        c.autoCloseAfter(),
                        c.reopenWithin(),
                        c.autoCloses(),
                        c.silence() == null ? null : c.silence().silence(),
                        c.survey() == null ? null : c.survey().survey(),
                        now);
            case PublishCannedReplies c ->
                new CannedRepliesPublished(
                        version,
                        c.replies().stream().map(CannedReplyForm::reply).toList(),
                        now);
            case PublishMacros c ->
                new MacrosPublished(
                        version, c.macros().stream().map(MacroForm::macro).toList(), now);
            case PublishTaskTemplates c ->
                new TaskTemplatesPublished(
                        version,
                        c.templates().stream().map(TaskTemplateForm::template).toList(),
                        now);
            case PublishWorkflow c ->
                new WorkflowPublished(
                        version,
                        c.ticketType(),
                        c.states().stream().map(StateForm::state).toList(),
                        c.transitions().stream().map(TransitionForm::transition).toList(),
                        now);
            case PublishHoldReasons c ->
                new HoldReasonsPublished(
                        version, c.reasons().stream().map(HoldForm::choice).toList(), now);
            case PublishCatalogue c ->
                new CataloguePublished(
                        version, c.items().stream().map(ItemForm::item).toList(), now);
            case PublishForm c -> new FormPublished(version, c.form(), c.schema(), c.sections(), c.fields(), now);
        };
    }

    /** What would have to be asked for to have it published again. */
    static DefinitionCommand asCommand(DefinitionEvent event) {
        return switch (event) {
            case TenantCreated e -> new CreateTenant(e.tenant(), e.name(), e.language(), e.zone(), e.firstPromises());
            case MatrixPublished e ->
                new PublishMatrix(
                        e.impacts(),
                        e.urgencies(),
                        e.cells(),
                        e.defaultImpact(),
                        e.defaultUrgency(),
                        LabelForm.of(e.impactLabels()),
                        LabelForm.of(e.urgencyLabels()),
                        LabelForm.of(e.priorityLabels()),
                        e.vipImpact(),
                        e.vipUrgency());
            case CategoriesPublished e ->
                new PublishCategories(
                        e.categories().stream().map(CategoryForm::of).toList());
            case ResolutionCodesPublished e -> new PublishResolutionCodes(e.codes(), LabelForm.of(e.labels()));
            case LifecyclePublished e ->
                new PublishLifecycle(
                        e.autoCloseAfter(),
                        e.reopenWithin(),
                        e.autoCloses(),
                        e.silence() == null ? null : SilenceForm.of(e.silence()),
                        e.survey() == null ? null : SurveyForm.of(e.survey()));
            case WorkflowPublished e -> asCommand(e);
            case HoldReasonsPublished e ->
                new PublishHoldReasons(e.reasons().stream()
                        .map(it -> new HoldForm(it.reason(), it.labels(), it.offered()))
                        .toList());
            case CataloguePublished e ->
                new PublishCatalogue(e.items().stream().map(ItemForm::of).toList());
            case FormPublished e -> new PublishForm(e.form(), e.schema(), e.sections(), e.fields());
            case CannedRepliesPublished e ->
                new PublishCannedReplies(e.replies().stream()
                        .map(it -> new CannedReplyForm(it.name(), it.texts()))
                        .toList());
            case TaskTemplatesPublished e ->
                new PublishTaskTemplates(
                        e.templates().stream().map(TaskTemplateForm::of).toList());
            case MacrosPublished e ->
                new PublishMacros(e.macros().stream().map(Definition::form).toList());
            case DraftSaved _, DraftDiscarded _ -> throw noPublication(event);
        };
    }

    private static MacroForm form(Macro macro) {
        return new MacroForm(
                macro.name(),
                macro.labels(),
                macro.steps().stream()
                        .map(step -> new MacroStepForm(step.action(), step.with()))
                        .toList());
    }

    static PublishWorkflow asCommand(WorkflowPublished e) {
        return new PublishWorkflow(
                e.ticketType(),
                e.states().stream()
                        .map(state -> new StateForm(state.id(), state.category(), state.labels()))
                        .toList(),
                e.transitions().stream()
                        .map(it -> new TransitionForm(
                                it.from(), it.to(), it.roles(), it.required(), it.guard(), it.labels()))
                        .toList());
    }

    /** The event without its number and time: what two publications have in common when nothing has changed. */
    private static DefinitionEvent content(DefinitionEvent event) {
        return publication(asCommand(event), 0, Instant.EPOCH);
    }

    private static IllegalStateException noPublication(DefinitionEvent event) {
        return new IllegalStateException(event.getClass().getSimpleName() + " is of a draft");
    }
}
