package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Forms of a tenant over HTTP: published, filled in, judged. */
class FormServiceTest extends RunningDesk {
    private static final String FORM = "/definitions/form-incident";
    private static final String BODY = """
            {"form":"incident",
             "schema":{"type":"object","properties":{
               "place":{"type":"string","minLength":3,"maxLength":300},
               "noticed":{"type":"string","format":"date-time"},
               "recurrence":{"type":"string","enum":["FIRST_TIME","RECURRING"]},
               "since":{"type":"string","maxLength":300},
               "cause":{"type":"string","maxLength":4000}},
              "required":["place"],
              "if":{"properties":{"recurrence":{"const":"RECURRING"}},"required":["recurrence"]},
              "then":{"required":["since"]}},
             "sections":[{"id":"where","labels":{"en":"Where and when?","pt-BR":"Onde e quando?"},"fields":["place","noticed"]}],
             "fields":[
               {"key":"place","labels":{"en":"Place","pt-BR":"Lugar"},
                "help":{"en":"Building and room.","pt-BR":"Prédio e sala."},"personal":true},
               {"key":"noticed","labels":{"en":"When did you notice it?","pt-BR":"Quando você percebeu?"},
                "help":{"en":"As well as you know.","pt-BR":"Tão bem quanto souber."}},
               {"key":"recurrence","labels":{"en":"Has it happened before?","pt-BR":"Já aconteceu antes?"},
                "help":{"en":"If it has, say below since when.","pt-BR":"Se já, diga abaixo desde quando."}},
               {"key":"since","labels":{"en":"Since when?","pt-BR":"Desde quando?"},
                "help":{"en":"Roughly: since Tuesday, since the new driver.","pt-BR":"Por volta: desde terça, desde o novo driver."}},
               {"key":"cause","labels":{"en":"What was the cause?","pt-BR":"Qual foi a causa?"},
                "help":{"en":"Its requester sees neither question nor answer.","pt-BR":"O solicitante não vê pergunta nem resposta."},
                "internal":true}]}""";

    private static String ticket(String fields) {
        return "{\"subject\":\"Printer jams\",\"fields\":" + fields + "}";
    }

    @Nested
    class A_form {
        @Test
        void is_asked_for_filled_in_and_judged() {
            var desk = tenant();
            desk.rita().put(FORM, BODY).is(200);
            var form = desk.ana().get("/forms/incident").is(200).json();
            assertThat(form.at("/sections/0/fields/0/help/en").asString()).isEqualTo("Building and room.");
            assertThat(form.at("/sections/1/fields")).hasSize(2);
            assertThat(form.toString()).doesNotContain("cause");
            desk.ana().get(FORM).refused(403, "forbidden");
            desk.ana().get(FORM + "/versions").refused(403, "forbidden");
            desk.bruno().get(FORM).is(200);
            assertThat(form.at("/schema/properties/place/type").asString()).isEqualTo("string");
            desk.ana().post("/tickets", "{\"subject\":\"Printer jams\"}").refused(409, "form-answer-missing");
            var refused = desk.ana()
                    .post("/tickets", ticket("{\"place\":\"R\",\"recurrence\":\"RECURRING\"}"))
                    .is(409)
                    .json();
            assertThat(refused.get("errors").findValuesAsString("pointer"))
                    .containsExactlyInAnyOrder("/fields/place", "/fields/since");
            desk.ana()
                    .post("/tickets", ticket("{\"place\":\"Room 3\",\"cause\":\"dust\"}"))
                    .refused(409, "form-answer-unknown");
            var id = desk.ana().opens(ticket("{\"place\":\"Room 3\"}"));
            var path = "/tickets/" + id;
            desk.bruno()
                    .put(path + "/fields", desk.bruno().get(path).version(), "{\"fields\":{\"cause\":\"dust\"}}")
                    .is(200);
            assertThat(desk.bruno().get(path).json().get("fields")).hasSize(2);
            assertThat(desk.ana().get(path).json().get("fields").propertyNames())
                    .containsExactly("place");
            var seen = desk.bruno().get(path).version();
            desk.bruno()
                    .put(path + "/fields", seen, "{\"fields\":{\"place\":null}}")
                    .refused(409, "form-answer-missing");
            desk.bruno()
                    .put(path + "/fields", seen, "{\"fields\":{\"since\":\"May\"}}")
                    .is(200);
            assertThat(desk.bruno().get(path).json().at("/fields/since").asString())
                    .isEqualTo("May");
        }

