package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a refusal in words: nothing has changed, nothing has broken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest extends RunningDesk {
    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"subject\":null}",
                "{\"subject\":\" \"}",
                "{\"subject\":5}",
                "{\"subject\":\"x\",\"colour\":\"red\"}",
                "{\"subject\":\"x\",\"id\":\"1\"}",
                "{\"subject\":\"x\",\"type\":\"WISH\"}",
                "{\"subject\":\"x\",\"started\":\"yes\"}",
                "{\"subject\":\"x\",\"category\":\"\\u0000\"}",
                "{\"subject\":\"x\",\"groupId\":\"\\u0000\"}",
                "{\"subject\":\"x\",\"groupId\":\"service-desk\",\"assigneeId\":\"\\u0000\"}",
                "{\"subject\":\"x\",\"requesterId\":\"a\\u0000b\"}",
                "{\"subject\":\"x\",\"requesterId\":\"\"}",
                "{\"subject\":\"x\",\"affectedId\":\"/../\"}",
                "{\"subject\":\"x\",\"subcategory\":\"vpn\"}",
                "{\"subject\":\"x\",\"impact\":\"\"}",
                "{\"subject\":\"x\",\"receivedAt\":\"yesterday\"}",
                "{\"subject\":\"x\",\"receivedAt\":\"+1000000000-12-31T23:59:59Z\"}",
                "{\"subject\":\"x\",\"receivedAt\":\"-1000000000-01-01T00:00:00Z\"}",
                "{\"subject\":\"x\",\"hold\":{}}",
                "{\"subject\":\"x\",\"hold\":{\"reason\":\"SCHEDULED\"}}",
                "{\"subject\":\"x\",\"hold\":{\"reason\":\"SCHEDULED\",\"until\":\"+1000000000-12-31T23:59:59Z\"}}",
                "{\"subject\":\"x\",\"resolution\":{\"code\":\"\",\"text\":\"\"}}",
                "{\"subject\":\"x\",\"resolution\":{\"code\":\"MAGIC\",\"text\":\"x\"}}"
            })
    void opens_no_ticket(String body) {
        refused(() -> desk.bruno().post("/tickets", body));
    }

    @Test
    void of_strange_letters_is_taken_or_refused_but_does_not_break() {
        for (var text : List.of("\\ud800", "\\uffff", "\\ufeff", "😀")) {
            var answer = desk.ana().post("/tickets", "{\"subject\":\"%s\"}".formatted(text));
            assertThat(answer.status()).as(text + answer.text()).isIn(201, 400);
            if (answer.status() == 201) {
                var id = answer.json().get("id").asString();
                desk.ana().get("/tickets?requester=me&min-version=" + id + ":0").is(200);
            }
        }
    }

    /** Each says who may ask it, how, where and what, with a place for the name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bruno | POST | /tickets                      | /subject               | {"subject":"%s"}
            bruno | PUT  | /tickets/{id}/subject         | /subject               | {"subject":"%s"}
            bruno | POST | /tickets/{id}/tasks           | /title                 | {"title":"%s"}
            bruno | POST | /tickets/{id}/tasks           | /checklist/0           | {"title":"x","checklist":["%s"]}
            bruno | POST | /tickets/{id}/approvals       | /title                 | {"title":"%s","mode":"ANY","approverIds":["rita.alves"]}
            bruno | PUT  | /views/{id}                   | /name                  | {"name":"%s","filter":{},"columns":["NUMBER"]}
            rita  | PUT  | /people/x                     | /name                  | {"name":"%s"}
            rita  | PUT  | /groups/x                     | /name                  | {"name":"%s"}
            rita  | PUT  | /organisations/x              | /name                  | {"name":"%s"}
            rita  | PUT  | /definitions/categories       | /categories/0/name     | {"categories":[{"name":"%s"}]}
            rita  | PUT  | /definitions/categories       | /categories/0/label    | {"categories":[{"name":"a","label":"%s"}]}
            rita  | PUT  | /definitions/categories       | /categories/0/subcategories/0 | {"categories":[{"name":"a","subcategories":["%s"]}]}
            rita  | PUT  | /definitions/categories       | /categories/0/labels/en | {"categories":[{"name":"a","labels":{"en":"%s"}}]}
            rita  | PUT  | /definitions/resolution-codes | /codes/0               | {"codes":["%s"]}
            rita  | PUT  | /definitions/resolution-codes | /labels/0/labels/pt-BR | {"codes":["A"],"labels":[{"name":"A","labels":{"pt-BR":"%s"}}]}
            rita  | PUT  | /definitions/hold-reasons     | /reasons/0/labels/en   | {"reasons":[{"reason":"SUPPLIER","labels":{"en":"%s"}}]}
            rita  | PUT  | /definitions/catalogue        | /items/0/labels/en     | {"items":[{"id":"a","ticketType":"INCIDENT","labels":{"en":"%s"}}]}
            """)
    void names_nothing_by_what_is_no_line(String who, String how, String where, String pointer, String body) {
        var somebody = who.equals("rita") ? desk.rita() : desk.bruno();
        var path = where.replace("{id}", desk.ana().opens("{\"subject\":\"Printer jams\"}"));
        for (var text : List.of("\\u0000", "a\\nb", "a\\u2028b", "a\\u202eb", "\\u2066a\\u2069")) {
            var with = body.formatted(text);
            var answer = how.equals("POST") ? somebody.post(path, with) : somebody.put(path, 0, with);
            assertThat(answer.is(400).text()).as(with).contains("/problems/bad-input");
            var fault = answer.json().get("errors").get(0);
            assertThat(fault.get("pointer").asString()).isEqualTo(pointer);
            assertThat(fault.get("code").asString()).isEqualTo("one-line");
        }
    }

    @Test
    void is_not_what_people_write_in_their_scripts() {
        for (var name : List.of("Conexão não funciona — ação", "👩‍💻 می‌خواهم", "שלום \u200f(VPN)", "日本語")) {
            var id = desk.ana().opens("{\"subject\":\"%s\"}".formatted(name));
            assertThat(desk.ana()
                            .get("/tickets/" + id)
                            .is(200)
                            .json()
                            .get("subject")
                            .asString())
                    .isEqualTo(name);
        }
    }

    @Test
    void changes_no_ticket() {
        var id = desk.ana().opens("{\"subject\":\"Printer jams\"}");
        var path = "/tickets/" + id;
        for (var body : List.of("{}", "{\"impact\":null}", "{\"impact\":\"\\u0000\"}", "{\"impact\":[\"HIGH\"]}")) {
            refused(() -> desk.bruno().put(path + "/impact", 0, body));
        }
        refused(() -> desk.bruno().put(path + "/group", 0, "{\"groupId\":\"a\\u0000\"}"));
        refused(() -> desk.bruno().put(path + "/priority", 0, "{\"priority\":\"P9\",\"reason\":\"x\"}"));
        refused(() -> desk.bruno().put(path + "/watchers/%20", "{\"kind\":\"CC\"}"));
        refused(() -> desk.bruno().put(path + "/watchers/x%2Fy", "{\"kind\":\"CC\"}"));
        refused(() -> desk.bruno().put(path + "/requester", 0, "{\"requesterId\":\"x y\"}"));
        refused(() ->
                desk.bruno().put(path + "/hold", 0, "{\"reason\":\"SUPPLIER\",\"until\":\"9999-01-01T00:00:00Z\"}"));
        assertThat(desk.bruno().get(path).is(200).version()).isZero();
    }

    @Test
    void reads_nothing() {
        var id = desk.ana().opens("{\"subject\":\"Printer jams\"}");
        for (var path : List.of(
                "/tickets/INC-99999999999999999999",
                "/tickets/nonsense",
                "/tickets/" + id + "/timeline?version=-1",
                "/tickets/" + id + "/timeline?version=x",
                "/tickets/" + id + "/timeline?at=x",
                "/tickets/" + id + "/timeline?limit=201",
                "/tickets/" + id + "/timeline?cursor=x",
                "/tickets/" + id + "/timeline?sort=odd",
                "/tickets/" + id + "/messages?limit=0",
                "/tickets/" + id + "/messages?cursor=x",
                "/tickets/" + id + "/messages?visibility=SECRET",
                "/tickets?cursor=x",
                "/tickets?limit=0",
                "/tickets?limit=x",
                "/tickets?state=OLD",
                "/tickets?min-version=%00:0",
                "/tickets?updatedFrom=yesterday",
                "/tickets?updatedFrom=2026-01-31",
                "/tickets?updatedBefore=P7D",
                "/tickets?updatedBefore=2026-01-31T00:00:00Z&sort=age",
                "/tickets?openedFrom=2026-01-31T00:00:00Z",
                "/tickets?openedBefore=2026-01-31T00:00:00Z&sort=priority",
                "/tickets?openedFrom=2026-01-31T00:00:00Z&updatedFrom=2026-01-31T00:00:00Z&sort=age",
                "/people/%00",
                "/people?cursor=AAAA",
                "/groups/%20",
                "/definitions/%00",
                "/links/x")) {
            refused(() -> desk.bruno().get(path));
        }
        for (var path : List.of(
                "/tickets?group=%00",
                "/tickets?group=MINE",
                "/tickets?assignee=$ne",
                "/tickets?updatedFrom=%2B1000000000-12-31T23:59:59Z",
                "/tickets?updatedFrom=2100-01-01T00:00:00Z&updatedBefore=2000-01-01T00:00:00Z",
                "/tickets?openedBefore=-1000000000-01-01T00:00:00Z&sort=age",
                "/people?query=%00",
                "/people?query=.*")) {
            assertThat(desk.bruno().get(path).is(200).json().get("items")).isEmpty();
        }
    }

    @Test
    void publishes_no_definition() {
        for (var category : List.of(
                "{\"name\":\"%s\"}",
                "{\"name\":\"a\",\"label\":\"%s\"}", "{\"name\":\"a\",\"subcategories\":[\"%s\"]}")) {
            var body = "{\"categories\":[" + category.formatted("x".repeat(201)) + "]}";
            var answer = desk.rita().put("/definitions/categories", 0, body).is(400);
            assertThat(answer.json().get("errors").get(0).get("code").asString())
                    .isEqualTo("size");
        }
        for (var body : List.of(
                "{\"categories\":null}",
                "{\"categories\":[null]}",
                "{\"categories\":[{\"name\":null}]}",
                "{\"categories\":[{\"name\":\"a\",\"subcategories\":[null]}]}",
                "{\"categories\":[{\"name\":\"a\",\"subcategories\":[\"\"]}]}")) {
            refused(() -> desk.rita().put("/definitions/categories", 0, body));
        }
        for (var body : List.of(
                "{\"impacts\":[null],\"urgencies\":[\"A\"],\"cells\":[],\"defaultImpact\":\"A\",\"defaultUrgency\":\"A\"}",
                "{\"impacts\":[\"A\"],\"urgencies\":[\"A\"],\"cells\":[null],\"defaultImpact\":\"A\",\"defaultUrgency\":\"A\"}",
                "{\"impacts\":[\"A\"],\"urgencies\":[\"A\"],\"cells\":[{}],\"defaultImpact\":\"A\",\"defaultUrgency\":\"A\"}")) {
            refused(() -> desk.rita().put("/definitions/matrix", 0, body));
        }
        for (var span : List.of("\"P1000000000000D\"", "\"PT-1S\"", "\"\"", "5", "null")) {
            refused(() -> desk.rita()
                    .put(
                            "/definitions/lifecycle",
                            0,
                            "{\"autoCloseAfter\":%s,\"reopenWithin\":\"P1D\"}".formatted(span)));
        }
        refused(() -> desk.rita().put("/definitions/resolution-codes", 0, "{\"codes\":[null]}"));
    }

    @Test
    void enters_nobody() {
        for (var body : List.of(
                "{}", "{\"name\":\"X\",\"emails\":[null]}", "{\"name\":\"X\",\"organisationId\":\"\\u0000\"}")) {
            refused(() -> desk.rita().put("/people/x", body));
        }
        refused(() -> desk.rita().put("/people/%20", "{\"name\":\"X\"}"));
        refused(() -> desk.rita().put("/groups/Not-Lower", "{\"name\":\"X\"}"));
        refused(() -> desk.rita().put("/groups/network/members/%20", ""));
        refused(() -> desk.rita().post("/people:csv", "text/csv", "name\nX\n"));
        refused(() -> desk.rita().post("/people:csv", "text/csv", "id,name\n\"x,X\n"));
        var strange = desk.rita()
                .post("/people:csv", "text/csv", "id,name\n\u0000,X\na b,X\n,X\n")
                .is(200)
                .json();
        assertThat(strange.get("refused").asInt()).isEqualTo(3);
        var oscar = desk.as("oscar", "operator");
        refused(() -> oscar.post("/tenants", "{}"));
        refused(() -> oscar.post("/tenants", """
                {"tenant":{"tenant":"a/b","name":"x","language":"en","zone":"UTC"},"admin":{"id":"a","name":"A"}}"""));
        refused(() -> oscar.post("/tenants", """
                {"tenant":{"tenant":"bad-admin","name":"x","language":"en","zone":"UTC"},"admin":{"id":"\\u0000","name":"A"}}"""));
    }

    private static void refused(Supplier<Answer> request) {
        var answer = request.get();
        assertThat(answer.status()).as(answer.response() + answer.text()).isBetween(400, 499);
        assertThat(answer.text())
                .contains("\"type\":\"/problems/")
                .doesNotContain("dev.chamado")
                .doesNotContain("Exception");
    }
}
