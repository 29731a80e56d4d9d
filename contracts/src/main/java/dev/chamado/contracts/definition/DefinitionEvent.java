package dev.chamado.contracts.definition;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApproverKind;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant decides about its desk. Published on {@code definitions}; the subject names the definition:
 * {@code tenant}, {@code matrix}, {@code categories}, {@code resolution-codes}, {@code hold-reasons}, {@code lifecycle},
 * {@code catalogue}, {@code task-templates}; for each type of ticket {@code workflow-incident} and the like; for each form {@code form-} and its name. Each
 * publication is whole and numbered; the latest holds from its {@code occurredAt} on. A draft of a definition is a
 * subject of its own: {@code draft-} and the definition's name.
 */
public sealed interface DefinitionEvent {
    Topic<DefinitionEvent> TOPIC = new Topic<>("definitions", DefinitionEvent.class);

    /** When it happened at the desk. */
    Instant occurredAt();

    /** Who says first what the tenant promises. */
    enum FirstPromises {
        /** Usual calendars and policies are there from the start. */
        SEEDED,
        /** The tenant's admins publish the first ones; until then its clocks wait. They hold for the past as well. */
        OWN
    }

    /**
     * A tenant exists from now on. Every service seeds what it owns for it: policies, calendars, rules, templates.
     *
     * @param language of people whose own is unknown: {@code en} or {@code pt-BR}
     * @param zone IANA time zone of the tenant's office hours
     * @param firstPromises nothing: seeded
     */
    @EventType("chamado.definition.tenant-created.v1")
    record TenantCreated(
            String tenant,
            String name,
            String language,
            String zone,
            @Nullable FirstPromises firstPromises,
            Instant occurredAt)
            implements DefinitionEvent {}

    /**
     * How something is shown that a definition names.
     *
     * @param name as the definition names it
     * @param labels by language
     */
    record Labelled(String name, Map<String, String> labels) {}

    /** One cell of the priority matrix. */
    record MatrixCell(String impact, String urgency, Priority priority) {}

    /**
     * Priority = f(impact, urgency). Levels go from the highest to the lowest.
     *
     * @param cells one for each pair of levels
     * @param defaultImpact what an unstated impact counts as
     * @param defaultUrgency what an unstated urgency counts as
     * @param impactLabels how impacts are shown; absent: by their names
     * @param urgencyLabels how urgencies are shown; absent: by their names
     * @param priorityLabels how priorities are shown; absent: by their names
     * @param vipImpact what an impact that was not stated counts as at least when a VIP asks; absent: as for everybody
     * @param vipUrgency what an urgency that was not stated counts as at least when a VIP asks; absent: as for everybody
     */
    @EventType("chamado.definition.matrix-published.v1")
    record MatrixPublished(
            int version,
            List<String> impacts,
            List<String> urgencies,
            List<MatrixCell> cells,
            String defaultImpact,
            String defaultUrgency,
            @Nullable List<Labelled> impactLabels,
            @Nullable List<Labelled> urgencyLabels,
            @Nullable List<Labelled> priorityLabels,
            @Nullable String vipImpact,
            @Nullable String vipUrgency,
            Instant occurredAt)
            implements DefinitionEvent {
        /** Shown by names, and the same for everybody. */
        public MatrixPublished(
                int version,
                List<String> impacts,
                List<String> urgencies,
                List<MatrixCell> cells,
                String defaultImpact,
                String defaultUrgency,
                Instant occurredAt) {
            this(
                    version,
                    impacts,
                    urgencies,
                    cells,
                    defaultImpact,
                    defaultUrgency,
                    null,
                    null,
                    null,
                    null,
                    null,
                    occurredAt);
        }
    }

    /**
     * A category with what it contains.
     *
     * @param label how it is shown in languages for which {@code labels} has nothing; absent: by its name
     * @param labels how it is shown, by language; absent: as the label says
     * @param subcategoryLabels how subcategories are shown; absent: by their names
     * @param impact what an impact that was not stated counts as in tickets that are opened in it; absent: as the matrix says
     * @param urgency what an urgency that was not stated counts as in tickets that are opened in it; absent: as the matrix
     *     says
     */
    record Category(
            String name,
            List<String> subcategories,
            @Nullable String label,
            @Nullable Map<String, String> labels,
            @Nullable List<Labelled> subcategoryLabels,
            @Nullable String impact,
            @Nullable String urgency) {}

