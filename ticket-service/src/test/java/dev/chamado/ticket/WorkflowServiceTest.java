package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Workflows of a tenant over HTTP: published, followed, migrated. */
class WorkflowServiceTest extends RunningDesk {
    private static final String CHANGES = "/definitions/workflow-change-request";
    private static final String CHANGE =
            "{\"type\":\"CHANGE_REQUEST\",\"subject\":\"New switch\",\"groupId\":\"service-desk\"}";

    private JsonNode preset(Tenant desk) {
        return desk.rita().get(CHANGES + "/presets").is(200).json().get("change-request");
    }

    private void publish(Tenant desk) {
        desk.rita().put(CHANGES, preset(desk).toString()).is(200);
    }

    private String state(Answer ticket) {
        return ticket.is(200).json().at("/workflow/state").asString();
    }

    private String moves(Answer ticket) {
        var moves = new StringBuilder();
        ticket.json()
                .get("moves")
                .forEach(move -> moves.append(move.get("to").asString()).append(' '));
        return moves.toString().strip();
    }

    @Nested
    class A_change {
        @Test
        void goes_the_way_that_a_new_tenant_begins_with() {
            var desk = tenant();
            var id = desk.bruno().opens(CHANGE);
            var path = "/tickets/" + id;
            var ticket = desk.bruno().get(path);
            assertThat(state(ticket)).isEqualTo("NEW");
            assertThat(moves(ticket)).isEqualTo("ASSESS ON_HOLD CANCELLED");
            assertThat(ticket.json().at("/workflow/labels/pt-BR").asString()).isEqualTo("Novo");
            desk.bruno()
                    .put(path + "/resolution", ticket.version(), "{\"code\":\"SOLVED\",\"text\":\"Done.\"}")
                    .refused(409, "workflow-no-way");
            var version = desk.bruno()
                    .post(path + "/start", ticket.version(), null)
                    .is(200)
                    .version();
            desk.bruno()
                    .put(path + "/state", version, "{\"state\":\"AUTHORIZE\"}")
                    .refused(409, "workflow-fields-missing");
            version = desk.bruno().put(path + "/fields", version, """
                            {"fields":{"kind":"NORMAL","risk":"LOW","implementation_plan":"Swap it.","backout_plan":"Swap it back.",
                              "test_plan":"Ping.","window_from":"2026-12-05T20:00:00-03:00","window_until":"2026-12-05T22:00:00-03:00"}}""").is(200).version();
            version = move(desk.bruno(), path, version, "AUTHORIZE");
            desk.bruno()
                    .put(path + "/state", version, "{\"state\":\"SCHEDULED\"}")
                    .refused(409, "workflow-role-missing");
            version = move(desk.lee(), path, version, "SCHEDULED");
            version = move(desk.bruno(), path, version, "IMPLEMENT");
            version = desk.bruno()
                    .put(path + "/fields", version, "{\"fields\":{\"outcome\":\"SUCCESSFUL\"}}")
                    .is(200)
                    .version();
            version = desk.bruno().put(path + "/state", version, """
                            {"state":"REVIEW","resolution":{"code":"SOLVED","text":"The switch is in."}}""").is(200).version();
            var reviewed = desk.bruno().get(path);
            assertThat(state(reviewed)).isEqualTo("REVIEW");
            assertThat(reviewed.json().get("state").asString()).isEqualTo("RESOLVED");
            move(desk.bruno(), path, version, "CLOSED");
            assertThat(desk.bruno()
                            .get(path + "/timeline?version=3")
                            .is(200)
                            .json()
                            .at("/ticket/workflow/state")
                            .asString())
                    .isEqualTo("ASSESS");
        }

        @Test
        void goes_the_way_of_its_kind_where_its_tenant_has_them_all() {
            var desk = standardTenant();
            var every = desk.rita().get(CHANGES + "/presets").is(200).json().get("changes-by-kind");
            desk.rita().put(CHANGES, every.toString()).is(200);
            desk.bruno()
                    .post("/tickets", CHANGE.replace("}", ",\"fields\":{\"kind\":\"EMERGENCY\"}}"))
                    .refused(409, "form-answer-missing");
            var path = "/tickets/"
                    + desk.bruno()
                            .opens(CHANGE.replace(
                                    "}",
                                    ",\"fields\":{\"kind\":\"EMERGENCY\",\"reason\":\"The shop stands still.\"}}"));
            var ticket = desk.bruno().get(path);
            assertThat(moves(ticket)).isEqualTo("EMERGENCY_IMPLEMENT ON_HOLD CANCELLED");
            var version = move(desk.bruno(), path, ticket.version(), "EMERGENCY_IMPLEMENT");
            version = move(desk.bruno(), path, version, "AUTHORIZE");
            desk.bruno()
                    .put(path + "/state", version, "{\"state\":\"EMERGENCY_REVIEW\"}")
                    .refused(409, "workflow-role-missing");
            version = move(desk.lee(), path, version, "EMERGENCY_REVIEW");
            var done = "{\"state\":\"COMPLETED\",\"resolution\":{\"code\":\"SOLVED\",\"text\":\"Sold again.\"}}";
            desk.bruno().put(path + "/state", version, done).refused(409, "workflow-fields-missing");
            version = desk.bruno()
                    .put(path + "/fields", version, "{\"fields\":{\"outcome\":\"SUCCESSFUL\"}}")
                    .is(200)
                    .version();
            version = desk.bruno().put(path + "/state", version, done).is(200).version();
            move(desk.bruno(), path, version, "CLOSED");
            assertThat(state(desk.bruno().get(path))).isEqualTo("CLOSED");
        }

