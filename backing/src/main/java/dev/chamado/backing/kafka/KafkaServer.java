package dev.chamado.backing.kafka;

import dev.chamado.backing.Launch;

/** Kafka as a process of its own: {@code KafkaServer --port 19092 --data ./data/kafka}. */
public final class KafkaServer {
    private KafkaServer() {}

    public static void main(String[] args) {
        Launch.run(args, launch -> {
            var kafka = EmbeddedKafka.start(launch.data(), launch.number("port", 19092));
            Launch.serve("Kafka is ready at " + kafka.bootstrap(), kafka);
        });
    }
}
