package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.definition.DefinitionEvent.ApprovalPlan;
import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.contracts.definition.DefinitionEvent.TaskPlan;
import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplate;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRequested;
import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TaskTemplateApplied;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.approval.ApprovalRules;
import dev.chamado.ticket.approval.Electorate;
import dev.chamado.ticket.task.TaskRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks and approvals that a ticket gets from templates and from the item that it asks for. */
final class Provisions {
    private final UUID ticketId;
    private final String requesterId;
    private final String affectedId;
    private final @Nullable Group group;
    private final Desk desk;
    private final List<TicketEvent> events = new ArrayList<>();

    private Provisions(UUID ticketId, String requesterId, String affectedId, @Nullable String groupId, Desk desk) {
        this.ticketId = ticketId;
        this.requesterId = requesterId;
        this.affectedId = affectedId;
        this.group = desk.group(groupId);
        this.desk = desk;
    }

    /** What a ticket gets when it is opened: of each template that fits once, and of its item. */
    static List<TicketEvent> atOpening(TicketOpened opened, @Nullable CatalogueItem item, Desk desk) {
        var made = new Provisions(opened.ticketId(), opened.requesterId(), opened.affectedId(), opened.groupId(), desk);
        var templates = new LinkedHashMap<String, TaskTemplate>();
        for (var template : desk.definitions().taskTemplates(opened.type(), opened.category())) {
            templates.put(template.name(), template);
        }
        if (item != null && item.tasks() != null) {
            templates.putIfAbsent(item.tasks(), desk.definitions().taskTemplate(item.tasks()));
        }
        templates.values().forEach(made::give);
        if (item != null && item.approval() != null) {
            made.ask(item.approval(), item.id());
        }
        return made.within(Owed.NOTHING);
    }

    /** What a ticket that is open gets from a template. */
    static List<TicketEvent> of(String template, Ticket ticket, Desk desk) {
        var made = new Provisions(
                ticket.id(),
                ticket.requester().requesterId(),
                ticket.requester().affectedId(),
                ticket.assignment().groupId(),
                desk);
        made.give(desk.definitions().taskTemplate(template));
        return made.within(ticket.owed());
    }

    private List<TicketEvent> within(Owed owed) {
        var tasks = events.stream().filter(TaskAdded.class::isInstance).count();
        var approvals =
                events.stream().filter(ApprovalRequested.class::isInstance).count();
        TaskRules.requireRoom(owed.tasks(), (int) tasks);
        ApprovalRules.requireRoom(owed.approvals(), (int) approvals);
        return events;
    }

    private void give(TaskTemplate template) {
        var version = desk.definitions().taskTemplates().version();
        events.add(new TaskTemplateApplied(ticketId, template.name(), version, desk.now()));
        template.tasks().forEach(task -> events.add(added(task, template)));
        template.approvals().forEach(approval -> ask(approval, template.name()));
    }

    private TaskAdded added(TaskPlan task, TaskTemplate template) {
        var due = task.dueWithin();
        return new TaskAdded(
                ticketId,
                named("task"),
                task.title(),
                task.required(),
                task.order(),
                template.inOrder(),
                isHidden() ? null : task.groupId(),
                null,
                due == null ? null : desk.now().plus(due),
                task.checklist(),
                template.name(),
                desk.now());
    }

    /** Of a restricted group's ticket nobody else has a task: he could not read what it is about. */
    private boolean isHidden() {
        return group != null && group.restricted();
    }

    private void ask(ApprovalPlan plan, String origin) {
        var electorate = new Electorate(requesterId, affectedId, desk.groups(), desk.people());
        var asked = electorate.ask(ticketId, named("approval"), plan, origin, desk.now());
        events.addAll(electorate.withDelegates(asked));
    }

    /** One command makes several: each is named after it and its place. */
    private UUID named(String kind) {
        return DerivedId.of(kind, desk.by().commandId().toString(), Integer.toString(events.size()));
    }
}
