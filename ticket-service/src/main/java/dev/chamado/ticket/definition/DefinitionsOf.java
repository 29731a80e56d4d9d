package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.CategoriesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.LifecyclePublished;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.definition.DefinitionEvent.ResolutionCodesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.platform.problem.RuleViolation;
import org.springframework.stereotype.Component;

/** What tenants have decided, as it holds now. */
@Component
public final class DefinitionsOf {
    private final Aggregates aggregates;

    DefinitionsOf(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /** Refuses with {@code tenant-unknown} while an operator has not created the tenant. */
    public Definitions latest(String tenant) {
        return new Definitions(
                latest(tenant, Subject.MATRIX, MatrixPublished.class),
                latest(tenant, Subject.CATEGORIES, CategoriesPublished.class),
                latest(tenant, Subject.RESOLUTION_CODES, ResolutionCodesPublished.class),
                latest(tenant, Subject.LIFECYCLE, LifecyclePublished.class));
    }

    /** Refuses as {@link #latest}. */
    public TenantCreated tenant(String tenant) {
        return latest(tenant, Subject.TENANT, TenantCreated.class);
    }

    private <E extends DefinitionEvent> E latest(String tenant, Subject subject, Class<E> type) {
        var current = aggregates.load(tenant, subject.ref(), Definition.class).state();
        if (current == null) {
            throw new RuleViolation("tenant-unknown", "An operator has to create the tenant first.");
        }
        return type.cast(current.latest());
    }
}
