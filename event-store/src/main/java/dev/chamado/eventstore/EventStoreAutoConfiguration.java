package dev.chamado.eventstore;

import dev.chamado.platform.wire.SubjectKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** Gives a service that declares aggregates its event store. */
@AutoConfiguration(
        after = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class},
        beforeName = "dev.chamado.platform.telemetry.TelemetryConfiguration") // whose clock is the machine's
@ConditionalOnBean(AggregateType.class)
@EnableConfigurationProperties(EventStoreSettings.class)
public class EventStoreAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock(DataSource pool) throws SQLException {
        return StoreClock.of(pool);
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventStore eventStore(
            EventStoreSettings settings,
            JdbcConnectionDetails login,
            DataSource pool,
            List<AggregateType<?, ?>> types,
            ObjectProvider<Upcaster> upcasters,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        return new EventStore(
                settings,
                new EventStore.Login(login.getJdbcUrl(), orNone(login.getUsername()), orNone(login.getPassword())),
                pool,
                types,
                upcasters.stream().toList(),
                clock,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @ConditionalOnProperty("chamado.event-store.personal-key")
    SubjectKeys subjectKeys(EventStore store) {
        return store.subjectKeys();
    }

    @Bean
    Commands commands(EventStore store) {
        return store.commands();
    }

    @Bean
    Aggregates aggregates(EventStore store) {
        return store.aggregates();
    }

    @Bean
    EventReader eventReader(EventStore store) {
        return store.reader();
    }

    @Bean
    @ConditionalOnWebApplication
    OperationsController eventStoreOperations(EventStore store) {
        return new OperationsController(store);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "" : value;
    }
}
