package dev.chamado.reporting.ticket;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Counter;
import dev.chamado.platform.follow.Counters;
import dev.chamado.platform.follow.Views;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.question.Quarter;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what tickets count for: a document per group and month with a number for each quarter of an hour in which
 * anything happened. So a year's figure reads some hundred documents, whatever the number of tickets and the time zone.
 */
@Component
public final class Tally {
    private final Counters counters;
    private final Groups groups;

    Tally(Views views, Groups groups) {
        this.counters = views.counters(TicketTimes.VIEW);
        this.groups = groups;
    }

    /**
     * A number.
     *
     * @param group that has the tickets now
     * @param quarter since 1970
     * @param kind what is counted
     * @param detail what else names it, without the quarter; empty if nothing does
     */
    public record Cell(String group, long quarter, char kind, String detail, long number) {}

    /** What happened in a period, to tickets that the caller may see and, if one is asked for, a group has. */
    public List<Cell> in(Period period, String rollup, Caller caller, @Nullable String group) {
        return read(period, rollup, caller, group, gte("month", period.firstMonth())).stream()
                .filter(cell -> cell.quarter() >= period.firstQuarter())
                .toList();
    }

    /** What happened until the end of a period. */
    public List<Cell> until(Period period, String rollup, Caller caller, @Nullable String group) {
        return read(period, rollup, caller, group, gte("month", ""));
    }

    private List<Cell> read(Period period, String rollup, Caller caller, @Nullable String group, Bson from) {
        var months = and(from, lte("month", period.lastMonth()));
        var hidden = groups.hiddenFrom(caller);
        var filter = group == null
                ? hidden.isEmpty() ? months : and(months, nin("group", hidden))
                : and(months, eq("group", group));
        if (group != null && hidden.contains(group)) {
            return List.of(); // an unknown group's figures are empty too
        }
        var cells = new ArrayList<Cell>();
        for (var counter : counters.find(caller.tenant(), rollup, filter)) {
            counter.numbers().forEach((field, number) -> {
                if (number != 0) {
                    var cell = cell(counter, field, number);
                    if (cell.quarter() < period.endQuarter()) {
                        cells.add(cell);
                    }
                }
            });
        }
        return cells;
    }

    private static Cell cell(Counter counter, String field, long number) {
        int end = field.indexOf('_');
        var index = Integer.parseInt(field, 1, end < 0 ? field.length() : end, 10);
        return new Cell(
                counter.key().getOrDefault("group", ""),
                new Quarter(counter.key().getOrDefault("month", ""), index).number(),
                field.charAt(0),
                end < 0 ? "" : field.substring(end + 1),
                number);
    }
}
