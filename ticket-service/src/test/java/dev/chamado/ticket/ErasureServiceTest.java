package dev.chamado.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.platform.wire.KeyRecords;
import java.net.URLEncoder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A person's data sealed, and erased, over real parts. */
class ErasureServiceTest extends RunningDesk {
    private static final String ERASE = "{\"reason\":\"Asked for it in writing.\"}";

    @Autowired
    private Environment environment;

    private Tenant desk;

    @BeforeEach
    void founded() {
        desk = tenant();
    }

    private List<String> all(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("POSTGRES_URL"),
                        environment.getRequiredProperty("POSTGRES_USER"),
                        environment.getRequiredProperty("POSTGRES_PASSWORD"));
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** All that Kafka has of the tenant, in the order of each partition; nothing: no value. */
    private Map<String, List<String>> published(String topic) {
        var found = new TreeMap<String, List<String>>();
        for (var record : records(topic, desk.id())) {
            found.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                    .add(record.value() == null ? "" : new String(record.value(), UTF_8));
        }
        return found;
    }

    private String opens() {
        var file = desk.ana().sends("holerite-zebu.txt", "zebu");
        return desk.ana().opens("""
                {"subject":"Impressora quati","description":"Meu telefone é 555-0199, jacaré.","attachments":["%s"],
                 "fields":{"error_message":"Erro do sagui.","others_affected":"ONLY_ME"}}""".formatted(file));
    }

    private String search(String words, String more) {
        var query = URLEncoder.encode(words, UTF_8);
        return desk.bruno().get("/tickets/search?query=" + query + more).is(200).text();
    }

    private long version(String id) {
        return desk.rita().get("/tickets/" + id).is(200).version();
    }

    private void erased(String id) {
        Wait.until(
                "the ticket lets go",
                () -> desk.rita().get("/tickets/" + id).is(200).text().contains("[erased]"));
    }

    private void allPublished(String id) {
        Wait.until(
                "all is published",
                () -> published("tickets")
                                .getOrDefault(desk.id() + "/" + id, List.of())
                                .size()
                        == version(id) + 1);
    }

    /** All that the event store has of the tenant. */
    private String stored() throws SQLException {
        return String.join(
                "\n", all("select convert_from(payload, 'UTF8') from event where tenant = '" + desk.id() + "'"));
    }

    @Test
    void neither_store_nor_kafka_has_the_text_in_clear() throws Exception {
        var id = opens();
        desk.ana()
                .post("/tickets/" + id + "/replies", "{\"text\":\"Continua a tamanduá.\"}")
                .is(200);
        desk.bruno()
                .post("/tickets/" + id + "/replies", "{\"text\":\"Olharei o mico.\"}")
                .is(200);
        allPublished(id);
        for (var where : List.of(stored(), published("tickets") + " " + published("directory"))) {
            assertThat(where)
                    .doesNotContain(
                            "quati", "jacaré", "555-0199", "sagui", "tamanduá", "zebu", "Ana Souza", "ana@example.com")
                    .contains("sealed:1:1:", "ONLY_ME", "Olharei o mico.");
        }
        assertThat(published(KeyRecords.TOPIC)).containsKey(desk.id() + "/ana.souza");
        assertThat(desk.ana().get("/tickets/" + id).is(200).text()).contains("Impressora quati", "jacaré", "sagui");
        assertThat(search("quati", "&min-version=" + id + ":" + version(id))).contains("quati");
    }

