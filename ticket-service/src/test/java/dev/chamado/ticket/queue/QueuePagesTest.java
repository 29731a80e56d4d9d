package dev.chamado.ticket.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import dev.chamado.backing.mongo.EmbeddedMongo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page of a list reads the tickets of the page and next to no others, by the indexes of the list: also where the
 * tickets that it shows stand behind all others in its order.
 */
class QueuePagesTest {
    private static final int TICKETS = 3_000;
    private static final int LONG_AGO = 600;
    private static final int PAGE = 51; // one more shows whether there is a next one
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static EmbeddedMongo mongo;
    private static MongoClient client;
    private static MongoCollection<Document> queue;

    @BeforeAll
    static void fill(@TempDir Path folder) throws Exception {
        mongo = EmbeddedMongo.start(folder, 0);
        client = MongoClients.create(mongo.uri("ticket"));
        queue = client.getDatabase("ticket").getCollection("queue");
        queue.insertMany(
                IntStream.range(0, TICKETS).mapToObj(QueuePagesTest::ticket).toList());
        QueueEntry.VIEW.indexes().forEach(fields -> queue.createIndex(index(fields)));
    }

    @AfterAll
    static void close() {
        client.close();
        mongo.close();
    }

    private static Document ticket(int n) {
        var state = n >= LONG_AGO
                ? List.of("NEW", "CLOSED").get(n % 2)
                : List.of("CANCELLED", "ON_HOLD").get(n % 2);
        return new Document("_id", "demo/" + n)
                .append("tenant", "demo")
                .append("number", "INC-" + n)
                .append("state", state)
                .append("open", state.equals("NEW") || state.equals("ON_HOLD"))
                .append("holdReason", state.equals("ON_HOLD") ? "SUPPLIER" : null)
                .append("groupId", "group-" + n % 7)
                .append("priority", "P" + (1 + n % 4))
                .append("openedAt", at(n))
                .append("updatedAt", at(n));
    }

    private static Instant at(int n) {
        return NOON.plusSeconds(60L * n);
    }

    /** As the platform makes them: tenant in front, the id behind. */
    private static Bson index(List<String> fields) {
        var keys = new ArrayList<Bson>(List.of(ascending("tenant")));
        fields.forEach(field -> keys.add(field.startsWith("-") ? descending(field.substring(1)) : ascending(field)));
        keys.add(fields.getLast().startsWith("-") ? descending("_id") : ascending("_id"));
        return Indexes.compoundIndex(keys);
    }

    private static List<Document> page(Bson order, Bson... filters) {
        var all = new ArrayList<>(List.of(filters));
        all.add(eq("tenant", "demo"));
        all.add(nin("groupId", "hr"));
        var page = new ArrayList<Document>();
        long before = mongo.documentsRead();
        queue.find(and(all)).sort(order).limit(PAGE).into(page);
        assertThat(mongo.documentsRead() - before).as("documents read").isLessThan(PAGE + 5);
        return page;
    }

    @Test
    void of_a_state_of_which_nothing_is_new() {
        var page = page(descending("updatedAt", "_id"), eq("state", "CANCELLED"));
        assertThat(page).hasSize(PAGE).extracting("state").containsOnly("CANCELLED");
    }

    @Test
    void of_several_states_in_one_order() {
        var page = page(descending("updatedAt", "_id"), in("state", "CANCELLED", "ON_HOLD", "MERGED"));
        assertThat(page).hasSize(PAGE).extracting("state").contains("CANCELLED", "ON_HOLD");
        assertThat(page).extracting("number").startsWith("INC-599", "INC-598");
    }

    @Test
    void of_what_waits() {
        var page = page(
                descending("updatedAt", "_id"),
                eq("state", "ON_HOLD"),
                eq("open", true),
                in("holdReason", "SUPPLIER", "EVIDENCE"));
        assertThat(page).hasSize(PAGE);
    }

    @Test
    void of_a_range_of_time() {
        var changed = page(
                descending("updatedAt", "_id"),
                ne("state", "MERGED"),
                gte("updatedAt", at(100)),
                lt("updatedAt", at(200)));
        assertThat(changed).hasSize(PAGE).extracting("number").startsWith("INC-199");
        var opened = page(
                ascending("openedAt", "_id"),
                ne("state", "MERGED"),
                gte("openedAt", at(2_000)),
                lt("openedAt", at(2_030)));
        assertThat(opened).hasSize(30).extracting("number").startsWith("INC-2000");
        var waiting = page(
                descending("updatedAt", "_id"), eq("state", "ON_HOLD"), eq("open", true), lt("updatedAt", at(300)));
        assertThat(waiting).hasSize(PAGE).extracting("number").startsWith("INC-299");
    }

    @Test
    void of_several_groups() {
        var page = page(descending("updatedAt", "_id"), in("groupId", "group-1", "group-2"), lt("updatedAt", at(500)));
        assertThat(page).hasSize(PAGE).extracting("groupId").containsOnly("group-1", "group-2");
    }
}