    /** The categories a ticket may have. */
    @EventType("chamado.definition.categories-published.v1")
    record CategoriesPublished(int version, List<Category> categories, Instant occurredAt) implements DefinitionEvent {}

    /**
     * The codes a ticket may be resolved with.
     *
     * @param labels how they are shown; absent: as they are
     */
    @EventType("chamado.definition.resolution-codes-published.v1")
    record ResolutionCodesPublished(
            int version, List<String> codes, @Nullable List<Labelled> labels, Instant occurredAt)
            implements DefinitionEvent {
        /** Shown as they are. */
        public ResolutionCodesPublished(int version, List<String> codes, Instant occurredAt) {
            this(version, codes, null, occurredAt);
        }
    }

    /**
     * What a ticket may wait for.
     *
     * @param labels how it is shown, by language
     * @param offered whether tickets may be put on hold for it; those that wait already go on waiting
     */
    record HoldChoice(HoldReason reason, Map<String, String> labels, boolean offered) {}

    /** What tickets may wait for. Whether a promise pauses meanwhile, the policies say that make it. */
    @EventType("chamado.definition.hold-reasons-published.v1")
    record HoldReasonsPublished(int version, List<HoldChoice> reasons, Instant occurredAt) implements DefinitionEvent {}

    /**
     * What is done about requesters who were asked something and do not answer. Days are those from Monday to Friday in
     * the tenant's zone that are no holidays; they count from the question.
     *
     * @param reminds whether they are asked again
     * @param remindAfter after how many days each time, rising
     * @param givesUp whether the ticket is resolved with {@code NO_RESPONSE} in the end
     * @param giveUpAfter after how many days
     * @param neverGivenUp tickets of these priorities are not resolved like this
     * @param holidays days that do not count
     */
    record Silence(
            boolean reminds,
            List<Integer> remindAfter,
            boolean givesUp,
            int giveUpAfter,
            List<Priority> neverGivenUp,
            List<LocalDate> holidays) {}

    /**
     * Whether and when requesters are asked how good the work was.
     *
     * @param asks whether they are
     * @param delay from closed to the question
     * @param rate the part of closed tickets that is asked about, 0 to 1
     * @param answerWithin how long an answer is taken, and may be changed
     * @param lowBelow scores below it are told to the leads of the group
     */
    record Survey(boolean asks, Duration delay, double rate, Duration answerWithin, int lowBelow) {}

    /**
     * What happens to tickets by itself, and the durations of their life, which are wall-clock.
     *
     * @param autoCloseAfter from resolved to closed
     * @param reopenWithin from closed until reopening is refused
     * @param autoCloses whether tickets close by themselves; absent: they do
     * @param silence absent: the usual
     * @param survey absent: the usual
     */
    @EventType("chamado.definition.lifecycle-published.v1")
    record LifecyclePublished(
            int version,
            Duration autoCloseAfter,
            Duration reopenWithin,
            @Nullable Boolean autoCloses,
            @Nullable Silence silence,
            @Nullable Survey survey,
            Instant occurredAt)
            implements DefinitionEvent {
        /** With the usual about all else. */
        public LifecyclePublished(int version, Duration autoCloseAfter, Duration reopenWithin, Instant occurredAt) {
            this(version, autoCloseAfter, reopenWithin, null, null, null, occurredAt);
        }
    }

    /**
     * A state of a workflow.
     *
     * @param id its name, such as {@code AUTHORIZE}
     * @param category what it counts as for promises, routing and figures
     * @param labels how it is shown, by language
     */
    record WorkflowState(String id, TicketState category, Map<String, String> labels) {}

    /**
     * A way from one state of a workflow to another.
     *
     * @param from the id of a state
     * @param to the id of another
     * @param roles who may take it, such as {@code lead}; empty: whoever may work on the ticket
     * @param required what has to be known of the ticket before, such as {@code category}
     * @param guard a condition in CEL on the ticket; absent: there is none
     * @param labels how it is shown, by language
     */
    record WorkflowTransition(
            String from,
            String to,
            List<String> roles,
            List<String> required,
            @Nullable String guard,
            Map<String, String> labels) {}