    @Test
    void after_an_erasure_nobody_reads_the_text_anywhere() throws Exception {
        var id = opens();
        var other = desk.john().opens("{\"subject\":\"Scanner lontra\"}");
        desk.ana()
                .post("/tickets/" + id + "/replies", "{\"text\":\"Continua a tamanduá.\"}")
                .is(200);
        Wait.until(
                "both are counted",
                () -> desk.rita().get("/tickets/counters").is(200).text().contains("\"tickets\":2"));
        var before = desk.rita().get("/tickets/counters").is(200).text();
        assertThat(search("quati", "&min-version=" + id + ":" + version(id))).contains("quati");
        assertThat(search("sagui", "")).contains(id);

        desk.rita().put("/people/ana.souza/erasure", ERASE).refused(409, "person-has-open-tickets");
        desk.bruno().put("/people/ana.souza/erasure", ERASE).is(403);
        desk.ana().put("/people/ana.souza/erasure", ERASE).is(403);
        desk.rita().put("/people/nobody/erasure", ERASE).is(404);
        var all = "{\"reason\":\"Asked for it.\",\"withOpenTickets\":true}";
        desk.rita().put("/people/ana.souza/erasure", all).is(200);
        erased(id);

        var seen = "min-version=" + id + ":" + version(id);
        for (var path : List.of(
                "/tickets/" + id,
                "/tickets/" + id + "/timeline",
                "/tickets/" + id + "/timeline?version=0",
                "/tickets/" + id + "/timeline?version=1",
                "/tickets/" + id + "/timeline?version=3",
                "/tickets/" + id + "/difference?from=1",
                "/tickets/" + id + "/attachments",
                "/tickets?requester=ana.souza&" + seen,
                "/people/ana.souza",
                "/people?query=ana",
                "/people/lookup?name=souza")) {
            for (var word : List.of(
                    "quati", "jacaré", "555-0199", "sagui", "tamanduá", "zebu", "Ana Souza", "ana@example.com")) {
                Wait.until(
                        path + " does not know " + word,
                        () -> !desk.rita().get(path).is(200).text().contains(word));
            }
        }
        assertThat(desk.rita()
                        .get("/tickets/" + id)
                        .is(200)
                        .json()
                        .get("fields")
                        .toString())
                .isEqualTo("{\"error_message\":\"[erased]\",\"others_affected\":\"ONLY_ME\"}");
        assertThat(search("quati", "&" + seen)).doesNotContain("quati", id);
        assertThat(search("tamanduá", "")).doesNotContain(id);
        assertThat(search("sagui", "")).doesNotContain(id);
        assertThat(desk.rita().get("/tickets/counters").is(200).text()).isEqualTo(before);
        assertThat(desk.john().get("/tickets/" + other).is(200).text()).contains("lontra");
        assertThat(all("select convert_from(payload, 'UTF8') from event where tenant = '" + desk.id()
                        + "' and type = 'chamado.directory.person-erased.v1'"))
                .singleElement()
                .asString()
                .contains("Asked for it.");
        assertThat(all("select serial from subject_key where tenant = '" + desk.id()
                        + "' and person = 'ana.souza' and wrapped is not null"))
                .isEmpty();
        assertThat(published(KeyRecords.TOPIC).get(desk.id() + "/ana.souza"))
                .last()
                .isEqualTo("1:");
    }

    @Test
    void what_an_approver_says_is_sealed_for_him_and_handed_out_and_goes_with_his_data() throws Exception {
        var id = opens();
        var approvals = "/tickets/" + id + "/approvals";
        var approval = desk.bruno()
                .post(approvals, "{\"title\":\"A roller\",\"mode\":\"ANY\",\"approverIds\":[\"john.miller\"]}")
                .is(201)
                .json()
                .get("id")
                .asString();
        desk.john()
                .post(approvals + "/" + approval + "/votes", "{\"vote\":\"APPROVE\",\"comment\":\"Pela cutia.\"}")
                .is(200);
        allPublished(id);
        for (var where : List.of(stored(), published("tickets").toString())) {
            assertThat(where).doesNotContain("cutia").contains("\"vote\":\"APPROVE\"", ":john.miller\"");
        }
        assertThat(desk.ana().get(approvals).is(200).text()).contains("Pela cutia.");
        assertThat(desk.john().get("/people/john.miller/export").is(200).json().at("/tickets/0/votes/0/comment"))
                .hasToString("\"Pela cutia.\"");
        assertThat(desk.ana().get("/people/ana.souza/export").is(200).text()).doesNotContain("cutia");

        desk.rita().put("/people/john.miller/erasure", ERASE).is(200);
        for (var path : List.of(approvals, "/tickets/" + id + "/timeline")) {
            Wait.until(
                    path + " does not know it",
                    () -> !desk.bruno().get(path).is(200).text().contains("cutia"));
        }
        var left = desk.bruno().get(approvals).is(200).json().at("/items/0");
        assertThat(left.at("/verdict").asString()).isEqualTo("APPROVED");
        assertThat(left.at("/votes/0/comment").asString()).isEqualTo("[erased]");
        assertThat(desk.rita().get("/people/john.miller/export").is(200).text()).doesNotContain("cutia");
        assertThat(desk.ana().get("/tickets/" + id).is(200).text()).contains("quati");
    }

    @Test
    void a_vote_without_words_is_handed_out_to_who_gave_it_in_whosever_name() {
        var id = opens();
        var approvals = "/tickets/" + id + "/approvals";
        var asked = "{\"title\":\"A roller\",\"mode\":\"ALL\",\"approverIds\":[\"john.miller\",\"rita.alves\"]}";
        var approval =
                desk.bruno().post(approvals, asked).is(201).json().get("id").asString();
        desk.john()
                .post(approvals + "/" + approval + "/votes", "{\"vote\":\"APPROVE\"}")
                .is(200);
        var export = desk.john().get("/people/john.miller/export").is(200);
        assertThat(export.json().at("/tickets/0/id").asString()).isEqualTo(id);
        assertThat(export.json().at("/tickets/0/votes/0/vote").asString()).isEqualTo("APPROVE");
        assertThat(export.text()).as("it is another's matter").doesNotContain("quati");
        desk.rita()
                .put(approvals + "/" + approval + "/delegate", "{\"delegateId\":\"carla.dias\"}")
                .is(200);
        desk.carla()
                .post(approvals + "/" + approval + "/votes", "{\"vote\":\"REJECT\"}")
                .is(200);
        assertThat(desk.carla()
                        .get("/people/carla.dias/export")
                        .is(200)
                        .json()
                        .at("/tickets/0/votes/0/approverId")
                        .asString())
                .isEqualTo("rita.alves");
        assertThat(desk.rita().get("/people/rita.alves/export").is(200).json().get("tickets"))
                .as("who did not vote himself")
                .isEmpty();
    }

