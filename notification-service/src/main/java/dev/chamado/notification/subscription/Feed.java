package dev.chamado.notification.subscription;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.notification.audience.Directory;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.notification.audience.TicketPeople.Redacted;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.IndexedEvents;
import dev.chamado.platform.follow.IndexedEvents.Indexed;
import dev.chamado.platform.follow.IndexedEvents.Place;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.Versioned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads on in the tenant's events and shows those that a caller may see at this moment: public facts, and of restricted
 * groups' tickets only to members. What the caller may not see is passed over for good.
 */
@Component
final class Feed {
    /** Events looked at in one request; one that shows little of many comes back sooner, with less. */
    private static final int MOST = 1000;

    private final IndexedEvents events;
    private final Documents<TicketPeople> tickets;
    private final Directory directory;

    Feed(Views views, Directory directory) {
        this.events = views.events(PublicFacts.INDEX);
        this.tickets = views.documents(TicketPeople.VIEW);
        this.directory = directory;
    }

    /**
     * A piece of the feed.
     *
     * @param next the place to go on from; beyond the last item when others were passed over
     * @param more whether there is more at this moment
     */
    record Slice(List<Item> items, Place next, boolean more) {}

    /** An event in CloudEvents JSON, and the place after it. */
    record Item(String json, Place place) {}

    private enum Verdict {
        SHOW,
        PASS,
        /** Which group has the ticket, or what of it is redacted, is not known here; its partition has to wait. */
        WAIT
    }

    IndexedEvents places() {
        return events;
    }

    Slice read(Caller caller, Place from, Set<String> types, int limit) {
        var place = from;
        var items = new ArrayList<Item>();
        boolean more = true;
        for (int seen = 0; more && items.size() < limit && seen < MOST; ) {
            var batch = events.after(caller.tenant(), place, limit);
            var rights = new Rights(caller, batch.events());
            var waiting = new HashSet<String>();
            more = batch.more();
            for (var event : batch.events()) {
                if (items.size() == limit) {
                    more = true;
                    break;
                }
                if (waiting.contains(event.partition())) {
                    continue;
                }
                switch (types.contains(event.type()) ? rights.judge(event) : Verdict.PASS) {
                    case PASS -> place = place.after(event);
                    case WAIT -> waiting.add(event.partition());
                    case SHOW -> {
                        place = place.after(event);
                        items.add(new Item(rights.shown(event), place));
                    }
                }
            }
            seen += batch.events().size();
            if (!waiting.isEmpty()) {
                return new Slice(items, place, false);
            }
        }
        return new Slice(items, place, more);
    }

    /** What a caller may see of some events, as of now. */
    private final class Rights {
        private final Set<String> hidden;
        private final Map<String, Versioned<TicketPeople>> now;
        /** Of these a redaction may be among what is not taken in. */
        private final Set<String> parked;

        Rights(Caller caller, List<Indexed> events) {
            hidden = directory.hiddenGroups(caller);
            var worded = events.stream()
                    .filter(event -> PublicFacts.WORDED.contains(event.type()))
                    .map(Indexed::subject)
                    .collect(Collectors.toSet());
            // first: what is looked after in between has its redactions then
            parked = worded.isEmpty() ? Set.of() : tickets.parked(caller.tenant(), worded);
            var subjects = events.stream()
                    .filter(event -> !hidden.isEmpty() || PublicFacts.WORDED.contains(event.type()))
                    .map(Indexed::subject)
                    .collect(Collectors.toSet());
            now = subjects.isEmpty() ? Map.of() : tickets.versionedByIds(caller.tenant(), subjects);
        }

        String shown(Indexed event) {
            var ticket = now.get(event.subject());
            return PublicFacts.shown(
                    event, ticket == null ? Redacted.NOTHING : ticket.value().redacted());
        }

        Verdict judge(Indexed event) {
            if (!PublicFacts.include(event)) {
                return Verdict.PASS;
            }
            boolean worded = PublicFacts.WORDED.contains(event.type());
            if (hidden.isEmpty() && !worded) {
                return Verdict.SHOW;
            }
            var ticket = now.get(event.subject());
            boolean own = event.topic().equals(TicketEvent.TOPIC.name());
            if (ticket == null
                    || own && ticket.version() < event.sequence()
                    || worded && parked.contains(event.subject())) {
                return Verdict.WAIT;
            }
            var group = ticket.value().groupId();
            return group != null && hidden.contains(group) ? Verdict.PASS : Verdict.SHOW;
        }
    }
}
