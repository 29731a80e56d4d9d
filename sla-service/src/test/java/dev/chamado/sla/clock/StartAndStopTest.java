package dev.chamado.sla.clock;

import static dev.chamado.contracts.ticket.Priority.P2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a policy names, what starts a clock need not be what stops it: a policy in which they could not differ cannot
 * be written, so none is refused for it.
 */
class StartAndStopTest {
    private final Story story = Story.begin();

    @ParameterizedTest
    @EnumSource
    void of_a_metric_can_differ(Metric metric) {
        story.under(Story.full()).opened("Mon 09:00", P2);
        var _ = switch (metric) {
            case FIRST_RESPONSE -> story.replied("Mon 10:00", AuthorRole.AGENT);
            case RESOLUTION -> story.resolved("Mon 10:00");
            case NEXT_RESPONSE ->
                story.replied("Mon 10:00", AuthorRole.REQUESTER).replied("Mon 11:00", AuthorRole.AGENT);
            case PERIODIC_UPDATE -> story.replied("Mon 10:00", AuthorRole.AGENT).replied("Mon 11:00", AuthorRole.AGENT);
            case GROUP -> story.transferred("Mon 10:00", "network");
        };
        assertThat(taken(metric)).containsExactly(Duration.ofHours(1));
    }

    @ParameterizedTest
    @EnumSource
    void of_a_first_response_can_differ_whatever_stops_it(ResponseStop stop) {
        story.under(stoppedBy(stop)).opened("Mon 09:00", P2);
        var _ = switch (stop) {
            case PUBLIC_REPLY -> story.replied("Mon 10:00", AuthorRole.AGENT);
            case ASSIGNED -> story.assigned("Mon 10:00");
            case WORK_STARTED -> story.started("Mon 10:00");
        };
        assertThat(taken(Metric.FIRST_RESPONSE)).containsExactly(Duration.ofHours(1));
    }

    private List<Duration> taken(Metric metric) {
        return story.facts().stream()
                .map(Fact::event)
                .filter(fact -> fact.metric() == metric && fact instanceof ClockCompleted)
                .map(fact -> ((ClockCompleted) fact).elapsed())
                .toList();
    }

    private static Policy stoppedBy(ResponseStop stop) {
        var full = Story.full();
        return new Policy(
                full.id(),
                full.name(),
                full.condition(),
                full.targets(),
                stop,
                full.pausingHolds(),
                full.warnings(),
                full.escalations());
    }
}
