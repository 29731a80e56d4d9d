package dev.chamado.platform.follow;

import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.Wait;
import dev.chamado.platform.follow.IndexedEvents.Indexed;
import dev.chamado.platform.follow.IndexedEvents.Place;
import dev.chamado.platform.problem.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IndexTest {
    private final Bench bench = new Bench().withTopic();
    private final EventIndex index = new EventIndex("things_index", List.of(bench.topic));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_reader_who_never_stops_sees_each_event_once_and_those_of_a_subject_in_order_while_they_are_written() {
        var events = bench.start(index).views.events(index);
        var seen = new ArrayList<Indexed>();
        var place = Place.BEGINNING;
        for (int round = 0; round < 40; round++) {
            for (var subject : List.of("a", "b", "c", "d", "e")) {
                bench.publish(subject, round == 0 ? opened("red") : counted(round));
            }
            place = read(events, place, seen);
        }
        bench.sent();
        while (seen.size() < 200) {
            var before = place;
            Wait.until(
                    "more has come",
                    () -> !events.after(Bench.TENANT, before, 1).events().isEmpty());
            place = read(events, place, seen);
        }
        assertThat(events.after(Bench.TENANT, place, 10)).isEqualTo(new IndexedEvents.Batch(List.of(), false));
        assertThat(place).isEqualTo(events.end(Bench.TENANT));
        var next = new HashMap<String, Long>();
        for (var event : seen) {
            assertThat(event.sequence()).isEqualTo(next.getOrDefault(event.subject(), 0L));
            next.put(event.subject(), event.sequence() + 1);
        }
        assertThat(next).hasSize(5).allSatisfy((_, count) -> assertThat(count).isEqualTo(40));
    }

    @Test
    void what_is_read_again_is_there_once_and_the_next_instance_goes_on() {
        var first = bench.start(index);
        bench.publish("a", opened("red"), counted(1));
        bench.sent();
        Wait.untilIs(2, () -> all(first.views.events(index)).size());
        first.factory.offsets().forget(index.name());
        first.close();
        bench.publish("a", counted(2));
        bench.sent();
        var second = bench.start(index).views.events(index);
        Wait.untilIs(
                List.of(0L, 1L, 2L),
                () -> all(second).stream().map(Indexed::sequence).toList());
    }

    @Test
    void what_is_published_again_is_there_once() {
        var events = bench.start(index).views.events(index);
        bench.publish("a", opened("red"), counted(1))
                .publishAt("a", 0, opened("red"))
                .publishAt("a", 1, counted(1));
        bench.publish("a", counted(2));
        bench.sent();
        Wait.until("the last has come", () -> all(events).stream().anyMatch(event -> event.sequence() == 2));
        assertThat(all(events)).extracting(Indexed::sequence).containsExactly(0L, 1L, 2L);
    }

    @Test
    void an_event_is_kept_as_cloud_events_writes_it_and_an_unreadable_one_stops_nobody() {
        var instance = bench.start(index);
        bench.send(new ProducerRecord<>(bench.topic.name(), 0, "t/broken", "{".getBytes()));
        bench.publish("a", opened("red"));
        bench.sent();
        var events = instance.views.events(index);
        Wait.untilIs(1, () -> all(events).size());
        var json = new JsonMapper().readTree(all(events).getFirst().json());
        assertThat(json.get("specversion").asString()).isEqualTo("1.0");
        assertThat(json.get("subject").asString()).isEqualTo("a");
        assertThat(json.get("sequence").asLong()).isZero();
        assertThat(json.get("data").get("colour").asString()).isEqualTo("red");
        Wait.untilIs(1L, () -> instance.factory.parked().count(index.name()));
    }

    @Test
    void an_event_whose_body_does_not_fit_is_given_to_nobody_until_it_is_set_aside() {
        var instance = bench.start(index);
        var good = bench.record("b", 0, opened("red"));
        bench.send(new ProducerRecord<>(
                good.topic(), null, good.key(), "{\"occurredAt\":\"yesterday\"}".getBytes(), good.headers()));
        bench.publish("a", opened("red"));
        bench.sent();
        var events = instance.views.events(index);
        Wait.untilIs(1, () -> all(events).size());
        Wait.untilIs(1L, () -> instance.factory.parked().count(index.name()));
        assertThat(all(events).getFirst().subject()).isEqualTo("a");
        instance.factory.parked().dismiss(index.name(), List.of("demo/b"));
        Wait.untilIs(0L, () -> instance.factory.parked().count(index.name()));
    }

    @Test
    void tenants_see_their_own_and_a_cursor_is_good_for_its_tenant_only() {
        var events = bench.start(index).views.events(index);
        bench.publish("a", opened("red"));
        bench.sent();
        Wait.untilIs(1, () -> all(events).size());
        assertThat(events.after("other", Place.BEGINNING, 10).events()).isEmpty();
        var cursor = events.cursor(Bench.TENANT, events.end(Bench.TENANT));
        assertThat(events.place(Bench.TENANT, cursor)).isEqualTo(events.end(Bench.TENANT));
        assertThatThrownBy(() -> events.place("other", cursor)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> events.place(Bench.TENANT, "x" + cursor)).isInstanceOf(Refusal.class);
    }

    private static List<Indexed> all(IndexedEvents events) {
        var all = new ArrayList<Indexed>();
        read(events, Place.BEGINNING, all);
        return all;
    }

    /** Reads to the end in small steps. */
    private static Place read(IndexedEvents events, Place place, List<Indexed> seen) {
        while (true) {
            var batch = events.after(Bench.TENANT, place, 7);
            for (var event : batch.events()) {
                seen.add(event);
                place = place.after(event);
            }
            if (!batch.more()) {
                return place;
            }
        }
    }
}
