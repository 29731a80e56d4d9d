package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who works on a ticket and where it stands, over HTTP, against the version that the caller has seen. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class ProgressController {
    private final Tickets tickets;
    private final FollowUps followUps;

    ProgressController(Tickets tickets, FollowUps followUps) {
        this.tickets = tickets;
        this.followUps = followUps;
    }

    /** Moves the ticket to a group; state stays, the assignee only as a member of it. */
    @PutMapping("/group")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version transfer(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody Transfer body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Moves the ticket to a group that can do more, with a reason. */
    @PostMapping("/escalation")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version escalate(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody Escalate body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Gives the ticket to a member of its group. */
    @PutMapping("/assignee")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version assign(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody Assign body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Takes the ticket from its assignee. */
    @DeleteMapping("/assignee")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version unassign(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new Unassign(), seen, caller);
    }

    /** Sends the ticket to a state of its workflow; the ticket says which are open to the caller. */
    @PutMapping("/state")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version moveTo(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody MoveTo body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Begins work. */
    @PostMapping("/start")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version startWork(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new StartWork(), seen, caller);
    }

    /** Puts work down. */
    @PostMapping("/stop")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version stopWork(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new StopWork(), seen, caller);
    }

    /** Lets the ticket wait, for a reason. */
    @PutMapping("/hold")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version putOnHold(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody PutOnHold body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Ends the wait. */
    @DeleteMapping("/hold")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version resume(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new Resume(), seen, caller);
    }

    /** Claims a solution. */
    @PutMapping("/resolution")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version resolve(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody Resolve body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Agrees that it is solved: the ticket closes. */
    @PostMapping("/confirmation")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version confirmResolution(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new ConfirmResolution(), seen, caller);
    }

    /** Says that the solution did not hold; too late for that, its requester opens a new ticket, which is answered. */
    @PostMapping("/reopening")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version reopenTicket(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody ReopenTicket body) {
        return followUps.reopen(id, body, seen, caller);
    }

    /** The last reopening was only a thank-you: the ticket is resolved as before it. */
    @PostMapping("/courtesy")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version callCourtesy(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new CallCourtesy(), seen, caller);
    }

    /** Lets the ticket go on in another one. */
    @PostMapping("/merge")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version merge(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody Merge body) {
        return tickets.ask(id, body, seen, caller);
    }

    /** Lets a merged ticket go its own way again. */
    @PostMapping("/unmerge")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version unmerge(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new Unmerge(), seen, caller);
    }

    /** Closes a resolved ticket. */
    @PostMapping("/closing")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version closeTicket(@PathVariable UUID id, IfMatch seen, Caller caller) {
        return tickets.ask(id, new CloseTicket(), seen, caller);
    }

    /** Ends a ticket that is not to be worked on, with a reason. */
    @PostMapping("/cancellation")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Version cancel(@PathVariable UUID id, IfMatch seen, Caller caller, @Valid @RequestBody Cancel body) {
        return tickets.ask(id, body, seen, caller);
    }
}
