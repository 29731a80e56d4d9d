package dev.chamado.sla.recomputation;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.OPERATOR;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.promise.VisibleTickets;
import dev.chamado.sla.recomputation.Recomputations.Report;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Computes all facts of a tenant, or of one ticket, again and compares. It only reads; it takes some seconds for each
 * 100,000 events, so it is asked for and then asked about. Admins ask for their own tenant, operators for any.
 */
@RestController
@RequestMapping("/api/v1/sla/recomputation")
class RecomputationController {
    /** As the ticket service founds them. */
    private static final String TENANT_ID = "[a-z0-9][a-z0-9-]{0,39}";

    private final Recomputations recomputations;
    private final VisibleTickets tickets;

    RecomputationController(Recomputations recomputations, VisibleTickets tickets) {
        this.recomputations = recomputations;
        this.tickets = tickets;
    }

    /**
     * @param tenant the caller's, if none is named
     * @param ticketId the only ticket, one that the caller may know of; all of the tenant's, if none is named
     */
    record Wanted(@Nullable String tenant, @Nullable UUID ticketId) {}

    /** Starts a recomputation; the same one that runs already is the answer. */
    @PostMapping
    @Allowed({OPERATOR, ADMIN})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Report start(Caller caller, @RequestBody(required = false) @Nullable Wanted wanted) {
        var what = wanted == null ? new Wanted(null, null) : wanted;
        var tenant = tenant(caller, what.tenant());
        if (what.ticketId() != null && !caller.is(OPERATOR)) {
            tickets.requireOfStaff(caller, what.ticketId());
        }
        return shown(caller, recomputations.start(tenant, what.ticketId()));
    }

    /** The last one, in the process that answers: how far it is and what it has found. */
    @GetMapping
    @Allowed({OPERATOR, ADMIN})
    Report last(Caller caller, @RequestParam(required = false) @Nullable String tenant) {
        return recomputations
                .last(tenant(caller, tenant))
                .filter(last -> mayKnowOf(caller, last.ticketId()))
                .map(last -> shown(caller, last))
                .orElseThrow(() -> Refusal.notFound("recomputation"));
    }

    /** An admin is named no ticket of a restricted group that he does not belong to, or that may be of one; it is counted. */
    private Report shown(Caller caller, Report report) {
        var found = report.found();
        return caller.is(OPERATOR) ? report : report.with(found.about(tickets.ofStaff(caller, found.named())));
    }

    private boolean mayKnowOf(Caller caller, @Nullable UUID ticketId) {
        return ticketId == null
                || caller.is(OPERATOR)
                || !tickets.ofStaff(caller, List.of(ticketId.toString())).isEmpty();
    }

    static String tenant(Caller caller, @Nullable String asked) {
        if (asked == null || asked.equals(caller.tenant())) {
            return caller.tenant();
        }
        if (!caller.is(OPERATOR)) {
            throw Refusal.forbidden("Only operators ask about other tenants.");
        }
        if (!asked.matches(TENANT_ID)) {
            throw Refusal.badInput("tenant", "wrong-form", "A tenant is named by a-z, 0-9 and dash.");
        }
        return asked;
    }
}
