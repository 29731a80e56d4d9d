package dev.chamado.sla.agreement;

import static dev.chamado.contracts.sla.Metric.GROUP;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.REASSIGN;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_GROUP;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_LEADS;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TELL_PERSON;
import static dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction.TRANSFER;
import static dev.chamado.contracts.ticket.HoldReason.EVIDENCE;
import static dev.chamado.contracts.ticket.HoldReason.REQUESTER;
import static dev.chamado.contracts.ticket.HoldReason.SUPPLIER;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static dev.chamado.contracts.ticket.TicketType.INCIDENT;
import static dev.chamado.contracts.ticket.TicketType.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Escalation;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.PoliciesRequest.ConditionRequest;
import dev.chamado.sla.agreement.PoliciesRequest.PolicyRequest;
import dev.chamado.sla.agreement.PoliciesRequest.TargetRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesRequestTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Nameable ANY = new Nameable((_, _) -> true, (_, _) -> true);

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
        assertThat(request.faults("always"::equals, ANY))
                .containsExactly(
                        new Fault(
                                "/policies/0/targets/1/calendarId",
                                "unknown-calendar",
                                "There is no calendar unheard-of."),
                        new Fault("/policies/1/id", "id-twice", "Two policies are called a."),
                        new Fault(
                                "/policies/1",
                                "policy-unreachable",
                                "Its turn never comes: policy a, which stands above it, is for all of its tickets."),
                        new Fault(
                                "/policies/1/targets/1",
                                "target-twice",
                                "There is a target for this metric and priority already."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority ==", "boss", "priority"})
    void a_condition_has_to_be_a_truth_about_what_is_known_of_a_ticket(String expression) {
        assertThat(request(policy("a", of(null, List.of("network"), null)), under(expression))
                        .faults("always"::equals, ANY))
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("/policies/1/condition/expression", "condition-invalid"));
    }

    @Test
    void a_condition_that_cannot_be_used_is_told_with_what_is_wrong_in_it() {
        assertThat(faults(under("boss")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains("boss"));
    }

    @Nested
    class A_policy_whose_turn_never_comes {
        @Test
        void is_told_which_one_takes_its_tickets() {
            assertThat(faults(
                            policy("network", of(null, List.of("network"), null)),
                            policy("all", (ConditionRequest) null),
                            policy("vip", of(null, null, null, "vip"))))
                    .containsExactly(new Fault(
                            "/policies/2",
                            "policy-unreachable",
                            "Its turn never comes: policy all, which stands above it, is for all of its tickets."));
        }

        @Test
        void is_one_for_some_of_the_tickets_that_are_taken() {
            assertThat(unreachable(
                            of(List.of(INCIDENT, PROBLEM), List.of("network", "field"), null),
                            of(List.of(INCIDENT), List.of("field"), List.of("mail"))))
                    .isTrue();
            assertThat(unreachable(of(null, null, null, "vip"), of(null, List.of("network"), null, "vip")))
                    .isTrue();
            assertThat(unreachable(of(List.of(TicketType.values()), null, null), of(null, null, null)))
                    .isTrue();
        }

        @Test
        void is_none_that_has_a_ticket_of_its_own() {
            var network = of(null, List.of("network"), null);
            assertThat(unreachable(network, null)).isFalse();
            assertThat(unreachable(network, of(null, List.of("network", "field"), null)))
                    .isFalse();
            assertThat(unreachable(network, of(null, null, List.of("mail")))).isFalse();
            assertThat(unreachable(of(List.of(INCIDENT), null, null), of(null, null, null, "type == 'PROBLEM'")))
                    .isFalse();
            assertThat(unreachable(of(null, null, null, "vip"), of(null, null, null, "!vip")))
                    .isFalse();
            assertThat(unreachable(of(null, null, null, "vip"), null)).isFalse();
        }

        private static boolean unreachable(@Nullable ConditionRequest above, @Nullable ConditionRequest below) {
            return faults(policy("above", above), policy("below", below)).stream()
                    .anyMatch(fault -> fault.code().equals("policy-unreachable"));
        }
    }

    @Test
    void a_condition_that_can_be_used_is_part_of_the_policy() {
        var request = request(under("fields.site == 'lisbon'"));
        assertThat(request.faults("always"::equals, ANY)).isEmpty();
        assertThat(request.command().policies().getFirst().condition().expression())
                .isEqualTo("fields.site == 'lisbon'");
    }

    @Test
    void a_condition_names_no_answer_that_is_personal() {
        var nameable = new Nameable((_, _) -> true, (policy, field) -> field.equals("site") || policy.equals("old"));
        var expression = "fields.site == 'lis' && (has(fields.badge) || fields['age'] == '9')";
        var faults = request(
                        policy("new", new ConditionRequest(null, List.of("desk"), null, expression)),
                        policy("old", new ConditionRequest(null, null, null, expression)))
                .faults("always"::equals, nameable);
        assertThat(faults)
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(
                        tuple("/policies/0/condition/expression", "policy-field-personal"),
                        tuple("/policies/0/condition/expression", "policy-field-personal"));
        assertThat(faults)
                .extracting(Fault::detail)
                .allMatch(words -> words.contains("age") || words.contains("badge"));
    }

    @Nested
    class Holds_that_pause {
        private static final Nameable FEW = new Nameable(
                (policy, reason) -> reason == REQUESTER || policy.equals("old") && reason == SUPPLIER, (_, _) -> true);

        @Test
        void have_to_be_some_that_tickets_can_be_put_on() {
            assertThat(faults(pausing("old", REQUESTER, SUPPLIER), pausing("new", SUPPLIER, EVIDENCE, REQUESTER)))
                    .containsExactly(missing(0, SUPPLIER), missing(1, EVIDENCE));
        }

        @Test
        void are_not_judged_where_the_policy_names_none_itself() {
            assertThat(faults(policy("new", target(HOUR)), pausing("network"))).isEmpty();
        }

        private static Fault missing(int number, HoldReason reason) {
            return new Fault(
                    "/policies/1/pausingHolds/" + number,
                    "hold-reason-not-offered",
                    "Tickets do not wait for " + reason
                            + " here, so that it never pauses: offer it among the hold reasons first, or leave it out.");
        }

        private static List<Fault> faults(PolicyRequest... policies) {
            return request(policies).faults("always"::equals, FEW).stream()
                    .filter(fault -> fault.code().startsWith("hold"))
                    .toList();
        }

        private static PolicyRequest pausing(String id, HoldReason... reasons) {
            return new PolicyRequest(id, "A policy", null, List.of(target(HOUR)), null, List.of(reasons), null, null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "90,50", "50,50"})
    void warnings_are_percentages_that_go_up(String percentages) {
        var warnings =
                List.of(percentages.split(",")).stream().map(Integer::valueOf).toList();
        var policy = new PolicyRequest("a", "A", null, List.of(target(HOUR)), null, null, warnings, null);
        assertThat(faults(policy))
                .containsExactly(new Fault(
                        "/policies/0/warnings/" + (warnings.size() - 1),
                        "out-of-range",
                        "Percentages are 1 to 99 and go up."));
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
                .containsExactly(
                        step(0, "/percentage", "out-of-range", "A percentage is 1 to 1000."),
                        step(1, "/percentage", "out-of-range", "A percentage is 1 to 1000."),
                        step(
                                2,
                                "/metric",
                                "metric-without-target",
                                "The policy has no target for GROUP, so that nothing is ever escalated."),
                        step(3, "/groupId", "group-missing", "TRANSFER needs a group."),
                        step(4, "/groupId", "group-missing", "TELL_GROUP needs a group."),
                        step(4, "/personId", "person-unexpected", "TELL_GROUP is for no person."),
                        step(5, "/groupId", "group-unexpected", "TELL_PERSON is for no group."),
                        step(5, "/personId", "person-missing", "TELL_PERSON needs a person."),
                        step(6, "/groupId", "group-unexpected", "TELL_LEADS is for no group."),
                        step(6, "/personId", "person-unexpected", "TELL_LEADS is for no person."));
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
                .containsExactly(
                        step(1, "", "escalation-twice", "The same is done at this percentage already."),
                        step(
                                3,
                                "",
                                "escalation-contradicts",
                                "At this percentage the ticket goes elsewhere already; it can only go to one place."),
                        step(
                                5,
                                "",
                                "escalation-contradicts",
                                "At this percentage the ticket goes elsewhere already; it can only go to one place."));
    }

    private static Fault step(int number, String part, String code, String words) {
        return new Fault("/policies/0/escalations/" + number + part, code, words);
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
        return request(policies).faults("always"::equals, ANY);
    }

    private static PoliciesRequest request(PolicyRequest... policies) {
        return new PoliciesRequest(List.of(policies), false, null);
    }

    private static PolicyRequest policy(String id, TargetRequest... targets) {
        return new PolicyRequest(id, "A policy", null, List.of(targets), null, null, null, null);
    }

    private static PolicyRequest policy(String id, @Nullable ConditionRequest condition) {
        return new PolicyRequest(id, "A policy", condition, List.of(target(HOUR)), null, null, null, null);
    }

    private static PolicyRequest under(String expression) {
        return policy("under", of(null, null, null, expression));
    }

    private static ConditionRequest of(
            @Nullable List<TicketType> types, @Nullable List<String> groups, @Nullable List<String> categories) {
        return of(types, groups, categories, null);
    }

    private static ConditionRequest of(
            @Nullable List<TicketType> types,
            @Nullable List<String> groups,
            @Nullable List<String> categories,
            @Nullable String expression) {
        return new ConditionRequest(types, groups, categories, expression);
    }

    private static TargetRequest target(Duration duration) {
        return new TargetRequest(RESOLUTION, P1, duration, "always");
    }
}
