package dev.chamado.ticket.definition;

import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.definition.DefinitionCommand.CreateTenant;
import dev.chamado.ticket.workflow.WorkflowPresets;
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

    /** Which ways the tickets of a new tenant go. */
    public enum FirstWorkflows {
        /** Requests, changes and problems each their own; incidents the standard one. */
        PRESETS,
        /** All the standard one. */
        STANDARD
    }

    /**
     * Creates the tenant, and publishes what it has not published yet from the seed. A tenant that was founded whole before
     * gets no workflows: its types keep those that they follow.
     *
     * @param step gives the caller for each step by its name
     */
    public void found(CreateTenant tenant, FirstWorkflows workflows, Function<String, Caller> step) {
        commands.send(Subject.TENANT.ref(), tenant, null, step.apply("tenant"));
        seed(Subject.MATRIX, Seed.matrix(), step);
        seed(Subject.CATEGORIES, Seed.categories(), step);
        seed(Subject.RESOLUTION_CODES, Seed.resolutionCodes(), step);
        if (workflows == FirstWorkflows.PRESETS && !isThere(tenant.tenant(), Subject.LIFECYCLE)) {
            for (var type : TicketType.values()) {
                if (type != TicketType.INCIDENT) {
                    seed(Subject.workflow(type), Definition.asCommand(WorkflowPresets.of(type)), step);
                }
            }
        }
        seed(Subject.LIFECYCLE, Seed.lifecycle(), step); // the last: who has it was founded whole
    }

    private void seed(Subject subject, DefinitionCommand command, Function<String, Caller> step) {
        var caller = step.apply(subject.id());
        if (!isThere(caller.tenant(), subject)) {
            commands.send(subject.ref(), command, null, caller);
        }
    }

    private boolean isThere(String tenant, Subject subject) {
        return aggregates.load(tenant, subject.ref(), Definition.class).version() >= 0;
    }
}
