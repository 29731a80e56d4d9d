package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.FormTaken;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers to the form of a ticket: its custom fields. */
final class Answers {
    private Answers() {}

    /**
     * The answers of an opening, judged by the form; empty when there is nothing to ask. Machines do not see the form, and
     * requesters see what is not internal.
     *
     * @param requesterId who asks by the opening
     */
    static List<TicketEvent> taken(OpenTicket c, String requesterId, Form form, Desk desk) {
        var now = desk.now();
        if (c.fields().isEmpty() && form.version() == 0) {
            return List.of();
        }
        var machine = desk.byPolicy() || desk.by().is(Role.INTEGRATION);
        require(
                machine
                        ? form.faultsOfMachine(c.fields())
                        : desk.byStaff() ? form.faults(c.fields()) : form.faultsOfRequester(c.fields()));
        var events = new ArrayList<TicketEvent>();
        events.add(new FormTaken(c.ticketId(), form.name(), form.version(), now));
        new TreeMap<>(c.fields())
                .forEach((key, value) ->
                        events.add(changed(form, requesterId, new FieldChanged(c.ticketId(), key, value, null, now))));
        return events;
    }

    /** As the form has it: a personal answer is sealed, and said once. */
    static FieldChanged changed(Form form, String requesterId, FieldChanged e) {
        return form.isPersonal(e.field())
                ? new FieldChanged(e.ticketId(), e.field(), e.value(), null, requesterId, null, e.occurredAt())
                : e;
    }

    /** A change may not make worse what the form says of the answers; what it does not ask for can only be taken away. */
    static List<TicketEvent> change(Ticket ticket, Map<String, @Nullable String> wishes, Form form, Instant now) {
        var before = new TreeMap<>(ticket.fields());
        var after = new TreeMap<>(before);
        var events = new ArrayList<TicketEvent>();
        new TreeMap<>(wishes).forEach((key, value) -> {
            if (value == null) {
                after.remove(key);
            } else {
                after.put(key, value);
            }
            if (!Objects.equals(before.get(key), value)) {
                var change = new FieldChanged(ticket.id(), key, value, before.get(key), now);
                events.add(changed(form, ticket.requester().requesterId(), change));
            }
        });
        require(form.faultsOfChange(before, after));
        return events;
    }

    private static void require(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw RuleViolation.of(faults);
        }
    }
}
