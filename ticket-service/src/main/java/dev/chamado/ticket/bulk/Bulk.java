package dev.chamado.ticket.bulk;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.problem.LongLists;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.bulk.BulkController.Item;
import dev.chamado.ticket.bulk.BulkController.Outcome;
import dev.chamado.ticket.lifecycle.OpenRequest;
import dev.chamado.ticket.lifecycle.TicketCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.lifecycle.Tickets;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs many commands: one line of work per ticket. */
@Component
final class Bulk {
    private static final Logger LOG = LoggerFactory.getLogger(Bulk.class);

    /** As many as the event store puts into one transaction. */
    private static final int AT_ONCE = 256;

    /** The command whose single request has no address of its own: a new ticket. */
    private static final String OPEN = "open";

    /** The others by the address of their single request. */
    private static final Map<String, Class<? extends TicketCommand>> ACTIONS = Map.ofEntries(
            Map.entry("subject", ChangeSubject.class),
            Map.entry("description", ChangeDescription.class),
            Map.entry("configuration-item", ChangeConfigurationItem.class),
            Map.entry("location", ChangeLocation.class),
            Map.entry("fields", ChangeFields.class),
            Map.entry("requester", ChangeRequester.class),
            Map.entry("affected-person", ChangeAffectedPerson.class),
            Map.entry("classification", Classify.class),
            Map.entry("impact", ChangeImpact.class),
            Map.entry("urgency", ChangeUrgency.class),
            Map.entry("priority", OverridePriority.class),
            Map.entry("clear-priority", ClearPriorityOverride.class),
            Map.entry("priority-confirmation", ConfirmPriority.class),
            Map.entry("group", Transfer.class),
            Map.entry("escalation", Escalate.class),
            Map.entry("assignee", Assign.class),
            Map.entry("clear-assignee", Unassign.class),
            Map.entry("state", MoveTo.class),
            Map.entry("start", StartWork.class),
            Map.entry("stop", StopWork.class),
            Map.entry("hold", PutOnHold.class),
            Map.entry("clear-hold", Resume.class),
            Map.entry("resolution", Resolve.class),
            Map.entry("confirmation", ConfirmResolution.class),
            Map.entry("reopening", ReopenTicket.class),
            Map.entry("courtesy", CallCourtesy.class),
            Map.entry("merge", Merge.class),
            Map.entry("unmerge", Unmerge.class),
            Map.entry("update-requests", RequestUpdate.class),
            Map.entry("closing", CloseTicket.class),
            Map.entry("cancellation", Cancel.class),
            Map.entry("replies", SendReply.class),
            Map.entry("canned-replies", SendCannedReply.class),
            Map.entry("macros", RunMacro.class),
            Map.entry("notes", AddWorkNote.class));

    private final Tickets tickets;
    private final JsonMapper json;
    private final Validator validator;

    Bulk(Tickets tickets, JsonMapper json, Validator validator) {
        this.tickets = tickets;
        this.json = json;
        this.validator = validator;
    }

    List<Outcome> run(List<Item> items, Caller caller) {
        var lines = new LinkedHashMap<UUID, List<Item>>();
        items.forEach(item ->
                lines.computeIfAbsent(item.ticketId(), _ -> new ArrayList<>()).add(item));
        var outcomes = new ConcurrentHashMap<String, Outcome>();
        try (var workers = Executors.newFixedThreadPool(
                Math.min(AT_ONCE, lines.size()), Thread.ofVirtual().factory())) {
            var work = lines.values().stream()
                    .<Callable<Void>>map(line -> () -> {
                        line.forEach(item -> outcomes.put(item.key(), run(item, caller)));
                        return null;
                    })
                    .toList();
            for (Future<Void> done : workers.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while commands run", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a command failed in a way that is no refusal", e.getCause());
        }
        return items.stream().map(item -> outcomes.get(item.key())).toList();
    }

