package dev.chamado.eventstore;

import static dev.chamado.platform.caller.Role.OPERATOR;

import dev.chamado.eventstore.log.Verifier;
import dev.chamado.eventstore.publish.Status;
import dev.chamado.platform.caller.Allowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For operators: how far publishing is, sending a subject's events again, and proving that none was touched. */
@RestController
@RequestMapping("/api/v1/operations/${spring.application.name:chamado}/event-store")
class OperationsController {
    private final EventStore store;

    OperationsController(EventStore store) {
        this.store = store;
    }

    /** Whose events are to be sent again. */
    record Republish(@NotBlank String tenant, @NotBlank String subject) {}

    /** How many events were sent again. */
    record Republished(int events) {}

    @GetMapping
    @Allowed(OPERATOR)
    Status status() {
        return store.status();
    }

    @PostMapping("/republish")
    @Allowed(OPERATOR)
    Republished republish(@Valid @RequestBody Republish which) {
        return new Republished(store.republish(which.tenant(), which.subject()));
    }

    @PostMapping("/verify")
    @Allowed(OPERATOR)
    Verifier.Report verify() {
        return store.verify();
    }
}