        @Test
        void says_which_answers_are_personal_and_no_guard_goes_by_them() {
            var desk = tenant();
            desk.rita().put(FORM, BODY).is(200);
            var form = desk.ana().get("/forms/incident").is(200).json();
            assertThat(form.at("/sections/0/fields/0/personal").asBoolean()).isTrue();
            assertThat(desk.rita().get(FORM).is(200).text()).contains("\"personal\":true");
            var id = desk.ana().opens("""
                    {"subject":"Printer jams","description":"It pulls three sheets at once, and stops.",
                     "category":"hardware","subcategory":"printer","configurationItem":"prn-3","location":"Lisbon, building 2",
                     "impact":"LOW","urgency":"HIGH",
                     "fields":{"place":"Room 3, next to the window","noticed":"2026-03-02T09:00:00-03:00",
                       "recurrence":"RECURRING","since":"The new driver"}}""");
            for (var who : List.of(desk.ana(), desk.bruno())) {
                assertThat(who.get("/tickets/" + id)
                                .is(200)
                                .json()
                                .at("/fields/place")
                                .asString())
                        .isEqualTo("Room 3, next to the window");
            }
            var workflow = "/definitions/workflow-incident";
            var preset = desk.rita()
                    .get(workflow + "/presets")
                    .is(200)
                    .json()
                    .valueStream()
                    .findFirst()
                    .orElseThrow();
            var guarded = (ObjectNode) preset.deepCopy();
            ((ObjectNode) guarded.at("/transitions/0")).put("guard", "has(fields.place)");
            assertThat(desk.rita()
                            .post(workflow + "/check", guarded.toString())
                            .is(200)
                            .text())
                    .contains("/transitions/0/guard", "workflow-field-personal");
        }

        @Test
        void of_a_ticket_is_the_one_that_it_was_opened_with() {
            var desk = tenant();
            desk.rita().put(FORM, BODY).is(200);
            var id = desk.ana().opens(ticket("{\"place\":\"Room 3\"}"));
            desk.rita()
                    .put(FORM, 0, BODY.replace("\"minLength\":3", "\"minLength\":30"))
                    .is(200);
            desk.ana().post("/tickets", ticket("{\"place\":\"Room 3\"}")).refused(409, "form-answer-invalid");
            var ticket = desk.bruno().get("/tickets/" + id);
            assertThat(ticket.json().at("/form/version").asInt()).isOne();
            desk.bruno()
                    .put("/tickets/" + id + "/fields", ticket.version(), "{\"fields\":{\"place\":\"Room 4\"}}")
                    .is(200);
        }

        @Test
        void of_a_ticket_is_read_in_its_version_while_another_holds() {
            var desk = tenant();
            desk.rita().put(FORM, BODY).is(200);
            var id = desk.ana().opens(ticket("{\"place\":\"Room 3\"}"));
            var newer = BODY.replace("\"en\":\"Place\"", "\"en\":\"Site\"");
            desk.rita().put(FORM, 0, newer).is(200);
            desk.rita()
                    .put(FORM + "/draft", BODY.replace("\"en\":\"Place\"", "\"en\":\"Campus\""))
                    .is(200);
            var of = desk.ana().get("/tickets/" + id).json().get("form");
            var form = desk.ana()
                    .shown()
                    .get("/forms/" + of.get("name").asString() + "?version="
                            + of.get("version").asInt())
                    .is(200)
                    .json();
            assertThat(form.get("version").asInt()).isOne();
            assertThat(form.at("/sections/0/fields/0/labels/en").asString()).isEqualTo("Place");
            assertThat(form.toString()).doesNotContain("cause", "What was the cause?");
            assertThat(desk.bruno().get("/forms/incident?version=1").is(200).text())
                    .contains("What was the cause?");
            assertThat(desk.ana().get("/forms/incident").is(200).text())
                    .contains("\"Site\"")
                    .doesNotContain("\"Place\"");
            assertThat(desk.ana()
                            .get("/forms/incident?version=0")
                            .is(200)
                            .json()
                            .at("/schema/properties")
                            .has("error_message"))
                    .isTrue();
            for (var never : List.of("3", "2147483647")) { // the draft is none of them
                desk.ana().get("/forms/incident?version=" + never).refused(404, "not-found");
            }
            desk.ana().get("/forms/incident?version=-1").refused(400, "bad-input");
            desk.ana().get("/forms/incident?version=one").refused(400, "bad-input");
        }

