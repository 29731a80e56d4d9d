package dev.chamado.sla.whatif;

import static java.util.Objects.requireNonNull;

import dev.chamado.platform.caller.Callers;
import dev.chamado.platform.http.JudgedBodies;
import dev.chamado.platform.problem.Reading;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.Judged;
import dev.chamado.sla.agreement.Nameable;
import dev.chamado.sla.agreement.ProposalRequest;
import dev.chamado.sla.agreement.References;
import dev.chamado.sla.agreement.WrittenProposal;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.whatif.WhatIfController.WhatIfRequest;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has what-ifs judged by their rules as well that have not the form of such: who asks is told all faults at once. */
@ControllerAdvice(assignableTypes = WhatIfController.class)
final class WhatIfBodies extends JudgedBodies {
    private static final String ANY = """
            {"from": "2026-01-01T00:00:00Z", "until": "2026-01-02T00:00:00Z", "proposal": {}}""";

    private final Terms terms;
    private final References references;
    private final Callers callers;
    private final JsonMapper json;
    private final Validator validator;

    WhatIfBodies(Terms terms, References references, Callers callers, JsonMapper json, Validator validator) {
        super(json);
        this.terms = terms;
        this.references = references;
        this.callers = callers;
        this.json = json;
        this.validator = validator;
    }

    @Override
    protected void judge(JsonNode written, Class<?> form) {
        var tenant = requireNonNull(callers.current(null)).tenant();
        var agreed = terms.known().of(tenant);
        if (agreed.complete()) { // else there is nothing that it could take the place of
            var nameable = references.nameable(tenant, agreed.sets().getLast().policies());
            ProposalRequest.refuse(faults(written, agreed, nameable, json, validator));
        }
    }

    /** All faults of what has not the form of a what-if. */
    static List<Fault> faults(
            JsonNode written, Agreements agreed, Nameable nameable, JsonMapper json, Validator validator) {
        var proposal = new WrittenProposal("/proposal", written, json, validator);
        var frame = Reading.of(
                proposal.frame(), WhatIfRequest.class, json.readTree(ANY), WhatIfBodies::follows, json, validator);
        var request = frame.rest();
        var parts = new ArrayList<Judged<?>>();
        parts.add(new Judged<>("", frame, WhatIfRequest::faults));
        parts.addAll(proposal.bodies(agreed, request == null ? Instant.EPOCH : request.nearest(), nameable));
        return Judged.atOnce(parts);
    }

    /** Whether a fault may be found only because of a part that is not known. */
    private static boolean follows(String part, Fault fault) {
        return switch (fault.code()) {
            case "out-of-order" -> part.equals("from");
            case "not-empty" -> part.startsWith("proposal");
            default -> false;
        };
    }
}
