package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent.ApprovalPlan;
import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.contracts.definition.DefinitionEvent.CategoriesPublished;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionCommand.CategoryForm;
import dev.chamado.ticket.definition.DefinitionCommand.ItemForm;
import dev.chamado.ticket.definition.DefinitionCommand.PublishCatalogue;
import dev.chamado.ticket.definition.DefinitionCommand.PublishCategories;
import dev.chamado.ticket.definition.DefinitionCommand.PublishMatrix;
import dev.chamado.ticket.definition.DefinitionCommand.PublishTaskTemplates;
import dev.chamado.ticket.directory.Refs;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether what a definition refers to is there now: other definitions of the tenant, and its groups. Nothing that is needed is missing in
 * the definition, but texts may be malformed and rules broken: all that is wrong is told at once.
 */
@Component
final class References {
    private final Aggregates aggregates;
    private final DefinitionsOf definitions;

    References(Aggregates aggregates, DefinitionsOf definitions) {
        this.aggregates = aggregates;
        this.definitions = definitions;
    }

    List<Fault> faults(String tenant, DefinitionCommand command) {
        var faults = new Faults();
        var known = definitions.latest(tenant);
        if (command instanceof PublishCatalogue catalogue) {
            for (int i = 0; i < catalogue.items().size(); i++) {
                check(tenant, catalogue.items().get(i), "/items/" + i, known, faults);
            }
        } else if (command instanceof PublishTaskTemplates templates) {
            templates(tenant, templates, faults);
        } else if (command instanceof PublishCategories categories) {
            var named = categories.categories().stream()
                    .filter(each -> each.name() != null) // the rules tell of one without a name
                    .map(CategoryForm::category)
                    .toList();
            var next = new CategoriesPublished(0, named, Instant.EPOCH);
            for (var template : definitions.latest(tenant).taskTemplates().templates()) {
                faults.require(
                        template.categories().stream()
                                .allMatch(it -> holds(() -> Definitions.requireCategory(next, it, null))),
                        "/categories",
                        "task-template-category-unknown",
                        "The template " + template.name() + " names a category that would be gone.");
            }
            for (int i = 0; i < categories.categories().size(); i++) {
                var form = categories.categories().get(i);
                var at = "/categories/" + i;
                isLevel(form.impact(), known.matrix().impacts(), at + "/impact", faults);
                isLevel(form.urgency(), known.matrix().urgencies(), at + "/urgency", faults);
            }
            offered(tenant).forEach(item -> {
                var category = item.category();
                faults.require(
                        category == null
                                || holds(() -> Definitions.requireCategory(next, category, item.subcategory())),
                        "/categories",
                        "catalogue-category-unknown",
                        "The catalogue's item " + item.id() + " is of a category that would be gone.");
            });
        } else if (command instanceof PublishMatrix matrix) {
            offered(tenant)
                    .forEach(item -> faults.require(
                            (item.impact() == null || matrix.impacts().contains(item.impact()))
                                    && (item.urgency() == null
                                            || matrix.urgencies().contains(item.urgency())),
                            "",
                            "catalogue-level-unknown",
                            "The catalogue's item " + item.id() + " has a level that would be gone."));
            for (var category : known.categoriesNow().get().categories()) {
                isLevel(category.impact(), matrix.impacts(), "/impacts", faults);
                isLevel(category.urgency(), matrix.urgencies(), "/urgencies", faults);
            }
        }
        new Naming(known, group -> exists(tenant, group), person -> isHere(tenant, person), faults).check(command);
        return faults.found();
    }

    private static void isLevel(@Nullable String named, List<String> levels, String at, Faults faults) {
        faults.require(
                named == null || levels.contains(named),
                at,
                "category-level-unknown",
                "Categories name levels of the matrix, and " + named + " is none.");
    }