        @Test
        void of_an_older_version_is_taken_up_again() {
            var desk = tenant();
            desk.rita().put(FORM, BODY).is(200);
            var second = desk.rita()
                    .put(FORM, 0, BODY.replace("\"required\":[\"place\"],", ""))
                    .is(200)
                    .version();
            desk.ana().opens("{\"subject\":\"Printer jams\"}");
            desk.rita().post(FORM + "/versions/1/publication", second, null).is(200);
            assertThat(desk.rita().get(FORM).json().get("version").asInt()).isEqualTo(3);
            desk.ana().post("/tickets", "{\"subject\":\"Printer jams\"}").refused(409, "form-answer-missing");
        }

        @Test
        void that_everybody_has_asks_for_nothing() {
            var desk = tenant();
            assertThat(desk.ana().get("/forms/incident").json().at("/sections")).hasSize(3);
            var id = desk.ana().opens(ticket("{\"place\":\"At home\",\"recurrence\":\"FIRST_TIME\"}"));
            assertThat(desk.ana()
                            .get("/tickets/" + id)
                            .json()
                            .at("/fields/place")
                            .asString())
                    .isEqualTo("At home");
            desk.ana().post("/tickets", ticket("{\"colour\":\"red\"}")).refused(409, "form-answer-unknown");
            assertThat(desk.rita().get(FORM).is(200).json().get("version").asInt())
                    .isZero();
        }

        @Test
        void is_tried_before_it_binds() {
            var desk = tenant();
            var tried = desk.rita().post(FORM + "/trial", """
                    {"content":%s,"sample":{"fields":{"place":"R"}}}""".formatted(BODY));
            assertThat(tried.is(200).json().at("/refused/0/pointer").asString()).isEqualTo("/fields/place");
        }
    }

    @Nested
    class A_migration {
        private static final String FAR = "Building 2, room 3, next to the window";

        private int versionOf(Tenant desk, String id) {
            return desk.bruno()
                    .get("/tickets/" + id)
                    .is(200)
                    .json()
                    .at("/form/version")
                    .asInt();
        }

        private String opened(Tenant desk, String place) {
            var id = desk.ana().opens(ticket("{\"place\":\"" + place + "\"}"));
            var version = desk.bruno().get("/tickets/" + id).version();
            desk.bruno().get("/tickets?min-version=" + id + ":" + version).is(200);
            return id;
        }

        private JsonNode migrates(Tenant desk, String more) {
            return desk.rita()
                    .post("/form-migrations", "{\"ticketType\":\"INCIDENT\",\"dryRun\":false" + more + "}")
                    .is(200)
                    .json();
        }

