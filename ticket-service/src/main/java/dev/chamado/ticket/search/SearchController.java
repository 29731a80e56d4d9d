package dev.chamado.ticket.search;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.ticket.queue.MinVersion;
import dev.chamado.ticket.search.Search.Found;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over HTTP. */
@RestController
@RequestMapping("/api/v1/tickets")
class SearchController {
    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    /**
     * Tickets in which all the words stand, in any form of English or Portuguese, with or without accents: in subject,
     * description, replies, resolution, answers to its form, reasons of staff and number; for staff in work notes,
     * internal answers, references and the names of requester and affected person too. Requesters find the tickets that they take part in.
     *
     * @param query up to 200 characters and 12 words; words between quotation marks stand side by side; the last word
     *     may be a beginning
     * @param state one or several; none: all
     * @param group an id, {@code mine} for those of which one is a member, or {@code none}
     * @param assignee a person's id, {@code me} or {@code none}
     * @param requester a person's id or {@code me}
     * @param workflowState one or several, by their names in workflows of the tenant's own; none: all
     * @param holdReason one or several for which they wait; none: all
     * @param from opened then or later
     * @param to opened before
     * @param updatedFrom changed last then or later
     * @param updatedBefore not changed from then on
     * @param sort {@code relevance}, {@code updated}, {@code priority} or {@code age}
     * @param minVersion {@code <ticket id>:<version>}: waits up to two seconds until the index knows of it, else 503
     */
    @GetMapping("/search")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Page<Found> search(
            Caller caller,
            @RequestParam String query,
            @RequestParam(required = false) @Nullable List<@NotNull TicketState> state,
            @RequestParam(required = false) @Nullable List<@NotNull TicketType> type,
            @RequestParam(required = false) @Nullable List<@NotNull Priority> priority,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String requester,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable List<@NotBlank @Size(max = 40) String> workflowState,
            @RequestParam(required = false) @Nullable List<@NotNull HoldReason> holdReason,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Instant updatedFrom,
            @RequestParam(required = false) @Nullable Instant updatedBefore,
            @RequestParam(defaultValue = "relevance") Order sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit,
            @RequestParam(name = "min-version", required = false) @Nullable String minVersion) {
        var sought = Sought.of(query);
        search.await(caller, MinVersion.of(minVersion));
        var filter = new Filter(
                query,
                FilterRequest.all(state),
                FilterRequest.all(type),
                FilterRequest.all(priority),
                group,
                assignee,
                requester,
                category,
                FilterRequest.some(workflowState),
                FilterRequest.some(holdReason),
                text(from),
                text(to),
                text(updatedFrom),
                text(updatedBefore));
        return search.marked(caller, sought, filter, sort, cursor, limit);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
