package dev.chamado.ticket.queue;

import static dev.chamado.ticket.queue.QueueEntryTest.ID;
import static dev.chamado.ticket.queue.QueueEntryTest.NOON;
import static dev.chamado.ticket.queue.QueueEntryTest.ONE;
import static dev.chamado.ticket.queue.QueueEntryTest.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskedTicketTest {
    private static final UUID A = UUID.fromString("0199a3c2-0000-7000-8000-00000000b001");
    private static final UUID B = UUID.fromString("0199a3c2-0000-7000-8000-00000000b002");
    private static final ApprovalRequested ASKED = new ApprovalRequested(
            ID, A, "A laptop", ApprovalMode.ALL, 2, List.of("lee", "carla"), true, false, null, null, NOON);

    @Test
    void knows_whom_it_waits_for_until_it_is_decided() {
        var asked = Folding.of(AskedTicket.VIEW).after(OPENED, ASKED);
        assertThat(asked.document().askedIds()).containsExactly("carla", "lee");
        asked.after(new ApprovalReset(ID, A, "A laptop", ApprovalResetCause.REQUESTER, List.of("carla"), null, NOON));
        assertThat(asked.document().askedIds()).containsExactly("carla");
        asked.after(new ApprovalDecided(ID, A, "A laptop", true, "Yes.", "lee", NOON));
        assertThat(asked.document().askedIds()).isEmpty();
    }

    @Test
    void keeps_votes_without_what_was_said_with_them() {
        var asked = Folding.of(AskedTicket.VIEW)
                .after(OPENED, ASKED, new VoteGiven(ID, A, "lee", Vote.REJECT, "Too dear.", "lee", NOON));
        assertThat(asked.document().approvals().all().getFirst().ballotOf("lee").vote())
                .isEqualTo(Vote.REJECT);
        asked.after(new ApprovalDecided(ID, A, "A laptop", false, "Too dear.", "lee", NOON));
        assertThat(asked.document().toString()).doesNotContain("Too dear.");
    }

    private static TaskAdded task(UUID id, String groupId, String assigneeId, Instant dueAt) {
        return new TaskAdded(
                ID, id, "Cable", true, 1, false, groupId, assigneeId, dueAt, List.of("Labelled"), null, NOON);
    }

    @Test
    void knows_who_has_a_task_to_do_until_it_is_done_and_again_when_it_is_reopened() {
        var asked = Folding.of(AskedTicket.VIEW)
                .after(OPENED, task(A, "network", "carla", ONE), task(B, "desk", "bruno", null));
        assertThat(asked.document().assigneeIds()).containsExactly("bruno", "carla");
        assertThat(asked.document().groupIds()).containsExactly("desk", "network");
        assertThat(asked.document().dueBy()).isEqualTo(ONE);
        asked.after(new TaskDone(ID, A, "It is in.", NOON), new TaskCancelled(ID, B, "No.", NOON));
        assertThat(asked.document().assigneeIds()).isEmpty();
        assertThat(asked.document().groupIds()).isEmpty();
        assertThat(asked.document().dueBy()).isEqualTo(AskedTicket.NEVER);
        asked.after(new TaskReopened(ID, A, "It is not.", "Cable", "network", "carla", NOON));
        assertThat(asked.document().assigneeIds()).containsExactly("carla");
        assertThat(asked.document().dueBy()).isEqualTo(ONE);
        asked.after(new TaskChanged(ID, A, "Cable", true, 1, "hr", "network", "helena", "carla", null, NOON));
        assertThat(asked.document().assigneeIds()).containsExactly("helena");
        assertThat(asked.document().groupIds()).containsExactly("hr");
        assertThat(asked.document().dueBy()).isEqualTo(AskedTicket.NEVER);
    }

    @Test
    void gives_a_task_without_group_to_that_of_the_ticket() {
        var asked = Folding.of(AskedTicket.VIEW).after(OPENED, task(A, null, null, null));
        assertThat(asked.document().groupIds()).isEmpty();
        asked.after(new TicketTransferred(ID, "desk", null, null, NOON));
        assertThat(asked.document().groupIds()).containsExactly("desk");
        asked.after(new TicketEscalated(ID, "network", "desk", "Cables.", NOON));
        assertThat(asked.document().groupIds()).containsExactly("network");
    }

    @Test
    void waits_for_nobody_while_it_has_ended() {
        var asked = Folding.of(AskedTicket.VIEW)
                .after(
                        OPENED,
                        ASKED,
                        task(A, "network", "carla", ONE),
                        new TicketCancelled(ID, CancelReason.UNNECESSARY, null, NOON));
        assertThat(asked.document().askedIds()).isEmpty();
        assertThat(asked.document().assigneeIds()).isEmpty();
        assertThat(asked.document().groupIds()).isEmpty();
        var merged = Folding.of(AskedTicket.VIEW)
                .after(
                        OPENED,
                        task(A, "network", "carla", ONE),
                        new TicketMerged(ID, B, "INC-2", TicketState.NEW, false, NOON));
        assertThat(merged.document().assigneeIds()).isEmpty();
        merged.after(new TicketUnmerged(ID, B, "INC-2", TicketState.NEW, NOON));
        assertThat(merged.document().assigneeIds()).containsExactly("carla");
    }
}
