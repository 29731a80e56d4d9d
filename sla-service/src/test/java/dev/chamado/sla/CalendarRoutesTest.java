package dev.chamado.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calendars and public holidays over HTTP. */
class CalendarRoutesTest extends RunningSla {
    private static final String SATURDAYS = """
            {"zone":"America/Sao_Paulo",
             "openings":[{"day":"SATURDAY","opens":"22:00","closes":"02:00"}],
             "holidays":["2026-12-26"],"holidayNames":{"2026-12-26":"Recesso"},
             "yearlyHolidays":[{"month":1,"day":25,"name":"Aniversário"}],
             "publicHolidays":[{"country":"br","region":"sp","firstYear":2026,"lastYear":2027,
                                "without":["christian.CARNIVAL"]}],
             "extraOpenings":[{"date":"2026-12-25","opens":"09:00","closes":"12:00"}],
             "icalendar":"BEGIN:VCALENDAR\\r\\nVERSION:2.0\\r\\nBEGIN:VEVENT\\r\\nDTSTART;VALUE=DATE:20261219\\r\\nSUMMARY:Festa\\r\\nEND:VEVENT\\r\\nEND:VCALENDAR"}""";

    private final Person rita = person("calendars", "rita.alves", "admin");
    private final Person lee = person("calendars", "lee.chen", "lead", "agent");

    @Nested
    class A_calendar {
        @Test
        void is_published_by_an_admin_and_keeps_its_holidays_as_dates() {
            rita.put("/sla/calendars/saturdays", SATURDAYS).is(200);
            var calendar = lee.get("/sla/calendars/saturdays").is(200).json();
            assertThat(calendar.get("holidays").valueStream().map(each -> each.asString()))
                    .containsExactly("2026-12-19", "2026-12-26");
            assertThat(calendar.get("holidayNames").get("2026-12-19").asString())
                    .isEqualTo("Festa");
            assertThat(calendar.get("yearlyHolidays").get(0).get("month").asInt())
                    .isEqualTo(1);
            var known = calendar.get("publicHolidays").get(0);
            assertThat(known.get("days").findValuesAsString("date"))
                    .contains("2026-07-09", "2027-12-25")
                    .doesNotContain("2026-02-17");
            assertThat(calendar.get("extraOpenings").get(0).get("closes").asString())
                    .startsWith("12:00");
            rita.put("/sla/calendars/saturdays", SATURDAYS).is(200);
            assertThat(lee.get("/sla/calendars/saturdays/versions").json().size())
                    .isEqualTo(1);
            lee.get("/sla/calendars/sundays").is(404);
            lee.put("/sla/calendars/saturdays", SATURDAYS).is(403);
        }

        @Test
        void as_the_documents_show_it_can_be_published_and_is_listed() throws IOException {
            var text = Files.readString(Path.of("../docs/sla.md"));
            var from = text.indexOf("```json", text.indexOf("## Calendars")) + 7;
            rita.put("/sla/calendars/documented", text.substring(from, text.indexOf("```", from)))
                    .is(200);
            Wait.until(
                    "it is listed",
                    () -> lee.get("/sla/calendars").is(200).json().findValuesAsString("id").stream()
                            .anyMatch("documented"::equals));
            assertThat(person("others", "lee.chen", "lead")
                            .get("/sla/calendars")
                            .is(200)
                            .json()
                            .size())
                    .isZero();
        }

