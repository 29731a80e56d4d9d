package dev.chamado.sla.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.EventIndex;
import dev.chamado.platform.follow.IndexedEvents;
import dev.chamado.platform.follow.IndexedEvents.Indexed;
import dev.chamado.platform.follow.IndexedEvents.Place;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.promise.Groups;
import dev.chamado.sla.promise.TicketPromises;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads on in the tenant's facts and tells those of tickets that a caller may see at this moment. What the caller may
 * not see, or has not asked for, is passed over for good; so is what cannot be judged, because the ticket is parked and
 * may belong to another group by what is not taken in: of that is told only that there was something.
 */
@Component
final class ClockFeed {
    static final EventIndex INDEX = new EventIndex("clock_facts", List.of(SlaEvent.TOPIC));

    private static final WireFormat FACTS = WireFormat.of(SlaEvent.TOPIC);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int HANDFUL = 50;

    /** Facts looked at in one turn. */
    private static final int MOST = 1000;

    private final IndexedEvents facts;
    private final Documents<TicketPromises> tickets;
    private final Groups groups;

    ClockFeed(Views views, Groups groups) {
        this.facts = views.events(INDEX);
        this.tickets = views.documents(TicketPromises.VIEW);
        this.groups = groups;
    }

    /** A piece of the feed: what to tell, and the place to go on from. */
    record Slice(List<Told> told, Place next) {}

    /** What is told, {@link News} or {@link PassedOver}, and the place after it. */
    record Told(Object news, Place place) {}

    /** Something became of a clock that nobody can be told of now. */
    record PassedOver(Kind kind) {
        static final PassedOver ONE = new PassedOver(Kind.PASSED_OVER);

        enum Kind {
            PASSED_OVER
        }
    }

    private record Judged(Slice slice, boolean waits) {}

    IndexedEvents places() {
        return facts;
    }

    /** @param of groups whose tickets are asked for; none: all that may be seen */
    Slice read(Caller caller, Place from, Set<String> of) {
        var slice = new Slice(List.of(), from);
        for (var seen = 0; seen < MOST && slice.told.isEmpty(); seen += HANDFUL) {
            var batch = facts.after(caller.tenant(), slice.next, HANDFUL).events();
            if (batch.isEmpty()) {
                return slice;
            }
            var judged = judge(caller, batch, slice.next, of);
            slice = judged.slice;
            if (judged.waits) { // the next turn sees whether it has come
                return slice;
            }
        }
        return slice;
    }

    private Judged judge(Caller caller, List<Indexed> batch, Place from, Set<String> of) {
        var hidden = groups.hiddenFrom(caller);
        var subjects = batch.stream().map(Indexed::subject).collect(Collectors.toSet());
        // first: of what is looked after in between, all is known then
        var parked = tickets.parked(caller.tenant(), subjects);
        var known = tickets.byIds(caller.tenant(), subjects);
        var place = from;
        var told = new ArrayList<Told>();
        var waiting = new HashSet<String>();
        for (var each : batch) {
            var ticket = known.get(each.subject());
            if (waiting.contains(each.partition())) {
                continue;
            }
            if (parked.contains(each.subject())) {
                place = place.after(each);
                told.add(new Told(PassedOver.ONE, place));
            } else if (ticket == null || ticket.number() == null) {
                waiting.add(each.partition()); // which group has the ticket is not known here yet
            } else {
                place = place.after(each);
                var group = ticket.groupId();
                if ((of.isEmpty() || (group != null && of.contains(group)))
                        && (group == null || !hidden.contains(group))) {
                    told.add(new Told(News.of(fact(each), ticket), place));
                }
            }
        }
        return new Judged(new Slice(told, place), !waiting.isEmpty());
    }

    private static SlaEvent fact(Indexed each) {
        var data = JSON.readTree(each.json()).get("data").toString().getBytes(UTF_8);
        return (SlaEvent) FACTS.read(each.type(), data);
    }
}
