package dev.chamado.backing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of a queue of 100,000 tickets touches the page's documents and no others. */
class PagesTest {
    private static final int TICKETS = 100_000;
    private static final int PAGE = 50;
    private static final List<String> STATES = List.of("NEW", "ASSIGNED", "IN_PROGRESS", "ON_HOLD", "CLOSED");
    private static EmbeddedMongo mongo;
    private static MongoClient client;
    private static MongoCollection<Document> tickets;

    @BeforeAll
    static void fill(@TempDir Path folder) throws Exception {
        mongo = EmbeddedMongo.start(folder, 0);
        client = MongoClients.create(mongo.uri("ticket"));
        tickets = client.getDatabase("ticket").getCollection("queue");
        for (int i = 0; i < TICKETS; i += 5000) {
            tickets.insertMany(
                    IntStream.range(i, i + 5000).mapToObj(PagesTest::ticket).toList());
        }
        tickets.createIndex(compoundIndex(ascending("tenant", "group", "state"), descending("updated", "_id")));
        tickets.createIndex(compoundIndex(ascending("tenant", "priority"), ascending("opened", "_id")));
        tickets.createIndex(compoundIndex(ascending("tenant", "participants"), descending("updated", "_id")));
    }

    @AfterAll
    static void close() {
        client.close();
        mongo.close();
    }

    private static Document ticket(int n) {
        return new Document("_id", "ticket-" + n)
                .append("tenant", "demo")
                .append("group", "group-" + n % 4)
                .append("state", STATES.get(n / 4 % STATES.size()))
                .append("priority", 1 + n % 3)
                .append("opened", n)
                .append("updated", n * 7919L % TICKETS)
                .append("participants", List.of("person-" + n % 1000, "team-" + n % 7))
                .append("subject", "The printer on floor " + n + " does not print");
    }

    @Test
    void of_one_group_and_state() {
        var filter = and(eq("tenant", "demo"), eq("group", "group-1"), eq("state", "NEW"));
        var page = page(filter, descending("updated", "_id"), PAGE);
        assertThat(page).allMatch(ticket -> ticket.get("state").equals("NEW"));
        pagesOn(filter, page);
        assertThat(reads(() -> assertThat(tickets.countDocuments(filter)).isEqualTo(5000)))
                .isZero();
    }

    @Test
    void of_several_states_in_one_order() {
        var filter = and(eq("tenant", "demo"), eq("group", "group-2"), in("state", "NEW", "ASSIGNED", "ON_HOLD"));
        var page = page(filter, descending("updated", "_id"), PAGE + 3);
        assertThat(page).extracting("state").contains("NEW", "ASSIGNED", "ON_HOLD");
        pagesOn(filter, page);
    }

    @Test
    void of_what_a_person_takes_part_in() {
        var filter = and(eq("tenant", "demo"), eq("participants", "person-7"));
        pagesOn(filter, page(filter, descending("updated", "_id"), PAGE));
    }

    @Test
    void in_two_directions_deep_inside() {
        var order = ascending("priority", "opened", "_id");
        var after = and(
                eq("tenant", "demo"),
                or(
                        gt("priority", 2),
                        and(eq("priority", 2), gt("opened", 90_001)),
                        and(eq("priority", 2), eq("opened", 90_001), gt("_id", "ticket-90001"))));
        assertThat(page(after, order, PAGE)).first().isEqualTo(ticket(90_004));
        var before = and(eq("tenant", "demo"), or(lt("priority", 2), and(eq("priority", 2), lt("opened", 90_001))));
        assertThat(page(before, descending("priority", "opened", "_id"), PAGE))
                .first()
                .isEqualTo(ticket(89_998));
    }

    @Test
    void by_id_and_more() {
        var ids = IntStream.range(0, 500).mapToObj(n -> "ticket-" + n * 3).toList();
        assertThat(reads(() -> assertThat(tickets.find(in("_id", ids))).hasSize(500)))
                .isEqualTo(500);
        assertThat(reads(() -> tickets.find(and(eq("_id", "ticket-9"), eq("opened", 8)))
                        .first()))
                .isEqualTo(1);
        assertThat(reads(() -> tickets.updateOne(
                        and(eq("_id", "ticket-9"), eq("opened", 9)), new Document("$set", new Document("seen", 1)))))
                .isEqualTo(1);
    }

    /** The next page, in the usual order, begins behind the last document of this one. */
    private static void pagesOn(Bson filter, List<Document> page) {
        var last = page.getLast();
        var next = page(
                and(
                        filter,
                        or(
                                lt("updated", last.get("updated")),
                                and(eq("updated", last.get("updated")), lt("_id", last.get("_id"))))),
                descending("updated", "_id"),
                PAGE + 3);
        var both = new ArrayList<>(page);
        both.addAll(next);
        assertThat(both)
                .extracting(ticket -> ticket.getLong("updated"))
                .isSortedAccordingTo((one, two) -> Long.compare(two, one));
        assertThat(both).extracting("_id").doesNotHaveDuplicates().hasSize(2 * PAGE);
    }

    private static List<Document> page(Bson filter, Bson order, int mostReads) {
        var page = new ArrayList<Document>();
        long reads = reads(() -> tickets.find(filter).sort(order).limit(PAGE).into(page));
        assertThat(page).hasSize(PAGE);
        assertThat(reads).as("documents read").isLessThanOrEqualTo(mostReads);
        return page;
    }

    private static long reads(Runnable work) {
        long before = mongo.documentsRead();
        work.run();
        return mongo.documentsRead() - before;
    }
}