    /**
     * The states of tickets of a type, and the ways between them. Tickets opened from then on follow it; one that is
     * open already keeps its own until it is migrated. Of several states of a category the first is where a ticket
     * arrives that is not sent to another.
     *
     * @param states the first is where tickets begin; each category has at least one
     */
    @EventType("chamado.definition.workflow-published.v1")
    record WorkflowPublished(
            int version,
            TicketType ticketType,
            List<WorkflowState> states,
            List<WorkflowTransition> transitions,
            Instant occurredAt)
            implements DefinitionEvent {}

    /**
     * A part of a form.
     *
     * @param labels its heading, by language
     * @param fields keys of the answers that it asks for, in order
     */
    record FormSection(String id, Map<String, String> labels, List<String> fields) {}

    /**
     * How a form asks for an answer.
     *
     * @param labels the question, by language
     * @param help what helps to answer, by language
     * @param internal whether the answer is for staff only
     * @param personal whether the answer is sealed for the requester, is erased with his data, and nothing is decided by
     *     it; absent: no
     */
    record FormField(
            String key,
            Map<String, String> labels,
            Map<String, String> help,
            boolean internal,
            @Nullable Boolean personal) {
        /** Not personal. */
        public FormField(String key, Map<String, String> labels, Map<String, String> help, boolean internal) {
            this(key, labels, help, internal, null);
        }
    }

    /**
     * What is asked when a ticket is opened, kept as its custom fields. The form of a type is called like the type.
     *
     * @param form its name, such as {@code incident}
     * @param schema of the answers by key: JSON Schema 2020-12 as JSON
     * @param sections in order; what they leave out is asked last
     */
    @EventType("chamado.definition.form-published.v1")
    record FormPublished(
            int version,
            String form,
            String schema,
            List<FormSection> sections,
            List<FormField> fields,
            Instant occurredAt)
            implements DefinitionEvent {}

    /**
     * Something that can be asked for: it opens a ticket of a type, with a form and with what is known beforehand. What
     * the ticket is opened with goes before what the item says.
     *
     * @param labels its name, by language
     * @param descriptions what one gets, by language
     * @param form the name of the form to fill in; absent: the one of the type
     * @param active whether it is offered
     * @param tasks the name of the template whose tasks the ticket gets; absent: none
     * @param approval who has to approve; absent: nobody
     */
    record CatalogueItem(
            String id,
            TicketType ticketType,
            Map<String, String> labels,
            Map<String, String> descriptions,
            @Nullable String form,
            @Nullable String category,
            @Nullable String subcategory,
            @Nullable String impact,
            @Nullable String urgency,
            @Nullable String groupId,
            boolean active,
            @Nullable String tasks,
            @Nullable ApprovalPlan approval) {
        /** Without tasks, and without anybody's approval. */
        public CatalogueItem(
                String id,
                TicketType ticketType,
                Map<String, String> labels,
                Map<String, String> descriptions,
                @Nullable String form,
                @Nullable String category,
                @Nullable String subcategory,
                @Nullable String impact,
                @Nullable String urgency,
                @Nullable String groupId,
                boolean active) {
            this(
                    id,
                    ticketType,
                    labels,
                    descriptions,
                    form,
                    category,
                    subcategory,
                    impact,
                    urgency,
                    groupId,
                    active,
                    null,
                    null);
        }
    }

    /**
     * An approval that tickets need.
     *
     * @param title what is to be approved
     * @param needed how many have to approve; for QUORUM
     * @param approverIds persons who are asked
     * @param approverGroupIds groups whose leads are asked, those that they have when the ticket is opened
     * @param required whether the ticket waits for it
     * @param ownAllowed whether the requester may be among those who approve
     * @param expiresWithin from when it is asked for; absent: it is waited for without end
     * @param approverKinds who is asked beside these without being named; absent: nobody
     * @param insteadGroupIds groups whose leads are asked when there is no manager who can be; absent: none
     */
    record ApprovalPlan(
            String title,
            ApprovalMode mode,
            @Nullable Integer needed,
            List<String> approverIds,
            List<String> approverGroupIds,
            boolean required,
            boolean ownAllowed,
            @Nullable Duration expiresWithin,
            @Nullable List<ApproverKind> approverKinds,
            @Nullable List<String> insteadGroupIds) {
        /** One for which only those are asked who are named. */
        public ApprovalPlan(
                String title,
                ApprovalMode mode,
                @Nullable Integer needed,
                List<String> approverIds,
                List<String> approverGroupIds,
                boolean required,
                boolean ownAllowed,
                @Nullable Duration expiresWithin) {
            this(title, mode, needed, approverIds, approverGroupIds, required, ownAllowed, expiresWithin, null, null);
        }
    }