        private long move(Somebody by, String path, long version, String state) {
            var body = "{\"state\":\"" + state + "\"}";
            return by.put(path + "/state", version, body).is(200).version();
        }
    }

    @Nested
    class A_new_tenant {
        @Test
        void has_ways_for_each_type_and_more_to_choose_from() {
            var desk = tenant();
            var first = Map.of(
                    "INCIDENT", "IN_PROGRESS ON_HOLD RESOLVED CANCELLED",
                    "SERVICE_REQUEST", "FULFILLING ON_HOLD FULFILLED CANCELLED",
                    "CHANGE_REQUEST", "ASSESS ON_HOLD CANCELLED",
                    "PROBLEM", "INVESTIGATING ON_HOLD CANCELLED");
            first.forEach((type, ways) -> {
                var id = desk.bruno()
                        .opens("{\"subject\":\"x\",\"groupId\":\"service-desk\",\"type\":\"" + type + "\"}");
                var ticket = desk.bruno().get("/tickets/" + id).is(200);
                assertThat(moves(ticket)).as(type).isEqualTo(ways);
                var seen = type.equals("INCIDENT") ? 0 : 1;
                assertThat(ticket.json().at("/workflow/version").asInt())
                        .as(type)
                        .isEqualTo(seen);
                var name =
                        "/definitions/workflow-" + type.toLowerCase(Locale.ROOT).replace('_', '-');
                assertThat(desk.rita().get(name).is(200).json().get("version").asInt())
                        .as(type)
                        .isEqualTo(seen);
            });
        }

        @Test
        void that_is_founded_again_keeps_what_it_has() {
            var desk = standardTenant();
            desk.as("oscar", "operator")
                    .post("/tenants", """
                    {"tenant":{"tenant":"%s","name":"Test","language":"en","zone":"Europe/Lisbon"},
                     "admin":{"id":"rita.alves","name":"Rita Alves"}}""".formatted(desk.id()))
                    .is(201);
            assertThat(desk.rita().get(CHANGES).is(200).json().get("version").asInt())
                    .isZero();
        }
    }

    @Nested
    class A_ticket {
        @Test
        void keeps_the_version_that_it_was_opened_under() {
            var desk = standardTenant();
            var before = desk.bruno().opens(CHANGE);
            publish(desk);
            var after = desk.bruno().opens(CHANGE);
            assertThat(desk.bruno()
                            .get("/tickets/" + before)
                            .json()
                            .at("/workflow/version")
                            .asInt())
                    .isZero();
            assertThat(desk.bruno()
                            .get("/tickets/" + after)
                            .json()
                            .at("/workflow/version")
                            .asInt())
                    .isOne();
            var second = (ObjectNode) preset(desk);
            ((ObjectNode) second.at("/states/2/labels")).put("en", "Looked at");
            desk.rita().put(CHANGES, 0, second.toString()).is(200);
            var ticket = desk.bruno().get("/tickets/" + after);
            assertThat(ticket.json().at("/workflow/version").asInt()).isOne();
            assertThat(moves(ticket)).isEqualTo("ASSESS ON_HOLD CANCELLED");
        }

        @Test
        void of_another_type_goes_its_own_way() {
            var desk = standardTenant();
            publish(desk);
            var ticket = desk.bruno().get("/tickets/" + desk.ana().opens("{\"subject\":\"Printer jams\"}"));
            assertThat(ticket.json().at("/workflow/version").asInt()).isZero();
            assertThat(moves(ticket)).isEqualTo("IN_PROGRESS ON_HOLD RESOLVED CANCELLED");
            assertThat(desk.ana()
                            .get("/tickets/" + ticket.json().get("id").asString())
                            .json()
                            .get("moves"))
                    .isEmpty();
        }
    }

