package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.TaskPlan;
import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplate;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a template of tasks and approvals is written.
 *
 * @param name lower-case letters, digits and hyphens
 * @param labels how it is shown, in {@code en} and {@code pt-BR}
 * @param ticketTypes of tickets that get it by themselves; nothing: not asked
 * @param categories of tickets that get it by themselves; nothing: not asked
 * @param inOrder whether a task waits until those of lower order are over; nothing: no
 * @param active whether tickets get it; nothing: yes
 */
record TaskTemplateForm(
        @NotBlank @Pattern(regexp = DefinitionCommand.FORM_NAME)
        String name,

        @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 200) @OneLine String> labels,
        @Nullable @Size(max = 10) List<@NotNull TicketType> ticketTypes,
        @Nullable @Size(max = 100) List<@NotBlank @Size(max = 200) String> categories,
        @Nullable Boolean inOrder,
        @Nullable @Size(max = TaskTemplateForm.MOST_TASKS) List<@NotNull @Valid TaskForm> tasks,

        @Nullable @Size(max = TaskTemplateForm.MOST_APPROVALS)
        List<@NotNull @Valid ApprovalForm> approvals,

        @Nullable Boolean active) {
    static final int MOST_TASKS = 50;
    static final int MOST_APPROVALS = 10;

    /**
     * @param required whether the ticket waits for it; nothing: yes
     * @param order lower ones come first; nothing: its place in the list, from 1
     * @param groupId whose members may do it; nothing: that of the ticket
     * @param dueWithin from when the ticket gets it, wall-clock, at most 366 days; nothing: it is not due at a time
     * @param checklist what is ticked off before it is done
     */
    record TaskForm(
            @NotBlank @Size(max = 300) @OneLine String title,
            @Nullable Boolean required,
            @Nullable @Min(0) @Max(1000) Integer order,
            @Nullable @Size(max = 60) String groupId,
            @Nullable Duration dueWithin,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 300) @OneLine String> checklist) {
        private TaskPlan plan(int place) {
            return new TaskPlan(
                    title,
                    !Boolean.FALSE.equals(required),
                    order == null ? place : order,
                    groupId,
                    dueWithin,
                    checklist == null ? List.of() : List.copyOf(checklist));
        }
    }

    TaskTemplate template() {
        var plans = new ArrayList<TaskPlan>();
        for (var task : tasks == null ? List.<TaskForm>of() : tasks) {
            plans.add(task.plan(plans.size() + 1));
        }
        return new TaskTemplate(
                name,
                labels == null ? Map.of() : labels,
                ticketTypes == null ? List.of() : List.copyOf(ticketTypes),
                categories == null ? List.of() : List.copyOf(categories),
                Boolean.TRUE.equals(inOrder),
                List.copyOf(plans),
                approvals == null
                        ? List.of()
                        : approvals.stream().map(ApprovalForm::plan).toList(),
                !Boolean.FALSE.equals(active));
    }

    static TaskTemplateForm of(TaskTemplate template) {
        return new TaskTemplateForm(
                template.name(),
                template.labels(),
                template.ticketTypes(),
                template.categories(),
                template.inOrder(),
                template.tasks().stream()
                        .map(task -> new TaskForm(
                                task.title(),
                                task.required(),
                                task.order(),
                                task.groupId(),
                                task.dueWithin(),
                                task.checklist()))
                        .toList(),
                template.approvals().stream().map(ApprovalForm::of).toList(),
                template.active());
    }
}