    private void check(String tenant, ItemForm form, String at, Definitions known, Faults faults) {
        CatalogueItem item = form.item();
        var name = item.form();
        var type = DefaultForms.nameOf(item.ticketType());
        faults.require(
                name == null || name.equals(type) || known.form(name).version() > 0,
                at + "/form",
                "catalogue-form-unknown",
                "No form is called " + name + "; publish it first.");
        var group = item.groupId();
        faults.require(
                group == null || exists(tenant, group),
                at + "/groupId",
                "catalogue-group-unknown",
                "There is no group " + group + ".");
        var category = item.category();
        faults.require(
                category == null || holds(() -> known.requireCategory(category, item.subcategory())),
                at + "/category",
                "catalogue-category-unknown",
                "There is no such category, or no such subcategory in it.");
        faults.require(
                category != null || item.subcategory() == null,
                at + "/subcategory",
                "catalogue-category-unknown",
                "A subcategory needs its category.");
        var template = item.tasks();
        faults.require(
                template == null || holds(() -> known.taskTemplate(template)),
                at + "/tasks",
                "catalogue-template-unknown",
                "No template that tickets get is called " + template + "; publish it first.");
        if (item.approval() != null) {
            approval(tenant, item.approval(), at + "/approval", faults);
        }
        var matrix = known.matrix();
        faults.require(
                (item.impact() == null || matrix.impacts().contains(item.impact()))
                        && (item.urgency() == null || matrix.urgencies().contains(item.urgency())),
                at,
                "catalogue-level-unknown",
                "Impact and urgency are levels of the matrix.");
    }

    private void templates(String tenant, PublishTaskTemplates c, Faults faults) {
        var known = definitions.latest(tenant);
        var given = new HashSet<String>();
        for (int i = 0; i < c.templates().size(); i++) {
            var template = c.templates().get(i).template();
            var at = "/templates/" + i;
            if (template.active()) {
                given.add(template.name());
            }
            for (int j = 0; j < template.categories().size(); j++) {
                var category = template.categories().get(j);
                faults.require(
                        holds(() -> known.requireCategory(category, null)),
                        at + "/categories/" + j,
                        "task-template-category-unknown",
                        "There is no category " + category + ".");
            }
            for (int j = 0; j < template.tasks().size(); j++) {
                var group = template.tasks().get(j).groupId();
                faults.require(
                        group == null || exists(tenant, group),
                        at + "/tasks/" + j + "/groupId",
                        "task-template-group-unknown",
                        "There is no group " + group + ".");
            }
            for (int j = 0; j < template.approvals().size(); j++) {
                approval(tenant, template.approvals().get(j), at + "/approvals/" + j, faults);
            }
        }
        offered(tenant)
                .forEach(item -> faults.require(
                        item.tasks() == null || given.contains(item.tasks()),
                        "/templates",
                        "catalogue-template-unknown",
                        "The catalogue's item " + item.id() + " names a template that would be gone."));
    }

    private void approval(String tenant, ApprovalPlan plan, String at, Faults faults) {
        for (int j = 0; j < plan.approverIds().size(); j++) {
            var person = plan.approverIds().get(j);
            faults.require(
                    isHere(tenant, person),
                    at + "/approverIds/" + j,
                    "approver-unknown",
                    "The directory has no person " + person + " who is here.");
        }
        approvers(tenant, plan.approverGroupIds(), at + "/approverGroupIds/", faults);
        approvers(tenant, plan.insteadGroupIds(), at + "/insteadGroupIds/", faults);
    }

    private void approvers(String tenant, @Nullable List<String> groups, String at, Faults faults) {
        for (int j = 0; groups != null && j < groups.size(); j++) {
            faults.require(
                    exists(tenant, groups.get(j)),
                    at + j,
                    "approver-group-unknown",
                    "There is no group " + groups.get(j) + ".");
        }
    }

    private boolean isHere(String tenant, String id) {
        var person = Refs.isId(id)
                ? aggregates.load(tenant, Refs.person(id), Person.class).state()
                : null;
        return person != null && person.active();
    }

    private List<CatalogueItem> offered(String tenant) {
        return definitions.latest(tenant).catalogue().items().stream()
                .filter(CatalogueItem::active)
                .toList();
    }

    private boolean exists(String tenant, String group) {
        return Refs.isId(group)
                && aggregates.load(tenant, Refs.group(group), Group.class).state() != null;
    }

    private static boolean holds(Runnable rule) {
        try {
            rule.run();
            return true;
        } catch (RuleViolation _) { // that it is refused is the answer
            return false;
        }
    }
}
