package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A definition of a tenant, with a history of its own.
 *
 * @param id as in addresses and in the subject of its events
 * @param form what asks for its publication
 */
record Subject(String id, Class<? extends DefinitionCommand> form) {
    static final Subject TENANT = new Subject("tenant", CreateTenant.class);
    static final Subject MATRIX = new Subject("matrix", PublishMatrix.class);
    static final Subject CATEGORIES = new Subject("categories", PublishCategories.class);
    static final Subject RESOLUTION_CODES = new Subject("resolution-codes", PublishResolutionCodes.class);
    static final Subject LIFECYCLE = new Subject("lifecycle", PublishLifecycle.class);

    static final Subject CANNED_REPLIES = new Subject("canned-replies", PublishCannedReplies.class);
    static final Subject MACROS = new Subject("macros", PublishMacros.class);

    static final Subject TASK_TEMPLATES = new Subject("task-templates", PublishTaskTemplates.class);

    static final Subject HOLD_REASONS = new Subject("hold-reasons", PublishHoldReasons.class);
    static final Subject CATALOGUE = new Subject("catalogue", PublishCatalogue.class);

    private static final String DRAFT = "draft-";
    private static final String FORM = "form-";

    private static final Set<Class<?>> FOR_STAFF = Set.of(
            PublishForm.class,
            PublishWorkflow.class,
            PublishMacros.class,
            PublishCannedReplies.class,
            PublishTaskTemplates.class);
    private static final Predicate<String> IS_FORM =
            Pattern.compile(FORM + DefinitionCommand.FORM_NAME).asMatchPredicate();
    private static final List<Subject> ALL = Stream.concat(
                    Stream.of(
                            TENANT,
                            MATRIX,
                            CATEGORIES,
                            RESOLUTION_CODES,
                            HOLD_REASONS,
                            LIFECYCLE,
                            CATALOGUE,
                            CANNED_REPLIES,
                            MACROS,
                            TASK_TEMPLATES),
                    Arrays.stream(TicketType.values())
                            .flatMap(type -> Stream.of(workflow(type), form(DefaultForms.nameOf(type)))))
            .toList();

    /** The workflow of a type: {@code workflow-change-request}. */
    static Subject workflow(TicketType type) {
        return new Subject("workflow-" + DefaultForms.nameOf(type), PublishWorkflow.class);
    }

    static Subject form(String name) {
        return new Subject(FORM + name, PublishForm.class);
    }

    /** Whether a form can be called so. */
    static boolean isForm(String name) {
        return IS_FORM.test(FORM + name);
    }

    /** Whether what is asked for is this definition; workflows and forms say themselves which one they are. */
    boolean is(DefinitionCommand command) {
        return switch (command) {
            case PublishWorkflow it -> equals(workflow(it.ticketType()));
            case PublishForm it -> equals(form(it.form()));
            case CreateTenant _,
                    PublishMatrix _,
                    PublishCategories _,
                    PublishResolutionCodes _,
                    PublishLifecycle _,
                    PublishHoldReasons _,
                    PublishCatalogue _,
                    PublishCannedReplies _,
                    PublishMacros _,
                    PublishTaskTemplates _ -> form.isInstance(command);
        };
    }

    /** Whether it says what requesters are not to know. */
    boolean isForStaff() {
        return FOR_STAFF.contains(form);
    }

    AggregateRef ref() {
        return new AggregateRef(DefinitionShell.TYPE, id);
    }

    AggregateRef draft() {
        return new AggregateRef(DraftShell.TYPE, DRAFT + id);
    }

    /** What a draft is one of. */
    static Subject drafted(AggregateRef draft) {
        return of(draft.id().substring(DRAFT.length()));
    }

    /** The one of that id; 404 if there is none. */
    static Subject of(String id) {
        return ALL.stream()
                .filter(subject -> subject.id.equals(id))
                .findFirst()
                .or(() -> Optional.of(id).filter(IS_FORM).map(it -> form(it.substring(FORM.length()))))
                .orElseThrow(() -> Refusal.notFound("definition"));
    }

    /** The one of that id whose content its admins write; the tenant itself is an operator's. */
    static Subject written(String id) {
        var subject = of(id);
        if (subject.equals(TENANT)) {
            throw Refusal.notFound("definition that can be drafted");
        }
        return subject;
    }

    /** Those that every tenant has. */
    static List<Subject> all() {
        return ALL;
    }
}
