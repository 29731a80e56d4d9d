package dev.chamado.reporting.question;

import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/** Reads every document that a figure counts, through an index; refuses a question that is too wide to be exact. */
public final class Rows {
    private static final int MOST = 50_000;

    private Rows() {}

    /** All documents of the filter, in the order of the field; 400 when there are more than 50,000. */
    public static <D extends Record> List<D> all(Documents<D> documents, String tenant, Bson filter, String field) {
        var rows = new ArrayList<D>();
        String cursor = null;
        do { // page by page, as the drill-down reads them: one find ends at 10,000 without saying so
            var page = documents.page(tenant, filter, List.of(field), cursor, Documents.LARGEST_PAGE);
            rows.addAll(page.items());
            if (rows.size() > MOST) {
                throw Refusal.badInput("to", "period-too-long", "More than " + MOST + " tickets: ask for fewer days.");
            }
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }
}
