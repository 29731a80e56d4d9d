package dev.chamado.desk.importing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the CSV file of another desk tells histories: one line an entry, the lines of a ticket together. */
interface HistoryFormat {
    /** The formats that are read. */
    List<HistoryFormat> ALL = List.of(new ServiceNowLog(), new HistoryCsv());

    /** What {@code --format} calls it. */
    String name();

    /** Whether a file with these columns is told so. */
    boolean reads(Set<String> columns);

    /** The column that names the ticket. */
    String key();

    /**
     * The history that the lines of one ticket tell.
     *
     * @throws Unreadable when they tell none
     */
    History history(String key, List<Line> lines);

    /**
     * A line of the file.
     *
     * @param number of the data line, from 1
     * @param columns where each column is
     */
    record Line(long number, Map<String, Integer> columns, List<String> cells) {
        /** What the line says in a column; empty if there is no such column. */
        String of(String column) {
            var place = columns.get(column);
            return place == null || place >= cells.size()
                    ? ""
                    : cells.get(place).strip();
        }
    }
}
