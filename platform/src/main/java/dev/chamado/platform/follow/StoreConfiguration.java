package dev.chamado.platform.follow;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The service's database of documents. What is written is acknowledged by a majority and from the journal: a follower
 * goes on from what was acknowledged, so a store that is killed and comes back must not have forgotten any of it.
 */
@AutoConfiguration
@EnableConfigurationProperties(FollowSettings.class)
class StoreConfiguration {
    @Bean
    @Lazy // not every service has documents
    MongoClient documentStore(FollowSettings settings) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.mongo()))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(30, TimeUnit.SECONDS))
                .build());
    }

    @Bean
    @Lazy
    MongoDatabase documentDatabase(MongoClient documentStore, FollowSettings settings) {
        var name = new ConnectionString(settings.mongo()).getDatabase();
        return documentStore.getDatabase(Objects.requireNonNull(name, "chamado.follow.mongo names no database"));
    }
}
