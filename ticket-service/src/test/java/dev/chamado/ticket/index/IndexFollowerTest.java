package dev.chamado.ticket.index;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.Wait;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.ticket.RunningDesk;
import dev.chamado.ticket.definition.DefinitionsOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Another process beside the service, over the same events. */
class IndexFollowerTest extends RunningDesk {
    /** Short: there are redactions of other tests on the topic, after which the next has to wait so long. */
    private static final Duration ERASE = Duration.ofMillis(500);

    @Autowired
    private SubjectKeys keys;

    @Autowired
    EventReader store;

    @Autowired
    SearchSettings settings;

    @Autowired
    DefinitionsOf definitions;

    @TempDir
    Path folder;

    /** A process with an index in the folder. */
    private final class Process implements AutoCloseable {
        private final TextIndex door = new TextIndex();
        private final IndexFollower follower;

        Process() {
            this(settings.kafka());
        }

        Process(String kafka) {
            var own = new SearchSettings(folder, kafka, Duration.ofMillis(200), Duration.ofSeconds(30), ERASE);
            follower = new IndexFollower(door, store, own, definitions, keys);
            follower.start();
        }

        Process level() {
            Wait.until("the index is level", door::isServed);
            return this;
        }

        int having(String tenant, String word) {
            return door.search(searcher -> {
                int found = 0;
                for (var hit : searcher.search(new TermQuery(new Term("words", word)), 100).scoreDocs) {
                    found += TextIndex.ticket(searcher, hit.doc)
                                    .entry()
                                    .subject()
                                    .contains(tenant)
                            ? 1
                            : 0;
                }
                return found;
            });
        }

        @Override
        public void close() {
            follower.stop();
        }
    }

    @Test
    void has_an_index_of_its_own_and_goes_on_where_it_was() {
        var desk = tenant();
        var first = desk.ana().opens("{\"subject\":\"Pangolin %s\"}".formatted(desk.id()));
        try (var one = new Process().level();
                var other = new Process().level()) {
            one.door.await(desk.id(), first, 0);
            other.door.await(desk.id(), first, 0);
            assertThat(folder.resolve("0")).exists();
            assertThat(folder.resolve("1")).exists();
            assertThat(one.having(desk.id(), "pangolin")).isEqualTo(1);
            assertThat(other.having(desk.id(), "pangolin")).isEqualTo(1);
        }
        var second = desk.ana().opens("{\"subject\":\"Pangolin again %s\"}".formatted(desk.id()));
        try (var again = new Process().level()) {
            again.door.await(desk.id(), second, 0);
            assertThat(again.having(desk.id(), "pangolin")).isEqualTo(2);
        }
    }

    @Test
    void answers_nothing_before_it_has_caught_up() {
        var desk = tenant();
        var first = desk.ana().opens("{\"subject\":\"Echidna %s\"}".formatted(desk.id()));
        try (var one = new Process().level()) {
            one.door.await(desk.id(), first, 0);
        }
        var second = desk.ana().opens("{\"subject\":\"Echidna again %s\"}".formatted(desk.id()));
        var published = "/tickets/search?query=x&min-version=" + second + ":0";
        Wait.until("the events are in Kafka", () -> desk.bruno().get(published).status() == 200);
        try (var again = new Process().level()) {
            assertThat(again.having(desk.id(), "echidna")).isEqualTo(2);
        }
    }

    @Test
    void takes_redacted_words_out_of_its_files_by_and_by() {
        var desk = tenant();
        var path = "/tickets/" + desk.ana().opens("{\"subject\":\"Tarsier\"}");
        try (var one = new Process().level()) {
            desk.bruno()
                    .post(path + "/notes", "{\"text\":\"Password is qwyjibozork.\"}")
                    .is(200);
            Wait.until("the word is in a file", () -> onDisk("qwyjibozork"));
            var entries = desk.bruno().get(path + "/timeline").is(200).json().get("entries");
            var note = entries.get(1).get("event").get("messageId").asString();
            desk.rita()
                    .post(path + "/messages/" + note + "/redaction", "{\"reason\":\"A secret.\"}")
                    .is(200);
            // well before the next regular commit
            Wait.until("the word is in no file", Duration.ofSeconds(20), () -> !onDisk("qwyjibozork"));
            assertThat(one.door.isServed()).isTrue();
        }
    }

    /** Whether a word stands in any file as it is. */
    private boolean onDisk(String word) throws IOException {
        try (var files = Files.list(folder.resolve("0"))) {
            for (var file : files.toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(word)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException _) { // it was written again just now: look once more
            return onDisk(word);
        }
    }

    @Test
    void stops_soon_while_kafka_is_away() {
        var nobody = new Process("127.0.0.1:1");
        Wait.until("the index is open", () -> Files.exists(folder.resolve("0").resolve("write.lock")));
        var began = System.nanoTime();
        nobody.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void fills_an_index_again_that_was_wiped() throws IOException {
        var desk = tenant();
        var id = desk.ana().opens("{\"subject\":\"Okapi %s\"}".formatted(desk.id()));
        try (var one = new Process().level()) {
            one.door.await(desk.id(), id, 0);
        }
        try (var files = Files.walk(folder.resolve("0")).sorted(Comparator.reverseOrder())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        try (var anew = new Process()) {
            assertThatThrownBy(() -> new TextIndex().await(desk.id(), id, 0))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("search-not-ready"));
            anew.level().door.await(desk.id(), id, 0);
            assertThat(anew.having(desk.id(), "okapi")).isEqualTo(1);
        }
    }
}
