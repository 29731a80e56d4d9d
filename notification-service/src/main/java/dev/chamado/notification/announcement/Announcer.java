package dev.chamado.notification.announcement;

import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.notification.audience.Audience;
import dev.chamado.notification.audience.Directory;
import dev.chamado.notification.audience.Notice;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.notification.delivery.Mails;
import dev.chamado.notification.inbox.Inbox;
import dev.chamado.notification.template.Words;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.Envelope;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whenever something has happened, tells those concerned. Each notice has an id made from event, person and kind, so
 * that working an event out again puts nothing twice into an inbox and no second mail into the post.
 */
@Component
final class Announcer {
    private final Documents<TicketPeople> people;
    private final Directory directory;
    private final Words words;
    private final Inbox inbox;
    private final Mails mails;
    private final AnnouncementSettings settings;
    private final Clock clock;
    private final Strangers strangers;

    final Policy<TicketEvent> onTicket = new Policy<>("when-ticket-changed-then-tell", TicketEvent.TOPIC, this::tell);
    final Policy<SlaEvent> onPromise = new Policy<>("when-promise-broken-then-tell", SlaEvent.TOPIC, this::tellBroken);

    Announcer(
            Views views,
            Directory directory,
            Words words,
            Inbox inbox,
            Mails mails,
            AnnouncementSettings settings,
            Clock clock) {
        this.people = views.documents(TicketPeople.VIEW);
        this.directory = directory;
        this.words = words;
        this.inbox = inbox;
        this.mails = mails;
        this.settings = settings;
        this.clock = clock;
        this.strangers = new Strangers(clock);
    }

    private void tell(Envelope<TicketEvent> event) {
        if (isOld(event)) {
            return;
        }
        people.await(event.tenant(), event.subject(), event.sequence());
        var concerned =
                people.byId(event.tenant(), event.subject()).orElseThrow().at(event.sequence());
        var audience = new Audience(concerned, directory.group(event.tenant(), concerned.groupId()));
        announce(event, concerned, audience.of(event.event(), event.actor().id(), event.sequence()));
    }

    /** What happened long ago, or at another desk, is no news: also not when all events are read once more. */
    private boolean isOld(Envelope<?> event) {
        return event.imported() || event.recordedAt().isBefore(clock.instant().minus(settings.tellWithin()));
    }

    private void tellBroken(Envelope<SlaEvent> event) {
        if (event.event() instanceof SlaBreached breach && !isOld(event)) {
            people.await(event.tenant(), event.subject(), 0);
            var concerned = people.byId(event.tenant(), event.subject()).orElseThrow();
            var audience = new Audience(concerned, directory.group(event.tenant(), breach.groupId()));
            announce(event, concerned, audience.of(breach));
        }
    }

    private void announce(Envelope<?> event, TicketPeople concerned, List<Notice> notices) {
        var told = new LinkedHashMap<Notice, Person>();
        for (var notice : notices) {
            directory
                    .person(event.tenant(), notice.recipientId())
                    .ifPresentOrElse(
                            person -> told.put(notice, person),
                            () -> strangers.met(event.tenant(), notice.recipientId()));
        }
        try {
            told.forEach((notice, person) -> announce(event, concerned, notice, person));
        } catch (MongoServerException e) {
            throw e; // the store is there and says that the write is wrong
        } catch (MongoException _) { // it is away: the event is worked out again when it is back
            throw Refusal.unavailable("store-unavailable", "Notices cannot be kept.", Duration.ofSeconds(1));
        }
    }

    private void announce(Envelope<?> event, TicketPeople concerned, Notice notice, Person person) {
        if (!person.active()) {
            return;
        }
        var id = notice.id(event.eventId());
        var message = words.about(event, concerned, notice, person);
        inbox.add(event.tenant(), person.id(), id, concerned, notice, message, event.occurredAt());
        if (notice.byMail() && !person.emails().isEmpty()) {
            mails.post(event.tenant(), person, id, concerned, notice, message);
        }
    }
}
