package dev.chamado.reporting.question;

import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.problem.Refusal;
import java.util.List;
import org.bson.conversions.Bson;

/** Reads every document that a figure counts, through an index; refuses a question that is too wide to be exact. */
public final class Rows {
    private static final int MOST = 50_000;

    private Rows() {}

    /** All documents of the filter; 400 when there are more than 50,000. */
    public static <D extends Record> List<D> all(Documents<D> documents, String tenant, Bson filter) {
        return documents
                .all(tenant, filter, MOST)
                .orElseThrow(() -> Refusal.badInput(
                        "to", "period-too-long", "More than " + MOST + " tickets: ask for fewer days."));
    }
}
