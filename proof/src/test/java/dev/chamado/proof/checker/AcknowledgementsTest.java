package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.OTHER;
import static dev.chamado.proof.checker.Tale.commandId;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.replied;
import static dev.chamado.proof.history.Outcome.FAIL;
import static dev.chamado.proof.history.Outcome.OK;
import static dev.chamado.proof.history.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private final Tale tale =
            new Tale().stored("a", opened(ONE)).stored("b", replied(ONE)).told(Kind.OPEN, ONE, "a", 0, 1, OK, 0);

    @Test
    void of_what_is_stored_once_are_passed() {
        tale.told(Kind.REPLY, ONE, "b", 2, 3, UNKNOWN, -1).told(Kind.REPLY, ONE, "b", 4, 5, OK, 1);
        assertThat(faults()).isEmpty();
    }

    @Test
    void of_what_changed_nothing_are_passed() {
        tale.answers.put(commandId("c"), new Answered(ONE.toString(), 1));
        tale.told(Kind.START, ONE, "c", 6, 7, OK, 1);
        assertThat(faults()).isEmpty();
    }

    @Test
    void of_what_is_not_stored_are_found() {
        tale.told(Kind.REPLY, ONE, "lost", 2, 3, OK, 2);
        assertThat(faults()).hasSize(1).first().asString().contains("acknowledged and is not stored");
    }

    @Test
    void of_what_is_stored_twice_are_found() {
        tale.stored("c", replied(OTHER)).stored("b", replied(ONE)).told(Kind.REPLY, ONE, "b", 2, 3, OK, 2);
        assertThat(faults()).anyMatch(fault -> fault.contains("stored twice"));
    }

    @Test
    void with_another_version_are_found() {
        tale.told(Kind.REPLY, ONE, "b", 2, 3, OK, 7);
        assertThat(faults()).hasSize(1).first().asString().contains("version 7");
    }

    @Test
    void that_tell_of_two_versions_for_one_command_are_found() {
        tale.told(Kind.REPLY, ONE, "b", 2, 3, OK, 1).told(Kind.REPLY, ONE, "b", 4, 5, OK, 2);
        assertThat(faults()).hasSize(1);
    }

    @Test
    void for_another_ticket_are_found() {
        tale.told(Kind.REPLY, OTHER, "b", 2, 3, OK, 1);
        assertThat(faults()).hasSize(1);
    }

    @Test
    void refused_and_stored_is_found_unless_another_request_may_have_got_through() {
        tale.told(Kind.REPLY, ONE, "b", 2, 3, FAIL, -1);
        assertThat(faults()).hasSize(1);
        tale.told(Kind.REPLY, ONE, "b", 1, 2, UNKNOWN, -1);
        assertThat(faults()).isEmpty();
    }

    @Test
    void acknowledged_and_refused_is_found() {
        tale.told(Kind.REPLY, ONE, "b", 2, 3, OK, 1).told(Kind.REPLY, ONE, "b", 4, 5, FAIL, -1);
        assertThat(faults()).hasSize(1);
    }

    private List<String> faults() {
        return Tale.faults(findings -> Acknowledgements.check(tale.asked(), tale.answers, tale.facts, findings));
    }
}
