package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.caller.Caller;
import dev.chamado.proof.simulation.Chance;
import dev.chamado.proof.simulation.Wish;
import dev.chamado.ticket.definition.DefinitionCommand.CreateTenant;
import dev.chamado.ticket.definition.DefinitionCommand.HoldForm;
import dev.chamado.ticket.definition.DefinitionCommand.PublishForm;
import dev.chamado.ticket.definition.DefinitionCommand.PublishHoldReasons;
import dev.chamado.ticket.definition.Founding.FirstWorkflows;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The door to what tenants decide. */
public final class SimulatedDefinitions {
    private SimulatedDefinitions() {}

    public static List<AggregateType<?, ?>> types() {
        return List.of(new DefinitionKind().definitionType());
    }

    public static DefinitionsOf of(SimulatedEventStore store) {
        return new DefinitionsOf(store.aggregates(), store.reader(), store.clock());
    }

    /** Founds a tenant with what each starts with. */
    public static void found(SimulatedEventStore store, String tenant, Function<String, Caller> step) {
        new Founding(store.commands(), store.aggregates())
                .found(
                        new CreateTenant(tenant, tenant, "en", "America/Sao_Paulo", null),
                        FirstWorkflows.STANDARD,
                        step);
    }

    /** A form asks for more or less from here on, and calls an answer personal or not. */
    public static Wish wishOfForm(String name, Chance chance) {
        var schema = chance.oneOf(
                "{\"type\":\"object\",\"properties\":{\"badge\":{\"type\":\"string\"}}}",
                "{\"type\":\"object\",\"properties\":{\"badge\":{\"type\":\"string\"},\"site\":{\"type\":\"string\"}}}");
        var badge = new FormField("badge", Map.of(), Map.of(), false, chance.oneOf(null, true, false));
        return new Wish(Subject.form(name).ref(), new PublishForm(name, schema, List.of(), List.of(badge)));
    }

    /** Publishes that tickets may wait for these reasons, and for no others. */
    public static void offer(SimulatedEventStore store, List<HoldReason> reasons, Caller caller) {
        var choices = Stream.of(HoldReason.values())
                .map(reason -> new HoldForm(reason, null, reasons.contains(reason)))
                .toList();
        store.commands().send(Subject.HOLD_REASONS.ref(), new PublishHoldReasons(choices), null, caller);
    }
}
