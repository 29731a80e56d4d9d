package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.Rating.Said;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.TicketFacts;
import dev.chamado.ticket.workflow.Workflow;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a definition on a sample ticket, before anybody is bound by it. */
@Component
final class Trial {

    /**
     * As much of a ticket as the definition looks at; what is left out is unknown.
     *
     * @param name which item, template, canned reply or macro is tried; nothing: the first
     * @param language of a canned reply, {@code en} or {@code pt-BR}
     * @param values what variables stand for, those too that a ticket would know
     * @param vip whether a VIP asks; nothing: no
     */
    record Sample(
            @Nullable @Size(max = 40) String impact,
            @Nullable @Size(max = 40) String urgency,
            @Nullable @Size(max = 200) String category,
            @Nullable @Size(max = 200) String subcategory,
            @Nullable @Size(max = 40) String resolutionCode,
            @Nullable @Size(max = 40) String state,
            @Nullable @Size(max = 10) Set<@NotNull Role> roles,
            @Nullable @Size(max = 50) Map<String, String> facts,
            @Nullable @Size(max = 200) Map<String, String> fields,
            @Nullable HoldReason holdReason,
            @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 10) String language,
            @Nullable @Size(max = 50) Map<String, @NotNull @Size(max = 2000) String> values,
            @Nullable Boolean vip) {}

    /**
     * A way out of the sample's state.
     *
     * @param hindered why the sample cannot take it; nothing if it can
     */
    record Way(String to, TicketState category, @Nullable Fault hindered) {}

    /**
     * A ticket as a catalogue's item opens it.
     *
     * @param form what is asked
     * @param formVersion 0: nobody has published it
     */
    record Opening(
            TicketType type,
            String form,
            int formVersion,
            @Nullable String category,
            @Nullable String subcategory,
            String impact,
            String urgency,
            @Nullable String groupId) {}

    /**
     * What became of the sample.
     *
     * @param refused why such a ticket would be refused; empty if it fits
     * @param priority what the matrix gives it
     * @param ways what the workflow offers it
     * @param opens the ticket that an item would open
     * @param tasks that an item or a template would give
     * @param approvals as the tasks
     * @param text a canned reply in the sample's words
     * @param steps what a macro would ask, in the sample's words, one after the other
     */
    record Result(
            List<Fault> refused,
            @Nullable Priority priority,
            @Nullable List<Way> ways,
            @Nullable Opening opens,
            @Nullable List<TaskPlan> tasks,
            @Nullable List<ApprovalPlan> approvals,
            @Nullable String text,
            @Nullable List<MacroStep> steps) {
        private static Result refused(List<Fault> faults) {
            return new Result(faults, null, null, null, null, null, null, null);
        }
    }

    private static final Result FITS = Result.refused(List.of());
    private static final Sample EMPTY =
            new Sample(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * A definition without faults on a sample; what the definition does not look at is left alone.
     *
     * @param known the tenant's other definitions, as they hold
     */
    Result of(DefinitionCommand definition, @Nullable Sample sample, Definitions known) {
        var ticket = sample == null ? EMPTY : sample;
        return tried(() -> switch (Definition.publication(definition, 0, Instant.EPOCH)) {
            case MatrixPublished matrix -> {
                var category = ticket.category();
                yield rated(ticket, category == null ? null : known.category(category), matrix);
            }
            case CategoriesPublished categories -> {
                var name = ticket.category();
                if (name == null) {
                    yield FITS;
                }
                Definitions.requireCategory(categories, name, ticket.subcategory());
                yield rated(ticket, Definitions.category(categories, name), known.matrix());
            }
            case ResolutionCodesPublished codes -> {
                if (ticket.resolutionCode() != null) {
                    Definitions.requireResolutionCode(codes, ticket.resolutionCode());
                }
                yield FITS;
            }
            case HoldReasonsPublished reasons -> {
                var reason = ticket.holdReason();
                RuleViolation.require(
                        reason == null
                                || reasons.reasons().stream().anyMatch(it -> it.reason() == reason && it.offered()),
                        "hold-reason-not-offered",
                        "Tickets do not wait for " + reason + ".");
                yield FITS;
            }
            case WorkflowPublished workflow -> moves(new Workflow(workflow), ticket);
            case FormPublished form -> Result.refused(Forms.of(form).faults(answers(ticket)));
            case CataloguePublished catalogue ->
                named(catalogue.items(), CatalogueItem::id, ticket, "catalogue-item-unknown")
                        .map(item -> opened(item, ticket, known))
                        .orElse(FITS);
            case TaskTemplatesPublished templates ->
                named(templates.templates(), TaskTemplate::name, ticket, "task-template-unknown")
                        .map(it -> given(List.of(it), null))
                        .orElse(FITS);
            case CannedRepliesPublished replies ->
                named(replies.replies(), CannedReply::name, ticket, "canned-reply-unknown")
                        .map(reply -> worded(reply, ticket))
                        .orElse(FITS);
            case MacrosPublished macros ->
                named(macros.macros(), Macro::name, ticket, "macro-unknown")
                        .map(macro -> previewed(macro, ticket))
                        .orElse(FITS);
            case LifecyclePublished _, TenantCreated _, DraftSaved _, DraftDiscarded _ ->
                FITS; // of no ticket that is only a sample
        });
    }

    /** The one that the sample names, or the first; nothing: there is none. */
    private static <T> Optional<T> named(List<T> all, Function<T, String> nameOf, Sample ticket, String unknown) {
        var name = ticket.name();
        var found = all.stream()
                .filter(each -> name == null || nameOf.apply(each).equals(name))
                .findFirst();
        RuleViolation.require(name == null || found.isPresent(), unknown, "It has no " + name + ".");
        return found;
    }

    private static Said stated(Sample ticket) {
        return new Said(ticket.impact(), ticket.urgency());
    }

    private static Result rated(Sample ticket, @Nullable Category category, MatrixPublished matrix) {
        var vip = Boolean.TRUE.equals(ticket.vip());
        var rating = Rating.of(stated(ticket), Said.NOTHING, category, vip, matrix);
        return prioritised(Definitions.priority(
                matrix, rating.impact().name(), rating.urgency().name()));
    }

    /** What the sample says itself goes before what the item says. */
    private static Result opened(CatalogueItem item, Sample ticket, Definitions known) {
        RuleViolation.require(item.active(), "catalogue-item-unknown", item.id() + " is not offered.");
        var own = ticket.category() != null || ticket.subcategory() != null;
        var category = own ? ticket.category() : item.category();
        var subcategory = own ? ticket.subcategory() : item.subcategory();
        if (category != null) {
            known.requireCategory(category, subcategory);
        }
        var said = new Said(item.impact(), item.urgency());
        var rating = known.rating(stated(ticket), said, category, Boolean.TRUE.equals(ticket.vip()));
        var impact = rating.impact().name();
        var urgency = rating.urgency().name();
        var form = known.form(orDefault(item.form(), DefaultForms.nameOf(item.ticketType())));
        var templates = new LinkedHashMap<String, TaskTemplate>();
        known.taskTemplates(item.ticketType(), category).forEach(it -> templates.put(it.name(), it));
        if (item.tasks() != null) {
            templates.putIfAbsent(item.tasks(), known.taskTemplate(item.tasks()));
        }
        var given = given(List.copyOf(templates.values()), item.approval());
        return new Result(
                form.faults(answers(ticket)),
                known.priority(impact, urgency),
                null,
                new Opening(
                        item.ticketType(),
                        form.name(),
                        form.version(),
                        category,
                        subcategory,
                        impact,
                        urgency,
                        item.groupId()),
                given.tasks(),
                given.approvals(),
                null,
                null);
    }

    private static Result given(List<TaskTemplate> templates, @Nullable ApprovalPlan own) {
        var approvals = new ArrayList<ApprovalPlan>();
        templates.forEach(it -> approvals.addAll(it.approvals()));
        if (own != null) {
            approvals.add(own);
        }
        var tasks = templates.stream().flatMap(it -> it.tasks().stream()).toList();
        return new Result(List.of(), null, null, null, tasks, approvals, null, null);
    }

    private static Result worded(CannedReply reply, Sample ticket) {
        var texts = reply.texts();
        var language = ticket.language();
        RuleViolation.require(
                language == null || texts.containsKey(language),
                "canned-reply-language-missing",
                "The canned reply is there in " + texts.keySet() + ".");
        var text = texts.get(orDefault(language, "en"));
        var template = new Template(text == null ? texts.values().iterator().next() : text);
        return new Result(List.of(), null, null, null, null, null, template.with(values(ticket)::get), null);
    }

    /** What no value is given for is named once, for all steps together. */
    private static Result previewed(Macro macro, Sample ticket) {
        var values = values(ticket);
        var missing = new LinkedHashSet<Fault>();
        var steps = new ArrayList<MacroStep>();
        for (var step : macro.steps()) {
            var said = new TreeMap<String, String>();
            step.with().forEach((field, source) -> {
                try {
                    said.put(field, new Template(source).with(values::get));
                } catch (RuleViolation e) { // of one field; the others are tried all the same
                    missing.addAll(faults(e));
                    said.put(field, source);
                }
            });
            steps.add(new MacroStep(step.action(), said));
        }
        return new Result(List.copyOf(missing), null, null, null, null, null, null, steps);
    }

    private static Map<String, String> values(Sample ticket) {
        return ticket.values() == null ? Map.of() : ticket.values();
    }

    private static Map<String, String> answers(Sample ticket) {
        return ticket.fields() == null ? Map.of() : ticket.fields();
    }

    private static Result prioritised(Priority priority) {
        return new Result(List.of(), priority, null, null, null, null, null, null);
    }

    /** The sample's state is the initial one, and whoever asks has every role, unless it says otherwise. */
    private static Result moves(Workflow workflow, Sample ticket) {
        var name = ticket.state();
        var from = name == null
                ? workflow.first(TicketState.NEW)
                : workflow.state(name)
                        .orElseThrow(
                                () -> new RuleViolation("workflow-state-unknown", "No state is called " + name + "."));
        var facts = new TicketFacts(
                ticket.facts() == null ? Map.of() : ticket.facts(),
                ticket.fields() == null ? Map.of() : ticket.fields());
        Predicate<String> has = role -> ticket.roles() == null
                || ticket.roles().stream()
                        .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(role));
        var ways = new ArrayList<Way>();
        for (var transition : workflow.from(from)) {
            var to = workflow.state(transition.to()).orElseThrow();
            var hindered = workflow.hindrance(transition, facts, has)
                    .map(it -> new Fault("/sample", it.code(), String.valueOf(it.getMessage())))
                    .orElse(null);
            ways.add(new Way(to.id(), to.category(), hindered));
        }
        return new Result(List.of(), null, ways, null, null, null, null, null);
    }

    private static Result tried(Supplier<Result> trial) {
        try {
            return trial.get();
        } catch (RuleViolation e) { // what a ticket would be told is the answer here
            return Result.refused(faults(e));
        }
    }

    private static List<Fault> faults(RuleViolation e) {
        return e.faults().isEmpty()
                ? List.of(new Fault("/sample", e.code(), String.valueOf(e.getMessage())))
                : e.faults().stream()
                        .map(fault -> new Fault("/sample" + fault.pointer(), fault.code(), fault.detail()))
                        .toList();
    }

    private static String orDefault(@Nullable String level, String otherwise) {
        return level == null ? otherwise : level;
    }
}
