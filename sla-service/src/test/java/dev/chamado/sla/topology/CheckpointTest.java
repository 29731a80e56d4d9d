package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.sla.terms.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path folder;

    @Test
    void keeps_the_stores_it_stands_beside_and_no_others() throws IOException {
        var whole = task("0_0");
        Files.createFile(whole.resolve(".checkpoint"));
        var left = task("0_1");
        var file = Files.createFile(folder.resolve("clocks/kafka-streams-process-metadata"));
        Checkpoint.removeStoresWithoutIt(folder.resolve("clocks"));
        assertThat(whole.resolve("rocksdb/clocks/CURRENT")).exists();
        assertThat(left).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void of_a_folder_that_is_not_there_yet_asks_nothing() {
        Checkpoint.removeStoresWithoutIt(folder.resolve("clocks"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void of_stores_that_another_process_works_with_is_not_looked_for() throws IOException {
        try (var _ = ClockStreams.built(topology(), properties())) {
            var inUse = task("0_0"); // whoever works with stores has removed the note beside them
            assertThatThrownBy(
                            () -> ClockStreams.built(topology(), properties()).close())
                    .isInstanceOf(StreamsException.class);
            assertThat(inUse.resolve("rocksdb/clocks/CURRENT")).exists();
        }
    }

    @Test
    void of_stores_that_a_killed_process_has_left_is_looked_for_when_the_folder_is_taken() throws IOException {
        var left = task("0_0");
        try (var _ = ClockStreams.built(topology(), properties())) {
            assertThat(left).doesNotExist();
        }
    }

    private Path task(String name) throws IOException {
        var task = folder.resolve("clocks").resolve(name);
        var stores = Files.createDirectories(task.resolve("rocksdb/clocks"));
        Files.createFile(stores.resolve("CURRENT"));
        return task;
    }

    private static Topology topology() {
        return ClockTopology.of(
                () -> Known.NOTHING,
                new Dismissals(),
                new Refolding((_, _, _) -> List.of(), Runnable::run),
                new LongAdder(),
                new Pace(() -> {}),
                Stores::persistentKeyValueStore);
    }

    /** Of a Kafka that nobody asks for anything: nothing is started. */
    private Properties properties() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "clocks");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return properties;
    }
}
