package dev.chamado.ticket.export;

import dev.chamado.contracts.savedview.SavedViewEvent.Column;
import dev.chamado.ticket.queue.Listed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands in a cell. */
final class Cell {
    /** What makes a spreadsheet take a text for a formula, in both widths. */
    private static final String FORMULAS = "=+-@|%\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** What some spreadsheet, of some country, takes for the end of a cell. */
    private static final String ENDS = ";,|\t\r\n";

    private Cell() {}

    /** The heading of a column. */
    static String heading(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    /** What a ticket says in a column; empty when it says nothing. */
    static String of(Column column, Listed ticket) {
        return switch (column) {
            case NUMBER -> text(ticket.number());
            case TYPE -> ticket.type().name();
            case SUBJECT -> text(ticket.subject());
            case STATE -> ticket.state().name();
            case WORKFLOW_STATE -> text(ticket.workflowState());
            case PRIORITY -> ticket.priority().name();
            case CATEGORY -> text(ticket.category());
            case GROUP -> text(ticket.groupId());
            case ASSIGNEE -> text(ticket.assigneeId());
            case REQUESTER -> text(ticket.requesterId());
            case AFFECTED -> text(ticket.affectedId());
            case HOLD_REASON -> text(ticket.holdReason());
            case HOLD_UNTIL -> text(ticket.holdUntil());
            case REOPENINGS -> Integer.toString(ticket.reopenings());
            case OPENED -> text(ticket.openedAt());
            case UPDATED -> text(ticket.updatedAt());
            case RESOLVED -> text(ticket.resolvedAt());
            case CLOSED -> text(ticket.closedAt());
        };
    }

    /**
     * A text that no spreadsheet runs: an apostrophe stands before what might be a formula, even behind blanks, quotes
     * and signs that nobody sees; and also within the text, where another reader's cell may begin.
     */
    static String text(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var safe = new StringBuilder(text.length() + 1);
        for (int i = 0; i < text.length(); i++) {
            if ((i == 0 || ENDS.indexOf(text.charAt(i - 1)) >= 0) && isFormula(text, i)) {
                safe.append('\'');
            }
            safe.append(text.charAt(i));
        }
        return safe.toString();
    }

    /** Whether a cell that begins there might be run. */
    private static boolean isFormula(String text, int from) {
        int first = from;
        while (first < text.length() && isUnseen(text.charAt(first))) {
            first++;
        }
        return first < text.length()
                && FORMULAS.indexOf(text.charAt(first)) >= 0
                && (from == 0 || !Character.isWhitespace(text.charAt(first))); // within a text they only end another
    }

    private static boolean isUnseen(char c) {
        return FORMULAS.indexOf(c) < 0
                && (c == '"'
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT);
    }
}
