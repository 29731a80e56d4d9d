package dev.chamado.backing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SharedBackingTest {
    @Test
    void gives_each_test_a_database_of_its_own() throws Exception {
        var one = SharedBacking.freshDatabase();
        var other = SharedBacking.freshDatabase();
        for (var database : List.of(one, other)) {
            try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE only_once (n int)");
            }
        }
    }

    @Test
    void starts_one_kafka_and_one_document_store() throws Exception {
        assertThat(SharedBacking.bootstrap()).isEqualTo(SharedBacking.bootstrap());
        try (var admin = Admin.create(Map.of("bootstrap.servers", SharedBacking.bootstrap()))) {
            assertThat(admin.listTopics().names().get()).doesNotContain("tickets");
        }
        try (var client = MongoClients.create(SharedBacking.mongoUri("shared"))) {
            var things = client.getDatabase("shared").getCollection("things");
            things.insertOne(new Document("_id", 1));
            assertThat(things.countDocuments()).isEqualTo(1);
        }
    }
}
