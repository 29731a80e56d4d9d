package dev.chamado.sla.agreement;

import dev.chamado.sla.clock.Agreements;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A proposal as it was written, in the body around it: each body in it is judged for itself, as where such are published. */
public final class WrittenProposal {
    private final String at;
    private final JsonNode whole;
    private final JsonMapper json;
    private final Validator validator;

    /** @param at pointer to it in the whole */
    public WrittenProposal(String at, JsonNode whole, JsonMapper json, Validator validator) {
        this.at = at;
        this.whole = whole;
        this.json = json;
        this.validator = validator;
    }

    /** The whole with sound bodies in the places of those in it. */
    public JsonNode frame() {
        var frame = whole.deepCopy();
        if (frame.at(at) instanceof ObjectNode proposal) {
            if (proposal.path("policies").isObject()) {
                proposal.set("policies", json.readTree(AgreementBodies.NO_POLICIES));
            }
            if (proposal.path("calendars") instanceof ObjectNode calendars) {
                for (var id : List.copyOf(calendars.propertyNames())) {
                    if (calendars.path(id).isObject()) {
                        calendars.set(id, json.readTree(AgreementBodies.ANY_CALENDAR));
                    }
                }
            }
        }
        return frame;
    }

    /**
     * The bodies in it; of calendars as many as a proposal may have.
     *
     * @param agreed what it would take the place of
     * @param from when it would have taken effect
     */
    public List<Judged<?>> bodies(Agreements agreed, Instant from, Nameable nameable) {
        var proposal = whole.at(at);
        var policies = proposal.path("policies");
        var calendars = proposal.path("calendars");
        var ids = calendars.isObject() ? new TreeSet<>(calendars.propertyNames()) : new TreeSet<String>();
        boolean isAnyProposed = !calendars.isObject() && !calendars.isMissingNode() && !calendars.isNull();
        var bodies = new ArrayList<Judged<?>>();
        if (policies.isObject()) {
            bodies.add(AgreementBodies.policies(
                    at + "/policies",
                    policies,
                    body -> body.faults(
                            id -> isAnyProposed
                                    || ids.contains(id)
                                    || agreed.calendars().containsKey(id),
                            nameable),
                    json,
                    validator));
        }
        ids.stream()
                .filter(id -> calendars.path(id).isObject())
                .limit(ProposalRequest.MOST_CALENDARS)
                .forEach(id -> bodies.add(AgreementBodies.calendar(
                        ProposalRequest.place(at, id),
                        calendars.path(id),
                        ProposalRequest.year(from),
                        json,
                        validator)));
        return bodies;
    }
}
