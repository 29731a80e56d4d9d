package dev.chamado.sla.topology;

import dev.chamado.sla.terms.Terms;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.Stores;

/**
 * The clocks of random desks over a real Kafka, set up as the service sets them up: in this process, or, as a program, in
 * one of its own that can be killed.
 *
 * @param name of the instance, and of the file in {@code target} that says what its process had to say
 * @param facts the topic that they go to
 * @param atOnce records that it takes from Kafka at most before it looks around
 */
record Instance(
        String kafka,
        String application,
        Path folder,
        String name,
        int standbys,
        String facts,
        Duration commit,
        int atOnce,
        Desks desks) {
    /** In this process; not started yet. */
    KafkaStreams here(Terms terms) {
        var settings = new TopologySettings(
                kafka, application, folder, name, commit, TicketsOnKafka.PARTITIONS, (short) 1, standbys);
        var properties = ClockStreams.properties(settings);
        properties.put(StreamsConfig.consumerPrefix("max.poll.records"), atOnce);
        return ClockStreams.built(
                ClockTopology.of(
                        terms::known,
                        new Dismissals(),
                        new Refolding((_, _, _) -> List.of(), Runnable::run),
                        new LongAdder(),
                        new Pace(() -> {}),
                        Stores::persistentKeyValueStore,
                        facts),
                properties);
    }

    /** In a process of its own, which ends with this one and knows all publications from the beginning. */
    Process apart() throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Instance.class.getName(),
                        kafka,
                        application,
                        folder.toString(),
                        name,
                        Integer.toString(standbys),
                        facts,
                        commit.toString(),
                        Integer.toString(atOnce),
                        Long.toString(desks.first()),
                        Integer.toString(desks.number()),
                        Integer.toString(desks.tickets()))
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(Path.of("target", name + ".log").toFile()))
                .start();
    }

    /** SIGKILL: it says no good-bye to anybody. */
    static void kill(Process apart) throws InterruptedException {
        apart.destroyForcibly().waitFor();
    }

    public static void main(String[] args) throws IOException {
        var instance = new Instance(
                args[0],
                args[1],
                Path.of(args[2]),
                args[3],
                Integer.parseInt(args[4]),
                args[5],
                Duration.parse(args[6]),
                Integer.parseInt(args[7]),
                new Desks(Long.parseLong(args[8]), Integer.parseInt(args[9]), Integer.parseInt(args[10])));
        var terms = new Terms();
        instance.desks.know(terms, instance.desks.end());
        instance.here(terms).start();
        while (System.in.read() >= 0) {} // until the test is gone
        Runtime.getRuntime().halt(0);
    }
}