    /**
     * A task that tickets get.
     *
     * @param order lower ones come first
     * @param groupId whose members may do it; absent: that of the ticket
     * @param dueWithin from when the ticket gets it, wall-clock; absent: it is not due at a time
     * @param checklist what is ticked off before it is done
     */
    record TaskPlan(
            String title,
            boolean required,
            int order,
            @Nullable String groupId,
            @Nullable Duration dueWithin,
            List<String> checklist) {}

    /**
     * Tasks and approvals that come together. A ticket that is opened gets those of the templates that name its type or its
     * category (if a template names both, both have to fit) and of the one that its catalogue item names; to an open one they may be given by hand.
     *
     * @param name how it is asked for, such as {@code new-employee}
     * @param labels how it is shown, by language
     * @param ticketTypes of tickets that get them by themselves; empty: not asked
     * @param categories of tickets that get them by themselves; empty: not asked
     * @param inOrder whether a task waits until those of lower order are over
     * @param active whether tickets get them
     */
    record TaskTemplate(
            String name,
            Map<String, String> labels,
            List<TicketType> ticketTypes,
            List<String> categories,
            boolean inOrder,
            List<TaskPlan> tasks,
            List<ApprovalPlan> approvals,
            boolean active) {}

    /** The templates from which tickets get tasks and approvals. */
    @EventType("chamado.definition.task-templates-published.v1")
    record TaskTemplatesPublished(int version, List<TaskTemplate> templates, Instant occurredAt)
            implements DefinitionEvent {}

    /** What can be asked for, in the order in which it is offered. */
    @EventType("chamado.definition.catalogue-published.v1")
    record CataloguePublished(int version, List<CatalogueItem> items, Instant occurredAt) implements DefinitionEvent {}

    /**
     * A text that is sent again and again. {@code {{number}}} and the like stand for what is known of the ticket; a
     * variable of any other name is for whoever sends it to say.
     *
     * @param name how it is asked for, such as {@code password-reset}
     * @param texts by language; at least one
     */
    record CannedReply(String name, Map<String, String> texts) {}

    /** The texts that agents may send without writing them. */
    @EventType("chamado.definition.canned-replies-published.v1")
    record CannedRepliesPublished(int version, List<CannedReply> replies, Instant occurredAt)
            implements DefinitionEvent {}

    /**
     * One thing that a macro does.
     *
     * @param action as the last part of the address under which it is asked alone, such as {@code assignee}
     * @param with what is said besides; texts with variables, as in a canned reply
     */
    record MacroStep(String action, Map<String, String> with) {}

    /**
     * Several things that are done to a ticket as one: all or none.
     *
     * @param name how it is asked for, such as {@code escalate-to-network}
     * @param labels how it is shown, by language
     * @param steps in the order in which they are done
     */
    record Macro(String name, Map<String, String> labels, List<MacroStep> steps) {}

    /** The macros that agents may run. */
    @EventType("chamado.definition.macros-published.v1")
    record MacrosPublished(int version, List<Macro> macros, Instant occurredAt) implements DefinitionEvent {}

    /**
     * A definition is in the making: it binds nobody and may be faulty.
     *
     * @param definition whose draft it is, such as {@code matrix}
     * @param base the definition's version that it was made from; 0 if there was none
     * @param content as JSON, in the form in which it would be published
     */
    @EventType("chamado.definition.draft-saved.v1")
    record DraftSaved(String definition, int base, String content, Instant occurredAt) implements DefinitionEvent {}

    /** The draft is no longer wanted. */
    @EventType("chamado.definition.draft-discarded.v1")
    record DraftDiscarded(String definition, Instant occurredAt) implements DefinitionEvent {}
}
