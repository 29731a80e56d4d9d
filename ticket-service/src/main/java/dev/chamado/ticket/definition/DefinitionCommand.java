package dev.chamado.ticket.definition;

import static java.util.Objects.requireNonNullElse;

import dev.chamado.contracts.definition.DefinitionEvent.CannedReply;
import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.contracts.definition.DefinitionEvent.FirstPromises;
import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormSection;
import dev.chamado.contracts.definition.DefinitionEvent.HoldChoice;
import dev.chamado.contracts.definition.DefinitionEvent.Macro;
import dev.chamado.contracts.definition.DefinitionEvent.MacroStep;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixCell;
import dev.chamado.contracts.definition.DefinitionEvent.Silence;
import dev.chamado.contracts.definition.DefinitionEvent.Survey;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.OneLine;
import dev.chamado.ticket.closing.Usual;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be asked of a tenant's definitions. Each publication is whole. */
public sealed interface DefinitionCommand {

    /** A tenant's id stands in keys: 1 to 40 lower-case letters, digits and hyphens. */
    String TENANT_ID = "[a-z0-9][a-z0-9-]{0,39}";

    /** A form's name stands in addresses. */
    String FORM_NAME = "[a-z0-9][a-z0-9-]{0,39}";

    /**
     * @param language {@code en} or {@code pt-BR}
     * @param zone IANA time zone of the tenant's office hours
     * @param firstPromises {@code OWN}: nothing is promised until an admin publishes calendars and policies, which then
     *     hold for the past as well; nothing: {@code SEEDED}
     */
    record CreateTenant(
            @NotBlank @Pattern(regexp = TENANT_ID) String tenant,
            @NotBlank @Size(max = 200) @OneLine String name,
            @NotNull @Pattern(regexp = "en|pt-BR") String language,
            @NotBlank String zone,
            @Nullable FirstPromises firstPromises)
            implements DefinitionCommand {}

    /**
     * @param impacts from the highest to the lowest
     * @param urgencies from the highest to the lowest
     * @param impactLabels how impacts are shown; nothing: by their names
     * @param urgencyLabels how urgencies are shown; nothing: by their names
     * @param priorityLabels how the priorities that cells give are shown; nothing: by their names
     * @param vipImpact what an impact that was not stated counts as at least when a VIP asks; nothing: as for everybody
     * @param vipUrgency what an urgency that was not stated counts as at least when a VIP asks; nothing: as for everybody
     */
    record PublishMatrix(
            @NotEmpty @Size(max = 10) List<@NotBlank @Size(max = 40) @OneLine String> impacts,
            @NotEmpty @Size(max = 10) List<@NotBlank @Size(max = 40) @OneLine String> urgencies,
            @NotEmpty @Size(max = 100) List<@NotNull MatrixCell> cells,
            @NotBlank String defaultImpact,
            @NotBlank String defaultUrgency,
            @Nullable @Size(max = 10) List<@NotNull @Valid LabelForm> impactLabels,
            @Nullable @Size(max = 10) List<@NotNull @Valid LabelForm> urgencyLabels,
            @Nullable @Size(max = 5) List<@NotNull @Valid LabelForm> priorityLabels,
            @Nullable @Size(max = 40) String vipImpact,
            @Nullable @Size(max = 40) String vipUrgency)
            implements DefinitionCommand {
        /** Shown by names, and the same for everybody. */
        public PublishMatrix(
                List<String> impacts,
                List<String> urgencies,
                List<MatrixCell> cells,
                String defaultImpact,
                String defaultUrgency) {
            this(impacts, urgencies, cells, defaultImpact, defaultUrgency, null, null, null, null, null);
        }
    }

    record PublishCategories(@NotNull @Size(max = 500) List<@NotNull @Valid CategoryForm> categories)
            implements DefinitionCommand {}

