package dev.chamado.desk.importing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one ticket at another desk, in the shape of {@code POST /api/v1/imports/{source}}.
 *
 * @param facts the ticket's last words of the source for which a desk has none, by column
 * @param people names by directory id, of all who occur
 * @param groups names by directory id, of all that occur
 * @param states the source's words by the name that a workflow has for them, of all that occur
 * @param odd what a reader of the file should know
 */
record History(
        String key,
        List<Row> rows,
        Map<String, String> facts,
        Map<String, String> people,
        Map<String, String> groups,
        Map<String, String> states,
        List<Odd> odd) {

    /**
     * One entry, with what is said differently than before it.
     *
     * @param row its place in the file, from 1
     * @param set by the words of docs/importing.md; nothing in place of a value: emptied
     */
    record Row(
            long row, Instant at, @Nullable String by, Map<String, @Nullable String> set, Map<String, String> facts) {}

    /** Something unexpected in a row. */
    record Odd(Oddity what, long row, String key, String detail) {}

    /** What can be odd. */
    enum Oddity {
        TIME_BACKWARDS("rows before the row above them in time"),
        COUNT_BACKWARDS("rows before the row above them in the source's own count"),
        STATE_UNKNOWN("rows in a state that is none"),
        STATE_ELSEWHERE("rows in a state that stood for another one of the desk's before"),
        WORDS_ALIKE("rows in a state whose word a workflow cannot tell from another one"),
        WORD_UNKNOWN("rows with a word that is kept as a fact only"),
        PRIORITY_OFF("rows whose priority is not what impact and urgency give"),
        DATE_UNREADABLE("rows with a date that is none"),
        ROWS_APART("tickets whose rows are not together: those after the first are refused"),
        TOO_LARGE("tickets that are more than a desk takes: with them nothing is imported");

        private final String words;

        Oddity(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** As one of the tickets of a request. */
    Map<String, @Nullable Object> asked() {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        asked.put("key", key);
        asked.put("after", null);
        asked.put("rows", rows);
        asked.put("complete", true);
        asked.put("facts", facts);
        return asked;
    }
}
