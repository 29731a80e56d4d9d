package dev.chamado.ticket.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.chamado.platform.problem.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV text (RFC 4180) whose first line names the columns; nothing is silently left out. */
final class CsvRows {
    private static final int MOST = 10_000;

    private CsvRows() {}

    /**
     * One row: its line in the text, and its cells by column.
     *
     * @param line the first is 1, the header's
     */
    record Row(long line, Map<String, String> cells) {
        String id() {
            return cells.getOrDefault("id", "").strip();
        }

        /** A cell; nothing if it is empty or its column is not there. */
        @Nullable
        String text(String column) {
            var cell = cells.getOrDefault(column, "").strip();
            return cell.isEmpty() ? null : cell;
        }

        /** A cell that lists things between semicolons. */
        List<String> texts(String column) {
            return Arrays.stream(cells.getOrDefault(column, "").split(";", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        /** A cell that says true or false. */
        @Nullable
        Boolean flag(String column) {
            return switch (text(column)) {
                case null -> null;
                case "true" -> true;
                case "false" -> false;
                default -> throw Refusal.badInput(column, "wrong-value", "Column " + column + " says true or false.");
            };
        }
    }

    /** Reads the rows; refuses with 400 a text that is no CSV, a column that is not known, and a missing id column. */
    static List<Row> read(String csv, Set<String> columns) {
        List<Row> rows;
        try (var reader = CsvReader.builder().allowUnclosedQuote(false).ofNamedCsvRecord(csv)) {
            rows = reader.stream().limit(MOST + 1L).map(CsvRows::row).toList();
        } catch (CsvParseException | IOException e) {
            throw Refusal.badInput("", "wrong-form", "This is no CSV: " + e.getMessage());
        }
        if (rows.size() > MOST) {
            throw Refusal.badInput("", "too-many", "At most " + MOST + " rows at once.");
        }
        for (var column : rows.isEmpty() ? columns : rows.getFirst().cells.keySet()) {
            if (!columns.contains(column)) {
                throw Refusal.badInput(column, "unknown", "The columns are " + columns + ".");
            }
        }
        if (!rows.isEmpty() && !rows.getFirst().cells.containsKey("id")) {
            throw Refusal.badInput("id", "missing", "The column id is needed.");
        }
        return rows;
    }

    private static Row row(NamedCsvRecord row) {
        return new Row(row.getStartingLineNumber(), row.getFieldsAsMap());
    }
}
