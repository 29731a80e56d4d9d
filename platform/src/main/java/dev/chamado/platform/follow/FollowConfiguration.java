package dev.chamado.platform.follow;

import com.mongodb.client.MongoDatabase;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import dev.chamado.platform.wire.SubjectKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Follows what a service describes: all its beans that are a {@link View}, a {@link Policy} or an {@link EventIndex}. */
@AutoConfiguration(after = StoreConfiguration.class)
@Conditional(FollowConfiguration.AnythingToFollow.class)
class FollowConfiguration {
    /** A view, a policy or an index. */
    static final class AnythingToFollow extends AnyNestedCondition {
        AnythingToFollow() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(View.class)
        static final class OnView {}

        @ConditionalOnBean(Policy.class)
        static final class OnPolicy {}

        @ConditionalOnBean(EventIndex.class)
        static final class OnIndex {}
    }

    @Bean
    Views views(
            ObjectProvider<View<?>> views,
            ObjectProvider<EventIndex> indexes,
            MongoDatabase database,
            FollowSettings settings,
            Clock clock,
            ObjectProvider<SubjectKeys> keys) {
        var followed = new ArrayList<Generations<?>>();
        views.orderedStream().forEach(view -> followed.add(new Generations<>(database, view, clock)));
        var cursors = new Cursors(new CursorKey(database, settings.cursorKey()));
        var events = indexes.orderedStream()
                .map(index -> new IndexedEvents(index, database, cursors, keys.getIfAvailable(() -> SubjectKeys.NONE)))
                .toList();
        return new Views(followed, events, cursors, Documents.PATIENCE);
    }

    @Bean
    Topics followedTopics(FollowSettings settings) {
        return new Topics(settings.kafka());
    }

    @Bean
    FollowerFactory followerFactory(
            Topics topics,
            @Qualifier(StoreConfiguration.PATIENT) MongoDatabase database,
            FollowSettings settings,
            MeterRegistry meters,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            Clock clock,
            Environment environment,
            ObjectProvider<SubjectKeys> keys,
            Urgency urgency) {
        return new FollowerFactory(
                environment.getProperty("spring.application.name", "chamado"),
                settings.kafka(),
                topics,
                database,
                settings,
                new EventTrace(tracer.getIfAvailable(), propagator.getIfAvailable()),
                meters,
                clock,
                keys.getIfAvailable(() -> SubjectKeys.NONE),
                urgency);
    }

    @Bean
    ClockWatch clockWatch() {
        return new ClockWatch().start();
    }

    @Bean
    Urgency urgency() {
        return new Urgency();
    }

    /** For a service that is told the secret; ticket-service, whose keys they are, has them in its database. */
    @Bean
    @ConditionalOnProperty("chamado.follow.personal-key")
    KeyReader subjectKeyReader(FollowSettings settings) {
        return new KeyReader(settings.kafka(), MasterKey.of(Objects.requireNonNull(settings.personalKey())));
    }

    @Bean
    Followers followers(
            Views views,
            ObjectProvider<Policy<?>> policies,
            FollowerFactory factory,
            FollowSettings settings,
            MeterRegistry meters) {
        var followers =
                new Followers(views, List.copyOf(policies.orderedStream().toList()), factory, settings);
        FollowerGauges.register(followers, meters);
        return followers;
    }

    @Bean
    ViewsHealth viewsHealthIndicator(Followers followers) {
        return new ViewsHealth(followers);
    }

    @Bean
    FollowersController followersController(
            Followers followers, FollowerFactory factory, MongoDatabase database, Clock clock) {
        var reports = new FollowerReports(followers, factory, clock);
        return new FollowersController(followers, reports, new ParkedStore(database, clock));
    }
}
