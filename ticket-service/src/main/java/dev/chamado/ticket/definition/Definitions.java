package dev.chamado.ticket.definition;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent.CannedRepliesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.CannedReply;
import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.contracts.definition.DefinitionEvent.CataloguePublished;
import dev.chamado.contracts.definition.DefinitionEvent.CategoriesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.contracts.definition.DefinitionEvent.MacrosPublished;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixCell;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.definition.DefinitionEvent.ResolutionCodesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplate;
import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplatesPublished;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.closing.Terms;
import dev.chamado.ticket.definition.Rating.Said;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a tenant has decided about its tickets, each in the version that holds; read only when a rule asks for it.
 *
 * @param workflowNow what new tickets of a type follow
 * @param workflowOf a version of a type's workflow, but the standard one
 * @param formNow what is asked now by the form of that name
 * @param formOf a version of a form
 * @param catalogueNow what can be asked for; empty while nothing was published
 * @param offersHold whether tickets may be put on hold for a reason
 * @param phrases canned replies and macros; none, if none were published
 * @param taskTemplatesNow what gives tickets tasks and approvals; none, if none were published
 */
public record Definitions(
        Supplier<MatrixPublished> matrixNow,
        Supplier<CategoriesPublished> categoriesNow,
        Supplier<ResolutionCodesPublished> resolutionCodesNow,
        Supplier<Terms> lifecycleNow,
        Function<TicketType, Workflow> workflowNow,
        BiFunction<TicketType, Integer, Workflow> workflowOf,
        Function<String, Form> formNow,
        BiFunction<String, Integer, Form> formOf,
        Supplier<CataloguePublished> catalogueNow,
        Predicate<HoldReason> offersHold,
        Phrasebook phrases,
        Supplier<TaskTemplatesPublished> taskTemplatesNow) {
    private static final TaskTemplatesPublished NO_TEMPLATES = new TaskTemplatesPublished(0, List.of(), Instant.EPOCH);

    /** Of a tenant without templates of tasks. */
    public Definitions(
            Supplier<MatrixPublished> matrixNow,
            Supplier<CategoriesPublished> categoriesNow,
            Supplier<ResolutionCodesPublished> resolutionCodesNow,
            Supplier<Terms> lifecycleNow,
            Function<TicketType, Workflow> workflowNow,
            BiFunction<TicketType, Integer, Workflow> workflowOf,
            Function<String, Form> formNow,
            BiFunction<String, Integer, Form> formOf,
            Supplier<CataloguePublished> catalogueNow,
            Predicate<HoldReason> offersHold,
            Phrasebook phrases) {
        this(
                matrixNow,
                categoriesNow,
                resolutionCodesNow,
                lifecycleNow,
                workflowNow,
                workflowOf,
                formNow,
                formOf,
                catalogueNow,
                offersHold,
                phrases,
                () -> NO_TEMPLATES);
    }

    /** The templates of tasks and approvals that hold. */
    public TaskTemplatesPublished taskTemplates() {
        return taskTemplatesNow.get();
    }

    /** Those that tickets of a type and category get by themselves. */
    public List<TaskTemplate> taskTemplates(TicketType type, @Nullable String category) {
        return taskTemplates().templates().stream()
                .filter(it -> fits(it, type, category))
                .toList();
    }

    static boolean fits(TaskTemplate template, TicketType type, @Nullable String category) {
        var types = template.ticketTypes();
        var categories = template.categories();
        return template.active()
                && !(types.isEmpty() && categories.isEmpty())
                && (types.isEmpty() || types.contains(type))
                && (categories.isEmpty() || category != null && categories.contains(category));
    }

    /** A template by its name; refuses one that tickets do not get. */
    public TaskTemplate taskTemplate(String name) {
        return taskTemplates().templates().stream()
                .filter(it -> it.active() && it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RuleViolation("task-template-unknown", "There is no template " + name + "."));
    }

    /**
     * What agents need not write themselves.
     *
     * @param cannedRepliesNow those that hold; absent if none were published
     */
    public record Phrasebook(
            Supplier<Optional<CannedRepliesPublished>> cannedRepliesNow,
            Supplier<Optional<MacrosPublished>> macrosNow) {
        /** With nothing in it. */
        public static final Phrasebook EMPTY = new Phrasebook(Optional::empty, Optional::empty);
    }

    /** A canned reply by its name; refuses one that there is not. */
    public CannedReply cannedReply(String name) {
        return phrases.cannedRepliesNow().get().map(CannedRepliesPublished::replies).orElse(List.of()).stream()
                .filter(reply -> reply.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RuleViolation("canned-reply-unknown", "There is no canned reply " + name + "."));
    }

    /** The macros that hold. */
    public MacrosPublished macros() {
        return phrases.macrosNow().get().orElse(new MacrosPublished(0, List.of(), Instant.EPOCH));
    }

    public MatrixPublished matrix() {
        return matrixNow.get();
    }

    public Terms lifecycle() {
        return lifecycleNow.get();
    }

    /** The workflow that new tickets of a type follow. */
    public Workflow workflow(TicketType type) {
        return workflowNow.apply(type);
    }

    /** A version of the workflow of a type: 0 is the standard one; refuses one that there is not. */
    public Workflow workflow(TicketType type, int version) {
        return version == Workflow.STANDARD_VERSION ? Workflow.STANDARD : workflowOf.apply(type, version);
    }

    /** The form of that name, as it holds now. */
    public Form form(String name) {
        return formNow.apply(name);
    }

    /** A version of the form of that name; refuses one that there is not. */
    public Form form(String name, int version) {
        return formOf.apply(name, version);
    }

    /** Refuses what the tenant does not let tickets wait for. */
    public void requireHoldReason(HoldReason reason) {
        require(offersHold.test(reason), "hold-reason-not-offered", "Tickets do not wait for " + reason + " here.");
    }

    public CataloguePublished catalogue() {
        return catalogueNow.get();
    }

    /** An item that is offered; refuses one that is not. */
    public CatalogueItem item(String id) {
        return catalogue().items().stream()
                .filter(item -> item.active() && item.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new RuleViolation("catalogue-item-unknown", "Nothing offered is called " + id + "."));
    }

    /** An impact as the matrix has it now: its default, if that is no level of it any more. */
    public String impact(String level) {
        return matrix().impacts().contains(level) ? level : matrix().defaultImpact();
    }

    /** As {@link #impact}, of urgencies. */
    public String urgency(String level) {
        return matrix().urgencies().contains(level) ? level : matrix().defaultUrgency();
    }

    /** Priority = f(impact, urgency); refuses a level that the matrix does not have. */
    public Priority priority(String impact, String urgency) {
        return priority(matrix(), impact, urgency);
    }

    static Priority priority(MatrixPublished matrix, String impact, String urgency) {
        require(matrix.impacts().contains(impact), "impact-unknown", "Impact is one of " + matrix.impacts() + ".");
        require(
                matrix.urgencies().contains(urgency),
                "urgency-unknown",
                "Urgency is one of " + matrix.urgencies() + ".");
        return matrix.cells().stream()
                .filter(cell -> cell.impact().equals(impact) && cell.urgency().equals(urgency))
                .map(MatrixCell::priority)
                .findFirst()
                .orElseThrow(() -> new RuleViolation("matrix-cell-missing", "The matrix has no such cell."));
    }

    /** Refuses a priority that no cell of the matrix gives. */
    public void requirePriority(Priority priority) {
        require(
                matrix().cells().stream().anyMatch(cell -> cell.priority() == priority),
                "priority-unknown",
                "The matrix gives no tickets of " + priority + ".");
    }

    /**
     * With which impact and urgency a ticket begins.
     *
     * @param category of the ticket; nothing: none
     */
    public Rating rating(Said stated, Said item, @Nullable String category, boolean vip) {
        return Rating.of(stated, item, category == null ? null : category(category), vip, matrix());
    }

    /** The category of that name; nothing if the tenant has none. */
    @Nullable
    Category category(String name) {
        return category(categoriesNow.get(), name);
    }

    static @Nullable Category category(CategoriesPublished categories, String name) {
        return categories.categories().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Refuses a category that is not one of the tenant's, or a subcategory that is not inside it. */
    public void requireCategory(String category, @Nullable String subcategory) {
        requireCategory(categoriesNow.get(), category, subcategory);
    }

    /** Whether the tenant has a category, with that subcategory if one is named. */
    public boolean hasCategory(@Nullable String category, @Nullable String subcategory) {
        return categoriesNow.get().categories().stream()
                .anyMatch(each -> each.name().equals(category)
                        && (subcategory == null || each.subcategories().contains(subcategory)));
    }

    static void requireCategory(CategoriesPublished categories, String category, @Nullable String subcategory) {
        var found = categories.categories().stream()
                .filter(each -> each.name().equals(category))
                .findFirst()
                .orElseThrow(() -> new RuleViolation("category-unknown", "There is no category " + category + "."));
        require(
                subcategory == null || found.subcategories().contains(subcategory),
                "subcategory-unknown",
                "Category " + category + " has no such subcategory.");
    }

    /** Refuses a resolution code that is not one of the tenant's. */
    public void requireResolutionCode(String code) {
        requireResolutionCode(resolutionCodesNow.get(), code);
    }

    static void requireResolutionCode(ResolutionCodesPublished published, String code) {
        var codes = published.codes();
        require(codes.contains(code), "resolution-code-unknown", "The code is one of " + codes + ".");
    }
}