    /**
     * What it leaves out it has not; which names it may have is the rules' matter.
     *
     * @param label how it is shown in languages for which {@code labels} has nothing; nothing: by its name
     * @param labels how it is shown, in {@code en} and {@code pt-BR}
     * @param subcategoryLabels how subcategories are shown; nothing: by their names
     * @param impact what an impact that was not stated counts as in tickets that are opened in it; nothing: as the matrix says
     * @param urgency as the impact
     */
    record CategoryForm(
            @Size(max = CategoryForm.LONGEST) @OneLine String name,

            @Nullable List<@Size(max = CategoryForm.LONGEST) @OneLine String> subcategories,

            @Nullable @Size(max = CategoryForm.LONGEST) @OneLine
            String label,

            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 200) @OneLine String> labels,
            @Nullable List<@NotNull @Valid LabelForm> subcategoryLabels,
            @Nullable @Size(max = 40) String impact,
            @Nullable @Size(max = 40) String urgency) {
        /** As long as where tickets, filters and templates name one. */
        static final int LONGEST = 200;

        Category category() {
            return new Category(
                    name,
                    requireNonNullElse(subcategories, List.of()),
                    label,
                    labels == null || labels.isEmpty() ? null : labels,
                    LabelForm.labelled(subcategoryLabels),
                    impact,
                    urgency);
        }

        static CategoryForm of(Category it) {
            return new CategoryForm(
                    it.name(),
                    it.subcategories(),
                    it.label(),
                    it.labels(),
                    LabelForm.of(it.subcategoryLabels()),
                    it.impact(),
                    it.urgency());
        }
    }

    /**
     * @param labels how codes are shown; nothing: as they are
     */
    record PublishResolutionCodes(
            @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 40) @OneLine String> codes,
            @Nullable @Size(max = 100) List<@NotNull @Valid LabelForm> labels)
            implements DefinitionCommand {}

    /** What tickets may wait for; reasons that are left out are not offered. */
    record PublishHoldReasons(@NotEmpty @Size(max = 20) List<@NotNull @Valid HoldForm> reasons)
            implements DefinitionCommand {}

    /**
     * @param labels how it is shown, in {@code en} and {@code pt-BR}
     * @param offered nothing: yes
     */
    record HoldForm(
            @NotNull HoldReason reason,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 100) @OneLine String> labels,
            @Nullable Boolean offered) {
        HoldChoice choice() {
            return new HoldChoice(reason, labels == null ? Map.of() : labels, !Boolean.FALSE.equals(offered));
        }
    }

    /**
     * @param autoCloseAfter from resolved to closed; more than nothing, at most 366 days
     * @param reopenWithin from closed until reopening is refused; at most 366 days
     * @param autoCloses whether tickets close by themselves; nothing: yes
     * @param silence what is done about requesters who do not answer; nothing: the usual
     * @param survey whether and when requesters are asked how good the work was; nothing: the usual
     */
    record PublishLifecycle(
            @NotNull Duration autoCloseAfter,
            @NotNull Duration reopenWithin,
            @Nullable Boolean autoCloses,
            @Nullable @Valid SilenceForm silence,
            @Nullable @Valid SurveyForm survey)
            implements DefinitionCommand {
        /** With the usual about all else. */
        public PublishLifecycle(Duration autoCloseAfter, Duration reopenWithin) {
            this(autoCloseAfter, reopenWithin, null, null, null);
        }
    }

    /**
     * What is left out is as usual.
     *
     * @param remindAfter business days from the question, 0 to 365, rising
     * @param giveUpAfter business days from the question, at most 365; not before the last reminder
     * @param neverGivenUp nothing: P1
     */
    record SilenceForm(
            @Nullable Boolean reminds,
            @Nullable @Size(max = 10) List<@NotNull Integer> remindAfter,
            @Nullable Boolean givesUp,
            @Nullable Integer giveUpAfter,
            @Nullable @Size(max = 5) List<@NotNull Priority> neverGivenUp,
            @Nullable @Size(max = 400) List<@NotNull LocalDate> holidays) {
        Silence silence() {
            var usual = Usual.SILENCE;
            return new Silence(
                    requireNonNullElse(reminds, usual.reminds()),
                    List.copyOf(requireNonNullElse(remindAfter, usual.remindAfter())),
                    requireNonNullElse(givesUp, usual.givesUp()),
                    requireNonNullElse(giveUpAfter, usual.giveUpAfter()),
                    List.copyOf(requireNonNullElse(neverGivenUp, usual.neverGivenUp())),
                    List.copyOf(requireNonNullElse(holidays, usual.holidays())));
        }

        static SilenceForm of(Silence it) {
            return new SilenceForm(
                    it.reminds(), it.remindAfter(), it.givesUp(), it.giveUpAfter(), it.neverGivenUp(), it.holidays());
        }
    }

    /**
     * What is left out is as usual.
     *
     * @param delay from closed to the question; at most 90 days
     * @param rate the part of closed tickets that is asked about, 0 to 1
     * @param answerWithin more than nothing, at most 366 days
     * @param lowBelow scores below it are told to the leads of the group; 1 to 6
     */
    record SurveyForm(
            @Nullable Boolean asks,
            @Nullable Duration delay,
            @Nullable Double rate,
            @Nullable Duration answerWithin,
            @Nullable Integer lowBelow) {
        Survey survey() {
            var usual = Usual.SURVEY;
            return new Survey(
                    requireNonNullElse(asks, usual.asks()),
                    requireNonNullElse(delay, usual.delay()),
                    requireNonNullElse(rate, usual.rate()),
                    requireNonNullElse(answerWithin, usual.answerWithin()),
                    requireNonNullElse(lowBelow, usual.lowBelow()));
        }

        static SurveyForm of(Survey it) {
            return new SurveyForm(it.asks(), it.delay(), it.rate(), it.answerWithin(), it.lowBelow());
        }
    }

    /** The canned replies, whole. */
    record PublishCannedReplies(@NotNull @Size(max = 500) List<@NotNull @Valid CannedReplyForm> replies)
            implements DefinitionCommand {}

    /** The macros, whole. */
    record PublishMacros(@NotNull @Size(max = 200) List<@NotNull @Valid MacroForm> macros)
            implements DefinitionCommand {}

    /**
     * @param name lower-case letters, digits and hyphens
     * @param texts by language, {@code en} or {@code pt-BR}
     */
    record CannedReplyForm(
            @NotBlank @Size(max = 60) String name,
            @NotEmpty @Size(max = 2) Map<String, @NotBlank @Size(max = 20_000) String> texts) {
        CannedReply reply() {
            return new CannedReply(name, texts);
        }
    }

    /**
     * @param name lower-case letters, digits and hyphens
     * @param labels how it is shown, in {@code en} and {@code pt-BR}
     */
    record MacroForm(
            @NotBlank @Size(max = 60) String name,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 100) @OneLine String> labels,
            @NotEmpty @Size(max = 20) List<@NotNull @Valid MacroStepForm> steps) {
        Macro macro() {
            return new Macro(
                    name,
                    labels == null ? Map.of() : labels,
                    steps.stream().map(MacroStepForm::step).toList());
        }
    }

    /**
     * @param action one of {@link MacroAction}
     * @param with what the action needs, as texts with variables
     */
    record MacroStepForm(
            @NotBlank @Size(max = 40) String action,
            @Nullable @Size(max = 10) Map<String, @NotNull @Size(max = 20_000) String> with) {
        MacroStep step() {
            return new MacroStep(action, with == null ? Map.of() : with);
        }
    }

    /** What gives tickets tasks and approvals, whole. */
    record PublishTaskTemplates(@NotNull @Size(max = 200) List<@NotNull @Valid TaskTemplateForm> templates)
            implements DefinitionCommand {}

    /** The workflow of a type, whole. */
    record PublishWorkflow(
            @NotNull TicketType ticketType,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid StateForm> states,
            @NotNull @Size(max = 300) List<@NotNull @Valid TransitionForm> transitions)
            implements DefinitionCommand {}

    /** What can be asked for, whole. */
    record PublishCatalogue(@NotNull @Size(max = 500) List<@NotNull @Valid ItemForm> items)
            implements DefinitionCommand {}

    /**
     * @param id lower-case letters, digits and hyphens
     * @param labels its name, in {@code en} and {@code pt-BR}
     * @param descriptions what one gets, in {@code en} and {@code pt-BR}
     * @param form the name of the form to fill in; nothing: the one of the type
     * @param active whether it is offered; nothing: yes
     * @param tasks the name of the template whose tasks the ticket gets; nothing: none
     * @param approval who has to approve; nothing: nobody
     */
    record ItemForm(
            @NotBlank @Pattern(regexp = FORM_NAME) String id,
            @NotNull TicketType ticketType,
            @NotEmpty @Size(max = 2) Map<String, @NotBlank @Size(max = 200) @OneLine String> labels,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 2000) String> descriptions,
            @Nullable @Pattern(regexp = FORM_NAME) String form,
            @Nullable @Size(max = 200) String category,
            @Nullable @Size(max = 200) String subcategory,
            @Nullable @Size(max = 40) String impact,
            @Nullable @Size(max = 40) String urgency,
            @Nullable @Size(max = 60) String groupId,
            @Nullable Boolean active,
            @Nullable @Pattern(regexp = FORM_NAME) String tasks,
            @Nullable @Valid ApprovalForm approval) {
        CatalogueItem item() {
            return new CatalogueItem(
                    id,
                    ticketType,
                    labels,
                    descriptions == null ? Map.of() : descriptions,
                    form,
                    category,
                    subcategory,
                    impact,
                    urgency,
                    groupId,
                    !Boolean.FALSE.equals(active),
                    tasks,
                    approval == null ? null : approval.plan());
        }

        static ItemForm of(CatalogueItem item) {
            return new ItemForm(
                    item.id(),
                    item.ticketType(),
                    item.labels(),
                    item.descriptions(),
                    item.form(),
                    item.category(),
                    item.subcategory(),
                    item.impact(),
                    item.urgency(),
                    item.groupId(),
                    item.active(),
                    item.tasks(),
                    item.approval() == null ? null : ApprovalForm.of(item.approval()));
        }
    }

    /**
     * A form, whole: what {@link FormBody} says, and found to be sound where it came in, since only there JSON is known.
     *
     * @param schema as JSON
     */
    record PublishForm(
            @NotBlank @Pattern(regexp = FORM_NAME) String form,
            @NotBlank String schema,
            @NotNull List<@NotNull FormSection> sections,
            @NotNull List<@NotNull FormField> fields)
            implements DefinitionCommand {}

    /**
     * @param id capital letters, digits and underscores
     * @param category what it counts as for promises, routing and figures
     * @param labels how it is shown, in {@code en} and {@code pt-BR}
     */
    record StateForm(
            @NotBlank @Size(max = 40) String id,
            @NotNull TicketState category,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 100) @OneLine String> labels) {
        WorkflowState state() {
            return new WorkflowState(id, category, labels == null ? Map.of() : labels);
        }
    }

    /**
     * @param roles who may take it; nothing: whoever may work on the ticket
     * @param required what has to be known before: {@code category}, {@code fields.site} and the like
     * @param guard CEL over the ticket's facts
     * @param labels how it is shown, in {@code en} and {@code pt-BR}; nothing: as the state it leads to
     */
    record TransitionForm(
            @NotBlank @Size(max = 40) String from,
            @NotBlank @Size(max = 40) String to,
            @Nullable @Size(max = 10) List<@NotBlank String> roles,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 80) String> required,
            @Nullable @Size(max = 4000) String guard,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 100) @OneLine String> labels) {
        WorkflowTransition transition() {
            return new WorkflowTransition(
                    from,
                    to,
                    roles == null ? List.of() : roles,
                    required == null ? List.of() : required,
                    guard,
                    labels == null ? Map.of() : labels);
        }
    }
}
