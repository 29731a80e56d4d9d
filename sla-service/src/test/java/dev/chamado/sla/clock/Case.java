package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A worked case: what happened, and all that is stated about a metric, each with the number of its cycle.
 *
 * @param reason why it has to be so
 */
record Case(String reason, Metric metric, Story story, List<String> facts) {
    static Arguments of(String what, String reason, Metric metric, Story story, String... facts) {
        return Arguments.argumentSet(what, new Case(reason, metric, story, List.of(facts)));
    }

    void check() {
        assertThat(story.rounds(metric)).as(reason).containsExactlyElementsOf(facts);
    }
}
