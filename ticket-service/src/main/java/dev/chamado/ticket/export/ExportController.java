package dev.chamado.ticket.export;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.chamado.contracts.savedview.SavedViewEvent.Column;
import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.search.FilterRequest;
import dev.chamado.ticket.search.Selections;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tickets as CSV over HTTP. */
@RestController
class ExportController {
    /** Rows of one export. */
    static final int MOST = 100_000;

    private final Selections selections;
    private final Set<String> exporting = ConcurrentHashMap.newKeySet();

    ExportController(Selections selections) {
        this.selections = selections;
    }

    /**
     * @param columns in this order
     * @param order nothing: last changed first
     */
    record ExportRequest(
            @NotNull @Valid FilterRequest filter,
            @NotEmpty @Size(max = 20) List<@NotNull Column> columns,
            @Nullable Order order) {}

    /**
     * All tickets of a filter that the caller may see, selected and ordered at one moment and each read shortly before
     * it is written: CSV in UTF-8 with its mark, every cell quoted, and no cell that a spreadsheet would run. More than
     * 100,000 are refused before the first. One at a time for each caller.
     */
    @PostMapping(value = "/api/v1/tickets:export", produces = "text/csv")
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    void export(Caller caller, @Valid @RequestBody ExportRequest body, HttpServletResponse response) {
        var columns = body.columns();
        var filter = body.filter().filter();
        var order = body.order() == null ? Order.UPDATED : body.order();
        var table = new Table(columns, response);
        var who = caller.tenant() + "/" + caller.id();
        if (!exporting.add(who)) {
            throw new Refusal(
                    429,
                    "too-many-exports",
                    "Another export of yours is under way; wait for its end.",
                    List.of(),
                    Map.of(),
                    Duration.ofSeconds(10));
        }
        try {
            selections.each(caller, filter, order, table::begin, table::row);
            table.end();
        } finally {
            exporting.remove(who);
        }
    }

    /** The answer as it is written. */
    private static final class Table {
        private final List<Column> columns;
        private final HttpServletResponse response;
        private @Nullable CsvWriter csv;

        Table(List<Column> columns, HttpServletResponse response) {
            this.columns = columns;
            this.response = response;
        }

        void begin(int rows) {
            if (rows > MOST) {
                throw new RuleViolation(
                        "too-many-found",
                        "The filter finds " + rows + " tickets, and an export has up to " + MOST + ".");
            }
            try {
                response.setContentType("text/csv;charset=UTF-8");
                response.setHeader("Content-Disposition", "attachment; filename=\"tickets.csv\"");
                response.setHeader("X-Content-Type-Options", "nosniff");
                var text = new OutputStreamWriter(response.getOutputStream(), UTF_8);
                text.write('\uFEFF'); // by which spreadsheets know the accents
                csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(text);
                csv.writeRecord(columns.stream().map(Cell::heading).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void row(Listed ticket) {
            if (csv != null) {
                csv.writeRecord(
                        columns.stream().map(column -> Cell.of(column, ticket)).toList());
            }
        }

        void end() {
            try {
                if (csv != null) {
                    csv.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
