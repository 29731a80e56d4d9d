package dev.chamado.ticket.definition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.CannedRepliesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.CataloguePublished;
import dev.chamado.contracts.definition.DefinitionEvent.CategoriesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.HoldReasonsPublished;
import dev.chamado.contracts.definition.DefinitionEvent.LifecyclePublished;
import dev.chamado.contracts.definition.DefinitionEvent.MacrosPublished;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.definition.DefinitionEvent.ResolutionCodesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplatesPublished;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.closing.Terms;
import dev.chamado.ticket.definition.Definitions.Phrasebook;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What tenants have decided, as it holds now. */
@Component
public final class DefinitionsOf {
    private static final int KEPT = 1_000;

    private static final CataloguePublished NOTHING_OFFERED = new CataloguePublished(0, List.of(), Instant.EPOCH);

    private static final TaskTemplatesPublished NO_TEMPLATES = new TaskTemplatesPublished(0, List.of(), Instant.EPOCH);

    private final Aggregates aggregates;
    private final EventReader events;
    private final Clock clock;
    private final Cache<Place, Workflow> workflows =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<Place, Form> forms =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Absences nothing = new Absences();

    private record Place(String tenant, String subject, int version) {}

    DefinitionsOf(Aggregates aggregates, EventReader events, Clock clock) {
        this.aggregates = aggregates;
        this.events = events;
        this.clock = clock;
    }

    /** Each refuses, when asked for, with {@code tenant-unknown} while an operator has not created the tenant. */
    public Definitions latest(String tenant) {
        return new Definitions(
                once(() -> latest(tenant, Subject.MATRIX, MatrixPublished.class)),
                once(() -> latest(tenant, Subject.CATEGORIES, CategoriesPublished.class)),
                once(() -> latest(tenant, Subject.RESOLUTION_CODES, ResolutionCodesPublished.class)),
                once(() -> Terms.of(
                        latest(tenant, Subject.LIFECYCLE, LifecyclePublished.class),
                        ZoneId.of(tenant(tenant).zone()))),
                type -> workflow(tenant, type),
                (type, version) -> workflow(tenant, type, version),
                name -> form(tenant, name),
                (name, version) -> form(tenant, name, version),
                once(() -> published(tenant, Subject.CATALOGUE, CataloguePublished.class)
                        .orElse(NOTHING_OFFERED)),
                reason -> published(tenant, Subject.HOLD_REASONS, HoldReasonsPublished.class)
                        .map(it -> it.reasons().stream().anyMatch(each -> each.reason() == reason && each.offered()))
                        .orElse(true),
                new Phrasebook(
                        once(() -> published(tenant, Subject.CANNED_REPLIES, CannedRepliesPublished.class)),
                        once(() -> published(tenant, Subject.MACROS, MacrosPublished.class))),
                once(() -> published(tenant, Subject.TASK_TEMPLATES, TaskTemplatesPublished.class)
                        .orElse(NO_TEMPLATES)));
    }

    /** One decision sees one version of a definition, and reads it once. */
    private static <E> Supplier<E> once(Supplier<E> read) {
        var held = new ArrayList<E>(1);
        return () -> {
            if (held.isEmpty()) {
                held.add(read.get());
            }
            return held.getFirst();
        };
    }

    /** Refuses with {@code tenant-unknown} too. */
    public TenantCreated tenant(String tenant) {
        return latest(tenant, Subject.TENANT, TenantCreated.class);
    }

    /** Something was published here: that there is nothing is no longer true. Other processes notice it in a second. */
    void published(String tenant, Subject subject) {
        nothing.published(tenant, subject);
    }

    private Workflow workflow(String tenant, TicketType type) {
        var subject = Subject.workflow(type);
        return published(tenant, subject, WorkflowPublished.class)
                .map(it -> workflows.get(new Place(tenant, subject.id(), it.version()), _ -> new Workflow(it)))
                .orElse(Workflow.STANDARD);
    }

    private Workflow workflow(String tenant, TicketType type, int version) {
        var subject = Subject.workflow(type);
        return workflows.get(
                new Place(tenant, subject.id(), version),
                _ -> new Workflow(version(tenant, subject, version, WorkflowPublished.class)));
    }

    private Form form(String tenant, String name) {
        if (!Subject.isForm(name)) {
            return Forms.of(DefaultForms.of(name)); // nobody can have published one
        }
        var subject = Subject.form(name);
        return published(tenant, subject, FormPublished.class)
                .map(it -> forms.get(new Place(tenant, subject.id(), it.version()), _ -> Forms.of(it)))
                .orElseGet(() -> standing(name));
    }

    private Form form(String tenant, String name, int version) {
        var subject = Subject.form(name);
        return version == 0
                ? standing(name)
                : forms.get(
                        new Place(tenant, subject.id(), version),
                        _ -> Forms.of(version(tenant, subject, version, FormPublished.class)));
    }

    /** The same for all tenants. */
    private Form standing(String name) {
        return forms.get(new Place("", name, 0), _ -> Forms.of(DefaultForms.of(name)));
    }

    /** What holds now of what a tenant may do without. */
    private <E extends DefinitionEvent> Optional<E> published(String tenant, Subject subject, Class<E> type) {
        var now = clock.instant();
        if (nothing.holds(tenant, subject, now)) {
            return Optional.empty();
        }
        var publications = nothing.publications();
        var current = aggregates.load(tenant, subject.ref(), Definition.class).state();
        if (current == null) {
            nothing.note(tenant, subject, publications, now);
            return Optional.empty();
        }
        return Optional.of(type.cast(current.latest()));
    }

    private <E extends DefinitionEvent> E version(String tenant, Subject subject, int version, Class<E> type) {
        return events.events(tenant, subject.id(), 0).stream()
                .map(each -> type.cast(each.event()))
                .filter(each -> Definition.versionOf(each) == version)
                .findFirst()
                .orElseThrow(() -> new RuleViolation(
                        "definition-version-unknown", subject.id() + " has no version " + version + "."));
    }

    private <E extends DefinitionEvent> E latest(String tenant, Subject subject, Class<E> type) {
        var current = aggregates.load(tenant, subject.ref(), Definition.class).state();
        if (current == null) {
            throw new RuleViolation("tenant-unknown", "An operator has to create the tenant first.");
        }
        return type.cast(current.latest());
    }
}
