package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.started;
import static dev.chamado.proof.history.Outcome.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Past;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixesTest {
    private static final String NEW = "NEW:team-2::P4";
    private static final String STARTED = "IN_PROGRESS:team-2::P4";

    private final Tale tale = new Tale()
            .stored("a", opened(ONE))
            .stored("b", started(ONE))
            .told(Kind.OPEN, ONE, "a", 0, 10, OK, 0)
            .told(Kind.START, ONE, "b", 20, 30, OK, 1);

    @Test
    void of_the_stored_events_are_passed() {
        read(Kind.TICKET, 12, 13, 0, NEW);
        read(Kind.TICKET, 22, 23, 1, STARTED);
        read(Kind.TIMELINE, 22, 23, 1, past(tale.facts) + "=" + STARTED);
        assertThat(faults()).isEmpty();
    }

    @Test
    void of_a_version_that_is_not_stored_are_found() {
        read(Kind.TICKET, 22, 23, 2, STARTED);
        assertThat(faults()).hasSize(1);
    }

    @Test
    void that_show_another_state_than_that_of_their_version_are_found() {
        read(Kind.TICKET, 22, 23, 1, NEW);
        assertThat(faults()).hasSize(1);
    }

    @Test
    void that_have_what_was_asked_for_later_are_found() {
        read(Kind.TICKET, 12, 13, 1, STARTED);
        assertThat(faults()).hasSize(1).first().asString().contains("asked for later");
    }

    @Test
    void of_other_events_are_found() {
        read(Kind.TIMELINE, 22, 23, 1, past(tale.facts.reversed()) + "=" + STARTED);
        read(Kind.TIMELINE, 22, 23, 1, past(tale.facts.subList(1, 2)) + "=" + STARTED);
        assertThat(faults()).hasSize(2);
    }

    private void read(Kind kind, long from, long to, long version, String read) {
        tale.told(kind, ONE, "", from, to, OK, version, -1, read);
    }

    private static String past(List<Fact> facts) {
        var past = Past.NOTHING;
        for (var fact : facts) {
            past = past.and(fact.eventId());
        }
        return past.text();
    }

    private List<String> faults() {
        return Tale.faults(findings -> Prefixes.check(tale.reads(), Course.of(tale.facts), tale.asked(), findings));
    }
}
