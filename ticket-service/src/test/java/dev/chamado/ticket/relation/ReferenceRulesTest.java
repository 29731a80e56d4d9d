package dev.chamado.ticket.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceAdded;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceRemoved;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.relation.Relations.Reference;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Domain rules, section 1, external references. */
class ReferenceRulesTest {
    static final UUID ID = new UUID(0x7000, 1);
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Reference PROBLEM = new Reference("problem", "jira", "P-7", "https://jira.example/P-7");
    static final ReferenceAdded ADDED =
            new ReferenceAdded(ID, "problem", "jira", "P-7", "https://jira.example/P-7", NOON);

    @Test
    void a_reference_is_added_once() {
        assertThat(ReferenceRules.refer(ID, Relations.NONE, PROBLEM, NOON)).containsExactly(ADDED);
        assertThat(ReferenceRules.refer(ID, after(ADDED), PROBLEM, NOON)).isEmpty();
        assertThat(after(ADDED).references()).containsExactly(PROBLEM);
    }

    @Test
    void said_otherwise_it_takes_the_place_of_what_was_said() {
        var change = new Reference("change", "jira", "P-7", null);
        assertThat(ReferenceRules.refer(ID, after(ADDED), change, NOON))
                .containsExactly(
                        new ReferenceRemoved(ID, "problem", "jira", "P-7", NOON),
                        new ReferenceAdded(ID, "change", "jira", "P-7", null, NOON));
        var elsewhere = new Reference("problem", "jira", "P-7", null);
        assertThat(ReferenceRules.refer(ID, after(ADDED), elsewhere, NOON)).hasSize(2);
    }

    @Test
    void another_thing_stays_beside_it() {
        var other = new Reference("problem", "jira", "P-8", null);
        assertThat(ReferenceRules.refer(ID, after(ADDED), other, NOON)).hasSize(1);
    }

    @Test
    void taken_away_it_is_gone_in_every_kind() {
        var both = after(ADDED, new ReferenceAdded(ID, "change", "jira", "P-7", null, NOON));
        assertThat(both.references()).hasSize(2);
        assertThat(ReferenceRules.forget(ID, both, "jira", "P-7", NOON))
                .containsExactly(
                        new ReferenceRemoved(ID, "problem", "jira", "P-7", NOON),
                        new ReferenceRemoved(ID, "change", "jira", "P-7", NOON));
        assertThat(ReferenceRules.forget(ID, both, "jira", "P-8", NOON)).isEmpty();
        assertThat(after(ADDED, new ReferenceRemoved(ID, "problem", "jira", "P-7", NOON)))
                .isEqualTo(Relations.NONE);
    }

    @Test
    void there_are_not_too_many_of_them() {
        var full = Relations.NONE;
        for (int n = 0; n < ReferenceRules.MOST; n++) {
            full = full.after(new ReferenceAdded(ID, "x", "jira", "N-" + n, null, NOON));
        }
        var many = full;
        assertThatThrownBy(() -> ReferenceRules.refer(ID, many, PROBLEM, NOON))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.code()).isEqualTo("references-too-many"));
        var instead = new Reference("y", "jira", "N-0", null);
        assertThat(ReferenceRules.refer(ID, many, instead, NOON)).hasSize(2);
    }

    private static Relations after(TicketEvent... history) {
        var relations = Relations.NONE;
        for (var event : history) {
            relations = relations.after(event);
        }
        return relations;
    }
}
