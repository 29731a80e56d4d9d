package dev.chamado.ticket.lives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.ticket.RunningDesk;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.Tickets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Some of the lives at the running service, with its policies at work beside them: what {@link Life} numbers by itself is
 * numbered there by the store, and published by these numbers.
 */
class StoredLivesTest extends RunningDesk {
    private static final int STEPS = 60;

    @Autowired
    Tickets tickets;

    @Autowired
    EventReader events;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void have_versions_without_a_hole_and_are_what_their_events_say(long seed) {
        var tenant = house();
        var life = new Life(false);
        var wishes = new Wishes(new Chance(seed), life);
        for (int i = 0; i < STEPS; i++) {
            var step = wishes.next(i);
            life.live(step);
            ask(tenant, step);
        }
        var stored = new HashMap<String, List<Envelope<Object>>>();
        for (var id : Life.ID) {
            var history = events.events(tenant, id.toString(), 0);
            if (!history.isEmpty()) {
                stored.put(id.toString(), history);
            }
        }
        assertThat(stored.values().stream().mapToInt(List::size).sum())
                .as("what has come about")
                .isGreaterThan(STEPS / 3);
        stored.values().forEach(history -> {
            assertThat(history).extracting(Envelope::sequence).isEqualTo(upTo(history.size()));
            isWhatItsEventsSay(history);
        });
        Wait.until("all is published", () -> {
            var published = published(tenant);
            return stored.entrySet().stream()
                    .allMatch(
                            of -> published.getOrDefault(of.getKey(), List.of()).size()
                                    >= of.getValue().size());
        });
        assertThat(published(tenant).values())
                .allSatisfy(told -> assertThat(told).isEqualTo(upTo(told.size())));
    }

    /** A tenant with the people and groups of {@link House}. */
    private String house() {
        var desk = standardTenant();
        var people =
                Stream.concat(House.REQUESTERS.stream(), House.STAFF.stream()).toList();
        desk.rita()
                .post(
                        "/people:csv",
                        "text/csv",
                        people.stream()
                                .map(id -> id + "," + id + "," + id + "@house.example,en\n")
                                .collect(Collectors.joining("", "id,name,emails,language\n", "")))
                .is(200);
        desk.rita()
                .post(
                        "/groups:csv",
                        "text/csv",
                        House.GROUPS.stream()
                                .map(id -> id + "," + id + "," + House.RESTRICTED.contains(id) + ","
                                        + House.MEMBERS.get(id).stream()
                                                .filter(people::contains)
                                                .collect(Collectors.joining(";"))
                                        + ",\n")
                                .collect(Collectors.joining("", "id,name,restricted,members,leads\n", "")))
                .is(200);
        return desk.id();
    }

    private void ask(String tenant, Step step) {
        var by = step.caller();
        var caller = new Caller(
                tenant,
                by.id(),
                by.actor(),
                by.roles(),
                by.groups(),
                by.commandId(),
                by.correlation(),
                by.causation(),
                by.traceparent());
        try {
            tickets.ask(Life.ID.get(step.ticket()), step.command(), null, caller);
        } catch (RuleViolation | Refusal _) {
            // the ticket may stand otherwise there: the tenant defines other things, and policies act
        }
    }

    private static void isWhatItsEventsSay(List<Envelope<Object>> history) {
        Ticket ticket = null;
        var all = new ArrayList<TicketEvent>();
        for (var each : history) {
            var event = (TicketEvent) each.event();
            all.add(event);
            ticket = Ticket.evolve(ticket, event);
        }
        Life.isSaid(Told.by(ticket), new Model(all).told(), "the ticket is what its stored events say");
    }

    /** The numbers of each ticket's events on Kafka, in their order. */
    private static Map<String, List<Long>> published(String tenant) {
        var published = new HashMap<String, List<Long>>();
        for (var record : records(TicketEvent.TOPIC.name(), tenant)) {
            var event = EventRecords.envelope(record);
            published.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(event.sequence());
        }
        return published;
    }

    private static List<Long> upTo(int many) {
        return LongStream.range(0, many).boxed().toList();
    }
}
