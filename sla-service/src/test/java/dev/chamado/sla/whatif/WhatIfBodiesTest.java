package dev.chamado.sla.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.sla.agreement.Nameable;
import dev.chamado.sla.clock.Agreements;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is told at once of what has not the form of a what-if, and what is not because it only follows from that. */
class WhatIfBodiesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private static final String OFFICE = """
            {"zone":"UTC","openings":[{"day":"MONDAY","opens":"09:00","closes":"17:00"}]}""";

    @Test
    void faults_of_every_kind_are_told_at_once() {
        assertThat(faults("""
                {"from":"2026-02-01T00:00:00Z","until":"2026-01-01T00:00:00Z","colour":"red","proposal":{
                  "policies":{"policies":[{"id":"a","name":"A","warnings":[90,50],"pausingHolds":["NAP","EVIDENCE"],
                    "condition":{"expression":"fields.since == 'May'"},"targets":[
                      {"metric":"RESOLUTION","priority":"P1","duration":"soon","calendarId":"office"},
                      {"metric":"RESOLUTION","priority":"P2","duration":"PT1H","calendarId":"nowhere"}]}]},
                  "calendars":{
                    "office":{"zone":"Mars/Base","openings":[{"day":"FUNDAY","opens":"09:00","closes":"17:00"}]},
                    "The Board":{"zone":"Mars/Base","openings":[{"day":"MONDAY","opens":"09:00","closes":"17:00"}]},
                    "none":null}}}"""))
                .containsExactlyInAnyOrder(
                        "/colour unknown-property",
                        "/proposal/calendars/none not-null",
                        "/proposal/policies/appliesToOpenClocks not-null",
                        "/proposal/policies/policies/0/pausingHolds/0 wrong-type",
                        "/proposal/policies/policies/0/targets/0/duration wrong-type",
                        "/proposal/calendars/office/openings/0/day wrong-type",
                        "/until out-of-order",
                        "/proposal/policies/policies/0/condition/expression policy-field-personal",
                        "/proposal/policies/policies/0/pausingHolds/1 hold-reason-not-offered",
                        "/proposal/policies/policies/0/warnings/1 out-of-range",
                        "/proposal/policies/policies/0/targets/1/calendarId unknown-calendar",
                        "/proposal/calendars/The Board/zone unknown-zone",
                        "/proposal/calendars/office/zone unknown-zone");
    }

    @Test
    void an_id_that_no_calendar_can_have_is_told_beside_faults_of_the_form() {
        assertThat(faults("""
                {"from":"2026-01-01T00:00:00Z","proposal":{"calendars":{"a/b":%s,"ok":%s}}}""".formatted(OFFICE, OFFICE.replace("UTC", "Mars/Base"))))
                .containsExactlyInAnyOrder(
                        "/until not-null",
                        "/proposal/calendars/a~1b pattern",
                        "/proposal/calendars/ok/zone unknown-zone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"from\":\"soon\",\"until\":\"2020-01-01T00:00:00Z\",\"proposal\":{\"calendars\":{\"office\":OFFICE}}}",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\",\"proposal\":{\"policies\":[]}}",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\"}",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\",\"proposal\":{\"calendars\":[],"
                        + "\"policies\":{\"appliesToOpenClocks\":true,\"policies\":[{\"id\":\"a\",\"name\":\"A\",\"targets\":["
                        + "{\"metric\":\"RESOLUTION\",\"priority\":\"P1\",\"duration\":\"PT1H\",\"calendarId\":\"office\"}]}]}}}"
            })
    void what_may_be_so_only_because_of_what_cannot_be_read_is_not_told(String written) {
        assertThat(faults(written.replace("OFFICE", OFFICE))).hasSize(1);
    }

    @Test
    void of_more_calendars_than_there_may_be_the_rest_is_not_looked_at() {
        var calendars = IntStream.range(0, 30)
                .mapToObj(i -> "\"c%02d\":%s".formatted(i, OFFICE.replace("UTC", "Mars/Base")))
                .collect(Collectors.joining(","));
        assertThat(faults("""
                {"from":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z","proposal":{"calendars":{%s}}}""".formatted(calendars)))
                .hasSize(21)
                .contains("/proposal/calendars size", "/proposal/calendars/c19/zone unknown-zone");
    }

    @Test
    void one_that_has_the_form_is_judged_when_it_is_asked() {
        assertThat(faults("""
                {"from":"2026-02-01T00:00:00Z","until":"2026-01-01T00:00:00Z","proposal":{}}""")).isEmpty();
    }

    private static List<String> faults(String written) {
        var nothing = new Nameable((_, _) -> false, (_, _) -> false);
        return WhatIfBodies.faults(JSON.readTree(written), Agreements.NONE, nothing, JSON, VALIDATOR).stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
