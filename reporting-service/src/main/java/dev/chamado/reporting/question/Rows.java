package dev.chamado.reporting.question;

import static com.mongodb.client.model.Sorts.ascending;

import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.problem.Refusal;
import java.util.List;
import org.bson.conversions.Bson;

/** Reads every document that a figure counts, through an index; refuses a question that is too wide to be exact. */
public final class Rows {
    private static final int MOST = 200_000;

    private Rows() {}

    /** All documents of the filter, in the order of the field; 400 when there are more than 200,000. */
    public static <D extends Record> List<D> all(Documents<D> documents, String tenant, Bson filter, String field) {
        var rows = documents.find(tenant, filter, ascending(field), MOST + 1);
        if (rows.size() > MOST) {
            throw Refusal.badInput("to", "period-too-long", "More than " + MOST + " tickets: ask for fewer days.");
        }
        return rows;
    }
}
