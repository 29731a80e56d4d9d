package dev.chamado.sla.agreement;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Policies over HTTP: as they stand, as they stood, and publishing others. */
@RestController
@RequestMapping("/api/v1/sla/policies")
class PolicyController {
    private final Commands commands;
    private final Aggregates aggregates;
    private final EventReader reader;
    private final References references;

    PolicyController(Commands commands, Aggregates aggregates, EventReader reader, References references) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.reader = reader;
        this.references = references;
    }

    /** A version of the policies and who published it. */
    record PoliciesVersion(String publishedBy, PoliciesPublished policies) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Versioned<PoliciesPublished> policies(Caller caller) {
        var current = aggregates.load(caller.tenant(), AgreedPolicies.REF, AgreedPolicies.class);
        if (current.state() == null) {
            throw Refusal.notFound("policy");
        }
        return new Versioned<>(current.state().latest(), current.version());
    }

    /** All versions, oldest first. */
    @GetMapping("/versions")
    @Allowed({AGENT, LEAD, ADMIN})
    List<PoliciesVersion> policyVersions(Caller caller) {
        return reader.events(caller.tenant(), AgreedPolicies.REF.id(), 0).stream()
                .map(event -> new PoliciesVersion(event.actor().id(), (PoliciesPublished) event.event()))
                .toList();
    }

    /**
     * Publishes all policies; they hold from five seconds later on. What a policy newly names as pausing has to be
     * something that tickets may be put on hold for.
     */
    @PutMapping
    @Allowed(ADMIN)
    Version publishPolicies(Caller caller, @Nullable IfMatch seen, @Valid @RequestBody PoliciesRequest body) {
        if (commands.answered(AgreedPolicies.REF, caller).isEmpty()) { // else it was sound when it was asked first
            refuse(Faults.first(references.faults(caller.tenant(), body)));
        }
        return commands.send(AgreedPolicies.REF, body.command(), seen, caller);
    }

    /** Refuses policies with each of their faults, if they have any. */
    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(400, "bad-input", "Some policies cannot be used.", faults, Map.of(), null);
        }
    }
}
