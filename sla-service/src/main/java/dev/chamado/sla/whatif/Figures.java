package dev.chamado.sla.whatif;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.sla.whatif.Result.Change;
import dev.chamado.sla.whatif.Result.Count;
import dev.chamado.sla.whatif.Result.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds up tickets; in which order they come makes no difference. */
final class Figures {
    /** So many changes are kept; all are counted. */
    static final int SHOWN = 10_000;

    private static final int KEPT = 0;
    private static final int BROKEN = 1;
    private static final int BREACHES = 2;
    private static final int AFTER = 3;
    private static final int GAINED = 6;
    private static final int LOST = 7;

    private record Cell(
            Metric metric,
            @Nullable Priority priority,
            @Nullable String group) {
        static final Comparator<Cell> ORDER = comparing(Cell::metric)
                .thenComparing(Cell::priority, nullsFirst(naturalOrder()))
                .thenComparing(Cell::group, nullsFirst(naturalOrder()));
    }

    private final Map<Cell, long[]> cells = new HashMap<>();
    private final TreeSet<Change> changes =
            new TreeSet<>(comparing(Change::ticketId).thenComparing(Change::metric));
    private long tickets;
    private long changed;
    private long unfinished;

    /** Adds a ticket. */
    void add(UUID ticketId, @Nullable String number, Side before, Side after, boolean isUnfinished) {
        var counts = false;
        for (var metric : Metric.values()) {
            var was = before.outcome(metric);
            var would = after.outcome(metric);
            counts |= was.at() != null
                    || would.at() != null
                    || !was.breaches().isEmpty()
                    || !would.breaches().isEmpty();
            add(before, metric, 0);
            add(after, metric, AFTER);
            var gained = without(after.breaches(metric), before.breaches(metric));
            var lost = without(before.breaches(metric), after.breaches(metric));
            gained.forEach(breach -> of(breach)[GAINED]++);
            lost.forEach(breach -> of(breach)[LOST]++);
            if (!gained.isEmpty() || !lost.isEmpty() || !Objects.equals(was.met(), would.met())) {
                changed++;
                changes.add(new Change(ticketId, number, metric, was, would));
            }
        }
        tickets += counts ? 1 : 0;
        unfinished += isUnfinished ? 1 : 0;
        cut();
    }

    /** Adds what another has added up. */
    void add(Figures other) {
        other.cells.forEach((cell, sums) -> {
            var own = cells.computeIfAbsent(cell, _ -> new long[LOST + 1]);
            for (var i = 0; i < sums.length; i++) {
                own[i] += sums[i];
            }
        });
        changes.addAll(other.changes);
        tickets += other.tickets;
        changed += other.changed;
        unfinished += other.unfinished;
        cut();
    }

    Result result() {
        return new Result(
                tickets,
                changed,
                unfinished,
                rows(cell -> new Cell(cell.metric, null, null)),
                rows(cell -> new Cell(cell.metric, cell.priority, null)),
                rows(cell -> new Cell(cell.metric, null, cell.group)));
    }

    /** The first of them by ticket and metric. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    private void add(Side side, Metric metric, int at) {
        var verdict = side.verdict(metric);
        if (verdict != null) {
            of(metric, verdict.priority(), verdict.groupId())[at + (verdict.met() ? KEPT : BROKEN)]++;
        }
        side.breaches(metric).forEach(breach -> of(breach)[at + BREACHES]++);
    }

    private long[] of(SlaBreached breach) {
        return of(breach.metric(), breach.priority(), breach.groupId());
    }

    private long[] of(Metric metric, Priority priority, @Nullable String group) {
        return cells.computeIfAbsent(new Cell(metric, priority, group), _ -> new long[LOST + 1]);
    }

    private static List<SlaBreached> without(List<SlaBreached> some, List<SlaBreached> others) {
        return some.stream()
                .filter(each -> others.stream().noneMatch(other -> other.cycle() == each.cycle()))
                .toList();
    }

    private List<Row> rows(UnaryOperator<Cell> by) {
        var sums = new TreeMap<Cell, long[]>(Cell.ORDER);
        cells.forEach((cell, counted) -> {
            var sum = sums.computeIfAbsent(by.apply(cell), _ -> new long[LOST + 1]);
            for (var i = 0; i < counted.length; i++) {
                sum[i] += counted[i];
            }
        });
        return sums.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private static Row row(Cell cell, long[] sum) {
        return new Row(
                cell.metric,
                cell.priority,
                cell.group,
                Count.of(sum[KEPT], sum[BROKEN], sum[BREACHES]),
                Count.of(sum[AFTER + KEPT], sum[AFTER + BROKEN], sum[AFTER + BREACHES]),
                sum[GAINED],
                sum[LOST]);
    }

    private void cut() {
        while (changes.size() > SHOWN) {
            changes.pollLast();
        }
    }
}