    @Test
    void who_comes_back_is_somebody_new() throws Exception {
        var id = opens();
        desk.rita()
                .put("/people/ana.souza/erasure", "{\"reason\":\"Asked for it.\",\"withOpenTickets\":true}")
                .is(200);
        erased(id);
        desk.rita()
                .put("/people/ana.souza", "{\"name\":\"Ana Nova\",\"emails\":[\"nova@example.com\"]}")
                .is(200);
        var next = desk.ana().opens("{\"subject\":\"Mouse capivara\"}");
        assertThat(desk.ana().get("/tickets/" + next).is(200).text()).contains("capivara");
        assertThat(desk.rita().get("/people/ana.souza").is(200).text()).contains("Ana Nova", "nova@example.com");
        assertThat(desk.ana().get("/tickets/" + id).is(200).text()).doesNotContain("quati");
        assertThat(all("select serial from subject_key where tenant = '" + desk.id()
                        + "' and person = 'ana.souza' and wrapped is not null"))
                .containsExactly("2");
        Wait.until(
                "the new key is told",
                () -> published(KeyRecords.TOPIC)
                        .get(desk.id() + "/ana.souza")
                        .getLast()
                        .startsWith("2:"));
    }

    @Test
    void what_was_left_between_a_key_and_its_end_is_made_good() throws Exception {
        opens();
        Wait.until("the key is told", () -> published(KeyRecords.TOPIC).containsKey(desk.id() + "/ana.souza"));
        try (var connection = DriverManager.getConnection(
                environment.getRequiredProperty("POSTGRES_URL"),
                environment.getRequiredProperty("POSTGRES_USER"),
                environment.getRequiredProperty("POSTGRES_PASSWORD"))) {
            connection
                    .createStatement()
                    .execute("update subject_key set wrapped = null, published = false,"
                            + " destroyed_at = clock_timestamp() where tenant = '" + desk.id()
                            + "' and person = 'ana.souza'");
        }
        Wait.until(
                "its end is told",
                () -> published(KeyRecords.TOPIC)
                        .get(desk.id() + "/ana.souza")
                        .getLast()
                        .equals("1:"));
    }

    @Test
    void all_that_is_known_of_a_person_is_handed_out_to_him_and_to_admins() {
        var id = opens();
        desk.ana()
                .post("/tickets/" + id + "/replies", "{\"text\":\"Continua a tamanduá.\"}")
                .is(200);
        desk.bruno()
                .post("/tickets/" + id + "/notes", "{\"text\":\"Interno gambá.\"}")
                .is(200);
        desk.bruno()
                .post("/tickets/" + id + "/replies", "{\"text\":\"Olharei o mico.\"}")
                .is(200);
        var others = desk.john().opens("{\"subject\":\"Scanner lontra\"}");
        var hidden = desk.ana().opens("{\"subject\":\"Salário ouriço\"}");
        desk.rita()
                .put("/tickets/" + hidden + "/group", 0, "{\"groupId\":\"hr\"}")
                .is(200);

        desk.bruno().get("/people/ana.souza/export").is(404);
        desk.john().get("/people/ana.souza/export").is(404);
        desk.rita().get("/people/nobody/export").is(404);
        var own = desk.ana().get("/people/ana.souza/export").is(200);
        assertThat(own.text())
                .contains(
                        "Ana Souza",
                        "ana@example.com",
                        "quati",
                        "555-0199",
                        "sagui",
                        "ONLY_ME",
                        "tamanduá",
                        "mico",
                        "holerite-zebu.txt",
                        "ouriço")
                .doesNotContain("gambá", "lontra", others, "Bruno Lima");
        assertThat(own.json().get("withheld").asInt()).isZero();
        var admins = desk.rita().get("/people/ana.souza/export").is(200);
        assertThat(admins.text()).contains("tamanduá", "person-exported").doesNotContain("ouriço", "gambá");
        assertThat(admins.json().get("withheld").asInt()).isEqualTo(1);
        assertThat(admins.json().get("history").findValuesAsString("type"))
                .contains("chamado.directory.person-registered.v1")
                .filteredOn(type -> type.equals("chamado.directory.person-exported.v1"))
                .hasSize(2);
    }
}
