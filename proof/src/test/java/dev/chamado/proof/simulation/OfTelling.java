package dev.chamado.proof.simulation;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.notification.audience.SimulatedAudience;
import dev.chamado.platform.wire.EventRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who has to be told is told, once, and nobody else is; the feed has everything. */
final class OfTelling {
    private final Told told;
    private final History history;
    private final Findings findings;

    OfTelling(Told told, History history, Findings findings) {
        this.told = told;
        this.history = history;
        this.findings = findings;
    }

    void examine() {
        noticesOnce();
        feedWhole();
    }

    /** Who has to be told is told, by mail as well where that is due, and nobody else is. */
    private void noticesOnce() {
        var expected = SimulatedAudience.notices(
                history.of(DirectoryEvent.TOPIC.name()), history.of(TicketEvent.TOPIC.name()));
        findings.expectSame("notices", expected.keySet(), told.inbox());
        expected.values().removeIf(notice -> !notice.byMail());
        findings.expectSame("mails", expected.keySet(), told.mails());
    }

    /** The feed has what was published, each event once, at the place where it was published first. */
    private void feedWhole() {
        var expected = new HashMap<UUID, String>();
        history.published(List.of(TicketEvent.TOPIC.name()))
                .forEach(record -> expected.putIfAbsent(
                        EventRecords.envelope(record).eventId(),
                        record.topic() + "-" + record.partition() + "/" + record.offset()));
        findings.expectSame("feed", Set.copyOf(expected.values()), told.feed());
    }
}
