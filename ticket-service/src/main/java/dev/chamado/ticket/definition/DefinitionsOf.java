package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.CategoriesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.LifecyclePublished;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.definition.DefinitionEvent.ResolutionCodesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.platform.problem.RuleViolation;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What tenants have decided, as it holds now. */
@Component
public final class DefinitionsOf {
    private final Aggregates aggregates;

    DefinitionsOf(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /** Each refuses, when asked for, with {@code tenant-unknown} while an operator has not created the tenant. */
    public Definitions latest(String tenant) {
        return new Definitions(
                once(() -> latest(tenant, Subject.MATRIX, MatrixPublished.class)),
                once(() -> latest(tenant, Subject.CATEGORIES, CategoriesPublished.class)),
                once(() -> latest(tenant, Subject.RESOLUTION_CODES, ResolutionCodesPublished.class)),
                once(() -> latest(tenant, Subject.LIFECYCLE, LifecyclePublished.class)));
    }

    /** One decision sees one version of a definition, and reads it once. */
    private static <E> Supplier<E> once(Supplier<E> read) {
        var held = new ArrayList<E>(1);
        return () -> {
            if (held.isEmpty()) {
                held.add(read.get());
            }
            return held.getFirst();
        };
    }

    /** Refuses with {@code tenant-unknown} too. */
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
