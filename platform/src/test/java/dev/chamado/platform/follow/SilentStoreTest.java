package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import dev.chamado.backing.Wait;
import dev.chamado.backing.mongo.EmbeddedMongo;
import dev.chamado.platform.problem.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A store that takes connections and says nothing: worse than one that refuses them. */
@Timeout(120)
class SilentStoreTest {
    private static final Duration SECONDS = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    @Test
    void is_said_to_be_away_within_seconds_and_is_there_again_when_it_speaks() throws Exception {
        try (var mongo = EmbeddedMongo.start(folder, 0);
                var line = new MutedLine(mongo.port())) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(StoreConfiguration.class))
                    .withPropertyValues(
                            "chamado.follow.kafka=127.0.0.1:1",
                            "chamado.follow.mongo=mongodb://127.0.0.1:" + line.port() + "/silent")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        var database = context.getBean(MongoDatabase.class);
                        assertThat(context.getBean(StoreConfiguration.PATIENT, MongoDatabase.class))
                                .isNotSameAs(database);
                        database.getCollection("things").insertOne(new Document("_id", "a"));
                        assertThat(found(database)).isTrue();

                        line.mute();
                        for (int i = 0; i < 3; i++) {
                            long start = System.nanoTime();
                            assertThatThrownBy(() -> found(database))
                                    .isInstanceOfSatisfying(
                                            Refusal.class,
                                            e -> assertThat(e.status()).isEqualTo(503));
                            assertThat(Duration.ofNanos(System.nanoTime() - start))
                                    .isLessThan(SECONDS);
                        }
                        assertThatThrownBy(new CursorKey(database, null)::get)
                                .isInstanceOfSatisfying(
                                        Refusal.class,
                                        e -> assertThat(e.status()).isEqualTo(503));

                        line.speak();
                        Wait.until("the store is back", () -> isBack(database));
                    });
        }
    }

    private static boolean isBack(MongoDatabase database) {
        try {
            return found(database);
        } catch (Refusal _) {
            return false;
        }
    }

    private static boolean found(MongoDatabase database) {
        return Reading.of(
                () -> database.getCollection("things").find(eq("_id", "a")).first() != null);
    }

    /** Passes on what is said between a client and a port, and keeps it back while it is muted. */
    private static final class MutedLine implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int target;
        private volatile CountDownLatch speech = new CountDownLatch(0);

        MutedLine(int target) throws IOException {
            this.target = target;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        void mute() {
            speech = new CountDownLatch(1);
        }

        void speak() {
            speech.countDown();
        }

        private void accept() {
            try {
                while (true) {
                    var client = server.accept();
                    var store = new Socket(InetAddress.getLoopbackAddress(), target);
                    Thread.ofVirtual().start(() -> pass(client, store));
                    Thread.ofVirtual().start(() -> pass(store, client));
                }
            } catch (IOException _) { // the test is over
            }
        }

        private void pass(Socket from, Socket to) {
            try (from;
                    to) {
                var buffer = new byte[1 << 16];
                var in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    speech.await();
                    to.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException | InterruptedException _) { // one side has hung up, and the other is told so
            }
        }

        @Override
        public void close() throws IOException {
            speak();
            server.close();
        }
    }
}
