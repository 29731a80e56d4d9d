package dev.chamado.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {
    @Test
    void keeps_its_documents_over_a_restart(@TempDir Path folder) throws Exception {
        try (var mongo = EmbeddedMongo.start(folder, 0);
                var client = MongoClients.create(mongo.uri("desk"))) {
            client.getDatabase("desk")
                    .getCollection("things")
                    .insertOne(new Document("_id", 1).append("name", "chair"));
        }
        try (var mongo = EmbeddedMongo.start(folder, 0);
                var client = MongoClients.create(mongo.uri("desk"))) {
            assertThat(client.getDatabase("desk").getCollection("things").find())
                    .containsExactly(new Document("_id", 1).append("name", "chair"));
        }
    }
}
