package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The catalogue of a tenant over HTTP: published with what it refers to, and asked for. */
class CatalogueServiceTest extends RunningDesk {
    private static final String CATALOGUE = "/definitions/catalogue";
    private static final String FORM = """
            {"form":"laptop","schema":{"type":"object",
             "properties":{"model":{"type":"string","enum":["LIGHT","STRONG"]}},"required":["model"]}}""";

    private static String items(String item) {
        return "{\"items\":[{\"ticketType\":\"SERVICE_REQUEST\",\"labels\":{\"en\":\"A laptop\"}," + item + "}]}";
    }

    @Test
    void an_item_opens_a_typed_ticket_with_its_form_and_what_it_says() {
        var desk = tenant();
        desk.rita().put("/definitions/form-laptop", FORM).is(200);
        desk.rita().put(CATALOGUE, items("""
                "id":"laptop","form":"laptop","category":"hardware","subcategory":"laptop","groupId":"service-desk\"""")).is(200);
        assertThat(desk.ana().get(CATALOGUE).is(200).json().at("/items/0/id").asString())
                .isEqualTo("laptop");
        desk.ana()
                .post("/tickets", "{\"subject\":\"For me\",\"catalogueItem\":\"laptop\"}")
                .refused(409, "form-answer-missing");
        var id = desk.ana()
                .opens("{\"subject\":\"For me\",\"catalogueItem\":\"laptop\",\"fields\":{\"model\":\"LIGHT\"}}");
        var ticket = desk.bruno().get("/tickets/" + id).is(200).json();
        assertThat(ticket.get("type").asString()).isEqualTo("SERVICE_REQUEST");
        assertThat(ticket.get("number").asString()).startsWith("REQ-");
        assertThat(ticket.get("groupId").asString()).isEqualTo("service-desk");
        assertThat(ticket.get("catalogueItem").asString()).isEqualTo("laptop");
        assertThat(ticket.at("/form/name").asString()).isEqualTo("laptop");
        desk.ana()
                .post("/tickets", "{\"subject\":\"x\",\"catalogueItem\":\"yacht\"}")
                .refused(409, "catalogue-item-unknown");
        desk.ana()
                .post("/tickets", "{\"subject\":\"x\",\"type\":\"INCIDENT\",\"catalogueItem\":\"laptop\"}")
                .refused(409, "catalogue-item-type");
    }

    @Test
    void an_item_is_tried_before_it_is_offered() {
        var desk = tenant();
        desk.rita().put("/definitions/form-laptop", FORM).is(200);
        desk.rita().put("/definitions/task-templates", """
                {"templates":[{"name":"laptop","inOrder":true,"tasks":[
                  {"title":"Order it","groupId":"service-desk","dueWithin":"PT48H"},
                  {"title":"Set it up","groupId":"network","checklist":["Encrypt the disk","Mail and calendar","VPN"]},
                  {"title":"Hand it over","groupId":"service-desk","checklist":["Identity card seen","Receipt signed"]},
                  {"title":"Ask how it goes","required":false,"dueWithin":"PT240H"}]}]}""").is(200);
        var content = items("""
                "id":"laptop","form":"laptop","category":"hardware","groupId":"service-desk","tasks":"laptop",
                "approval":{"title":"A laptop","mode":"ANY","approverKinds":["MANAGER"],
                            "insteadGroupIds":["service-desk"],"expiresWithin":"P7D"}""");
        var tried = desk.rita()
                .post(CATALOGUE + "/trial", "{\"content\":" + content + ",\"sample\":{\"name\":\"laptop\"}}")
                .is(200)
                .json();
        assertThat(tried.at("/refused/0/code").asString()).isEqualTo("form-answer-missing");
        assertThat(tried.at("/opens/type").asString()).isEqualTo("SERVICE_REQUEST");
        assertThat(tried.at("/opens/form").asString() + " "
                        + tried.at("/opens/formVersion").asInt())
                .isEqualTo("laptop 1");
        assertThat(tried.get("priority").asString()).isEqualTo("P3");
        assertThat(tried.get("tasks").findValuesAsString("title"))
                .containsExactly("Order it", "Set it up", "Hand it over", "Ask how it goes");
        assertThat(tried.at("/approvals/0/approverKinds/0").asString()).isEqualTo("MANAGER");
        desk.ana()
                .post("/tickets", "{\"subject\":\"x\",\"catalogueItem\":\"laptop\"}")
                .refused(409, "catalogue-item-unknown");
    }

    @Test
    void an_opening_that_is_repeated_gets_its_answer_though_the_item_is_gone() {
        var desk = tenant();
        desk.rita().put(CATALOGUE, items("\"id\":\"laptop\"")).is(200);
        var wish = "{\"subject\":\"For me\",\"catalogueItem\":\"laptop\"}";
        var first = desk.ana().key("wish").post("/tickets", wish).is(201);
        desk.rita().put(CATALOGUE, 0, items("\"id\":\"phone\"")).is(200);
        desk.ana().post("/tickets", wish).refused(409, "catalogue-item-unknown");
        assertThat(desk.ana().key("wish").post("/tickets", wish).is(201).text()).isEqualTo(first.text());
    }

