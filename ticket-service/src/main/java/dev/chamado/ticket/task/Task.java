package dev.chamado.ticket.task;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TaskChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands.
 *
 * @param changed the version of its ticket by which it was added or last changed
 * @param order lower ones come first
 * @param inOrder whether it waits until no task of a lower order is open
 * @param groupId whose members may do it; nothing: that of the ticket
 * @param template where it comes from; nothing: somebody added it
 * @param comment what was said when it ended
 * @param endedAt when it was done or cancelled
 */
public record Task(
        UUID id,
        long changed,
        String title,
        boolean required,
        int order,
        boolean inOrder,
        @Nullable String groupId,
        @Nullable String assigneeId,
        @Nullable Instant dueAt,
        List<CheckItem> checklist,
        Stage stage,
        @Nullable String template,
        @Nullable String comment,
        @Nullable Instant endedAt) {

    /** How far it is. */
    public enum Stage {
        OPEN,
        STARTED,
        DONE,
        CANCELLED
    }

    /** What is ticked off before the task is done. */
    public record CheckItem(String text, boolean ticked) {}

    static Task of(TaskAdded e, long version) {
        return new Task(
                e.taskId(),
                version,
                e.title(),
                e.required(),
                e.order(),
                e.inOrder(),
                e.groupId(),
                e.assigneeId(),
                e.dueAt(),
                e.checklist().stream().map(text -> new CheckItem(text, false)).toList(),
                Stage.OPEN,
                e.template(),
                null,
                null);
    }

    Task changed(TaskChanged e, long version) {
        return new Task(
                id,
                version,
                e.title(),
                e.required(),
                e.order(),
                inOrder,
                e.groupId(),
                e.assigneeId(),
                e.dueAt(),
                checklist,
                stage,
                template,
                comment,
                endedAt);
    }

    /** Nobody is to read any more what was said of it; what is to be done of the checklist stays as many items. */
    Task redacted() {
        return new Task(
                id,
                changed,
                Personal.ERASED,
                required,
                order,
                inOrder,
                groupId,
                assigneeId,
                dueAt,
                checklist.stream()
                        .map(item -> new CheckItem(Personal.ERASED, item.ticked))
                        .toList(),
                stage,
                template,
                comment == null ? null : Personal.ERASED,
                endedAt);
    }

    Task ticked(int item, boolean ticked) {
        var items = new ArrayList<>(checklist);
        items.set(item, new CheckItem(items.get(item).text, ticked));
        return in(stage, List.copyOf(items), comment, endedAt);
    }

    Task started() {
        return in(Stage.STARTED, checklist, null, null);
    }

    Task reopened() {
        return in(Stage.OPEN, checklist, null, null);
    }

    Task ended(Stage end, @Nullable String said, Instant at) {
        return in(end, checklist, said, at);
    }

    private Task in(Stage next, List<CheckItem> items, @Nullable String said, @Nullable Instant at) {
        return new Task(
                id,
                changed,
                title,
                required,
                order,
                inOrder,
                groupId,
                assigneeId,
                dueAt,
                items,
                next,
                template,
                said,
                at);
    }

    /** Whether it is still to be done. */
    public boolean pending() {
        return stage == Stage.OPEN || stage == Stage.STARTED;
    }
}
