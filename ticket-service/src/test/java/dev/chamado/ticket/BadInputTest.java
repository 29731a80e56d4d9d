package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
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
        for (var text : List.of("\\u0000", "\\ud800", "\\uffff", "\\u202e", "😀")) {
            var answer = desk.ana().post("/tickets", "{\"subject\":\"%s\"}".formatted(text));
            assertThat(answer.status()).as(text + answer.text()).isIn(201, 400);
            if (answer.status() == 201) {
                var id = answer.json().get("id").asString();
                desk.ana().get("/tickets?requester=me&min-version=" + id + ":0").is(200);
            }
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
                "/tickets?cursor=x",
                "/tickets?limit=0",
                "/tickets?limit=x",
                "/tickets?state=OLD",
                "/tickets?min-version=%00:0",
                "/people/%00",
                "/people?cursor=AAAA",
                "/groups/%20",
                "/definitions/%00",
                "/links/x")) {
            refused(() -> desk.bruno().get(path));
        }
        for (var path :
                List.of("/tickets?group=%00", "/tickets?assignee=$ne", "/people?query=%00", "/people?query=.*")) {
            assertThat(desk.bruno().get(path).is(200).json().get("items")).isEmpty();
        }
    }

    @Test
    void publishes_no_definition() {
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
