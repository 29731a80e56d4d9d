package dev.chamado.notification.inbox;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.live.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's notices as they are added. Several processes add them, so one can become readable after another with a
 * later stamp: a little before the last stamp is read again each time, and what was sent is left out.
 */
final class NewNotices implements Source {
    private static final int HANDFUL = 200;

    private final Inbox inbox;
    private final Caller caller;
    private @Nullable UUID last;
    private Instant since;
    /** Sent, or there before, among what is read again. */
    private Set<UUID> known = new HashSet<>();

    /** @param from the notice after which to begin; without one, all that are there already are left out */
    NewNotices(Inbox inbox, Caller caller, @Nullable UUID from, Instant since) {
        this.inbox = inbox;
        this.caller = caller;
        this.last = from;
        this.since = since;
        if (from == null) {
            read().forEach(added -> known.add(added.entry().id()));
        } else {
            known.add(from);
        }
    }

    @Override
    public List<Item> next() {
        var items = new ArrayList<Item>();
        var again = new HashSet<UUID>();
        for (var added : read()) {
            var id = added.entry().id();
            again.add(id);
            if (!known.contains(id)) {
                items.add(new Item(id.toString(), added.entry()));
                last = id;
            }
            since = added.at().isAfter(since) ? added.at() : since;
        }
        known = again;
        return items;
    }

    @Override
    public @Nullable String place() {
        return last == null ? null : last.toString();
    }

    private List<Inbox.Added> read() {
        return inbox.addedSince(caller.tenant(), caller.id(), since, known.size() + HANDFUL);
    }
}
