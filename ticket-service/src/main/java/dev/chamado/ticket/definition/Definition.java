package dev.chamado.ticket.definition;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One definition of a tenant as it stands, and what a publication must satisfy. */
public record Definition(DefinitionEvent latest, int version) {
    private static final Duration YEAR = Duration.ofDays(366);

    /**
     * Decides what a command does to a definition; an empty list means that it reads so already.
     *
     * @param current nothing before the first publication
     */
    static List<DefinitionEvent> decide(@Nullable Definition current, DefinitionCommand command, Instant now) {
        var next = current == null ? 1 : current.version + 1;
        var event = switch (command) {
            case CreateTenant c -> created(c, now);
            case PublishMatrix c -> matrix(c, next, now);
            case PublishCategories c -> categories(c, next, now);
            case PublishResolutionCodes c -> {
                require(
                        new HashSet<>(c.codes()).size() == c.codes().size(),
                        "resolution-code-twice",
                        "Name each resolution code once.");
                yield new ResolutionCodesPublished(next, List.copyOf(c.codes()), now);
            }
            case PublishLifecycle c -> lifecycle(c, next, now);
        };
        if (current != null && content(event).equals(content(current.latest))) {
            return List.of();
        }
        require(
                !(command instanceof CreateTenant) || current == null,
                "tenant-exists",
                "A tenant of that id exists with other data.");
        return List.of(event);
    }

    /** Takes in a publication. */
    static Definition evolve(DefinitionEvent event) {
        return new Definition(event, versionOf(event));
    }

    private static int versionOf(DefinitionEvent event) {
        return switch (event) {
            case TenantCreated _ -> 1;
            case MatrixPublished e -> e.version();
            case CategoriesPublished e -> e.version();
            case ResolutionCodesPublished e -> e.version();
            case LifecyclePublished e -> e.version();
        };
    }

    private static TenantCreated created(CreateTenant c, Instant now) {
        require(
                c.tenant().matches(DefinitionCommand.TENANT_ID),
                "tenant-id-malformed",
                "A tenant's id has 1 to 40 lower-case letters, digits and hyphens.");
        try {
            ZoneId.of(c.zone());
        } catch (DateTimeException _) { // the one way java.time has to say that a zone is unknown
            require(false, "zone-unknown", "Name an IANA time zone, such as America/Sao_Paulo.");
        }
        var own = c.firstPromises() == FirstPromises.OWN ? FirstPromises.OWN : null;
        return new TenantCreated(c.tenant(), c.name(), c.language(), c.zone(), own, now);
    }

    private static MatrixPublished matrix(PublishMatrix c, int version, Instant now) {
        var pairs = new HashSet<List<String>>();
        for (var cell : c.cells()) {
            require(
                    c.impacts().contains(cell.impact()) && c.urgencies().contains(cell.urgency()),
                    "matrix-level-unknown",
                    "Each cell names one of the impacts and one of the urgencies.");
            require(cell.priority() != null, "matrix-priority-missing", "Each cell names a priority.");
            require(
                    pairs.add(List.of(cell.impact(), cell.urgency())),
                    "matrix-cell-twice",
                    "Each pair of impact and urgency has one cell.");
        }
        require(
                new HashSet<>(c.impacts()).size() == c.impacts().size()
                        && new HashSet<>(c.urgencies()).size() == c.urgencies().size(),
                "matrix-level-twice",
                "Name each level once.");
        require(
                pairs.size() == c.impacts().size() * c.urgencies().size(),
                "matrix-cell-missing",
                "Each pair of impact and urgency needs a cell.");
        require(
                c.impacts().contains(c.defaultImpact()) && c.urgencies().contains(c.defaultUrgency()),
                "matrix-default-unknown",
                "The defaults are levels of the matrix.");
        return new MatrixPublished(
                version,
                List.copyOf(c.impacts()),
                List.copyOf(c.urgencies()),
                List.copyOf(c.cells()),
                c.defaultImpact(),
                c.defaultUrgency(),
                now);
    }

    private static CategoriesPublished categories(PublishCategories c, int version, Instant now) {
        var names = new HashSet<String>();
        for (var category : c.categories()) {
            require(
                    category.name() != null && !category.name().isBlank() && names.add(category.name()),
                    "category-twice",
                    "Name each category once.");
            var within = Objects.requireNonNullElse(category.subcategories(), List.<String>of());
            require(
                    new HashSet<>(within).size() == within.size()
                            && within.stream().noneMatch(name -> name == null || name.isBlank()),
                    "category-twice",
                    "Name each subcategory of a category once.");
        }
        var whole = c.categories().stream()
                .map(each -> new Category(
                        each.name(), Objects.requireNonNullElse(each.subcategories(), List.<String>of()), each.label()))
                .toList();
        return new CategoriesPublished(version, whole, now);
    }

    private static LifecyclePublished lifecycle(PublishLifecycle c, int version, Instant now) {
        require(
                c.autoCloseAfter().isPositive() && c.autoCloseAfter().compareTo(YEAR) <= 0,
                "duration-out-of-range",
                "autoCloseAfter is more than nothing and at most 366 days.");
        require(
                !c.reopenWithin().isNegative() && c.reopenWithin().compareTo(YEAR) <= 0,
                "duration-out-of-range",
                "reopenWithin is at most 366 days.");
        return new LifecyclePublished(version, c.autoCloseAfter(), c.reopenWithin(), now);
    }

    /** The event without its number and time: what two publications have in common when nothing has changed. */
    private static DefinitionEvent content(DefinitionEvent event) {
        var never = Instant.EPOCH;
        return switch (event) {
            case TenantCreated e ->
                new TenantCreated(e.tenant(), e.name(), e.language(), e.zone(), e.firstPromises(), never);
            case MatrixPublished e ->
                new MatrixPublished(
                        0, e.impacts(), e.urgencies(), e.cells(), e.defaultImpact(), e.defaultUrgency(), never);
            case CategoriesPublished e -> new CategoriesPublished(0, e.categories(), never);
            case ResolutionCodesPublished e -> new ResolutionCodesPublished(0, e.codes(), never);
            case LifecyclePublished e -> new LifecyclePublished(0, e.autoCloseAfter(), e.reopenWithin(), never);
        };
    }
}
