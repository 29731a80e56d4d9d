package dev.chamado.sla.recomputation;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.OPERATOR;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.sla.promise.VisibleTickets;
import dev.chamado.sla.recomputation.Corrections.DecideCorrection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
 * What operators decide about facts that a recomputation has found not to hold. Nothing that was published is taken back:
 * the clocks say on the topic that it does not hold, and state again what does.
 */
@RestController
@RequestMapping("/api/v1/sla/recomputation/corrections")
class CorrectionController {
    private final Commands commands;
    private final EventReader reader;
    private final VisibleTickets tickets;

    CorrectionController(Commands commands, EventReader reader, VisibleTickets tickets) {
        this.commands = commands;
        this.reader = reader;
        this.tickets = tickets;
    }

    /**
     * A decision.
     *
     * @param tenant the caller's, if none is named
     * @param ticketIds as the recomputation names them
     * @param reason is published with each correction
     */
    record CorrectionRequest(
            @Nullable String tenant,
            @NotEmpty @Size(max = 1_000) List<@NotNull UUID> ticketIds,
            @NotBlank @Size(max = 1_000) String reason) {}

    /** A decision that was made. */
    record CorrectionBody(int number, String decidedBy, Instant decidedAt, String reason, List<UUID> ticketIds) {
        private CorrectionBody about(Set<String> those) {
            return new CorrectionBody(
                    number,
                    decidedBy,
                    decidedAt,
                    reason,
                    ticketIds.stream()
                            .filter(id -> those.contains(id.toString()))
                            .toList());
        }
    }

    /** Decides that what was stated of these tickets is corrected, wherever it does not follow from the log. */
    @PostMapping
    @Allowed(OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Version decide(Caller caller, @Valid @RequestBody CorrectionRequest body) {
        var tickets = body.ticketIds().stream().distinct().toList();
        var tenant = RecomputationController.tenant(caller, body.tenant());
        return commands.send(
                Corrections.REF, new DecideCorrection(tickets, body.reason()), null, inside(tenant, caller));
    }

    /** All decisions, oldest first; to an admin those about tickets that he may know of, with no others. */
    @GetMapping
    @Allowed({OPERATOR, ADMIN})
    List<CorrectionBody> all(Caller caller, @RequestParam(required = false) @Nullable String tenant) {
        var all = reader.events(RecomputationController.tenant(caller, tenant), Corrections.REF.id(), 0).stream()
                .map(event -> {
                    var decided = (CorrectionDecided) event.event();
                    return new CorrectionBody(
                            decided.number(),
                            event.actor().id(),
                            event.recordedAt(),
                            decided.reason(),
                            decided.ticketIds());
                })
                .toList();
        if (caller.is(OPERATOR)) {
            return all;
        }
        var named = all.stream()
                .flatMap(each -> each.ticketIds().stream().map(UUID::toString))
                .collect(Collectors.toSet());
        var known = tickets.ofStaff(caller, named);
        return all.stream()
                .map(each -> each.about(known))
                .filter(each -> !each.ticketIds().isEmpty())
                .toList();
    }

    /** The operator as a caller inside the tenant. */
    private static Caller inside(String tenant, Caller operator) {
        return new Caller(
                tenant,
                operator.id(),
                operator.actor(),
                operator.roles(),
                operator.groups(),
                DerivedId.of("correction", tenant, operator.commandId().toString()),
                operator.correlation(),
                operator.causation(),
                operator.traceparent());
    }
}
