package dev.chamado.backing.kafka;

import dev.chamado.backing.Launch;

/**
 * Kafka as a process of its own: {@code KafkaServer --port 19092 --data ./data/kafka}; one of three with {@code --node 2
 * --controllers 19093,19113,19133}. The variable {@code KAFKA_LISTENERS_TOO} names further ports, {@code port:told,...}.
 */
public final class KafkaServer {
    private KafkaServer() {}

    public static void main(String[] args) {
        Launch.run(args, launch -> {
            var kafka = EmbeddedKafka.start(
                    launch.data(), Node.of(launch, System.getenv().getOrDefault("KAFKA_LISTENERS_TOO", "")));
            Launch.serve("Kafka is ready at " + kafka.bootstrap(), kafka);
        });
    }
}
