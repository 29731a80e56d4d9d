package dev.chamado.ticket.search;

import dev.chamado.ticket.index.TicketText;

/** Whether words of a ticket are found and shown; for tests of other rooms. */
public final class FoundTicket {
    private FoundTicket() {}

    /** @param all whether the reader sees work notes, references and answers for staff */
    public static boolean shows(TicketText text, String word, boolean all) {
        return !new Highlights(Sought.of(word)).of(text, all).isEmpty();
    }
}