    /** What became of those that were asked before and have succeeded. */
    List<Outcome> answered(List<Item> items, Caller caller) {
        return items.stream()
                .flatMap(item -> tickets.answered(item.ticketId(), named(caller, item.key())).stream()
                        .map(version -> new Outcome(item.key(), item.ticketId(), 200, version.version(), null)))
                .toList();
    }

    /** Refuses what no ticket could be asked: an unknown action, or a body that is not its. */
    void check(String action, @Nullable Map<String, Object> with) {
        var item = new Item("", new UUID(0, 0), null, action, with);
        var _ = body(item, type(action));
    }

    private Outcome run(Item item, Caller caller) {
        try {
            var command = command(item, caller);
            var seen = item.version();
            if (seen == null && !command.facets().isEmpty()) {
                throw new Refusal(
                        428, "version-missing", "Send the version that you have seen.", List.of(), Map.of(), null);
            }
            var version = tickets.ask(
                    item.ticketId(), command, seen == null ? null : new IfMatch(seen), named(caller, item.key()));
            return new Outcome(
                    item.key(), item.ticketId(), command instanceof OpenTicket ? 201 : 200, version.version(), null);
        } catch (RuleViolation e) {
            return refused(item, 409, e.code(), String.valueOf(e.getMessage()), errors(e));
        } catch (Refusal e) {
            var members = new LinkedHashMap<String, Object>(e.members());
            if (!e.faults().isEmpty()) {
                members.put("errors", e.faults());
            }
            return refused(item, e.status(), e.code(), String.valueOf(e.getMessage()), members);
        } catch (RuntimeException e) { // a fault of ours, which is not the others': as of a single request
            LOG.warn(
                    "{} of ticket {} has failed, because of {}", item.action(), item.ticketId(), caller.causation(), e);
            return refused(item, 500, "internal", "Something went wrong here; it is logged.", Map.of());
        }
    }

    private TicketCommand command(Item item, Caller caller) {
        if (item.action().equals(OPEN)) {
            var body = body(item, OpenRequest.class);
            if (body.id() != null && !body.id().equals(item.ticketId())) {
                throw Refusal.badInput("/with/id", "wrong-value", "The command names another ticket.");
            }
            return body.command(item.ticketId(), caller);
        }
        return body(item, type(item.action()));
    }

    private static Class<? extends TicketCommand> type(String action) {
        var type = ACTIONS.get(action);
        if (type == null) {
            throw Refusal.badInput("/action", "unknown", "There is no action " + action + ".");
        }
        return type;
    }

    private <B> B body(Item item, Class<B> type) {
        B body;
        try {
            body = json.convertValue(item.with() == null ? Map.of() : item.with(), type);
        } catch (JacksonException _) { // its text may show what is inside of us
            throw Refusal.badInput("/with", "wrong-form", "This does not fit the action " + item.action() + ".");
        }
        LongLists.refuse(body, "/with");
        var faults = validator.validate(body);
        if (!faults.isEmpty()) {
            var fault = faults.iterator().next();
            throw Refusal.badInput("/with/" + fault.getPropertyPath(), "wrong-value", fault.getMessage());
        }
        return body;
    }

    /** The same key is the same command, whether it comes alone or among others. */
    private static Caller named(Caller caller, String key) {
        return new Caller(
                caller.tenant(),
                caller.id(),
                caller.actor(),
                caller.roles(),
                caller.groups(),
                DerivedId.of(caller.tenant(), caller.id(), key),
                caller.correlation(),
                caller.causation(),
                caller.traceparent());
    }

    /** Rules speak of the command, which stands under {@code with} here. */
    private static Map<String, Object> errors(RuleViolation e) {
        var errors = e.faults().stream()
                .map(fault -> new Refusal.Fault("/with" + fault.pointer(), fault.code(), fault.detail()))
                .toList();
        return errors.isEmpty() ? Map.of() : Map.of("errors", errors);
    }

    private static Outcome refused(Item item, int status, String code, String detail, Map<String, Object> members) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "/problems/" + code);
        problem.put("status", status);
        problem.put("detail", detail);
        members.forEach(problem::putIfAbsent);
        return new Outcome(item.key(), item.ticketId(), status, null, problem);
    }
}
