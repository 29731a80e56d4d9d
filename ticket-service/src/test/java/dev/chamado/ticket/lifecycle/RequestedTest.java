package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ItemRequested;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestedTest {
    private static final CatalogueItem LAPTOP = item("laptop", true);

    private static CatalogueItem item(String id, boolean active) {
        return new CatalogueItem(
                id,
                TicketType.SERVICE_REQUEST,
                Map.of("en", "A laptop"),
                Map.of(),
                null,
                "hardware",
                "laptop",
                "LOW",
                "LOW",
                "service-desk",
                active);
    }

    private static OpenTicket open(TicketType type, String item, String urgency, String category) {
        return new OpenTicket(
                ID,
                type,
                "A laptop for Ana",
                "",
                null,
                null,
                Channel.PORTAL,
                category,
                null,
                null,
                null,
                null,
                urgency,
                null,
                null,
                null,
                false,
                null,
                null,
                Map.of(),
                item,
                null);
    }

    private static TicketOpened opened(List<TicketEvent> events) {
        return (TicketOpened) events.getFirst();
    }

    @Nested
    class An_item {
        @Test
        void says_what_the_requester_need_not_know() {
            var events = given().offering(LAPTOP)
                    .as(ANA)
                    .when(open(TicketType.SERVICE_REQUEST, "laptop", null, null))
                    .outcome()
                    .get();
            assertThat(opened(events).category()).isEqualTo("hardware");
            assertThat(opened(events).groupId()).isEqualTo("service-desk");
            assertThat(opened(events).priority()).isEqualTo(Priority.P4);
            assertThat(opened(events).priorityConfirmed()).isFalse();
            assertThat(events).contains(new ItemRequested(ID, "laptop", 4, NOON.plusSeconds(3600)));
        }

        @Test
        void gives_way_to_what_is_said() {
            var opened = opened(given().offering(LAPTOP)
                    .as(ANA)
                    .when(open(TicketType.SERVICE_REQUEST, "laptop", "HIGH", "access"))
                    .outcome()
                    .get());
            assertThat(opened.urgency()).isEqualTo("HIGH");
            assertThat(opened.category()).isEqualTo("access");
            assertThat(opened.subcategory()).isNull();
        }

        @Test
        void that_is_not_offered_is_refused() {
            given().offering(LAPTOP)
                    .when(open(TicketType.SERVICE_REQUEST, "yacht", null, null))
                    .thenRefused("catalogue-item-unknown");
            given().offering(item("laptop", false))
                    .when(open(TicketType.SERVICE_REQUEST, "laptop", null, null))
                    .thenRefused("catalogue-item-unknown");
        }

        @Test
        void is_of_its_type() {
            given().offering(LAPTOP)
                    .when(open(TicketType.INCIDENT, "laptop", null, null))
                    .thenRefused("catalogue-item-type");
        }
    }
}
