package dev.chamado.ticket.bulk;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.bulk.BulkController.BulkAnswer;
import dev.chamado.ticket.bulk.BulkController.Item;
import dev.chamado.ticket.search.FilterRequest;
import dev.chamado.ticket.search.Selections;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One command on all tickets of a filter, over HTTP. */
@RestController
class FilterBulkController {
    private static final int MOST = 1000;

    private final Bulk bulk;
    private final Selections selections;

    FilterBulkController(Bulk bulk, Selections selections) {
        this.bulk = bulk;
        this.selections = selections;
    }

    /**
     * @param key names the command on each ticket, together with the ticket's id
     * @param expected how many tickets the caller has seen; nothing is done when there are more or fewer now
     * @param action as of a bulk request; not {@code open}
     * @param with the single request's body
     */
    record FilterBulkRequest(
            @NotBlank @Size(max = 100) String key,
            @NotNull @Valid FilterRequest filter,
            @NotNull @Min(0) Integer expected,
            @NotBlank @Size(max = 40) String action,
            @Nullable Map<String, Object> with) {}

    /**
     * Asks the same of every ticket that the filter finds and the caller may see, up to 1,000: side by side, each on the
     * version that was found, each succeeding or failing alone. Sent again with the same key, tickets that are still
     * found get their first answer.
     */
    @PostMapping("/api/v1/tickets:bulk-by-filter")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    BulkAnswer run(Caller caller, @Valid @RequestBody FilterBulkRequest body) {
        if (body.action().equals("open")) {
            throw Refusal.badInput("/action", "wrong-value", "A ticket that is found is open already.");
        }
        var items = new ArrayList<Item>();
        selections.each(
                caller,
                body.filter().filter(),
                Order.AGE,
                found -> check(found, body.expected()),
                ticket -> items.add(new Item(
                        body.key() + "/" + ticket.id(), ticket.id(), ticket.version(), body.action(), body.with())));
        return new BulkAnswer(items.isEmpty() ? List.of() : bulk.run(items, caller));
    }

    private static void check(int found, int expected) {
        require(
                found == expected,
                "selection-changed",
                "The filter finds " + found + " tickets now. Look at them, and say so.");
        require(found <= MOST, "too-many-found", "The filter finds " + found + " tickets; " + MOST + " go at once.");
    }
}
