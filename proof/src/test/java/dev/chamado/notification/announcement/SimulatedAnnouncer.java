package dev.chamado.notification.announcement;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.notification.audience.SimulatedAudience;
import dev.chamado.notification.delivery.SimulatedMails;
import dev.chamado.notification.inbox.SimulatedInbox;
import dev.chamado.notification.template.SimulatedWords;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.SimulatedGenerations;
import java.time.Clock;
import java.time.Duration;

/** What one process of the notification service does about what happens to tickets. */
public final class SimulatedAnnouncer {
    private static final Duration ALWAYS_NEWS = Duration.ofDays(3650);

    private final Announcer announcer;

    public SimulatedAnnouncer(SimulatedFollower.Ground ground, Clock clock) {
        var views = SimulatedGenerations.views(SimulatedAudience.ASKED, ground);
        announcer = new Announcer(
                views,
                SimulatedAudience.directory(views),
                SimulatedWords.WORDS,
                SimulatedInbox.of(ground.database(), clock),
                SimulatedMails.of(ground.database()),
                new AnnouncementSettings(ALWAYS_NEWS),
                clock);
    }

    public Policy<TicketEvent> onTicket() {
        return announcer.onTicket;
    }
}
