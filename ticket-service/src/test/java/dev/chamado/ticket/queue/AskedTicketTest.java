package dev.chamado.ticket.queue;

import static dev.chamado.ticket.queue.QueueEntryTest.ID;
import static dev.chamado.ticket.queue.QueueEntryTest.NOON;
import static dev.chamado.ticket.queue.QueueEntryTest.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.Folding;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskedTicketTest {
    private static final UUID A = UUID.fromString("0199a3c2-0000-7000-8000-00000000b001");
    private static final ApprovalRequested ASKED = new ApprovalRequested(
            ID, A, "A laptop", ApprovalMode.ALL, 2, List.of("lee", "carla"), true, false, null, null, NOON);

    @Test
    void knows_whom_it_waits_for_until_it_is_decided() {
        var asked = Folding.of(AskedTicket.VIEW).after(OPENED, ASKED);
        assertThat(asked.document().askedIds()).containsExactly("carla", "lee");
        asked.after(new ApprovalReset(ID, A, "A laptop", ApprovalResetCause.REQUESTER, List.of("carla"), null, NOON));
        assertThat(asked.document().askedIds()).containsExactly("carla");
        asked.after(new ApprovalDecided(ID, A, "A laptop", true, "Yes.", NOON));
        assertThat(asked.document().askedIds()).isEmpty();
    }

    @Test
    void keeps_votes_without_what_was_said_with_them() {
        var asked = Folding.of(AskedTicket.VIEW)
                .after(OPENED, ASKED, new VoteGiven(ID, A, "lee", Vote.REJECT, "Too dear.", NOON));
        assertThat(asked.document().approvals().all().getFirst().ballotOf("lee").vote())
                .isEqualTo(Vote.REJECT);
        asked.after(new ApprovalDecided(ID, A, "A laptop", false, "Too dear.", NOON));
        assertThat(asked.document().toString()).doesNotContain("Too dear.");
    }
}