    @Test
    void what_an_offered_item_refers_to_is_not_taken_away() {
        var desk = tenant();
        desk.rita()
                .put(CATALOGUE, items("\"id\":\"laptop\",\"category\":\"hardware\",\"impact\":\"LOW\""))
                .is(200);
        desk.rita()
                .put("/definitions/categories", 0, "{\"categories\":[{\"name\":\"network\",\"subcategories\":[]}]}")
                .refused(409, "catalogue-category-unknown");
        desk.rita().put("/definitions/matrix", 0, """
                {"impacts":["BAD"],"urgencies":["BAD"],"cells":[{"impact":"BAD","urgency":"BAD","priority":"P1"}],
                 "defaultImpact":"BAD","defaultUrgency":"BAD"}""").refused(409, "catalogue-level-unknown");
    }

    @Test
    void what_a_category_says_of_levels_is_in_the_matrix_and_stays_there() {
        var desk = tenant();
        var categories = "{\"categories\":[{\"name\":\"outage\",\"impact\":\"%s\",\"urgency\":\"HIGH\"}]}";
        var unknown = desk.rita()
                .put("/definitions/categories", 0, categories.formatted("HUGE"))
                .refused(409, "category-level-unknown");
        assertThat(unknown.json().at("/errors/0/pointer").asString()).isEqualTo("/categories/0/impact");
        desk.rita()
                .put("/definitions/categories", 0, categories.formatted("HIGH"))
                .is(200);
        var gone = desk.rita().put("/definitions/matrix", 0, """
                {"impacts":["BAD"],"urgencies":["HIGH"],"cells":[{"impact":"BAD","urgency":"HIGH","priority":"P1"}],
                 "defaultImpact":"BAD","defaultUrgency":"HIGH"}""").refused(409, "category-level-unknown");
        assertThat(gone.json().at("/errors/0/pointer").asString()).isEqualTo("/impacts");
        var id = desk.ana().opens("{\"subject\":\"All is dark\",\"category\":\"outage\"}");
        assertThat(desk.bruno().get("/tickets/" + id).json().get("priority").asString())
                .isEqualTo("P1");
        assertThat(desk.bruno()
                        .get("/tickets/" + id + "/timeline")
                        .json()
                        .at("/entries/0/event/impactFrom")
                        .asString())
                .isEqualTo("CATEGORY");
    }

    @Test
    void what_breaks_the_rules_and_what_is_not_there_are_told_at_once() {
        var desk = tenant();
        var refused = desk.rita().put(CATALOGUE, """
                {"items":[{"id":"laptop","ticketType":"SERVICE_REQUEST","labels":{"fr":"Un portable"},"groupId":"nobody"},
                          {"id":"laptop","ticketType":"SERVICE_REQUEST","labels":{"en":"A laptop"},"form":"laptop"}]}""");
        assertThat(refused.is(409).json().get("errors").findValuesAsString("code"))
                .containsExactly(
                        "catalogue-language-unknown",
                        "catalogue-item-twice",
                        "catalogue-group-unknown",
                        "catalogue-form-unknown");

        desk.rita()
                .put(CATALOGUE, items("\"id\":\"laptop\",\"category\":\"hardware\""))
                .is(200);
        var odd = desk.rita()
                .post(
                        "/definitions/categories/check",
                        "{\"categories\":[{},{\"name\":\"print\"},{\"name\":\"print\"}]}")
                .is(200);
        assertThat(odd.json().get("faults").findValuesAsString("code"))
                .containsExactly("category-twice", "category-twice", "catalogue-category-unknown");
    }

    @Test
    void what_an_item_refers_to_has_to_be_there() {
        var desk = tenant();
        var refused = desk.rita().put(CATALOGUE, items("""
                "id":"laptop","form":"laptop","category":"yachts","impact":"HUGE","groupId":"nobody\""""));
        assertThat(refused.is(409).json().get("errors").findValuesAsString("code"))
                .containsExactly(
                        "catalogue-form-unknown",
                        "catalogue-group-unknown",
                        "catalogue-category-unknown",
                        "catalogue-level-unknown");
        desk.bruno().put(CATALOGUE, items("\"id\":\"laptop\"")).refused(403, "forbidden");
        for (var item : new String[] {
            "\"id\":\"A B\"", "\"id\":null", "\"id\":\"a\",\"form\":\"../x\"", "\"id\":\"a\",\"active\":\"yes\""
        }) {
            assertThat(desk.rita().put(CATALOGUE, items(item)).status())
                    .as(item)
                    .isBetween(400, 499);
        }
    }
}
