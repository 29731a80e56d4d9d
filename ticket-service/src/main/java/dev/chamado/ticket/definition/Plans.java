package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplate;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Faults;
import dev.chamado.ticket.approval.ApprovalRules;
import dev.chamado.ticket.definition.DefinitionCommand.PublishTaskTemplates;
import dev.chamado.ticket.task.TaskRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What templates of tasks and approvals must satisfy to be published. Groups and people are looked up: References. */
final class Plans {
    private static final Set<String> LANGUAGES = Set.of("en", "pt-BR");
    private static final Duration YEAR = Duration.ofDays(366);

    // An item may bring one more template, and an approval of its own: they fit whatever items there will be.
    private static final int MOST_TASKS = TaskRules.MOST - TaskTemplateForm.MOST_TASKS;
    private static final int MOST_APPROVALS = ApprovalRules.MOST - TaskTemplateForm.MOST_APPROVALS - 1;

    private Plans() {}

    static void check(PublishTaskTemplates c, Faults faults) {
        var names = new HashSet<String>();
        for (int i = 0; i < c.templates().size(); i++) {
            var form = c.templates().get(i);
            var template = form.template();
            var at = "/templates/" + i;
            faults.require(
                    names.add(template.name()),
                    at + "/name",
                    "task-template-twice",
                    "Two templates are called " + template.name() + ".");
            faults.require(
                    LANGUAGES.containsAll(template.labels().keySet()),
                    at + "/labels",
                    "language-unknown",
                    "Labels are in en or pt-BR.");
            faults.require(
                    !template.tasks().isEmpty() || !template.approvals().isEmpty(),
                    at,
                    "task-template-empty",
                    "A template has tasks or approvals.");
            for (int j = 0; j < template.tasks().size(); j++) {
                var due = template.tasks().get(j).dueWithin();
                duration(due, at + "/tasks/" + j + "/dueWithin", faults);
            }
            var approvals = form.approvals();
            for (int j = 0; approvals != null && j < approvals.size(); j++) {
                check(approvals.get(j), at + "/approvals/" + j, faults);
            }
        }
        sum(c.templates().stream().map(TaskTemplateForm::template).toList(), faults);
    }

    /** What comes together at the opening of one ticket has to fit it, or no ticket of its kind could be opened any more. */
    private static void sum(List<TaskTemplate> templates, Faults faults) {
        for (var type : TicketType.values()) {
            var always = new Load(0, 0);
            var byCategory = new TreeMap<String, Load>();
            for (var template : templates) {
                if (Definitions.fits(template, type, null)) {
                    always = always.plus(Load.of(template));
                }
                for (var category : Set.copyOf(template.categories())) {
                    if (Definitions.fits(template, type, category)) {
                        byCategory.merge(category, Load.of(template), Load::plus);
                    }
                }
            }
            require(always, "of type " + type, faults);
            for (var more : byCategory.entrySet()) {
                require(always.plus(more.getValue()), "of type " + type + ", category " + more.getKey(), faults);
            }
        }
    }

    /** How much a ticket gets. */
    private record Load(int tasks, int approvals) {
        static Load of(TaskTemplate template) {
            return new Load(template.tasks().size(), template.approvals().size());
        }

        Load plus(Load other) {
            return new Load(tasks + other.tasks, approvals + other.approvals);
        }
    }

    private static void require(Load load, String of, Faults faults) {
        faults.require(
                load.tasks <= MOST_TASKS && load.approvals <= MOST_APPROVALS,
                "/templates",
                "task-templates-too-many",
                "A ticket " + of + " would get " + load.tasks + " tasks and " + load.approvals + " approvals; at most "
                        + MOST_TASKS + " and " + MOST_APPROVALS + " leave room for what its catalogue item asks for.");
    }

    /** An approval of a template or of an item. */
    static void check(ApprovalForm form, String at, Faults faults) {
        var plan = form.plan();
        var byManager = form.wantsManager();
        var named = new HashSet<>(plan.approverIds()).size() + (byManager ? 1 : 0);
        faults.require(
                named > 0 || !plan.approverGroupIds().isEmpty(),
                at + "/approverIds",
                "approval-without-approvers",
                "Name persons who are asked, or groups whose leads are.");
        faults.require(
                !byManager || plan.insteadGroupIds() != null,
                at + "/insteadGroupIds",
                "approval-instead-missing",
                "Not everybody has a manager: name groups whose leads are asked instead.");
        faults.require(
                byManager || plan.insteadGroupIds() == null,
                at + "/insteadGroupIds",
                "approval-instead-unexpected",
                "Whose leads are asked instead of a manager is said where a manager's approval is wanted.");
        var needed = plan.needed();
        faults.require(
                plan.mode() != ApprovalMode.QUORUM || needed != null,
                at + "/needed",
                "approval-needed-missing",
                "Say how many have to approve.");
        faults.require(
                plan.mode() == ApprovalMode.QUORUM || needed == null,
                at + "/needed",
                "approval-needed-unexpected",
                "How many have to approve is said for QUORUM only.");
        faults.require(
                needed == null || !plan.approverGroupIds().isEmpty() || needed <= named,
                at + "/needed",
                "approval-needed-too-many",
                "More have to approve than are asked.");
        duration(plan.expiresWithin(), at + "/expiresWithin", faults);
    }

    private static void duration(@Nullable Duration duration, String at, Faults faults) {
        faults.require(
                duration == null || duration.isPositive() && duration.compareTo(YEAR) <= 0,
                at,
                "duration-out-of-range",
                "It is more than nothing and at most 366 days.");
    }
}
