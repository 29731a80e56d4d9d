package dev.chamado.reporting.reassignment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.document.FieldNames;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.reporting.question.Figure;
import dev.chamado.reporting.question.Figure.Answer;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.ticket.Ledger;
import dev.chamado.reporting.ticket.Tally;
import dev.chamado.reporting.ticket.Tally.Cell;
import dev.chamado.reporting.ticket.TicketTimes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Moves from group to group: by group, how many tickets had how many, and the tickets behind them. */
@RestController
@RequestMapping("/api/v1/reports/reassignments")
class ReassignmentController {
    static final Figure FIGURE = new Figure(
            "reassignments",
            "A move is a change from one group to another, also when nobody had the ticket in between; getting a first"
                    + " group is none. Of tickets first received in the period, by the group that has them now: tickets,"
                    + " how many of them moved, their moves until now, and how many of these returned to a group that the"
                    + " ticket had left before. left: how many of all these moves went away from this group.",
            "Uma transferência é a mudança de um grupo para outro, mesmo sem grupo entre os dois; receber o primeiro"
                    + " grupo não é. Dos chamados recebidos no período, pelo grupo que os tem agora: chamados, quantos"
                    + " mudaram, suas transferências até agora e quantas voltaram a um grupo que o chamado já tinha"
                    + " deixado. left: quantas de todas essas transferências saíram deste grupo.");

    private final Documents<TicketTimes> tickets;
    private final Tally tally;
    private final Groups groups;

    ReassignmentController(Views views, Tally tally, Groups groups) {
        this.tickets = views.documents(TicketTimes.VIEW);
        this.tally = tally;
        this.groups = groups;
    }

    record GroupMoves(String group, long tickets, long moved, long moves, long returned, long left) {
        static GroupMoves none(String group) {
            return new GroupMoves(group, 0, 0, 0, 0, 0);
        }

        GroupMoves and(long more, int each, int back) {
            return new GroupMoves(
                    group,
                    tickets + more,
                    moved + (each > 0 ? more : 0),
                    moves + more * each,
                    returned + more * back,
                    left);
        }

        GroupMoves andLeft(long more) {
            return new GroupMoves(group, tickets, moved, moves, returned, left + more);
        }
    }

    /** How many tickets have moved so many times. */
    record Often(int moves, long tickets) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<GroupMoves> reassignments(
            Caller caller,
            Locale locale,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var hidden = groups.hiddenFrom(caller);
        var rows = new TreeMap<String, GroupMoves>();
        for (var cell : tally.in(Period.of(from, to, zone), Ledger.MOVES, caller, group)) {
            if (cell.kind() == 't') {
                rows.put(
                        cell.group(),
                        rows.getOrDefault(cell.group(), GroupMoves.none(cell.group()))
                                .and(cell.number(), number(cell, 0), number(cell, 1)));
            } else {
                var away = FieldNames.unescape(cell.detail());
                if (!hidden.contains(away)) {
                    rows.put(
                            away, rows.getOrDefault(away, GroupMoves.none(away)).andLeft(cell.number()));
                }
            }
        }
        return FIGURE.answer(locale, List.copyOf(rows.values()));
    }

    @GetMapping("/distribution")
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<Often> distribution(
            Caller caller,
            Locale locale,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var often = new TreeMap<Integer, Long>();
        for (var cell : tally.in(Period.of(from, to, zone), Ledger.MOVES, caller, group)) {
            if (cell.kind() == 't') {
                often.merge(number(cell, 0), cell.number(), Long::sum);
            }
        }
        var rows = new ArrayList<Often>();
        often.forEach((moves, many) -> rows.add(new Often(moves, many)));
        return FIGURE.answer(locale, rows);
    }

    /** @param moves exactly so many; without it, the tickets that moved at all */
    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<TicketTimes> tickets(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Integer moves,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var often = moves == null ? gte("course.moves", 1) : eq("course.moves", moves);
        var filter = and(Period.of(from, to, zone).holds("openedAt"), groups.visibleTo(caller, group), often);
        return tickets.page(caller.tenant(), filter, List.of("openedAt"), cursor, limit);
    }

    private static int number(Cell cell, int part) {
        return Integer.parseInt(cell.detail().split("_", -1)[part]);
    }
}
