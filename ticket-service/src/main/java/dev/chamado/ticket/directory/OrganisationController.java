package dev.chamado.ticket.directory;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;

import com.mongodb.client.model.Filters;
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
import dev.chamado.ticket.directory.DirectoryCommand.PutOrganisation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Organisations over HTTP. */
@RestController
@RequestMapping("/api/v1/organisations")
class OrganisationController {
    private final Commands commands;
    private final Aggregates aggregates;
    private final Documents<Organisation> organisations;

    OrganisationController(Commands commands, Aggregates aggregates, Views views) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.organisations = views.documents(Directory.ORGANISATIONS);
    }

    /** Organisations by name. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<Organisation> all(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return organisations.page(caller.tenant(), Filters.empty(), List.of("name"), cursor, limit);
    }

    /** One organisation. */
    @GetMapping("/{id}")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<Organisation> read(@PathVariable String id, Caller caller) {
        Refs.requirePossible("organisation", id);
        var current = aggregates.load(caller.tenant(), Refs.organisation(id), Organisation.class);
        var organisation = current.state();
        if (organisation == null) {
            throw Refusal.notFound("organisation");
        }
        return new Versioned<>(organisation, current.version());
    }

    /** Registers or renames an organisation. */
    @PutMapping("/{id}")
    @Allowed(ADMIN)
    Version put(@PathVariable String id, Caller caller, @Valid @RequestBody PutOrganisation body) {
        return commands.send(Refs.organisation(id), body, null, caller);
    }
}
