package dev.chamado.ticket.queue;

import com.mongodb.client.model.Filters;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.follow.Counter;
import dev.chamado.platform.follow.Counters;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import dev.chamado.ticket.directory.Directory;
import dev.chamado.ticket.directory.OpenTickets;
import dev.chamado.ticket.directory.Refs;
import dev.chamado.ticket.lifecycle.Sight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The lists of tickets, and the wall around restricted groups in them. */
@Component
public final class Queue {
    private static final int MOST_GROUPS = 10_000;
    private static final int NAMED = 20;
    private static final Document BY_NAME = new Document("name", 1);

    private final Documents<QueueEntry> entries;
    private final Counters counters;
    private final Documents<Group> groups;

    Queue(Views views) {
        this.entries = views.documents(QueueEntry.VIEW);
        this.counters = views.counters(QueueEntry.VIEW);
        this.groups = views.documents(Directory.GROUPS);
    }

    @Configuration(proxyBeanMethods = false)
    static class Followed {
        @Bean
        View<QueueEntry> queueView() {
            return QueueEntry.VIEW;
        }

        @Bean
        OpenTickets openTickets(ObjectProvider<Queue> queue) {
            return (tenant, person) -> queue.getObject().openOf(tenant, person);
        }
    }

    Documents<QueueEntry> entries() {
        return entries;
    }

    /** The id of the ticket with that number; the list may know of it a moment later than the ticket itself. */
    public Optional<UUID> idOf(String tenant, String number) {
        return entries.find(tenant, Filters.eq("number", number), new Document("number", 1), 1).stream()
                .map(QueueEntry::id)
                .findFirst();
    }

    /** How far some tickets have come here; one that is not known here, or not yet, is left out. */
    public Map<UUID, Long> versions(String tenant, Collection<UUID> ids) {
        var versions = new HashMap<UUID, Long>();
        entries.versionedByIds(tenant, ids.stream().map(UUID::toString).toList())
                .forEach((id, entry) -> versions.put(UUID.fromString(id), entry.version()));
        return versions;
    }

    /** Numbers of some tickets that a person asked for and that are not over, the ones changed last first. */
    List<String> openOf(String tenant, String personId) {
        var wanted = Filters.and(Filters.eq("requesterId", personId), Filters.eq("open", true));
        return entries.find(tenant, wanted, new Document("updatedAt", -1), NAMED).stream()
                .map(QueueEntry::number)
                .toList();
    }

    /** Tickets of a type that are not over and that staff may see: a page of their ids, in the order of numbers. */
    public Page<UUID> openOf(Caller caller, TicketType type, @Nullable String cursor, int limit) {
        var first = type.prefix() + "-";
        var wanted = Filters.and(
                Filters.gte("number", first),
                Filters.lt("number", type.prefix() + "."), // the letter after the hyphen
                Filters.nin(
                        "state",
                        List.of(TicketState.CLOSED.name(), TicketState.CANCELLED.name(), TicketState.MERGED.name())),
                visibleTo(caller));
        var page = entries.page(caller.tenant(), wanted, List.of("number"), cursor, limit);
        return new Page<>(page.items().stream().map(QueueEntry::id).toList(), page.next());
    }

    /** Lets through what the caller may see of all tickets: staff all but those of restricted groups of others. */
    Bson visibleTo(Caller caller) {
        var hidden = hiddenFrom(caller);
        return hidden.isEmpty() ? Filters.empty() : Filters.nin("groupId", hidden);
    }

    List<Counter> counts(Caller caller) {
        var hidden = hiddenFrom(caller);
        return counters.find(caller.tenant(), QueueEntry.COUNTS, Filters.empty()).stream()
                .filter(counter -> !hidden.contains(counter.key().get("group")) && counter.number("tickets") != 0)
                .toList();
    }

    /** The groups that the caller belongs to. */
    public Set<String> groupsOf(Caller caller) {
        var found = new ArrayList<>(
                groups.find(caller.tenant(), Filters.eq("memberIds", caller.id()), BY_NAME, MOST_GROUPS));
        if (caller.is(Role.INTEGRATION)) { // its token names them
            var named = caller.groups().stream().filter(Refs::isId);
            found.addAll(groups.byIds(
                            caller.tenant(),
                            named.map(id -> Refs.group(id).id()).toList())
                    .values());
        }
        return found.stream()
                .filter(group -> Sight.isMember(caller, group))
                .map(Group::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The restricted groups that the caller does not belong to. */
    public List<String> hiddenFrom(Caller caller) {
        var byName = new Document("restricted", 1);
        return groups.find(caller.tenant(), Filters.eq("restricted", true), byName, MOST_GROUPS).stream()
                .filter(group -> !Sight.isMember(caller, group))
                .map(Group::id)
                .toList();
    }
}
