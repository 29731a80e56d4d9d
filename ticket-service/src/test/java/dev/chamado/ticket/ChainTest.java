package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** That no stored event was touched, proven over HTTP by an operator. */
class ChainTest extends RunningDesk {
    private static final String VERIFY = "/operations/ticket-service/event-store/verify";

    @Autowired
    DataSource dataSource;

    @Test
    void an_event_that_somebody_touched_is_found_and_nothing_else() {
        var desk = tenant();
        var ticket = desk.ana().opens("{\"subject\":\"Printer jams\"}");
        desk.bruno()
                .post("/tickets/" + ticket + "/notes", "{\"text\":\"Rollers.\"}")
                .is(200);
        assertThat(verified(desk).get("events").asLong()).isGreaterThan(2);
        assertThat(faults(desk)).isEmpty();

        name(ticket, "lee.chen");
        try {
            assertThat(faults(desk)).singleElement().satisfies(fault -> {
                assertThat(fault.get("subject").asString()).isEqualTo(ticket);
                assertThat(fault.get("sequence").asLong()).isEqualTo(1);
                assertThat(fault.get("what").asString()).isEqualTo("the hash does not fit");
            });
        } finally {
            name(ticket, "bruno.lima");
        }
        assertThat(faults(desk)).isEmpty();
        desk.rita().post(VERIFY, "").refused(403, "forbidden");
    }

    /** Says in the store that somebody wrote the note. */
    private void name(String ticket, String person) {
        assertThat(JdbcClient.create(dataSource)
                        .sql("update event set actor_id = ? where subject = ? and sequence = 1")
                        .params(person, ticket)
                        .update())
                .isEqualTo(1);
    }

    /** Of this tenant only: others of the same store were damaged on purpose. */
    private List<JsonNode> faults(Tenant desk) {
        return verified(desk)
                .get("faults")
                .valueStream()
                .filter(fault -> fault.get("tenant").asString().equals(desk.id()))
                .toList();
    }

    private JsonNode verified(Tenant desk) {
        return desk.as("oscar", "operator").post(VERIFY, "").is(200).json();
    }
}