        @Test
        void is_rehearsed_and_then_done_and_names_the_answers_that_do_not_fit() {
            var desk = tenant();
            desk.rita().put(FORM, BODY).is(200);
            var near = opened(desk, "Room 3");
            var far = opened(desk, FAR);
            desk.rita()
                    .put(FORM, 0, BODY.replace("\"minLength\":3", "\"minLength\":30"))
                    .is(200);
            var rehearsed =
                    desk.rita().shown().post("/form-migrations", """
                            {"ticketType":"INCIDENT","form":"incident","version":2,"dryRun":true}""").is(200).json();
            assertThat(rehearsed.at("/items/0/refused").asString()).isEqualTo("form-answer-invalid");
            assertThat(rehearsed.at("/items/0/errors").findValuesAsString("pointer"))
                    .containsExactly("/fields/place");
            assertThat(rehearsed.at("/items/1/fromVersion").asInt()).isOne();
            assertThat(rehearsed.at("/items/1/to").asInt()).isEqualTo(2);
            assertThat(versionOf(desk, far)).isOne();
            assertThat(migrates(desk, "")).isEqualTo(rehearsed);
            assertThat(versionOf(desk, near)).isOne();
            assertThat(versionOf(desk, far)).isEqualTo(2);
            var last = desk.bruno().timeline(far).getLast();
            assertThat(last.at("/event/previousVersion").asInt()).isOne();
            assertThat(last.at("/by/id").asString()).isEqualTo("rita.alves");
            assertThat(desk.ana()
                            .get("/tickets/" + far)
                            .is(200)
                            .json()
                            .at("/fields/place")
                            .asString())
                    .isEqualTo(FAR);
            assertThat(migrates(desk, "").at("/items/1").has("to")).isFalse();
        }

        @Test
        void leads_to_the_version_that_is_named_while_another_holds() {
            var desk = tenant();
            desk.rita().put(FORM, BODY).is(200);
            var id = opened(desk, FAR);
            desk.rita().put(FORM, 0, BODY.replace("Roughly", "About")).is(200);
            desk.rita().put(FORM, 1, BODY).is(200);
            assertThat(migrates(desk, ",\"form\":\"laptop\"").get("items")).isEmpty();
            assertThat(migrates(desk, ",\"version\":2").at("/items/0/to").asInt())
                    .isEqualTo(2);
            assertThat(versionOf(desk, id)).isEqualTo(2);
            assertThat(migrates(desk, ",\"version\":1").at("/items/0").has("to"))
                    .isFalse();
            assertThat(versionOf(desk, id)).isEqualTo(2);
            var of = "{\"ticketType\":\"INCIDENT\",\"dryRun\":true,%s}";
            desk.rita()
                    .post("/form-migrations", of.formatted("\"version\":4"))
                    .refused(409, "definition-version-unknown");
            for (var wrong : List.of("\"version\":0", "\"form\":\"../x\"", "\"form\":\"\\u0000\"")) {
                desk.rita().post("/form-migrations", of.formatted(wrong)).refused(400, "bad-input");
            }
            desk.lee().post("/form-migrations", of.formatted("\"version\":2")).refused(403, "forbidden");
        }
    }

    @Nested
    class Nonsense {
        @Test
        void is_refused_and_breaks_nothing() {
            var desk = tenant();
            var recursive =
                    "{\"form\":\"incident\",\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"}}}}";
            desk.rita().put(FORM, recursive).refused(409, "form-schema-invalid");
            for (var body : new String[] {
                "{}",
                "[]",
                "{\"form\":\"incident\",\"schema\":null}",
                "{\"form\":\"incident\",\"schema\":5}",
                "{\"form\":\"other\",\"schema\":{\"type\":\"object\",\"properties\":{}}}",
                "{\"form\":\"../x\",\"schema\":{\"type\":\"object\",\"properties\":{}}}",
                "{\"form\":\"incident\",\"schema\":" + "{\"not\":".repeat(300) + "{}" + "}".repeat(300) + "}"
            }) {
                assertThat(desk.rita().put(FORM, body).status()).as(body).isBetween(400, 499);
                assertThat(desk.rita().post(FORM + "/check", body).status())
                        .as(body)
                        .isBetween(200, 499);
            }
            for (var fields : new String[] {
                "5",
                "[]",
                "{\"place\":5}",
                "{\"place\":null}",
                "{\"\\u0000\":\"x\"}",
                "{\"place\":\"" + "x".repeat(70_000) + "\"}"
            }) {
                assertThat(desk.ana().post("/tickets", ticket(fields)).status())
                        .as(fields)
                        .isBetween(400, 499);
            }
            assertThat(desk.ana().get("/forms/..%2Fx").status()).isBetween(400, 499);
            assertThat(desk.rita().put("/definitions/form-A", BODY).status()).isBetween(400, 499);
            desk.bruno().put(FORM, BODY).refused(403, "forbidden");
        }
    }
}
