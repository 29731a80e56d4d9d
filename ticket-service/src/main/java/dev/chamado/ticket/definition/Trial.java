package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.TicketFacts;
import dev.chamado.ticket.workflow.Workflow;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a definition on a sample ticket, before anybody is bound by it. */
@Component
final class Trial {

    /** As much of a ticket as the definition looks at; what is left out is unknown. */
    record Sample(
            @Nullable @Size(max = 40) String impact,
            @Nullable @Size(max = 40) String urgency,
            @Nullable @Size(max = 200) String category,
            @Nullable @Size(max = 200) String subcategory,
            @Nullable @Size(max = 40) String resolutionCode,
            @Nullable @Size(max = 40) String state,
            @Nullable @Size(max = 10) Set<@NotNull Role> roles,
            @Nullable @Size(max = 50) Map<String, String> facts,
            @Nullable @Size(max = 200) Map<String, String> fields) {}

    /**
     * A way out of the sample's state.
     *
     * @param hindered why the sample cannot take it; nothing if it can
     */
    record Way(String to, TicketState category, @Nullable Fault hindered) {}

    /**
     * What became of the sample.
     *
     * @param refused why such a ticket would be refused; empty if it fits
     * @param priority what the matrix gives it
     * @param ways what the workflow offers it
     */
    record Result(
            List<Fault> refused,
            @Nullable Priority priority,
            @Nullable List<Way> ways) {}

    private static final Result FITS = new Result(List.of(), null, null);
    private static final Sample EMPTY = new Sample(null, null, null, null, null, null, null, null, null);

    /** A definition without faults on a sample; what the definition does not look at is left alone. */
    Result of(DefinitionCommand definition, @Nullable Sample sample) {
        var ticket = sample == null ? EMPTY : sample;
        return tried(() -> switch (Definition.publication(definition, 0, Instant.EPOCH)) {
            case MatrixPublished matrix ->
                prioritised(Definitions.priority(
                        matrix,
                        orDefault(ticket.impact(), matrix.defaultImpact()),
                        orDefault(ticket.urgency(), matrix.defaultUrgency())));
            case CategoriesPublished categories -> {
                if (ticket.category() != null) {
                    Definitions.requireCategory(categories, ticket.category(), ticket.subcategory());
                }
                yield FITS;
            }
            case ResolutionCodesPublished codes -> {
                if (ticket.resolutionCode() != null) {
                    Definitions.requireResolutionCode(codes, ticket.resolutionCode());
                }
                yield FITS;
            }
            case WorkflowPublished workflow -> moves(new Workflow(workflow), ticket);
            case FormPublished form -> {
                var answers = ticket.fields() == null ? Map.<String, String>of() : ticket.fields();
                yield new Result(Forms.of(form).faults(answers), null, null);
            }
            case HoldReasonsPublished _,
                    CataloguePublished _,
                    LifecyclePublished _,
                    CannedRepliesPublished _,
                    MacrosPublished _,
                    TaskTemplatesPublished _,
                    TenantCreated _,
                    DraftSaved _,
                    DraftDiscarded _ -> FITS;
        });
    }

    private static Result prioritised(Priority priority) {
        return new Result(List.of(), priority, null);
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
        return new Result(List.of(), null, ways);
    }

    private static Result tried(Supplier<Result> trial) {
        try {
            return trial.get();
        } catch (RuleViolation e) { // what a ticket would be told is the answer here
            return new Result(List.of(new Fault("/sample", e.code(), String.valueOf(e.getMessage()))), null, null);
        }
    }

    private static String orDefault(@Nullable String level, String otherwise) {
        return level == null ? otherwise : level;
    }
}
