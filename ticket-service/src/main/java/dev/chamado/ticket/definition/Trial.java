package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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
            @Nullable @Size(max = 40) String resolutionCode) {}

    /**
     * What became of the sample.
     *
     * @param refused why such a ticket would be refused; empty if it fits
     * @param priority what the matrix gives it
     */
    record Result(
            List<Fault> refused, @Nullable Priority priority) {}

    private static final Result FITS = new Result(List.of(), null);
    private static final Sample EMPTY = new Sample(null, null, null, null, null);

    /** A definition without faults on a sample; what the definition does not look at is left alone. */
    Result of(DefinitionCommand definition, @Nullable Sample sample) {
        var ticket = sample == null ? EMPTY : sample;
        return tried(() -> switch (Definition.publication(definition, 0, Instant.EPOCH)) {
            case MatrixPublished matrix -> prioritised(Definitions.priority(matrix, orDefault(ticket.impact(), matrix.defaultImpact()), orDefault(ticket.urgency(), matrix.defaultUrgency())));
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
            case LifecyclePublished _, TenantCreated _, DraftSaved _, DraftDiscarded _ -> FITS;
        });
    }

    private static Result prioritised(Priority priority) {
        return new Result(List.of(), priority);
    }

    private static Result tried(Supplier<Result> trial) {
        try {
            return trial.get();
        } catch (RuleViolation e) { // what a ticket would be told is the answer here
            return new Result(List.of(new Fault("/sample", e.code(), String.valueOf(e.getMessage()))), null);
        }
    }

    private static String orDefault(@Nullable String level, String otherwise) {
        return level == null ? otherwise : level;
    }
}
