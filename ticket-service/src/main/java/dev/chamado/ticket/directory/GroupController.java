package dev.chamado.ticket.directory;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import com.mongodb.client.model.Filters;
import dev.chamado.contracts.directory.Group;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.directory.DirectoryCommand.*;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Support groups over HTTP: admins create them, their leads say who belongs. Every change is one fact about one person. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupController {
    private final Commands commands;
    private final Aggregates aggregates;
    private final Documents<Group> groups;

    GroupController(Commands commands, Aggregates aggregates, Views views) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.groups = views.documents(Directory.GROUPS);
    }

    /** Groups by name. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<Group> all(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return groups.page(caller.tenant(), Filters.empty(), List.of("name"), cursor, limit);
    }

    /** One group with its members and leads. */
    @GetMapping("/{id}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<Group> read(@PathVariable String id, Caller caller) {
        Refs.requirePossible("group", id);
        var current = aggregates.load(caller.tenant(), Refs.group(id), Group.class);
        var group = current.state();
        if (group == null) {
            throw Refusal.notFound("group");
        }
        return new Versioned<>(group, current.version());
    }

    /** Creates a group, renames it, or says whether only members see its tickets. */
    @PutMapping("/{id}")
    @Allowed(ADMIN)
    Version put(@PathVariable String id, Caller caller, @Valid @RequestBody PutGroup body) {
        return commands.send(Refs.group(id), body, null, caller);
    }

    /** Makes a person a member. */
    @PutMapping("/{id}/members/{personId}")
    @Allowed({ADMIN, LEAD})
    Version addMember(@PathVariable String id, @PathVariable String personId, Caller caller) {
        return commands.send(Refs.group(id), new AddMember(personId), null, caller);
    }

    /** Ends a membership, and the lead with it. */
    @DeleteMapping("/{id}/members/{personId}")
    @Allowed({ADMIN, LEAD})
    Version removeMember(@PathVariable String id, @PathVariable String personId, Caller caller) {
        return commands.send(Refs.group(id), new RemoveMember(personId), null, caller);
    }

    /** Makes a person a lead, and a member if it is none. */
    @PutMapping("/{id}/leads/{personId}")
    @Allowed({ADMIN, LEAD})
    Version appointLead(@PathVariable String id, @PathVariable String personId, Caller caller) {
        return commands.send(Refs.group(id), new AppointLead(personId), null, caller);
    }

    /** Lets a lead be a plain member again. */
    @DeleteMapping("/{id}/leads/{personId}")
    @Allowed({ADMIN, LEAD})
    Version dismissLead(@PathVariable String id, @PathVariable String personId, Caller caller) {
        return commands.send(Refs.group(id), new DismissLead(personId), null, caller);
    }
}
