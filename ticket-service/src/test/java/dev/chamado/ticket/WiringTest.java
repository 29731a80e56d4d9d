package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.EventReader;
import dev.chamado.ticket.lifecycle.Ticket;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Each kind of aggregate, wired through its shell: what the store holds is the fold, and can be kept as a snapshot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WiringTest extends RunningDesk {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Aggregates aggregates;

    @Autowired
    EventReader events;

    @Autowired
    List<AggregateType<?, ?>> types;

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    @Test
    void a_ticket() {
        var id = desk.ana().opens("{\"subject\":\"Printer jams\"}");
        var path = "/tickets/" + id;
        desk.bruno().put(path + "/group", 0, "{\"groupId\":\"service-desk\"}").is(200);
        desk.bruno()
                .put(path + "/assignee", 1, "{\"assigneeId\":\"bruno.lima\"}")
                .is(200);
        desk.ana().put(path + "/watchers/john.miller", "{\"kind\":\"CC\"}").is(200);
        desk.bruno()
                .put(path + "/hold", 3, "{\"reason\":\"REQUESTER\",\"question\":\"Which?\"}")
                .is(200);
        assertThat(UUID.fromString(id)).isNotNull();
        isTheFold(new AggregateRef("ticket", id), Ticket.class, TicketEvent.class, Ticket::evolve);
    }

    @Test
    void a_person() {
        desk.rita()
                .put("/people/ana.souza", "{\"name\":\"Ana Lima\",\"active\":false}")
                .is(200);
        isTheFold(new AggregateRef("person", "person:ana.souza"), Person.class, DirectoryEvent.class, Person::after);
    }

    @Test
    void a_group() {
        isTheFold(new AggregateRef("group", "group:service-desk"), Group.class, DirectoryEvent.class, Group::after);
    }

    @Test
    void an_organisation_and_a_definition() {
        desk.rita().put("/organisations/acme", "{\"name\":\"Acme\"}").is(200);
        desk.rita().put("/organisations/acme", "{\"name\":\"ACME\"}").is(200);
        assertThat(desk.rita().get("/organisations/acme").is(200).version()).isEqualTo(1);
        assertThat(desk.rita().get("/definitions/tenant").is(200).version()).isZero();
        assertThat(types)
                .extracting(AggregateType::name)
                .containsExactlyInAnyOrder("ticket", "person", "group", "organisation", "definition", "draft", "view");
    }

    private <S, E> void isTheFold(AggregateRef ref, Class<S> state, Class<E> family, BiFunction<S, E, S> fold) {
        var history = events.events(desk.id(), ref.id(), 0);
        S folded = null;
        for (var envelope : history) {
            folded = fold.apply(folded, family.cast(envelope.event()));
        }
        var current = aggregates.load(desk.id(), ref, state);
        assertThat(history).isNotEmpty();
        assertThat(current.version()).isEqualTo(history.size() - 1L);
        assertThat(current.state()).isEqualTo(folded);
        assertThat(JSON.readValue(JSON.writeValueAsBytes(folded), state)).isEqualTo(folded);
    }
}
