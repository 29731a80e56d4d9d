package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.contracts.definition.DefinitionEvent.FirstPromises;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixCell;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a tenant's definitions. Each publication is whole. */
public sealed interface DefinitionCommand {

    /** A tenant's id stands in keys: 1 to 40 lower-case letters, digits and hyphens. */
    String TENANT_ID = "[a-z0-9][a-z0-9-]{0,39}";

    /**
     * @param language {@code en} or {@code pt-BR}
     * @param zone IANA time zone of the tenant's office hours
     * @param firstPromises {@code OWN}: nothing is promised until an admin publishes calendars and policies, which then
     *     hold for the past as well; nothing: {@code SEEDED}
     */
    record CreateTenant(
            @NotBlank @Pattern(regexp = TENANT_ID) String tenant,
            @NotBlank @Size(max = 200) String name,
            @NotNull @Pattern(regexp = "en|pt-BR") String language,
            @NotBlank String zone,
            @Nullable FirstPromises firstPromises)
            implements DefinitionCommand {}

    record PublishMatrix(
            @NotEmpty @Size(max = 10) List<@NotBlank @Size(max = 40) String> impacts,
            @NotEmpty @Size(max = 10) List<@NotBlank @Size(max = 40) String> urgencies,
            @NotEmpty @Size(max = 100) List<@NotNull MatrixCell> cells,
            @NotBlank String defaultImpact,
            @NotBlank String defaultUrgency)
            implements DefinitionCommand {}

    record PublishCategories(@NotNull @Size(max = 500) List<@NotNull Category> categories)
            implements DefinitionCommand {}

    record PublishResolutionCodes(@NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 40) String> codes)
            implements DefinitionCommand {}

    /**
     * @param autoCloseAfter from resolved to closed; more than nothing, at most 366 days
     * @param reopenWithin from closed until reopening is refused; at most 366 days
     */
    record PublishLifecycle(
            @NotNull Duration autoCloseAfter, @NotNull Duration reopenWithin) implements DefinitionCommand {}
}
