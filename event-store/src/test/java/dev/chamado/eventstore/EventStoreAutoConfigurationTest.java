package dev.chamado.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Topic;
import dev.chamado.eventstore.counter.Counter;
import dev.chamado.eventstore.counter.CounterCommand.Count;
import dev.chamado.eventstore.counter.CounterEvent;
import dev.chamado.eventstore.counter.CounterShell;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class EventStoreAutoConfigurationTest {
    private static final OpenStore.Where WHERE = OpenStore.Where.fresh();

    @Configuration
    static class Service {
        @Bean
        Clock clock() { // of the platform, in a service
            return Clock.systemUTC();
        }

        @Bean
        AggregateType<Counter, CounterEvent> counters() {
            return CounterShell.type(new Topic<>(WHERE.topic(), CounterEvent.class));
        }
    }

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    FlywayAutoConfiguration.class,
                    EventStoreAutoConfiguration.class))
            .withPropertyValues(
                    "spring.config.import=classpath:event-store.yml",
                    "POSTGRES_URL=" + WHERE.url(),
                    "POSTGRES_USER=" + WHERE.user(),
                    "POSTGRES_PASSWORD=" + WHERE.password(),
                    "KAFKA_BOOTSTRAP=" + WHERE.kafka(),
                    "TOPIC_PARTITIONS=3");

    @Test
    void a_service_needs_no_more_than_its_aggregates_and_the_environment() {
        service.withUserConfiguration(Service.class).run(context -> {
            var ref = OpenStore.counter("spring");
            context.getBean(Commands.class).send(ref, new Count(3), null, OpenStore.caller());
            assertThat(context.getBean(Aggregates.class)
                            .load("demo", ref, Counter.class)
                            .state()
                            .value())
                    .isEqualTo(3);
            assertThat(context.getBean(EventReader.class).events("demo", ref.id(), 0))
                    .hasSize(1);
            assertThat(context.getBean(EventStore.class).verify().faults()).isEmpty();
            assertThat(context.getBean(EventStoreSettings.class).partitions()).isEqualTo(3);
            OpenStore.await(
                    "it to be published",
                    () -> context.getBean(EventStore.class).published() == 1);
        });
    }
}
