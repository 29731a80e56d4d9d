package dev.chamado.sla.agreement;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.FirstPromises;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whenever a tenant was created, then it promises what the seed says: calendars first, the policies that name them
 * last. A tenant with first promises of its own is left to its admins.
 */
@Configuration(proxyBeanMethods = false)
class WhenTenantCreatedThenPromise {
    private final Policy<DefinitionEvent> policy = new Policy<>(
            "when-tenant-created-then-promise", DefinitionEvent.TOPIC, this::promise, Set.of(TenantCreated.class));
    private final ObjectProvider<Commands> commands;

    WhenTenantCreatedThenPromise(ObjectProvider<Commands> commands) {
        this.commands = commands;
    }

    @Bean
    Policy<DefinitionEvent> whenTenantCreated() {
        return policy;
    }

    private void promise(Envelope<DefinitionEvent> event) {
        if (event.event() instanceof TenantCreated tenant && tenant.firstPromises() != FirstPromises.OWN) {
            send(event, AgreedCalendar.ref(Seed.ALWAYS), Seed.aroundTheClock(tenant.zone()));
            send(event, AgreedCalendar.ref(Seed.OFFICE), Seed.businessHours(tenant.zone()));
            send(event, AgreedPolicies.REF, Seed.policies());
        }
    }

    private void send(Envelope<DefinitionEvent> event, AggregateRef ref, Object command) {
        var policyItself = Commands.callerFor(policy, event);
        var once = new Caller( // one event, three commands: each has an id of its own
                policyItself.tenant(),
                policyItself.id(),
                policyItself.actor(),
                policyItself.roles(),
                policyItself.groups(),
                DerivedId.of(policyItself.commandId().toString(), ref.id()),
                policyItself.correlation(),
                policyItself.causation(),
                policyItself.traceparent());
        commands.getObject().send(ref, command, null, once);
    }
}
