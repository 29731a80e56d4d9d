package dev.chamado.ticket.definition;

import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.definition.DefinitionCommand.CreateTenant;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Founds tenants. */
@Component
public final class Founding {
    private final Commands commands;
    private final Aggregates aggregates;

    Founding(Commands commands, Aggregates aggregates) {
        this.commands = commands;
        this.aggregates = aggregates;
    }

    /**
     * Creates the tenant, and publishes what it has not published yet from the seed.
     *
     * @param step gives the caller for each step by its name
     */
    public void found(CreateTenant tenant, Function<String, Caller> step) {
        commands.send(Subject.TENANT.ref(), tenant, null, step.apply("tenant"));
        seed(Subject.MATRIX, Seed.matrix(), step);
        seed(Subject.CATEGORIES, Seed.categories(), step);
        seed(Subject.RESOLUTION_CODES, Seed.resolutionCodes(), step);
        seed(Subject.LIFECYCLE, Seed.lifecycle(), step);
    }

    private void seed(Subject subject, DefinitionCommand command, Function<String, Caller> step) {
        var caller = step.apply(subject.id());
        if (aggregates.load(caller.tenant(), subject.ref(), Definition.class).version() < 0) {
            commands.send(subject.ref(), command, null, caller);
        }
    }
}
