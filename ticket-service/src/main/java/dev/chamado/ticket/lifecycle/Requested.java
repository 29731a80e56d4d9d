package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import org.jspecify.annotations.Nullable;

/** What an item of the catalogue says of a ticket that asks for it. */
final class Requested {
    private Requested() {}

    /** The opening with what the item says filled in; what the opening says itself stays. */
    static OpenTicket filled(OpenTicket c, CatalogueItem item) {
        require(
                c.type() == null || c.type() == item.ticketType(),
                "catalogue-item-type",
                "What is asked for is a " + item.ticketType() + "; leave the type out.");
        var ownCategory = c.category() != null || c.subcategory() != null;
        return new OpenTicket(
                c.ticketId(),
                item.ticketType(),
                c.subject(),
                c.description(),
                c.requesterId(),
                c.affectedId(),
                c.channel(),
                ownCategory ? c.category() : item.category(),
                ownCategory ? c.subcategory() : item.subcategory(),
                c.configurationItem(),
                c.location(),
                or(c.impact(), item.impact()),
                or(c.urgency(), item.urgency()),
                or(c.groupId(), item.groupId()),
                c.assigneeId(),
                c.receivedAt(),
                c.started(),
                c.hold(),
                c.resolution(),
                c.fields(),
                c.catalogueItem(),
                c.attachments());
    }

    private static @Nullable String or(@Nullable String said, @Nullable String known) {
        return said == null ? known : said;
    }
}
