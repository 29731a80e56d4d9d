package dev.chamado.ticket.queue;

import com.mongodb.client.model.Filters;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Finds tickets by whom their approvals and tasks wait for, and by when approvals expire. */
@Component
final class AskedTickets {
    private final Documents<AskedTicket> tickets;

    AskedTickets(Views views) {
        this.tickets = views.documents(AskedTicket.VIEW);
    }

    /** Those that may wait for a person's vote. */
    Page<AskedTicket> of(String tenant, String personId, @Nullable String cursor, int limit) {
        return tickets.page(tenant, Filters.eq("askedIds", personId), List.of(), cursor, limit);
    }

    /**
     * Those of which something may be to be done, that of which something is due soonest first.
     *
     * @param groupId by whose members; nothing: whichever group's it is
     * @param assigneeId by whom; nothing: by anybody of the group
     */
    Page<AskedTicket> toDo(
            String tenant, @Nullable String groupId, @Nullable String assigneeId, @Nullable String cursor, int limit) {
        var filters = new ArrayList<Bson>();
        if (groupId != null) {
            filters.add(Filters.eq("groupIds", groupId));
        }
        if (assigneeId != null) {
            filters.add(Filters.eq("assigneeIds", assigneeId));
        }
        return tickets.page(tenant, Filters.and(filters), List.of("dueBy"), cursor, limit);
    }

    /** Waits until the list knows of that version of a ticket, else 503. */
    void await(String tenant, String ticketId, long version) {
        tickets.await(tenant, ticketId, version);
    }

    /** Those of which something expires by then, the first ones first. */
    List<AskedTicket> expiring(String tenant, Instant by, int limit) {
        return tickets.find(tenant, Filters.lte("expiresAt", by), new Document("expiresAt", 1), limit);
    }

    @Configuration(proxyBeanMethods = false)
    static class Followed {
        @Bean
        View<AskedTicket> askedTicketsView() {
            return AskedTicket.VIEW;
        }
    }
}
