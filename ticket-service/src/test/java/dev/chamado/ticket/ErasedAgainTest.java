package dev.chamado.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.platform.caller.SignedLink;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What an erasure must not miss: what is in memory, what was written after another one, what has changed hands. */
class ErasedAgainTest extends RunningDesk {
    private static final String ERASE = "{\"reason\":\"Asked for it in writing.\",\"withOpenTickets\":true}";

    @Autowired
    private Environment environment;

    private Tenant desk;

    @BeforeEach
    void founded() {
        desk = tenant();
    }

    private String read(String path) {
        return desk.rita().get(path).is(200).text();
    }

    @Test
    void the_comment_of_a_survey_is_in_no_state_that_is_kept_in_memory() {
        desk.rita()
                .put(
                        "/definitions/lifecycle",
                        0,
                        "{\"autoCloseAfter\":\"P5D\",\"reopenWithin\":\"P10D\",\"survey\":{\"delay\":\"PT0S\"}}")
                .is(200);
        var id = desk.ana().opens("{\"subject\":\"Impressora\"}");
        desk.bruno()
                .put("/tickets/" + id + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Cleaned.\"}")
                .is(200);
        desk.ana().post("/tickets/" + id + "/confirmation", 1, null).is(200);
        Wait.until("she is asked", () -> read("/tickets/" + id + "/timeline").contains("survey-invited"));
        var asked = desk.rita().get("/tickets/" + id).is(200).version();
        var link = new SignedLink(
                desk.id(), id, asked, "ana.souza", "survey", Instant.now().plusSeconds(3600));
        desk.withoutToken()
                .put(
                        "/links/" + link.token(LINK_KEY.getBytes(UTF_8)) + "/survey",
                        "{\"score\":4,\"comment\":\"Lento como uma preguiça.\"}")
                .is(200);
        assertThat(read("/tickets/" + id)).contains("preguiça");
        desk.rita().put("/people/ana.souza/erasure", ERASE).is(200);
        Wait.until("the comment is gone", () -> !read("/tickets/" + id).contains("preguiça"));
        assertThat(desk.rita()
                        .get("/tickets/" + id)
                        .json()
                        .at("/satisfaction/score")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void who_writes_after_an_erasure_is_erased_again() {
        var id = desk.ana().opens("{\"subject\":\"Impressora quati\"}");
        desk.rita().put("/people/ana.souza/erasure", ERASE).is(200);
        Wait.until("the ticket lets go", () -> read("/tickets/" + id).contains("[erased]"));
        desk.ana()
                .post("/tickets/" + id + "/replies", "{\"text\":\"Ainda a tamanduá.\"}")
                .is(200);
        Wait.until(
                "it is written with a new key",
                () -> read("/tickets/" + id + "/timeline").contains("tamanduá"));
        desk.rita().put("/people/ana.souza/erasure", ERASE).is(200);
        Wait.until("it is gone", () -> !read("/tickets/" + id + "/timeline").contains("tamanduá"));
    }

    @Test
    void what_another_one_asked_first_is_erased_with_whose_matter_it_is_now() {
        var id = desk.ana().opens("{\"subject\":\"Impressora quati\",\"description\":\"É do jacaré.\"}");
        desk.rita()
                .put("/tickets/" + id + "/requester", 0, "{\"requesterId\":\"john.miller\"}")
                .is(200);
        desk.rita().put("/people/john.miller/erasure", ERASE).is(200);
        Wait.until("the ticket lets go", () -> read("/tickets/" + id).contains("[erased]"));
        for (var past : new String[] {"", "?version=0", "?version=1"}) {
            assertThat(read("/tickets/" + id + "/timeline" + past)).doesNotContain("quati", "jacaré");
        }
        assertThat(desk.rita().get("/people/ana.souza").is(200).text()).contains("Ana Souza");
    }

    @Test
    void one_ticket_that_cannot_be_read_does_not_keep_the_others() throws Exception {
        var ids = new TreeSet<String>();
        for (int i = 0; i < 3; i++) {
            ids.add(desk.ana().opens("{\"subject\":\"Impressora quati\"}"));
        }
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("POSTGRES_URL"),
                        environment.getRequiredProperty("POSTGRES_USER"),
                        environment.getRequiredProperty("POSTGRES_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // what is stored is not to be changed
            assertThat(statement.executeUpdate("update event set payload = convert_to(replace("
                            + "convert_from(payload, 'UTF8'), '\"sealed:1:1:', '\"sealed:1:1:*'), 'UTF8')"
                            + " where sequence = 0 and subject = '" + ids.first() + "'"))
                    .isEqualTo(1);
        }
        desk.rita().put("/people/ana.souza/erasure", ERASE).is(200);
        for (var id : ids.tailSet(ids.first(), false)) {
            Wait.until("it lets go", () -> read("/tickets/" + id + "/timeline").contains("subject-changed"));
        }
    }

    @Test
    void an_export_has_nothing_of_others_and_is_noted_each_time() {
        var id = desk.ana().opens("{\"subject\":\"Impressora quati\"}");
        desk.bruno()
                .put("/tickets/" + id + "/resolution", 0, "{\"code\":\"SOLVED\",\"text\":\"Cleaned.\"}")
                .is(200);
        desk.ana()
                .post("/tickets/" + id + "/reopening", 1, "{\"reason\":\"Ainda o capivara.\"}")
                .is(200);
        var others = desk.john().opens("{\"subject\":\"Scanner lontra\"}");
        desk.bruno()
                .post("/tickets/" + others + "/notes", "{\"text\":\"call:ana.souza\"}")
                .is(200);
        desk.ana().key("again").get("/people/ana.souza/export").is(200);
        var own = desk.ana().key("again").get("/people/ana.souza/export").is(200);
        assertThat(own.text()).contains(id, "capivara").doesNotContain(others, "lontra");
        assertThat(own.json().get("history").findValuesAsString("type"))
                .filteredOn(type -> type.equals("chamado.directory.person-exported.v1"))
                .hasSize(2);
    }

    @Test
    void an_agent_types_what_begins_as_sealed_text_does() {
        var id = desk.ana().opens("{\"subject\":\"Impressora quati\"}");
        for (var typed : new String[] {"sealed:1:x:y:z", "sealed:1:1:AAAA:ana.souza"}) {
            desk.bruno()
                    .post("/tickets/" + id + "/replies", "{\"text\":\"" + typed + "\"}")
                    .is(200);
            assertThat(read("/tickets/" + id + "/timeline")).contains(typed);
        }
    }
}
