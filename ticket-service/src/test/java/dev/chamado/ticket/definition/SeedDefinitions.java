package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.*;
import java.time.Instant;

/** The seeded definitions as a new tenant has them, for tests of other rooms. */
public final class SeedDefinitions {
    private SeedDefinitions() {}

    public static Definitions at(Instant now) {
        return new Definitions(
                () -> (MatrixPublished) first(Seed.matrix(), now),
                () -> (CategoriesPublished) first(Seed.categories(), now),
                () -> (ResolutionCodesPublished) first(Seed.resolutionCodes(), now),
                () -> (LifecyclePublished) first(Seed.lifecycle(), now));
    }

    private static Object first(DefinitionCommand command, Instant now) {
        return Definition.decide(null, command, now).getFirst();
    }
}
