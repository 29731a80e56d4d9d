package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A definition's life over HTTP: drafted, checked, tried, published, and taken up again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefinitionLifeTest extends RunningDesk {
    private static final String CODES = "/definitions/resolution-codes";
    private static final String DRAFT = CODES + "/draft";

    @Autowired
    private DataSource dataSource;

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    @Nested
    class A_draft {
        @Test
        void may_be_faulty_and_binds_nobody_until_it_is_published() {
            var rita = tenant().rita();
            var first =
                    rita.put(DRAFT, "{\"codes\":[\"DONE\",\"DONE\"]}").is(200).version();
            var read = rita.get(DRAFT).is(200);
            assertThat(read.json().at("/faults/0/pointer").asString()).isEqualTo("/codes/1");
            assertThat(read.json().at("/faults/0/code").asString()).isEqualTo("resolution-code-twice");
            rita.post(DRAFT + "/publication", first, null).refused(409, "resolution-code-twice");
            var second = rita.put(DRAFT, first, "{\"codes\":[\"DONE\",\"DROPPED\"]}")
                    .is(200)
                    .version();
            assertThat(rita.get(CODES).text()).doesNotContain("DROPPED");
            rita.post(DRAFT + "/publication", first, null).refused(412, "stale-version");
            var published = rita.key("publish")
                    .post(DRAFT + "/publication", second, null)
                    .is(200);
            assertThat(rita.get(CODES).json().get("version").asInt()).isEqualTo(2);
            assertThat(rita.get(CODES).text()).contains("DROPPED");
            rita.put(DRAFT, second, "{\"codes\":[]}").is(200);
            assertThat(rita.key("publish")
                            .post(DRAFT + "/publication", second, null)
                            .is(200)
                            .text())
                    .isEqualTo(published.text());
            assertThat(rita.get(DRAFT).json().get("outdated").asBoolean()).isTrue();
        }

        @Test
        void is_replaced_only_by_who_has_seen_it() {
            var rita = tenant().rita();
            var first = rita.put(DRAFT, "{\"codes\":[\"A\"]}").is(200).version();
            rita.put(DRAFT, "{\"codes\":[\"B\"]}").refused(428, "version-missing");
            rita.put(DRAFT, first, "{\"codes\":[\"B\"]}").is(200);
            rita.put(DRAFT, first, "{\"codes\":[\"C\"]}").refused(412, "stale-version");
        }

        @Test
        void made_from_an_older_version_is_not_published() {
            var rita = tenant().rita();
            var draft = rita.put(DRAFT, "{\"codes\":[\"A\"]}").is(200).version();
            rita.put(CODES, 0, "{\"codes\":[\"B\"]}").is(200);
            assertThat(rita.get(DRAFT).json().get("outdated").asBoolean()).isTrue();
            rita.post(DRAFT + "/publication", draft, null).refused(412, "stale-version");
            var again =
                    rita.put(DRAFT, draft, "{\"codes\":[\"A\",\"C\"]}").is(200).version();
            assertThat(rita.get(DRAFT).json().get("outdated").asBoolean()).isTrue();
            rita.post(DRAFT + "/publication", again, null).refused(412, "stale-version");
            var rebased = rita.put(DRAFT + "?rebase=true", again, "{\"codes\":[\"A\",\"B\"]}")
                    .is(200)
                    .version();
            rita.post(DRAFT + "/publication", rebased, null).is(200);
        }

        @Test
        void of_what_there_was_not_is_stale_once_there_is_something() {
            var rita = tenant().rita();
            var holds = "/definitions/hold-reasons";
            var draft = rita.put(holds + "/draft", "{\"reasons\":[{\"reason\":\"CHANGE\"}]}")
                    .is(200)
                    .version();
            rita.put(holds, "{\"reasons\":[{\"reason\":\"SUPPLIER\"}]}").is(200);
            rita.post(holds + "/draft/publication", draft, null).refused(412, "stale-version");
            var second = rita.put(holds + "/draft?rebase=true", draft, "{\"reasons\":[{\"reason\":\"REQUESTER\"}]}")
                    .is(200)
                    .version();
            rita.post(holds + "/draft/publication", second, null).is(200);
            assertThat(rita.get(holds).json().get("version").asInt()).isEqualTo(2);
        }

        @Test
        void thrown_away_is_gone() {
            var rita = tenant().rita();
            var draft = rita.put(DRAFT, "{\"codes\":[\"A\"]}").is(200).version();
            rita.delete(DRAFT, draft).is(200);
            rita.get(DRAFT).refused(404, "not-found");
            rita.put(DRAFT, "{\"codes\":[\"B\"]}").is(200);
        }
    }

    @Nested
    class A_check {
        @Test
        void tells_faults_of_the_form_and_of_the_rules() {
            var rita = desk.rita();
            assertThat(faults(rita.post(CODES + "/check", "{\"codes\":[\"A\"]}")))
                    .isEqualTo("[]");
            assertThat(faults(rita.post(CODES + "/check", "{\"codes\":[\"A\",\"A\"]}")))
                    .contains("/codes/1");
            assertThat(faults(rita.post(CODES + "/check", "{\"codes\":[5]}"))).contains("/codes/0", "wrong-type");
            assertThat(faults(rita.post(CODES + "/check", "{\"code\":[]}"))).contains("/code", "unknown-property");
            assertThat(faults(rita.post(CODES + "/check", "{}"))).contains("/codes");
            rita.post(CODES + "/check", "[]").refused(400, "bad-input");
            rita.post(CODES + "/check", "{\"codes\":[\"" + "x".repeat(400_000) + "\"]}")
                    .refused(400, "bad-input");
            rita.post("/definitions/tenant/check", "{}").refused(404, "not-found");
            rita.post("/definitions/nonsense/check", "{}").refused(404, "not-found");
            rita.post(CODES + "/check", "[".repeat(5_000)).refused(400, "bad-input");
        }

        private String faults(Answer answer) {
            return answer.is(200).json().get("faults").toString();
        }

        private List<String> told(JsonNode faults) {
            return faults.valueStream()
                    .map(fault -> fault.get("pointer").asString() + " "
                            + fault.get("code").asString())
                    .toList();
        }

        @Test
        void tells_faults_of_form_and_rules_and_references_at_once_as_a_publication_does() {
            var rita = desk.rita();
            var catalogue = """
                    {"items":[{"id":"chair","ticketType":"WISH","labels":{"en":"A chair"}},
                      {"id":"A DESK","ticketType":"INCIDENT","labels":{"tlh":"raS","en":"A\\ndesk"},"groupId":"nowhere","form":"a b"},
                      {"id":"lamp","ticketType":"INCIDENT","labels":{"en":"A lamp"},"tasks":"none"},
                      {"id":"lamp","ticketType":"INCIDENT","labels":{"en":"A lamp"}}]}""";
            var all = List.of(
                    "/items/0/ticketType wrong-type",
                    "/items/1/id pattern",
                    "/items/1/form pattern",
                    "/items/1/labels/en one-line",
                    "/items/1 catalogue-language-unknown",
                    "/items/1/groupId catalogue-group-unknown",
                    "/items/2/tasks catalogue-template-unknown",
                    "/items/3/id catalogue-item-twice");
            var checked = rita.post("/definitions/catalogue/check", catalogue).is(200);
            assertThat(told(checked.json().get("faults"))).containsExactlyInAnyOrderElementsOf(all);
            var refused = rita.put("/definitions/catalogue", catalogue).refused(400, "bad-input");
            assertThat(told(refused.json().get("errors"))).containsExactlyInAnyOrderElementsOf(all);
            var readable = rita.put("/definitions/catalogue", catalogue.replace("WISH", "PROBLEM"))
                    .refused(400, "bad-input");
            assertThat(told(readable.json().get("errors")))
                    .containsExactlyInAnyOrderElementsOf(all.subList(1, all.size()));
        }

        @Test
        void of_a_form_tells_faults_of_its_questions_and_of_its_words() {
            var form = """
                    {"form":"incident","schema":{"type":"object","properties":{"place":{"type":"string","minLength":"x"}}},
                     "sections":[{"id":"a","fields":["plaice"]}],
                     "fields":[{"key":"place","labels":{"en":"Where\\nis it?"}},{"key":5}]}""";
            var refused = desk.rita().put("/definitions/form-incident", form).refused(400, "bad-input");
            assertThat(told(refused.json().get("errors")))
                    .containsExactlyInAnyOrder(
                            "/fields/1/key wrong-type",
                            "/fields/0/labels/en one-line",
                            "/schema/properties/place/minLength form-schema-invalid",
                            "/sections/0/fields/0 form-field-unknown");
        }
    }

    @Nested
    class A_trial {
        @Test
        void says_what_would_become_of_a_ticket() {
            var matrix = desk.rita()
                    .get("/definitions/matrix/presets")
                    .is(200)
                    .json()
                    .get("4x4-five-levels");
            var tried = desk.rita().post("/definitions/matrix/trial", """
                    {"content":%s,"sample":{"impact":"CRITICAL","urgency":"LOW"}}""".formatted(matrix));
            assertThat(tried.is(200).json().get("priority").asString()).isEqualTo("P3");
            var refused = desk.rita().post("/definitions/matrix/trial", """
                    {"content":%s,"sample":{"impact":"HUGE"}}""".formatted(matrix));
            assertThat(refused.is(200).json().at("/refused/0/code").asString()).isEqualTo("impact-unknown");
            desk.rita().post(CODES + "/trial", "{\"content\":{\"codes\":[]}}").refused(400, "bad-input");
            ((ObjectNode) matrix).put("vipUrgency", "CRITICAL");
            assertThat(desk.rita()
                            .post("/definitions/matrix/trial", """
                                    {"content":%s,"sample":{"vip":true}}""".formatted(matrix))
                            .is(200)
                            .json()
                            .get("priority")
                            .asString())
                    .as("of MEDIUM and CRITICAL")
                    .isEqualTo("P2");
            assertThat(desk.rita()
                            .post("/definitions/categories/trial", """
                            {"content":{"categories":[{"name":"outage","impact":"HIGH"}]},"sample":{"category":"outage"}}""")
                            .is(200)
                            .json()
                            .get("priority")
                            .asString())
                    .isEqualTo("P2");
        }

        @Test
        void without_a_content_is_of_the_draft_and_binds_nobody() {
            var rita = tenant().rita();
            var sample = "{\"sample\":{\"impact\":\"LOW\",\"urgency\":\"LOW\"}}";
            var trial = "/definitions/matrix/trial";
            rita.post(trial, sample).refused(404, "not-found");
            var presets = rita.get("/definitions/matrix/presets").is(200).json();
            var draft = "/definitions/matrix/draft";
            var first = rita.put(draft, presets.get("3x3-five-levels").toString())
                    .is(200)
                    .version();
            assertThat(rita.post(trial, sample).is(200).json().get("priority").asString())
                    .isEqualTo("P5");
            var second = rita.put(draft, first, presets.get("3x3-four-levels").toString())
                    .is(200)
                    .version();
            assertThat(rita.post(trial, sample).is(200).json().get("priority").asString())
                    .as("as it was saved last")
                    .isEqualTo("P4");
            assertThat(rita.get(draft).is(200).version()).isEqualTo(second);
            assertThat(rita.get("/definitions/matrix").is(200).version()).isZero();
            rita.put(draft, second, "{\"impacts\":[\"LOW\",\"LOW\"]}").is(200);
            rita.post(trial, sample).refused(400, "bad-input");
        }
    }

    @Nested
    class An_older_version {
        @Test
        void is_taken_up_as_the_next_one() {
            var rita = tenant().rita();
            var first = rita.get(CODES).json().get("codes");
            var second = rita.put(CODES, 0, "{\"codes\":[\"DONE\"]}").is(200).version();
            rita.post(CODES + "/versions/1/publication", 0, null).refused(412, "stale-version");
            var third =
                    rita.post(CODES + "/versions/1/publication", second, null).is(200);
            assertThat(third.version()).isEqualTo(2);
            assertThat(rita.get(CODES).json().get("codes")).isEqualTo(first);
            assertThat(rita.get(CODES).json().get("version").asInt()).isEqualTo(3);
            assertThat(rita.get(CODES + "/versions").json()).hasSize(3);
            rita.post(CODES + "/versions/9/publication", third.version(), null).refused(404, "not-found");
        }

        @Test
        void is_taken_up_though_it_names_things_as_nobody_may_any_more() {
            var other = tenant();
            var rita = other.rita();
            var second = rita.put(CODES, 0, "{\"codes\":[\"DONE\"]}").is(200).version();
            var old = "{\"version\":1,\"codes\":[\"SOL\\u202eVED\"],\"occurredAt\":\"2026-03-02T12:00:00.000Z\"}";
            assertThat(JdbcClient.create(dataSource)
                            .sql("update event set payload = ? where tenant = ? and subject = ? and sequence = 0")
                            .params(old.getBytes(StandardCharsets.UTF_8), other.id(), "resolution-codes")
                            .update())
                    .as("what a version before wrote")
                    .isEqualTo(1);
            rita.post(CODES + "/versions/1/publication", second, null).is(200);
            assertThat(rita.get(CODES).json().at("/codes/0").asString()).isEqualTo("SOL\u202eVED");
            rita.put(CODES, 2, "{\"codes\":[\"SOL\\u202eVED\",\"DONE\"]}").refused(400, "bad-input");
        }
    }

    @Nested
    class Labels {
        private static final String CATEGORIES = "/definitions/categories";

        @Test
        void are_there_from_the_start_for_everybody_to_read() {
            var ana = desk.ana();
            assertThat(ana.get("/definitions/matrix")
                            .json()
                            .at("/priorityLabels/0/labels/pt-BR")
                            .asString())
                    .isEqualTo("Crítica");
            assertThat(ana.get(CATEGORIES)
                            .json()
                            .at("/categories/0/subcategoryLabels/0/labels/pt-BR")
                            .asString())
                    .isEqualTo("Notebook");
            assertThat(ana.get(CODES).json().at("/labels/0/labels/en").asString())
                    .isEqualTo("Solved");
        }

        @Test
        void are_published_with_what_they_are_of() {
            var own = tenant();
            own.rita().shown().put(CODES, 0, """
                    {"codes":["DONE","DROPPED"],
                     "labels":[{"name":"DONE","labels":{"en":"Done","pt-BR":"Feito"}},{"name":"DROPPED","labels":{"en":"Given up","pt-BR":"Desistimos"}}]}""").is(200);
            assertThat(own.ana().get(CODES).json().at("/labels/1/labels/pt-BR").asString())
                    .isEqualTo("Desistimos");
            own.rita().shown().put(CATEGORIES, 0, """
                    {"categories":[{"name":"print","labels":{"en":"Printing","pt-BR":"Impressão"},"subcategories":["jam","toner"],
                      "subcategoryLabels":[{"name":"jam","labels":{"en":"Paper jam","pt-BR":"Papel preso"}}],
                      "impact":"LOW","urgency":"HIGH"}]}""").is(200);
            assertThat(own.ana()
                            .get(CATEGORIES)
                            .json()
                            .at("/categories/0/labels/pt-BR")
                            .asString())
                    .isEqualTo("Impressão");
            var id = own.bruno().opens("{\"subject\":\"Jam\",\"requesterId\":\"ana.souza\",\"category\":\"print\"}");
            own.rita().put("/definitions/canned-replies", """
                    {"replies":[{"name":"told","texts":{"pt-BR":"É sobre {{category.name}}."}}]}""").is(200);
            assertThat(own.bruno()
                            .post("/tickets/" + id + "/canned-replies/told/preview", "{}")
                            .is(200)
                            .json()
                            .get("text")
                            .asString())
                    .isEqualTo("É sobre Impressão.");
        }

        @Test
        void of_what_is_not_there_are_refused() {
            var rita = desk.rita();
            var label = "{\"name\":\"%s\",\"labels\":{\"en\":\"Done\"}}";
            var codes = "{\"codes\":[\"DONE\"],\"labels\":[" + label + "," + label + "]}";
            var unknown = rita.put(CODES, 0, codes.formatted("DONE", "GONE")).refused(409, "label-unknown");
            assertThat(unknown.json().at("/errors/0/pointer").asString()).isEqualTo("/labels/1/name");
            var twice = rita.put(CODES, 0, codes.formatted("DONE", "DONE")).refused(409, "label-twice");
            assertThat(twice.json().at("/errors/0/pointer").asString()).isEqualTo("/labels/1/name");
            rita.put(
                            CODES,
                            0,
                            "{\"codes\":[\"DONE\"],\"labels\":["
                                    + label.formatted("DONE").replace("\"en\"", "\"tlh\"") + "]}")
                    .refused(409, "language-unknown");
        }
    }

    @Test
    void every_definition_is_listed_with_its_version() {
        var rita = tenant().rita();
        rita.put(DRAFT, "{}").is(200);
        var list = rita.get("/definitions").is(200);
        assertThat(list.text()).contains("{\"name\":\"resolution-codes\",\"version\":1,\"draft\":true}");
        assertThat(list.text()).contains("{\"name\":\"matrix\",\"version\":1,\"draft\":false}");
    }

    @Test
    void drafts_are_for_admins() {
        desk.bruno().put(DRAFT, "{}").refused(403, "forbidden");
        desk.ana().get(DRAFT).refused(403, "forbidden");
    }
}
