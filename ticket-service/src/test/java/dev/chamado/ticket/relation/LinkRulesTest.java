package dev.chamado.ticket.relation;

import static dev.chamado.contracts.ticket.LinkType.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnlinked;
import dev.chamado.platform.problem.RuleViolation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Domain rules, section 1, links: two tickets at a time, and what both of them say then. */
class LinkRulesTest {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final UUID A = id(1);
    static final UUID B = id(2);
    static final UUID C = id(3);

    /** What tickets are to each other; each decision is told to both sides, as the store does. */
    private final Map<UUID, Relations> tickets = new HashMap<>();

    @Nested
    class A_link {
        @Test
        void is_there_from_both_sides() {
            link(A, DUPLICATES, B);
            assertThat(of(A).linked(DUPLICATES, LinkEnd.SOURCE)).containsExactly(B);
            assertThat(of(B).linked(DUPLICATES, LinkEnd.TARGET)).containsExactly(A);
        }

        @Test
        void that_is_there_is_not_made_again() {
            link(A, CAUSED_BY, B);
            assertThat(asked(A, CAUSED_BY, B)).isEmpty();
        }

        @Test
        void has_a_direction_unless_it_only_relates() {
            link(A, CAUSED_BY, B);
            assertThat(asked(B, CAUSED_BY, A)).hasSize(1);
            link(A, RELATES_TO, B);
            assertThat(asked(B, RELATES_TO, A)).isEmpty();
        }

        @Test
        void is_taken_away_from_the_side_that_says_it() {
            link(A, PROBLEM_OF, B);
            assertThat(unlink(B, PROBLEM_OF, A)).isEmpty();
            assertThat(unlink(A, PROBLEM_OF, B))
                    .containsExactly(new TicketUnlinked(A, PROBLEM_OF, LinkEnd.SOURCE, B, NOON));
            assertThat(of(A)).isEqualTo(of(B)).isEqualTo(Relations.NONE);
            assertThat(unlink(A, PROBLEM_OF, B)).isEmpty();
        }

        @Test
        void that_only_relates_is_taken_away_from_either_side() {
            link(A, RELATES_TO, B);
            assertThat(unlink(B, RELATES_TO, A))
                    .containsExactly(new TicketUnlinked(B, RELATES_TO, LinkEnd.TARGET, A, NOON));
            assertThat(of(A)).isEqualTo(of(B)).isEqualTo(Relations.NONE);
        }

        @Test
        void to_itself_is_none() {
            for (var type : LinkType.values()) {
                refused(A, type, A, "link-to-itself");
            }
        }

        @Test
        void is_refused_when_there_are_too_many() {
            for (int n = 0; n < LinkRules.MOST; n++) {
                link(id(100 + n), RELATES_TO, A);
            }
            refused(A, RELATES_TO, B, "links-too-many");
            refused(B, RELATES_TO, A, "links-too-many");
        }
    }

    @Nested
    class A_child {
        @Test
        void has_one_parent() {
            link(A, CHILD_OF, B);
            assertThat(of(A).parent()).contains(B);
            assertThat(of(B).children()).containsExactly(A);
            refused(A, CHILD_OF, C, "link-second-parent");
        }

        @Test
        void has_no_children() {
            link(A, CHILD_OF, B);
            refused(C, CHILD_OF, A, "link-too-deep");
        }

        @Test
        void is_nobodys_parent_before() {
            link(A, CHILD_OF, B);
            refused(B, CHILD_OF, C, "link-too-deep");
        }

        @Test
        void may_have_brothers() {
            link(A, CHILD_OF, B);
            link(C, CHILD_OF, B);
            assertThat(of(B).children()).containsExactly(A, C);
        }
    }

    @Nested
    class Blocking {
        @Test
        void never_leads_back() {
            link(A, BLOCKS, B);
            refused(B, BLOCKS, A, "link-circle");
            link(B, BLOCKS, C);
            refused(C, BLOCKS, A, "link-circle");
            link(A, BLOCKS, C);
        }

        @Test
        void may_meet_again_further_on() {
            link(A, BLOCKS, B);
            link(A, BLOCKS, C);
            link(B, BLOCKS, id(4));
            link(C, BLOCKS, id(4));
            refused(id(4), BLOCKS, A, "link-circle");
        }

        @Test
        void of_too_many_is_refused_rather_than_looked_through() {
            for (int n = 0; n <= LinkRules.LONGEST_WALK; n++) {
                link(id(100 + n), BLOCKS, id(101 + n));
            }
            refused(A, BLOCKS, id(100), "link-chain-too-long");
        }

        @Test
        void of_random_tickets_has_no_circle_and_refuses_nothing_else() {
            var seed = 20261122L;
            var random = new Random(seed);
            for (int n = 0; n < 2000; n++) {
                var from = id(random.nextInt(30));
                var to = id(random.nextInt(30));
                if (from.equals(to)) {
                    continue;
                }
                var leadsBack = reaches(to, from);
                if (leadsBack) {
                    refused(from, BLOCKS, to, "link-circle");
                } else {
                    var _ = link(from, BLOCKS, to);
                }
                assertThat(reaches(from, from)).as("seed %d, step %d", seed, n).isFalse();
                if (random.nextInt(3) == 0) {
                    var _ = unlink(id(random.nextInt(30)), BLOCKS, id(random.nextInt(30)));
                }
            }
        }

        private boolean reaches(UUID from, UUID to) {
            var open = new ArrayDeque<>(of(from).linked(BLOCKS, LinkEnd.SOURCE));
            var seen = new HashSet<UUID>();
            while (!open.isEmpty()) {
                var next = open.remove();
                if (next.equals(to)) {
                    return true;
                }
                if (seen.add(next)) {
                    open.addAll(of(next).linked(BLOCKS, LinkEnd.SOURCE));
                }
            }
            return false;
        }
    }

    private static UUID id(int n) {
        return new UUID(0x7000, n);
    }

    private Relations of(UUID id) {
        return tickets.getOrDefault(id, Relations.NONE);
    }

    private List<TicketEvent> asked(UUID id, LinkType type, UUID other) {
        return LinkRules.link(id, of(id), type, other, this::of, NOON);
    }

    private List<TicketEvent> link(UUID id, LinkType type, UUID other) {
        var events = asked(id, type, other);
        assertThat(events).isSubsetOf(new TicketLinked(id, type, LinkEnd.SOURCE, other, NOON));
        return happened(events);
    }

    private List<TicketEvent> unlink(UUID id, LinkType type, UUID other) {
        return happened(LinkRules.unlink(id, of(id), type, other, NOON));
    }

    private List<TicketEvent> happened(List<TicketEvent> events) {
        var both = new ArrayList<>(events);
        events.forEach(event -> both.add(LinkRules.fromOther(event).orElseThrow()));
        both.forEach(event -> tickets.put(event.ticketId(), of(event.ticketId()).after(event)));
        return events;
    }

    private void refused(UUID id, LinkType type, UUID other, String code) {
        assertThatThrownBy(() -> asked(id, type, other))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
