package dev.chamado.reporting.attainment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.platform.follow.Cursors.Place;
import dev.chamado.platform.http.AsOf;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.ticket.TicketTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which verdicts of a period somebody asks for as they stood at an instant.
 *
 * @param group that had the ticket when the verdict was given
 * @param hidden groups of which the asker sees no ticket, neither now nor then
 */
record Then(
        Metric metric,
        Period period,
        Instant asOf,
        @Nullable String group,
        List<String> hidden) {

    /** Tickets that may have one. */
    Bson tickets() {
        var stood = and(eq("metric", metric.name()), lte("from", AsOf.stored(asOf)), period.holds("given.at"));
        var all = new ArrayList<Bson>();
        all.add(gte("lastGivenAt", period.start()));
        all.add(lt("firstGivenAt", period.end()));
        all.add(elemMatch("turns", stood));
        if (!hidden.isEmpty()) {
            all.add(nin("groupId", hidden));
        }
        return and(all);
    }

    /** A ticket with its verdict as it stood. */
    record Stood(Promises ticket, Given given) {
        /** In a list in the order of the verdicts. */
        Place place() {
            return new Place(given.at(), ticket.ticketId().toString());
        }
    }

    /** Those of such tickets that have one. */
    List<Stood> among(List<Promises> tickets) {
        var found = new ArrayList<Stood>();
        for (var ticket : tickets) {
            var given = ticket.given(metric, asOf);
            if (given != null && isAskedFor(given)) {
                found.add(new Stood(ticket, given));
            }
        }
        return found;
    }

    private boolean isAskedFor(Given given) {
        var by = given.groupId() == null ? TicketTimes.NO_GROUP : given.groupId();
        return !given.at().isBefore(period.start())
                && given.at().isBefore(period.end())
                && !hidden.contains(by)
                && (group == null || group.equals(by));
    }
}
