package dev.chamado.routing.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.Verdict;
import dev.chamado.routing.roster.Roster.Member;
import dev.chamado.routing.roster.Seats.Load;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static Member member(String id, int seats, int givenMinute, int freedMinute) {
        var load = new Load(seats, NOON.plusSeconds(60L * givenMinute), NOON.plusSeconds(60L * freedMinute));
        return new Member(id, Agent.UNTOLD, load);
    }

    private static String first(Ranking ranking) {
        return Stream.of(member("a", 2, 1, 9), member("b", 1, 5, 8), member("c", 3, 0, 2))
                .min(Roster.order(ranking))
                .orElseThrow()
                .personId();
    }

    @Test
    void each_ranking_prefers_whom_it_says() {
        assertThat(first(Ranking.LEAST_LOADED)).isEqualTo("b");
        assertThat(first(Ranking.ROUND_ROBIN)).isEqualTo("c");
        assertThat(first(Ranking.LONGEST_IDLE)).isEqualTo("c");
        assertThat(first(Ranking.MANUAL)).isEqualTo("a");
    }

    @Test
    void the_reason_against_a_member_is_told() {
        assertThat(new Member("a", new Agent(2, true), new Load(2, NOON, NOON)).verdict())
                .isEqualTo(Verdict.AT_CAPACITY);
        assertThat(new Member("a", new Agent(2, false), new Load(0, NOON, NOON)).verdict())
                .isEqualTo(Verdict.UNAVAILABLE);
    }
}
