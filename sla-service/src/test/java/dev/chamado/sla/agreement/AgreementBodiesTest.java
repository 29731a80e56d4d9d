package dev.chamado.sla.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is told at once of what has not the form of a calendar or of policies, and what is not because it only follows from that. */
class AgreementBodiesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final Nameable NOTHING = new Nameable((_, _) -> false, (_, _) -> false);
    /** Many times what a body of a megabyte takes, and far less than if each of its faults is held against each other one. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @Nested
    class Of_a_calendar {
        @Test
        void faults_of_every_kind_are_told_at_once() {
            assertThat(faults("""
                    {"zone":"Mars/Olympus","colour":"red","openings":[
                      {"day":"MONDAY","opens":"09:00","closes":"17:00"},
                      {"day":"FUNDAY","opens":"09:00","closes":"17:00"},
                      {"day":"MONDAY","opens":"16:00","closes":"18:00"},
                      {"day":"TUESDAY","opens":"09:00"}],
                     "holidayNames":{"2026-12-25":"","2026-12-26":"Recesso"},
                     "yearlyHolidays":[{"month":2,"day":30}],
                     "publicHolidays":[{"region":"sp"},{"country":"br","region":"xx"},{"country":"br","firstYear":1492}],
                     "extraOpenings":[{"date":"soon","opens":"09:00","closes":"10:00"},
                                      {"date":"2026-12-12","opens":"09:00","closes":"09:00"}],
                     "icalendar":"Natal"}"""))
                    .containsExactlyInAnyOrder(
                            "/colour unknown-property",
                            "/openings/1/day wrong-type",
                            "/openings/3/closes not-null",
                            "/holidayNames/2026-12-25 not-blank",
                            "/publicHolidays/0/country not-null",
                            "/extraOpenings/0/date wrong-type",
                            "/zone unknown-zone",
                            "/openings/2 overlap",
                            "/holidayNames/2026-12-26 not-a-holiday",
                            "/yearlyHolidays/0 no-such-day",
                            "/publicHolidays/1/region unknown-region",
                            "/publicHolidays/2/firstYear out-of-range",
                            "/extraOpenings/1/closes out-of-order",
                            "/icalendar unusable-event");
        }

        @Test
        void what_may_be_so_only_because_of_what_cannot_be_read_is_not_told() {
            assertThat(faults("""
                    {"zone":"UTC","openings":[
                      {"day":"MONDAY","opens":"00:00","closes":"00:30"},{"day":"TUESDAY","opens":"nine","closes":"17:00"}],
                     "holidays":["2026-12-2x"],"holidayNames":{"2026-12-25":"Natal"},
                     "extraOpenings":[{"date":"2026-12-27","opens":"22:00","closes":"01:00"}]}""")).containsExactlyInAnyOrder("/openings/1/opens wrong-type", "/holidays/0 wrong-type");
            assertThat(faults("""
                    {"zone":"UTC","extraOpenings":[{"date":"2026-12-27","opens":"22:00","closes":"01:00"}]}""")).containsExactly("/openings not-empty");
        }

        @ParameterizedTest
        @ValueSource(strings = {"zone", "openings"})
        void without_a_part_the_others_are_judged(String part) {
            var whole = """
                    {"zone":"UTC","openings":[{"day":"MONDAY","opens":"09:00","closes":"17:00"}],
                     "yearlyHolidays":[{"month":13,"day":1}]}""";
            assertThat(faults(whole)).as("of the form nothing is wrong").isEmpty();
            assertThat(faults(whole.replace('"' + part + '"', '"' + part + "s\"")))
                    .hasSize(3)
                    .contains("/" + part + "s unknown-property", "/yearlyHolidays/0 no-such-day")
                    .anyMatch(fault -> fault.startsWith("/" + part + " not-"));
        }

        @Test
        void without_any_opening_that_can_be_read_the_rest_is_judged() {
            assertThat(faults("""
                    {"zone":"Mars/Olympus","openings":[{"day":"MONDAY","opens":"late","closes":"17:00"}]}""")).containsExactlyInAnyOrder("/openings/0/opens wrong-type", "/zone unknown-zone");
        }

        @Test
        void of_an_opening_without_hours_only_itself_is_left_out() {
            assertThat(faults("""
                    {"zone":"UTC","openings":[{"day":"TUESDAY"},{"day":"MONDAY","opens":"09:00","closes":"17:00"},
                                              {"day":"MONDAY","opens":"16:00","closes":"18:00"},{}]}"""))
                    .containsExactlyInAnyOrder(
                            "/openings/0/opens not-null",
                            "/openings/0/closes not-null",
                            "/openings/3/day not-null",
                            "/openings/3/opens not-null",
                            "/openings/3/closes not-null",
                            "/openings/2 overlap");
        }

        @Test
        void of_very_many_faults_a_hundred_of_each_kind_are_told() {
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertThat(faults(withHolidays(1_000, 2_000)))
                            .hasSize(200)
                            .contains("/holidayNames size", "/holidays/99 out-of-range"));
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertThat(faults(withHolidays(1_000, 60_000)))
                            .hasSize(101)
                            .contains("/holidayNames size", "/holidays/99 out-of-range"));
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertThat(faults("{\"zone\":\"UTC\",\"holidays\":[null],\"openings\":[{}"
                                    + ",{}".repeat(300_000) + "]}"))
                            .containsExactlyInAnyOrder("/openings size", "/holidays/0 not-null"));
        }

        @Test
        void a_name_that_is_nothing_hides_nothing_else() {
            assertThat(faults("""
                    {"zone":"Mars/Olympus","openings":[{"day":"MONDAY","opens":"09:00","closes":"17:00"}],
                     "holidayNames":{"2026-12-25":null}}"""))
                    .containsExactlyInAnyOrder("/holidayNames/2026-12-25 not-blank", "/zone unknown-zone");
        }

        @Test
        void a_file_that_is_too_long_is_not_read() {
            assertThat(faults("""
                    {"zone":"UTC","openings":[{"day":"MONDAY","opens":"09:00","closes":"17:00"}],"icalendar":"%s"}""".formatted("x".repeat(CalendarRequest.LONGEST_FILE + 1))))
                    .containsExactly("/icalendar size");
        }

        private static String withHolidays(int ofAnotherAge, int withoutName) {
            var listed = "\"1800-01-01\"" + ",\"1800-01-01\"".repeat(ofAnotherAge - 1);
            var names = IntStream.range(0, withoutName)
                    .mapToObj(i -> "\"" + LocalDate.EPOCH.plusDays(i) + "\":\"\"")
                    .collect(Collectors.joining(","));
            return """
                    {"zone":"UTC","openings":[{"day":"MONDAY","opens":"09:00","closes":"17:00"}],
                     "holidays":[%s],"holidayNames":{%s}}""".formatted(listed, names);
        }

        private static List<String> faults(String written) {
            return told(AgreementBodies.ofCalendar(JSON.readTree(written), 2026, JSON, VALIDATOR));
        }
    }

    @Nested
    class Of_policies {
        private static final String SOUND = """
                {"metric":"RESOLUTION","priority":"P1","duration":"PT1H","calendarId":"always"}""";

        @Test
        void faults_of_every_kind_are_told_at_once() {
            assertThat(faults("""
                    {"id":"a","name":"A","condition":{"types":["INCIDENT","WISH"],"expression":"boss"},
                     "pausingHolds":["EVIDENCE","NAP"],"warnings":[90,50],"targets":[
                       {"metric":"RESOLUTION","priority":"P1","duration":"soon","calendarId":"always"},
                       {"metric":"RESOLUTION","priority":"P2","duration":"PT0S","calendarId":"nowhere"}]}""", """
                    {"id":"a","name":"","targets":[%s],"escalations":[{"percentage":0,"action":"TELL_LEADS"}]}""".formatted(SOUND)))
                    .containsExactlyInAnyOrder(
                            "/policies/0/condition/types/1 wrong-type",
                            "/policies/0/pausingHolds/1 wrong-type",
                            "/policies/0/targets/0/duration wrong-type",
                            "/policies/1/name not-blank",
                            "/policies/0/condition/expression condition-invalid",
                            "/policies/0/pausingHolds/0 hold-reason-not-offered",
                            "/policies/0/warnings/1 out-of-range",
                            "/policies/0/targets/1/duration out-of-range",
                            "/policies/0/targets/1/calendarId unknown-calendar",
                            "/policies/1/id id-twice",
                            "/policies/1/escalations/0/percentage out-of-range");
        }

        @Test
        void what_may_be_so_only_because_of_what_cannot_be_read_is_not_told() {
            assertThat(faults("""
                    {"id":"a","name":"A","condition":{"expression":{}},"targets":[%s]}""".formatted(SOUND), """
                    {"id":"b","name":"B","targets":[%s]}""".formatted(SOUND)))
                    .containsExactly("/policies/0/condition/expression wrong-type");
            assertThat(faults("""
                    {"id":"b","name":"B","targets":[%s,{"metric":"GROUP","priority":"P1","calendarId":"always"}],
                     "escalations":[{"metric":"GROUP","percentage":75,"action":"TELL_LEADS"}]}""".formatted(SOUND))).containsExactly("/policies/0/targets/1/duration not-null");
        }

        @Test
        void of_a_policy_with_an_empty_target_the_rest_is_judged() {
            assertThat(faults("""
                    {"id":"a","name":"A","warnings":[0],"targets":[{},%s]}""".formatted(SOUND), """
                    {"id":"b","name":"B","targets":[{}]}""", """
                    {"id":"c","name":"C","warnings":[100],"targets":[%s]}""".formatted(SOUND)))
                    .containsExactlyInAnyOrder(
                            "/policies/0/targets/0/metric not-null",
                            "/policies/0/targets/0/priority not-null",
                            "/policies/0/targets/0/duration not-null",
                            "/policies/0/targets/0/calendarId not-null",
                            "/policies/1/targets/0/metric not-null",
                            "/policies/1/targets/0/priority not-null",
                            "/policies/1/targets/0/duration not-null",
                            "/policies/1/targets/0/calendarId not-null",
                            "/policies/0/warnings/0 out-of-range",
                            "/policies/2/warnings/0 out-of-range");
        }

        @Test
        void of_very_many_faults_a_hundred_of_each_kind_are_told() {
            var holds = "\"SUPPLIER\"" + ",\"SUPPLIER\"".repeat(89_999);
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertThat(faults("""
                                    {"id":"a","name":"A","pausingHolds":[%s],"targets":[%s]}""".formatted(holds, SOUND)))
                            .containsExactly("/policies/0/pausingHolds size"));
            var policy =
                    "{\"id\":\"a\",\"name\":\"A\",\"warnings\":[0,0],\"targets\":[" + "{},".repeat(49) + SOUND + "]}";
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertThat(faults(Collections.nCopies(200, policy).toArray(String[]::new)))
                            .hasSize(200)
                            .contains("/policies/0/warnings/1 out-of-range"));
        }

        @Test
        void without_a_part_the_others_are_judged() {
            assertThat(faultsOf("""
                    {"policies":[{"id":"a","name":"A","targets":[%s]},{"id":"b","name":"B","targets":[%s]}]}""".formatted(SOUND, SOUND)))
                    .containsExactlyInAnyOrder("/appliesToOpenClocks not-null", "/policies/1 policy-unreachable");
            assertThat(faultsOf("{\"appliesToOpenClocks\":false}")).containsExactly("/policies not-null");
        }

        @Test
        void those_that_have_the_form_are_judged_elsewhere() {
            assertThat(faults("""
                    {"id":"a","name":"A","warnings":[0],"targets":[%s]}""".formatted(SOUND))).isEmpty();
        }

        private static List<String> faults(String... policies) {
            return faultsOf("{\"appliesToOpenClocks\":false,\"policies\":[" + String.join(",", policies) + "]}");
        }

        private static List<String> faultsOf(String written) {
            return told(AgreementBodies.ofPolicies(
                    JSON.readTree(written), body -> body.faults("always"::equals, NOTHING), JSON, VALIDATOR));
        }
    }

    private static List<String> told(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
