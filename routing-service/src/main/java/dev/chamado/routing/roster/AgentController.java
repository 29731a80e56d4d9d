package dev.chamado.routing.roster;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.routing.roster.Agent.AgentCommand.ChangeAvailability;
import dev.chamado.routing.roster.Agent.AgentCommand.SetCapacity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How full the agents of a group are, and what each may be given. */
@RestController
@RequestMapping("/api/v1/routing/agents")
class AgentController {
    private static final String ID = "[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}"; // as the directory names people

    private final Commands commands;
    private final Roster roster;
    private final Groups groups;

    AgentController(Commands commands, Roster roster, Groups groups) {
        this.commands = commands;
        this.roster = roster;
        this.groups = groups;
    }

    record CapacityRequest(@NotNull Integer capacity) {}

    record AvailabilityRequest(@NotNull Boolean available) {}

    record AgentRow(String personId, int load, int capacity, boolean available) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    List<AgentRow> agents(Caller caller, @RequestParam String group) {
        if (!groups.visible(caller, group)) {
            throw Refusal.notFound("group");
        }
        return roster.members(caller.tenant(), group).stream()
                .map(member -> new AgentRow(
                        member.personId(),
                        member.load().seats(),
                        member.agent().capacity(),
                        member.agent().available()))
                .toList();
    }

    @PutMapping("/{personId}/capacity")
    @Allowed({LEAD, ADMIN})
    Version capacity(
            Caller caller,
            @PathVariable @Pattern(regexp = ID) String personId,
            @Valid @RequestBody CapacityRequest body) {
        mustLead(caller, personId);
        return commands.send(Roster.agentRef(personId), new SetCapacity(personId, body.capacity()), null, caller);
    }

    @PutMapping("/{personId}/availability")
    @Allowed({AGENT, LEAD, ADMIN})
    Version availability(
            Caller caller,
            @PathVariable @Pattern(regexp = ID) String personId,
            @Valid @RequestBody AvailabilityRequest body) {
        if (!personId.equals(caller.id())) {
            mustLead(caller, personId);
        }
        return commands.send(
                Roster.agentRef(personId), new ChangeAvailability(personId, body.available()), null, caller);
    }

    private void mustLead(Caller caller, String personId) {
        if (!caller.is(ADMIN) && !groups.isLedBy(caller.tenant(), caller.id(), personId)) {
            throw Refusal.forbidden("Only admins and the leads of the person's groups say this of somebody else.");
        }
    }
}
