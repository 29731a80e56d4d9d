package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Standing;

/** What the clients know of a ticket; what they have not been told of may have changed. */
final class Known {
    final String id;
    final String requester;
    private boolean reopened;
    private long version = -1;
    private Standing standing = new Standing(TicketState.NEW, "", "", Priority.P3);

    Known(String id, String requester) {
        this.id = id;
        this.requester = requester;
    }

    /** How it stood at a version. */
    record Look(long version, Standing standing) {}

    /** Whether somebody has reopened it: only then it can have been a thank-you. */
    synchronized boolean isReopened() {
        return reopened;
    }

    synchronized void reopen() {
        reopened = true;
    }

    synchronized Look look() {
        return new Look(version, standing);
    }

    /** Somebody was told; what is older than what is known is no news. */
    synchronized void learn(long told, Standing stands) {
        if (told >= version) {
            version = told;
            standing = stands;
        }
    }
}
