package dev.chamado.platform.follow;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The service's database of documents. What is written is acknowledged by a majority and from the journal: a follower
 * goes on from what was acknowledged, so a store that is killed and comes back must not have forgotten any of it.
 *
 * <p>There are two ways to it. Who asks is told within seconds that the store is silent; a follower, whose writes may be
 * large and for whom nobody waits, is patient with a store that is busy.
 */
@AutoConfiguration
@EnableConfigurationProperties(FollowSettings.class)
class StoreConfiguration {
    static final String PATIENT = "patientDatabase";

    /** A store that has not said a word of its answer for so long is silent. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long to look for a store that is away, and for a place among those who ask. */
    private static final Duration SEARCH = Duration.ofSeconds(2);

    /** How often it is looked whether the store is there, so that it is not asked when it is not. */
    private static final Duration PULSE = Duration.ofSeconds(1);

    /** And how long that may take: before {@link #SILENCE} has passed, or the driver would ask a silent store twice. */
    private static final Duration LOOK = Duration.ofMillis(1_500);

    @Bean
    @Lazy // not every service has documents
    MongoClient documentStore(FollowSettings settings) {
        return client(settings, SILENCE);
    }

    @Bean
    @Lazy
    MongoDatabase documentDatabase(MongoClient documentStore, FollowSettings settings) {
        return database(documentStore, settings);
    }

    @Bean(defaultCandidate = false)
    @Lazy
    MongoClient patientStore(FollowSettings settings) {
        return client(settings, PATIENCE);
    }

    @Bean(name = PATIENT, defaultCandidate = false)
    @Lazy
    MongoDatabase patientDatabase(@Qualifier("patientStore") MongoClient patientStore, FollowSettings settings) {
        return database(patientStore, settings);
    }

    private static MongoClient client(FollowSettings settings, Duration silence) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.mongo()))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SEARCH.toMillis(), TimeUnit.MILLISECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(PULSE.toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(silence.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout((int) LOOK.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout((int) silence.toMillis(), TimeUnit.MILLISECONDS))
                .build());
    }

    private static MongoDatabase database(MongoClient store, FollowSettings settings) {
        var name = new ConnectionString(settings.mongo()).getDatabase();
        return store.getDatabase(Objects.requireNonNull(name, "chamado.follow.mongo names no database"));
    }
}
