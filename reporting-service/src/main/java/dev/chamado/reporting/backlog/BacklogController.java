package dev.chamado.reporting.backlog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Counter;
import dev.chamado.platform.follow.Counters;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.reporting.question.Figure;
import dev.chamado.reporting.question.Figure.Answer;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.ticket.TicketTimes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The backlog from its counters, and the tickets behind a counter. */
@RestController
@RequestMapping("/api/v1/reports/backlog")
class BacklogController {
    static final Figure FIGURE = new Figure(
            "backlog",
            "Tickets that are new, assigned, in progress or on hold now, by the group that has them and their state;"
                    + " group none: no group has them.",
            "Chamados novos, atribuídos, em andamento ou em espera agora, por grupo que os tem e estado;"
                    + " grupo none: nenhum grupo os tem.");

    private static final List<String> OPEN = Arrays.stream(TicketState.values())
            .filter(TicketState::isOpen)
            .map(Enum::name)
            .toList();

    private final Counters counters;
    private final Documents<TicketTimes> tickets;
    private final Groups groups;

    BacklogController(Views views, Groups groups) {
        this.counters = views.counters(TicketTimes.VIEW);
        this.tickets = views.documents(TicketTimes.VIEW);
        this.groups = groups;
    }

    record BacklogRow(String group, String state, long tickets) {
        static BacklogRow of(Counter counter) {
            var key = counter.key();
            return new BacklogRow(
                    key.getOrDefault("group", ""), key.getOrDefault("state", ""), counter.number("tickets"));
        }
    }

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<BacklogRow> backlog(Caller caller, Locale locale) {
        var hidden = groups.hiddenFrom(caller);
        var rows = counters.find(caller.tenant(), TicketTimes.BACKLOG, empty()).stream()
                .map(BacklogRow::of)
                .filter(row -> row.tickets() != 0 && !hidden.contains(row.group()))
                .sorted(Comparator.comparing(BacklogRow::group).thenComparing(BacklogRow::state))
                .toList();
        return FIGURE.answer(locale, rows);
    }

    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<TicketTimes> tickets(
            Caller caller,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable TicketState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var states = state == null ? in("state", OPEN) : eq("state", state.name());
        var filter = and(groups.visibleTo(caller, group), in("state", OPEN), states);
        return tickets.page(caller.tenant(), filter, List.of("openedAt"), cursor, limit);
    }
}