    @Nested
    class A_migration {
        @Test
        void is_rehearsed_and_then_done() {
            var desk = standardTenant();
            var waiting = desk.bruno().opens(CHANGE);
            var working = desk.bruno().opens(CHANGE);
            var seen = desk.bruno()
                    .post("/tickets/" + working + "/start", 0, null)
                    .is(200)
                    .version();
            desk.bruno()
                    .get("/tickets?group=service-desk&min-version=" + working + ":" + seen)
                    .is(200);
            publish(desk);
            var body = "{\"ticketType\":\"CHANGE_REQUEST\",\"states\":%s,\"dryRun\":%s}";
            var rehearsed = desk.rita()
                    .post("/workflow-migrations", body.formatted("{}", "true"))
                    .is(200);
            assertThat(rehearsed.json().at("/items/0/to").asString()).isEqualTo("NEW");
            assertThat(rehearsed.json().at("/items/1/refused").asString()).isEqualTo("workflow-state-unmapped");
            assertThat(desk.bruno()
                            .get("/tickets/" + waiting)
                            .json()
                            .at("/workflow/version")
                            .asInt())
                    .isZero();
            var mapping = "{\"IN_PROGRESS\":\"IMPLEMENT\"}";
            desk.rita()
                    .post("/workflow-migrations", body.formatted(mapping, "false"))
                    .is(200);
            assertThat(state(desk.bruno().get("/tickets/" + waiting))).isEqualTo("NEW");
            assertThat(state(desk.bruno().get("/tickets/" + working))).isEqualTo("IMPLEMENT");
            var again = desk.rita()
                    .post("/workflow-migrations", body.formatted(mapping, "false"))
                    .is(200);
            assertThat(again.json().at("/items/0/to").isMissingNode()
                            || again.json().at("/items/0/to").isNull())
                    .isTrue();
            desk.lee()
                    .post("/workflow-migrations", body.formatted("{}", "true"))
                    .refused(403, "forbidden");
        }
    }

    @Nested
    class A_workflow {
        @Test
        void that_was_never_published_reads_as_the_standard_one() {
            var desk = standardTenant();
            var read = desk.bruno().get(CHANGES).is(200);
            assertThat(read.json().get("version").asInt()).isZero();
            assertThat(read.response().headers().firstValue("ETag")).isEmpty();
            publish(desk);
            assertThat(desk.bruno().get(CHANGES).version()).isZero();
            desk.rita()
                    .put(CHANGES, "{\"ticketType\":\"CHANGE_REQUEST\",\"states\":[],\"transitions\":[]}")
                    .refused(400, "bad-input");
            var other = (ObjectNode) preset(desk);
            ((ObjectNode) other.at("/states/0/labels")).put("en", "Fresh");
            desk.rita().put(CHANGES, other.toString()).refused(428, "version-missing");
        }

        @Test
        void or_form_that_is_a_preset_is_published_as_it_is() {
            var desk = standardTenant();
            for (var type : new String[] {"incident", "service-request", "change-request", "problem"}) {
                for (var kind : new String[] {"workflow-", "form-"}) {
                    var at = "/definitions/" + kind + type;
                    long version = -1;
                    for (var preset :
                            desk.rita().get(at + "/presets").is(200).json().properties()) {
                        var body = preset.getValue().toString();
                        var put = version < 0
                                ? desk.rita().put(at, body)
                                : desk.rita().put(at, version, body);
                        version = put.is(200).version();
                    }
                    assertThat(version).as(at).isNotNegative();
                }
            }
        }

        @Test
        void that_is_faulty_is_refused_with_every_fault() {
            var desk = standardTenant();
            var faulty = (ObjectNode) preset(desk);
            ((ObjectNode) faulty.at("/transitions/0"))
                    .put("guard", "colour == 'red'")
                    .put("to", "NOWHERE");
            var refused = desk.rita().put(CHANGES, faulty.toString()).refused(409, "workflow-state-unknown");
            assertThat(refused.json().get("errors")).hasSize(2);
            desk.rita().put("/definitions/workflow-incident", faulty.toString()).refused(400, "bad-input");
            desk.rita().put("/definitions/workflow-wish", faulty.toString()).refused(404, "not-found");
            var tried = desk.rita().post(CHANGES + "/trial", """
                    {"content":%s,"sample":{"state":"AUTHORIZE","roles":["AGENT"]}}""".formatted(preset(desk)));
            assertThat(tried.is(200).json().at("/ways/0/hindered/code").asString())
                    .isEqualTo("workflow-role-missing");
        }

        @Test
        void of_nonsense_is_refused() {
            var desk = standardTenant();
            for (var body : new String[] {
                "{}",
                "[]",
                "{\"ticketType\":\"WISH\",\"states\":[],\"transitions\":[]}",
                "{\"ticketType\":\"INCIDENT\",\"states\":[null],\"transitions\":[null]}",
                "{\"ticketType\":\"INCIDENT\",\"states\":[{\"id\":\"\\u0000\",\"category\":\"NEW\"}],\"transitions\":[{\"from\":null}]}"
            }) {
                assertThat(desk.rita()
                                .put("/definitions/workflow-incident", body)
                                .status())
                        .isBetween(400, 499);
                assertThat(desk.rita()
                                .post("/definitions/workflow-incident/check", body)
                                .status())
                        .isBetween(200, 499);
            }
            var id = desk.ana().opens("{\"subject\":\"Printer jams\"}");
            for (var body :
                    new String[] {"{}", "{\"state\":\"\\u0000\"}", "{\"state\":\"NEW\",\"hold\":{}}", "{\"state\":5}"
                    }) {
                assertThat(desk.bruno()
                                .put("/tickets/" + id + "/state", 0, body)
                                .status())
                        .isBetween(400, 499);
            }
            assertThat(desk.bruno().get("/tickets/" + id).version()).isZero();
        }
    }
}
