package dev.chamado.desk.importing;

import dev.chamado.desk.importing.History.Odd;
import dev.chamado.desk.importing.History.Oddity;
import dev.chamado.desk.importing.History.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The history format of docs/importing.md as a table: its words are the columns. */
final class HistoryCsv implements HistoryFormat {
    /** Stands in a cell for "emptied"; an empty cell says nothing. */
    static final String EMPTIED = "\\N";

    /** Names a state in the source's own words; what workflows call it follows from that. */
    private static final String STATE = "workflowState";

    private static final Set<String> PLACES = Set.of("row", "key", "at", "by");
    private static final Set<String> WORDS = Set.of(
            "type",
            "openedAt",
            "subject",
            "description",
            "location",
            "configurationItem",
            "category",
            "subcategory",
            "channel",
            "requester",
            "affectedPerson",
            "assignee",
            "group",
            "impact",
            "urgency",
            "state",
            STATE,
            "holdReason",
            "holdUntil",
            "resolutionCode",
            "resolutionText",
            "reply",
            "note");
    private static final Set<String> PEOPLE = Set.of("requester", "affectedPerson", "assignee");
    private static final String FACT = "fact.";

    @Override
    public String name() {
        return "history";
    }

    @Override
    public boolean reads(Set<String> columns) {
        return columns.containsAll(Set.of("row", "key", "at"));
    }

    @Override
    public String key() {
        return "key";
    }

    @Override
    public History history(String key, List<Line> lines) {
        var rows = new ArrayList<Row>();
        var people = new TreeMap<String, String>();
        var groups = new TreeMap<String, String>();
        var states = new TreeMap<String, String>();
        var odd = new ArrayList<Odd>();
        for (var line : lines) {
            var row = row(line);
            var state = row.set().get(STATE);
            if (state != null) {
                var other = states.putIfAbsent(state, line.of(STATE));
                if (other != null && !other.equals(line.of(STATE))) {
                    odd.add(new Odd(
                            Oddity.WORDS_ALIKE, row.row(), key, line.of(STATE) + " is " + state + ", as " + other));
                }
            }
            if (!rows.isEmpty() && row.at().isBefore(rows.getLast().at())) {
                odd.add(new Odd(
                        Oddity.TIME_BACKWARDS, row.row(), key, rows.getLast().at() + " > " + row.at()));
            }
            if (row.by() != null) {
                people.put(row.by(), row.by());
            }
            row.set().forEach((word, value) -> {
                if (value != null && PEOPLE.contains(word)) {
                    people.put(value, value);
                } else if (value != null && word.equals("group")) {
                    groups.put(value, value);
                }
            });
            rows.add(row);
        }
        return new History(key, rows, Map.of(), people, groups, states, odd);
    }

    /** Whether a row can say something by this word. */
    static boolean isWord(String column) {
        return WORDS.contains(column) || column.startsWith("field.") || column.startsWith("reference.");
    }

    private static Row row(Line line) {
        var set = new LinkedHashMap<String, @Nullable String>();
        var facts = new LinkedHashMap<String, String>();
        for (var column : line.columns().keySet()) {
            var cell = line.of(column);
            if (cell.isEmpty() || PLACES.contains(column)) {
                continue;
            }
            if (column.startsWith(FACT)) {
                facts.put(column.substring(FACT.length()), cell);
            } else if (!isWord(column)) {
                throw new Unreadable("Line " + line.number() + ": a history has no word " + column
                        + "; a fact of the source is fact." + column + ".");
            } else if (column.equals(STATE)) {
                set.put(column, state(line, cell));
            } else {
                set.put(column, cell.equals(EMPTIED) ? null : cell);
            }
        }
        var by = line.of("by");
        return new Row(number(line), at(line), by.isEmpty() ? null : by, set, facts);
    }

    private static String state(Line line, String cell) {
        if (cell.equals(EMPTIED)) {
            throw new Unreadable("Line " + line.number() + ": a ticket is always in some state.");
        }
        return SeenStates.id(cell);
    }

    private static long number(Line line) {
        try {
            return Long.parseLong(line.of("row"));
        } catch (NumberFormatException _) {
            throw new Unreadable("Line " + line.number() + ": row is no number: " + line.of("row"));
        }
    }

    private static Instant at(Line line) {
        try {
            return OffsetDateTime.parse(line.of("at")).toInstant();
        } catch (DateTimeException _) {
            throw new Unreadable(
                    "Line " + line.number() + ": at is no time such as 2016-02-29T01:23:00Z: " + line.of("at"));
        }
    }
}
