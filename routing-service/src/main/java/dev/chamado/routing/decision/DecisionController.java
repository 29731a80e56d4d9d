package dev.chamado.routing.decision;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.routing.roster.Groups;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why a ticket went where it went. */
@RestController
@RequestMapping("/api/v1/routing/tickets")
class DecisionController {
    private final Router router;
    private final Groups groups;

    DecisionController(Router router, Groups groups) {
        this.router = router;
        this.groups = groups;
    }

    /** Every decision about a ticket, oldest first, with each rule tried and each candidate considered. */
    @GetMapping("/{ticketId}/decisions")
    @Allowed({AGENT, LEAD, ADMIN})
    List<TicketRouted> decisions(Caller caller, @PathVariable UUID ticketId) {
        var all = router.decisions(caller.tenant(), ticketId)
                .map(Decisions::all)
                .orElseThrow(() -> Refusal.notFound("ticket"));
        if (!groups.visible(caller, router.groupOf(caller.tenant(), ticketId)) // moved there since by a person
                || !all.stream().allMatch(decision -> groups.visible(caller, decision.groupId()))) {
            throw Refusal.notFound("ticket");
        }
        return all;
    }
}