        @Test
        void that_cannot_be_used_is_refused_with_each_fault() {
            var answer = rita.put("/sla/calendars/wrong", """
                    {"zone":"Mars/Olympus","openings":[
                      {"day":"MONDAY","opens":"09:00","closes":"17:00"},
                      {"day":"MONDAY","opens":"16:00","closes":"18:00"},
                      {"day":"TUESDAY","opens":"09:00","closes":"09:00"}],
                     "holidayNames":{"2026-12-25":"Natal"},
                     "yearlyHolidays":[{"month":2,"day":30}],
                     "publicHolidays":[{"country":"br","region":"xx"}],
                     "icalendar":"Natal"}""").is(400).json();
            assertThat(answer.get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder(
                            "/zone",
                            "/openings/1",
                            "/openings/2/closes",
                            "/holidayNames/2026-12-25",
                            "/yearlyHolidays/0",
                            "/publicHolidays/0/region",
                            "/icalendar");
            lee.get("/sla/calendars/wrong").is(404);
        }

        @Test
        void that_is_none_is_told_what_is_wrong_with_its_form_and_with_the_rest_of_it() {
            var wrong = SATURDAYS
                    .replace("\"22:00\"", "\"late\"")
                    .replace("America/Sao_Paulo", "Mars/Olympus")
                    .replace("\"day\":25", "\"day\":32");
            for (var answer :
                    List.of(rita.put("/sla/calendars/wrong", wrong), rita.post("/sla/calendars/preview", wrong))) {
                assertThat(answer.is(400).json().get("errors").findValuesAsString("pointer"))
                        .containsExactlyInAnyOrder("/openings/0/opens", "/zone", "/yearlyHolidays/0");
            }
            lee.put("/sla/calendars/wrong", wrong).is(403);
        }

        @Test
        void with_an_unknown_member_is_refused() {
            var misspelt = SATURDAYS.replace("\"extraOpenings\"", "\"extraOpening\"");
            assertThat(rita.put("/sla/calendars/wrong", misspelt).is(400).text())
                    .contains("/extraOpening");
            var deep = SATURDAYS.replace("\"lastYear\"", "\"untilYear\"");
            assertThat(rita.put("/sla/calendars/wrong", deep).is(400).text()).contains("/publicHolidays/0/untilYear");
        }

        @Test
        void with_a_member_of_the_wrong_shape_is_refused_where_it_stands() {
            var wrong = SATURDAYS
                    .replace("\"region\":\"sp\"", "\"region\":\"sp\",\"firstYear\":1492")
                    .replace("\"firstYear\":2026,", "");
            assertThat(rita.put("/sla/calendars/wrong", wrong)
                            .is(400)
                            .json()
                            .get("errors")
                            .findValuesAsString("pointer"))
                    .containsExactly("/publicHolidays/0/firstYear");
        }
    }

    @Nested
    class A_preview {
        @Test
        void of_a_calendar_that_is_not_published_saves_nothing() {
            var preview = rita.post("/sla/calendars/preview?from=2026-12-19&days=8", SATURDAYS)
                    .is(200)
                    .json();
            assertThat(preview.get("days").findValuesAsString("kind"))
                    .containsExactly("HOLIDAY", "CLOSED", "CLOSED", "CLOSED", "CLOSED", "CLOSED", "EXTRA", "HOLIDAY");
            assertThat(preview.get("days").get(0).get("holidays").get(0).asString())
                    .isEqualTo("Festa");
            assertThat(preview.get("days")
                            .get(6)
                            .get("spans")
                            .get(0)
                            .get("from")
                            .asString())
                    .isEqualTo("2026-12-25T12:00:00Z");
            assertThat(preview.get("open").asString()).isEqualTo("PT3H");
            lee.get("/sla/calendars/preview").is(404);
            lee.post("/sla/calendars/preview", SATURDAYS).is(403);
        }

        @Test
        void of_a_published_calendar_shows_the_next_fortnight() {
            rita.put("/sla/calendars/shown", SATURDAYS).is(200);
            var preview = lee.get("/sla/calendars/shown/preview").is(200).json();
            assertThat(preview.get("days").size()).isEqualTo(14);
            assertThat(preview.get("zone").asString()).isEqualTo("America/Sao_Paulo");
            lee.get("/sla/calendars/unknown/preview").is(404);
        }

        @Test
        void is_bounded() {
            rita.put("/sla/calendars/bounded", SATURDAYS).is(200);
            var path = "/sla/calendars/bounded/preview";
            assertThat(lee.get(path + "?from=2027-01-01&days=366")
                            .is(200)
                            .json()
                            .get("days")
                            .size())
                    .isEqualTo(366);
            for (var wrong : new String[] {"days=0", "days=367", "from=1492-01-01", "from=soon", "until=2027-01-01"}) {
                lee.get(path + "?" + wrong).is(400);
            }
        }
    }

    @Nested
    class Public_holidays {
        @Test
        void are_known_by_country_and_region() {
            var countries = lee.get("/sla/public-holidays", "pt-BR").is(200).json();
            assertThat(countries.findValuesAsString("name")).contains("Brasil", "Portugal");
            var brazil = lee.get("/sla/public-holidays/br?region=rj&year=2027", "pt-BR")
                    .is(200)
                    .json();
            assertThat(brazil.get("regions").findValuesAsString("id")).contains("sp", "sp/csp", "rj");
            assertThat(brazil.get("days").findValuesAsString("date")).contains("2027-04-23", "2027-12-25");
            assertThat(brazil.get("days").findValuesAsString("name")).contains("Natal");
        }

        @Test
        void of_places_that_are_not_known_are_not_found() {
            lee.get("/sla/public-holidays/xx").is(404);
            lee.get("/sla/public-holidays/br?region=xx").is(400);
            lee.get("/sla/public-holidays/br?year=1492").is(400);
        }
    }
}
