package dev.chamado.ticket.tenant;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.OPERATOR;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.OneLine;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.definition.DefinitionCommand.CreateTenant;
import dev.chamado.ticket.definition.Founding;
import dev.chamado.ticket.definition.Founding.FirstWorkflows;
import dev.chamado.ticket.directory.Registering;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tenants over HTTP. */
@RestController
@RequestMapping("/api/v1/tenants")
class TenantController {
    private final Founding founding;
    private final Registering registering;

    TenantController(Founding founding, Registering registering) {
        this.founding = founding;
        this.registering = registering;
    }

    /** The first admin, as its identity provider knows it. */
    record FirstAdmin(
            @NotBlank @Size(max = 128) String id,
            @NotBlank @Size(max = 200) @OneLine String name,
            @Nullable @Email String email) {}

    /**
     * What a tenant begins with.
     *
     * @param workflows {@code STANDARD}: tickets of all types go the same ways, until an admin publishes others; nothing:
     *     {@code PRESETS}
     */
    record TenantRequest(
            @NotNull @Valid CreateTenant tenant,
            @NotNull @Valid FirstAdmin admin,
            @Nullable FirstWorkflows workflows) {}

    /** One thing to do next. */
    record Step(String method, String href, String why) {}

    /** The tenant stands; this is what it needs from its admin. */
    record Created(String tenant, List<Step> next) {}

    /**
     * Creates a tenant with the default matrix, categories, resolution codes, workflows and durations, and its first admin.
     * Safe to repeat: what is there already stays as it is.
     */
    @PostMapping
    @Allowed(OPERATOR)
    ResponseEntity<Created> create(Caller caller, @Valid @RequestBody TenantRequest body) {
        registering.requireId(body.admin().id()); // before anything has happened
        var tenant = body.tenant().tenant();
        var workflows = Objects.requireNonNullElse(body.workflows(), FirstWorkflows.PRESETS);
        founding.found(body.tenant(), workflows, step -> inside(tenant, caller, step));
        var admin = body.admin();
        registering.firstAdmin(admin.id(), admin.name(), admin.email(), inside(tenant, caller, "admin"));
        return ResponseEntity.status(HttpStatus.CREATED).body(new Created(tenant, NEXT));
    }

    /** The operator as a caller inside the new tenant; each step is a command of its own, the same at every repeat. */
    private static Caller inside(String tenant, Caller operator, String step) {
        return new Caller(
                tenant,
                operator.id(),
                operator.actor(),
                Set.of(ADMIN),
                Set.of(),
                DerivedId.of("tenant", tenant, step, operator.commandId().toString()),
                operator.correlation(),
                operator.causation(),
                operator.traceparent());
    }

    private static final List<Step> NEXT = List.of(
            new Step("POST", "/api/v1/people:csv", "Bring in your people."),
            new Step("PUT", "/api/v1/groups/{id}", "Create the groups that do the work, with members and leads."),
            new Step("PUT", "/api/v1/definitions/matrix", "Look at the priority matrix; publish your own."),
            new Step("PUT", "/api/v1/definitions/categories", "Publish your own categories."),
            new Step("PUT", "/api/v1/definitions/resolution-codes", "Publish your own resolution codes."),
            new Step(
                    "PUT",
                    "/api/v1/definitions/workflow-change-request",
                    "Look at the ways of each type; publish your own."),
            new Step("PUT", "/api/v1/definitions/lifecycle", "Say when tickets close, and how long they reopen."),
            new Step("POST", "/api/v1/tickets", "Open the first ticket."));
}
