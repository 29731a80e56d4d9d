package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.NOON;
import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.faults;
import static dev.chamado.proof.checker.Tale.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent.LowScoreGiven;
import dev.chamado.contracts.ticket.TicketEvent.SurveyAnswered;
import dev.chamado.contracts.ticket.TicketEvent.SurveyInvited;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One who was asked, said 2, and then 4. */
class ScoresTest {
    private final Tale tale = new Tale()
            .stored("a", opened(ONE))
            .stored("b", new SurveyInvited(ONE, 0, "ana", "team-2", NOON, 1, NOON))
            .stored("c", new SurveyAnswered(ONE, 0, "ana", 2, "!", "team-2", NOON))
            .stored("c", new LowScoreGiven(ONE, 0, 2, 3, "team-2", 1, NOON))
            .stored("d", new SurveyAnswered(ONE, 0, "ana", 4, "!", "team-2", NOON));
    private final Map<String, Course> courses = Course.of(tale.facts);

    @Test
    void that_are_stored_as_they_were_told_are_passed() {
        assertThat(checked(answer("2 qa", Outcome.OK, 3), answer("4 qb", Outcome.OK, 4)))
                .isEmpty();
        assertThat(checked(
                        answer("2 qa", Outcome.UNKNOWN, -1),
                        answer("2 qa", Outcome.OK, 3),
                        answer("4 qb", Outcome.UNKNOWN, -1)))
                .as("asked again, or not known")
                .isEmpty();
    }

    @Test
    void that_are_lost_or_there_twice_are_found() {
        assertThat(checked(answer("2 qa", Outcome.OK, 3), answer("4 qb", Outcome.OK, 4), answer("4 qc", Outcome.OK, 4)))
                .hasSize(1);
        assertThat(checked(answer("2 qa", Outcome.OK, 3))).hasSize(1);
    }

    @Test
    void that_are_stored_otherwise_are_found() {
        assertThat(checked(answer("5 qa", Outcome.OK, 3), answer("4 qb", Outcome.OK, 4)))
                .hasSize(1);
    }

    @Test
    void count_as_they_were_said_last() {
        var scores = Scores.of(courses);
        assertThat(scores.invited()).isEqualTo(Map.of("team-2/none", 1L));
        assertThat(scores.responses()).isEqualTo(Map.of("team-2/none", 1L));
        assertThat(scores.sums()).isEqualTo(Map.of("team-2/none", 4L));
    }

    private static Operation answer(String sent, Outcome outcome, long version) {
        return new Operation(0, 0, Kind.SURVEY, ONE.toString(), "", "k", 1, 2, 0, outcome, 200, -1, version, sent, "");
    }

    private List<String> checked(Operation... answers) {
        return faults(findings -> Scores.check(List.of(answers), courses, findings));
    }
}
