package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What operators have published again comes as it came, and nobody takes it for news. */
class RepublishingTest extends RunningDesk {
    private static final String OPERATIONS = "/operations/ticket-service/";
    private static final String TOPIC = "tickets";

    @Autowired
    MongoDatabase documents;

    private Tenant desk;

    /** A record as its readers have it. */
    private record Sent(String key, String value, List<String> headers) {
        static Sent of(ConsumerRecord<String, byte[]> record) {
            var headers = StreamSupport.stream(record.headers().spliterator(), false)
                    .map(each -> each.key() + ": " + text(each.value()))
                    .toList();
            return new Sent(record.key(), text(record.value()), headers);
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        boolean isOf(String subject) {
            return key.endsWith("/" + subject);
        }
    }

    @Test
    void repeats_each_record_and_moves_no_view_no_counter_and_no_policy() {
        desk = tenant();
        var opening = "{\"subject\":\"Axolotl offline\",\"requesterId\":\"%s\",\"groupId\":\"service-desk\"}";
        var parent = desk.bruno().opens(opening.formatted("ana.souza"));
        var child = desk.bruno().opens(opening.formatted("john.miller"));
        desk.bruno().put("/tickets/" + child + "/links/CHILD_OF/" + parent).is(200);
        desk.bruno()
                .post("/tickets/" + parent + "/notes", "{\"text\":\"Looked at it.\"}")
                .is(200);
        desk.bruno()
                .put(
                        "/tickets/" + parent + "/resolution",
                        version(parent),
                        "{\"code\":\"SOLVED\",\"text\":\"It is back.\"}")
                .is(200);
        Wait.untilIs("RESOLVED", () -> state(child)); // by the policy that is told of it again below
        desk.john()
                .post("/tickets/" + child + "/reopening", version(child), "{\"reason\":\"Not here.\"}")
                .is(200);
        level();
        var documentsBefore = documents();
        var countersBefore = desk.bruno().get("/tickets/counters").is(200).text();
        var reopened = state(child);
        var before = sent();
        assertThat(documentsBefore).isNotEmpty();
        assertThat(reopened).isNotEqualTo("RESOLVED");

        for (var ticket : List.of(parent, child)) {
            assertThat(republish(ticket).get("events").asLong())
                    .isEqualTo(version(ticket) + 1)
                    .isEqualTo(of(before, ticket).size());
        }
        level();

        var after = sent();
        for (var ticket : List.of(parent, child)) {
            var history = of(before, ticket);
            assertThat(of(after, ticket))
                    .isEqualTo(Stream.concat(history.stream(), history.stream()).toList());
        }
        assertThat(after).as("and nothing else, of policies either").hasSize(2 * before.size());
        assertThat(documents()).isEqualTo(documentsBefore);
        assertThat(desk.bruno().get("/tickets/counters").is(200).text()).isEqualTo(countersBefore);
        assertThat(state(child)).isEqualTo(reopened);

        var next = version(parent) + 1;
        assertThat(desk.bruno()
                        .post("/tickets/" + parent + "/notes", "{\"text\":\"Quagga.\"}")
                        .is(200)
                        .version())
                .isEqualTo(next);
        level();
        assertThat(of(sent(), parent).getLast().headers()).contains("ce_sequence: " + next);
        var behind = "&min-version=" + parent + ":" + next;
        for (var words : List.of("axolotl quagga", "axolotl looked")) {
            var found = desk.bruno().get("/tickets/search?query=" + words.replace(" ", "%20") + behind);
            assertThat(found.is(200).json().get("items").valueStream())
                    .extracting(hit -> hit.get("ticket").get("id").asString())
                    .containsExactly(parent);
        }
        assertThat(desk.bruno()
                        .get("/tickets?group=service-desk" + behind)
                        .is(200)
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(2);
    }

    private JsonNode republish(String subject) {
        var which = "{\"tenant\":\"" + desk.id() + "\",\"subject\":\"" + subject + "\"}";
        return operator()
                .post(OPERATIONS + "event-store/republish", which)
                .is(200)
                .json();
    }

    private Somebody operator() {
        return desk.as("oscar", "operator");
    }

    private long version(String ticket) {
        return desk.bruno().get("/tickets/" + ticket).is(200).version();
    }

    private String state(String ticket) {
        return desk.bruno()
                .get("/tickets/" + ticket)
                .is(200)
                .json()
                .get("state")
                .asString();
    }

    private List<Sent> sent() {
        return records(TOPIC, desk.id()).stream().map(Sent::of).toList();
    }

    private static List<Sent> of(List<Sent> all, String subject) {
        return all.stream().filter(each -> each.isOf(subject)).toList();
    }

    /** Every document of the tenant in every view, counter and queue of the service, by collection and id. */
    private Map<String, String> documents() {
        var found = new TreeMap<String, String>();
        for (var name : documents.listCollectionNames()) {
            for (var document : documents.getCollection(name).find()) {
                var id = String.valueOf(document.get("_id"));
                if (desk.id().equals(document.get("tenant")) || id.startsWith(desk.id() + "/")) {
                    found.put(name + " " + id, document.toJson());
                }
            }
        }
        return found;
    }

    /** Waits until whoever follows tickets has taken in all that is stored, and what came of it is published too. */
    private void level() {
        published();
        followed();
        published();
    }

    private void published() {
        Wait.until("all is published", () -> {
            var store = operator().get(OPERATIONS + "event-store").is(200).json();
            return store.get("published").asLong() == store.get("stored").asLong();
        });
    }

    private void followed() {
        var ends = ends();
        var offsets = documents.getCollection("follow_offsets");
        var followed = operator()
                .get(OPERATIONS + "followers")
                .is(200)
                .json()
                .get("followers")
                .valueStream()
                .flatMap(follower -> follower.get("lag").valueStream())
                .filter(each -> each.get("topic").asString().equals(TOPIC))
                .toList();
        assertThat(followed).isNotEmpty();
        for (var each : followed) {
            long end = ends.get(each.get("partition").asInt());
            var id = each.get("generation").asString() + "/" + TOPIC + "/"
                    + each.get("partition").asInt();
            Wait.until(id + " is level", () -> {
                var stored = offsets.find(new Document("_id", id)).first();
                return stored == null ? end == 0 : stored.getLong("next") >= end;
            });
        }
    }

    private static Map<Integer, Long> ends() {
        var ends = new TreeMap<Integer, Long>();
        try (var kafka = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", SharedBacking.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = kafka.partitionsFor(TOPIC).stream()
                    .map(each -> new TopicPartition(TOPIC, each.partition()))
                    .toList();
            kafka.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        }
        return ends;
    }
}
