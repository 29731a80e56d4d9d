package dev.chamado.sla.agreement;

import static dev.chamado.contracts.sla.Metric.GROUP;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.REASSIGN;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_GROUP;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_LEADS;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_PERSON;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TRANSFER;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Escalation;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.PoliciesRequest.ConditionRequest;
import dev.chamado.sla.agreement.PoliciesRequest.PolicyRequest;
import dev.chamado.sla.agreement.PoliciesRequest.TargetRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesRequestTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"PT0S", "PT-1H", "PT0.5S", "PT1H0.001S", "P366DT1S"})
    void a_target_has_to_be_of_whole_seconds_and_of_some_length(String duration) {
        assertThat(faults(policy("a", target(Duration.parse(duration)))))
                .containsExactly(new Fault(
                        "/policies/0/targets/0/duration",
                        "out-of-range",
                        "A target is of whole seconds, 1 s to 366 days."));
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"PT1S", "PT1H", "P366D"})
    void a_target_of_some_length_can_be_promised(String duration) {
        assertThat(faults(policy("a", target(Duration.parse(duration))))).isEmpty();
    }

    @Test
    void each_fault_is_told_where_it_is() {
        var request = request(
                policy("a", target(HOUR), new TargetRequest(GROUP, P2, HOUR, "unheard-of")),
                policy(
                        "a",
                        target(HOUR),
                        target(Duration.ofHours(2)),
                        new TargetRequest(RESOLUTION, P2, HOUR, "always")));
        assertThat(request.faults("always"::equals))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(
                        tuple("/policies/0/targets/1/calendarId", "unknown-calendar"),
                        tuple("/policies/1/id", "id-twice"),
                        tuple("/policies/1/targets/1", "target-twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority ==", "boss", "priority"})
    void a_condition_has_to_be_a_truth_about_what_is_known_of_a_ticket(String expression) {
        assertThat(request(policy("a", target(HOUR)), under(expression)).faults("always"::equals))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("/policies/1/condition/expression", "condition-invalid"));
    }

    @Test
    void a_condition_that_can_be_used_is_part_of_the_policy() {
        var request = request(under("fields.site == 'lisbon'"));
        assertThat(request.faults("always"::equals)).isEmpty();
        assertThat(request.command().policies().getFirst().condition().expression())
                .isEqualTo("fields.site == 'lisbon'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "90,50", "50,50"})
    void warnings_are_percentages_that_go_up(String percentages) {
        var warnings =
                List.of(percentages.split(",")).stream().map(Integer::valueOf).toList();
        var policy = new PolicyRequest("a", "A", null, List.of(target(HOUR)), null, null, warnings, null);
        assertThat(faults(policy))
                .extracting(Fault::pointer)
                .containsExactly("/policies/0/warnings/" + (warnings.size() - 1));
    }

    @Test
    void escalations_are_part_of_the_policy_and_none_are_as_before() {
        var steps = List.of(
                step(RESOLUTION, 75, TELL_LEADS, null, null),
                step(null, 100, TRANSFER, "network", null),
                step(null, 100, REASSIGN, null, "lee.chen"),
                step(RESOLUTION, 1000, REASSIGN, null, null));
        assertThat(faults(escalating(steps))).isEmpty();
        assertThat(escalating(steps).policy().escalations())
                .hasSize(4)
                .contains(new Escalation(null, 100, TRANSFER, "network", null));
        assertThat(escalating(List.of()).policy())
                .isEqualTo(escalating(null).policy())
                .isEqualTo(policy("a", target(HOUR)).policy());
    }

    @Test
    void each_fault_of_an_escalation_is_told_where_it_is() {
        assertThat(faults(escalating(List.of(
                        step(RESOLUTION, 0, TELL_LEADS, null, null),
                        step(RESOLUTION, 1001, TELL_LEADS, null, null),
                        step(GROUP, 50, TELL_LEADS, null, null),
                        step(RESOLUTION, 50, TRANSFER, null, null),
                        step(RESOLUTION, 60, TELL_GROUP, null, "lee.chen"),
                        step(RESOLUTION, 70, TELL_PERSON, "network", null),
                        step(RESOLUTION, 80, TELL_LEADS, "network", "lee.chen")))))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(
                        tuple("/policies/0/escalations/0/percentage", "out-of-range"),
                        tuple("/policies/0/escalations/1/percentage", "out-of-range"),
                        tuple("/policies/0/escalations/2/metric", "metric-without-target"),
                        tuple("/policies/0/escalations/3/groupId", "group-missing"),
                        tuple("/policies/0/escalations/4/groupId", "group-missing"),
                        tuple("/policies/0/escalations/4/personId", "person-unexpected"),
                        tuple("/policies/0/escalations/5/groupId", "group-unexpected"),
                        tuple("/policies/0/escalations/5/personId", "person-missing"),
                        tuple("/policies/0/escalations/6/groupId", "group-unexpected"),
                        tuple("/policies/0/escalations/6/personId", "person-unexpected"));
    }

    @Test
    void a_ticket_is_sent_to_one_place_and_nothing_is_said_twice() {
        assertThat(faults(escalating(List.of(
                        step(RESOLUTION, 50, TELL_LEADS, null, null),
                        step(RESOLUTION, 50, TELL_LEADS, null, null),
                        step(RESOLUTION, 100, TRANSFER, "network", null),
                        step(null, 100, TRANSFER, "field", null),
                        step(RESOLUTION, 100, REASSIGN, null, "lee.chen"),
                        step(RESOLUTION, 100, REASSIGN, null, null),
                        step(RESOLUTION, 101, TRANSFER, "field", null)))))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(
                        tuple("/policies/0/escalations/1", "escalation-twice"),
                        tuple("/policies/0/escalations/3", "escalation-contradicts"),
                        tuple("/policies/0/escalations/5", "escalation-contradicts"));
    }

    private static EscalationRequest step(
            @Nullable Metric metric,
            int percentage,
            EscalationAction action,
            @Nullable String groupId,
            @Nullable String personId) {
        return new EscalationRequest(metric, percentage, action, groupId, personId);
    }

    private static PolicyRequest escalating(@Nullable List<EscalationRequest> steps) {
        return new PolicyRequest("a", "A policy", null, List.of(target(HOUR)), null, null, null, steps);
    }

    private static List<Fault> faults(PolicyRequest... policies) {
        return request(policies).faults("always"::equals);
    }

    private static PoliciesRequest request(PolicyRequest... policies) {
        return new PoliciesRequest(List.of(policies), false, null);
    }

    private static PolicyRequest policy(String id, TargetRequest... targets) {
        return new PolicyRequest(id, "A policy", null, List.of(targets), null, null, null, null);
    }

    private static PolicyRequest under(String expression) {
        var condition = new ConditionRequest(null, null, null, expression);
        return new PolicyRequest("under", "Under", condition, List.of(target(HOUR)), null, null, null, null);
    }

    private static TargetRequest target(Duration duration) {
        return new TargetRequest(RESOLUTION, P1, duration, "always");
    }
}
