package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.approval.ApprovalCommand.GiveVote;
import dev.chamado.ticket.lifecycle.Conflict.Newer;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stale command is refused only when a facet that it reads or writes is newer. */
class ConflictTest {
    static final Ticket ASSIGNED_MEANWHILE = given(
                    opened("service-desk", null),
                    new SubjectChanged(ID, "Scanner jams", NOON),
                    new TicketAssigned(ID, "lee.chen", null, null, NOON))
            .ticket();

    @Test
    void changes_of_different_facets_merge() {
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, new ChangeImpact("HIGH"), 0))
                .isEmpty();
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, new ChangeSubject("x"), 1))
                .isEmpty();
    }

    @Test
    void changes_of_the_same_facet_show_both_sides() {
        var command = new Assign("bruno.lima");
        var sides = Conflict.bothSides(ASSIGNED_MEANWHILE, command, 1);
        assertThat(sides)
                .containsEntry("asked", command)
                .containsEntry("seen", 1L)
                .containsEntry("version", 2L)
                .containsEntry(
                        "conflicts",
                        List.of(new Newer(Facet.ASSIGNMENT, 2, new Ticket.Assignment("service-desk", "lee.chen"))));
    }

    @Test
    void progress_reads_the_assignment() {
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, new StartWork(), 1)).isNotEmpty();
    }

    @Test
    void a_vote_reads_what_is_voted_on() {
        var vote = new OnApproval(new GiveVote(ID, Vote.APPROVE, null, null));
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, vote, 0)).containsOnlyKeys("seen", "version", "asked");
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, vote, 1)).isEmpty();
    }

    @Test
    void messages_and_watchers_conflict_with_nothing() {
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, new SendReply("x"), 0))
                .isEmpty();
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, new AddWorkNote("x"), 0))
                .isEmpty();
        assertThat(Conflict.bothSides(ASSIGNED_MEANWHILE, new Unwatch("x"), 0)).isEmpty();
    }

    @Test
    void messages_do_not_age_a_facet() {
        var replied = Ticket.evolve(
                ASSIGNED_MEANWHILE, new ReplySent(ID, MESSAGE, "lee.chen", AuthorRole.AGENT, "Hello.", NOON));
        assertThat(replied.version()).isEqualTo(3);
        assertThat(Conflict.bothSides(replied, new Assign("bruno.lima"), 2)).isEmpty();
    }
}
