package dev.chamado.ticket.task;

import dev.chamado.platform.http.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be asked of a ticket's tasks. */
public sealed interface TaskCommand {

    /**
     * One more task.
     *
     * @param required whether the ticket waits for it; nothing: yes
     * @param order lower ones come first; nothing: after those that are there
     * @param inOrder whether it waits until no task of a lower order is open; nothing: no
     * @param groupId whose members may do it; nothing: that of the ticket
     * @param checklist what is ticked off before it is done
     */
    record AddTask(
            @NotBlank @Size(max = 300) @OneLine String title,
            @Nullable Boolean required,
            @Nullable @Min(0) @Max(1000) Integer order,
            @Nullable Boolean inOrder,
            @Nullable @Size(max = 60) String groupId,
            @Nullable @Size(max = 200) String assigneeId,
            @Nullable Instant dueAt,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 300) @OneLine String> checklist)
            implements TaskCommand {}

    /** The task says this from now on, whole; its checklist stays. */
    record ChangeTask(
            UUID taskId,
            String title,
            boolean required,
            int order,
            @Nullable String groupId,
            @Nullable String assigneeId,
            @Nullable Instant dueAt)
            implements TaskCommand {}

    record StartTask(UUID taskId) implements TaskCommand {}

    /**
     * An item of the checklist is ticked off, or not any more.
     *
     * @param item its place, from 0
     */
    record TickItem(UUID taskId, @Min(0) int item, boolean ticked) implements TaskCommand {}

    /**
     * The task is done.
     *
     * @param comment how, if there is something to say
     */
    record FinishTask(
            @NotNull UUID taskId,
            @Nullable @Size(max = 2000) String comment) implements TaskCommand {}

    record CancelTask(
            @NotNull UUID taskId,
            @NotBlank @Size(max = 2000) String reason) implements TaskCommand {}

    /** The task was not done, or is to be done after all. */
    record ReopenTask(
            @NotNull UUID taskId,
            @NotBlank @Size(max = 2000) String reason) implements TaskCommand {}
}
