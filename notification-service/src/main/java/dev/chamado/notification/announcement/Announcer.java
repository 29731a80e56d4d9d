package dev.chamado.notification.announcement;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.PersonErased;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.SlaWarned;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDecided;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRedacted;
import dev.chamado.contracts.ticket.TicketEvent.LowScoreGiven;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.RequesterReminded;
import dev.chamado.contracts.ticket.TicketEvent.ResolutionRedacted;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TaskChanged;
import dev.chamado.contracts.ticket.TicketEvent.TaskRedacted;
import dev.chamado.contracts.ticket.TicketEvent.TaskReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteEdited;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteRedacted;
import dev.chamado.notification.audience.Audience;
import dev.chamado.notification.audience.Directory;
import dev.chamado.notification.audience.Notice;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.notification.delivery.Mails;
import dev.chamado.notification.inbox.Inbox;
import dev.chamado.notification.inbox.Inbox.Addressed;
import dev.chamado.notification.template.Words;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whenever something has happened, tells those concerned. Each notice has an id made from event, person and kind, so
 * that working an event out again puts nothing twice into an inbox and no second mail into the post.
 */
@Component
final class Announcer {
    /** So long after an erasure others may still speak to the person, and in his words. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private static final Set<NoticeKind> OF_TASKS = Set.of(NoticeKind.TASK_GIVEN);
    private static final Set<NoticeKind> OF_APPROVALS =
            Set.of(NoticeKind.APPROVAL_ASKED, NoticeKind.APPROVED, NoticeKind.REJECTED, NoticeKind.APPROVAL_EXPIRED);

    private final Documents<TicketPeople> people;
    private final Directory directory;
    private final Words words;
    private final Inbox inbox;
    private final Mails mails;
    private final AnnouncementSettings settings;
    private final Clock clock;
    private final Strangers strangers;

    final Policy<TicketEvent> onTicket = new Policy<>("when-ticket-changed-then-tell", TicketEvent.TOPIC, this::tell);
    final Policy<SlaEvent> onPromise = new Policy<>(
            "when-promise-broken-then-tell",
            SlaEvent.TOPIC,
            this::tellBroken,
            Set.of(SlaBreached.class, SlaEscalated.class));

    final Policy<DirectoryEvent> onPerson = new Policy<>(
            "when-person-erased-then-forget", DirectoryEvent.TOPIC, this::forget, Set.of(PersonErased.class));

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
        change(event);
        if (isOld(event)) {
            return;
        }
        var now = concerned(event, event.sequence()).value();
        var concerned = now.at(event.sequence());
        var notices = event.event() instanceof LowScoreGiven low
                ? within(event.tenant(), concerned.groupId(), told(event, whoseGroup(event, concerned, low.groupId())))
                : told(event, audience(event.tenant(), concerned));
        var told = said(event, concerned) == null ? notices : stillReading(event, now, notices);
        announce(event, concerned, event.sequence(), told);
    }

    /**
     * Whose data were erased has no notices, and no mails that would still say his name and address. Told again, it is not
     * about who has been entered under his id since.
     */
    private void forget(Envelope<DirectoryEvent> event) {
        if (event.event() instanceof PersonErased erased) {
            var tenant = event.tenant();
            var words = wordsOf(tenant, erased.personId());
            var until = event.recordedAt().plus(LAST_WORDS);
            inbox.forgetPerson(tenant, erased.personId(), words, until);
            mails.withdrawPerson(tenant, erased.personId(), words, until);
        }
    }

    private static List<Notice> told(Envelope<TicketEvent> event, Audience audience) {
        return audience.of(event.event(), event.actor().id(), event.sequence());
    }

    /** What was told in a message's words follows what becomes of them, however long ago it was. */
    private void change(Envelope<TicketEvent> event) {
        var tenant = event.tenant();
        switch (event.event()) {
            case ReplyEdited e -> reword(event, e.messageId(), e.text(), true);
            case WorkNoteEdited e -> reword(event, e.messageId(), e.text(), false);
            case ReplyRedacted e -> {
                inbox.forget(tenant, e.messageId());
                inbox.forgetUnnamed(tenant, e.ticketId());
                mails.withdraw(tenant, e.messageId());
                mails.withdrawUnnamed(tenant, e.ticketId());
            }
            case SubjectChanged e
            when isGone(e) -> {
                withoutSubject(event, e);
                // from here on, who tells of a promise sees that it is gone
                people.await(event.tenant(), event.subject(), event.sequence());
                withoutSubject(event, e);
            }
            case ResolutionRedacted _ -> withoutSaid(event, NoticeKind.RESOLVED);
            case ReasonsRedacted _ -> withoutSaid(event, NoticeKind.REOPENED);
            case TaskRedacted e -> withoutOwed(event, e.taskId(), OF_TASKS);
            case ApprovalRedacted e -> withoutOwed(event, e.approvalId(), OF_APPROVALS);
            case WorkNoteRedacted e -> {
                inbox.forget(tenant, e.messageId());
                mails.withdraw(tenant, e.messageId());
            }
            case TicketEvent _ -> {}
        }
    }

    private void withoutSaid(Envelope<TicketEvent> event, NoticeKind kind) {
        inbox.forgetSaid(event.tenant(), event.event().ticketId(), kind, event.sequence());
        mails.withdrawSaid(event.tenant(), event.event().ticketId(), kind, event.sequence());
    }

    private void withoutOwed(Envelope<TicketEvent> event, UUID about, Set<NoticeKind> kinds) {
        inbox.forgetOwed(event.tenant(), event.event().ticketId(), about, kinds, event.sequence());
        mails.withdrawOwed(event.tenant(), event.event().ticketId(), about, kinds, event.sequence());
    }

    private void withoutSubject(Envelope<TicketEvent> event, SubjectChanged e) {
        var tenant = event.tenant();
        if (e.reason() != null) {
            inbox.untitle(tenant, e.ticketId(), event.sequence());
            mails.untitle(tenant, e.ticketId(), event.sequence());
        } else { // with all that whose matter it was had said
            inbox.forgetTicket(tenant, e.ticketId(), event.sequence());
            mails.withdrawTicket(tenant, e.ticketId(), event.sequence());
        }
    }

    /** What the desk says of nobody; what a person writes says whose matter it is. */
    private static boolean isGone(SubjectChanged e) {
        return e.subject().equals(Personal.ERASED) && e.requesterId() == null;
    }

    /** New words are for those who may read them now, whoever had the old ones. */
    private void reword(Envelope<TicketEvent> event, UUID message, String text, boolean open) {
        var now = concerned(event, event.sequence()).value();
        if (now.redacted().messages().contains(message)) {
            inbox.forget(event.tenant(), message);
            return;
        }
        var audience = audience(event.tenant(), now);
        inbox.reword(event.tenant(), message, text, person -> audience.mayRead(person, open));
    }

    /** Whom a message was for when it was written need not be who may read it when he is told. */
    private List<Notice> stillReading(Envelope<TicketEvent> event, TicketPeople now, List<Notice> notices) {
        var audience = audience(event.tenant(), now);
        boolean open = !(event.event() instanceof WorkNoteAdded);
        return notices.stream()
                .filter(notice -> audience.mayRead(notice.recipientId(), open))
                .toList();
    }

    private Audience audience(String tenant, TicketPeople people) {
        var having = new HashMap<String, Optional<Group>>(); // looked up once, if at all
        return new Audience(
                people,
                () -> people.groupId() == null
                        ? null
                        : having.computeIfAbsent(people.groupId(), id -> Optional.ofNullable(group(tenant, id)))
                                .orElse(null),
                person -> directory.isAgent(tenant, person),
                id -> group(tenant, id));
    }

    /** The message whose words a notice brings. */
    private static @Nullable UUID said(Envelope<?> event, TicketPeople concerned) {
        return switch (event.event()) {
            case RequesterReminded _ -> concerned.asking();
            case ReplySent reply -> reply.messageId();
            case WorkNoteAdded note -> note.messageId();
            case null, default -> null;
        };
    }

    /** By what a notice's words are found when nobody may read them any more: the message, or the person whose they are. */
    private static @Nullable UUID source(Envelope<?> event, TicketPeople concerned) {
        var author = switch (event.event()) {
            case TicketReopened e -> e.requesterId();
            case ApprovalDecided e -> e.authorId();
            case null, default -> null;
        };
        return author == null ? said(event, concerned) : wordsOf(event.tenant(), author);
    }

    /** The task or approval that a notice tells of. */
    private static @Nullable UUID about(Envelope<?> event) {
        return switch (event.event()) {
            case TaskAdded e -> e.taskId();
            case TaskChanged e -> e.taskId();
            case TaskReopened e -> e.taskId();
            case ApprovalEvent e -> e.approvalId();
            case null, default -> null;
        };
    }

    private static UUID wordsOf(String tenant, String person) {
        return DerivedId.of("words", tenant, person);
    }

    /** What happened long ago, or at another desk, is no news: also not when all events are read once more. */
    private boolean isOld(Envelope<?> event) {
        return event.imported() || event.recordedAt().isBefore(clock.instant().minus(settings.tellWithin()));
    }

    private void tellBroken(Envelope<SlaEvent> event) {
        if (isOld(event)) {
            return;
        }
        switch (event.event()) {
            case SlaBreached e -> {
                var known = concerned(event, 0);
                var concerned = known.value();
                var notices = whoseGroup(event, concerned, e.groupId()).of(e);
                announce(event, concerned, known.version(), within(event.tenant(), concerned.groupId(), notices));
                untitleIfGone(event);
            }
            case SlaEscalated e -> {
                var known = concerned(event, 0);
                var concerned = known.value();
                var audience = whoseGroup(event, concerned, e.groupId());
                var notices = audience.of(e, named -> group(event.tenant(), named));
                announce(event, concerned, known.version(), within(event.tenant(), concerned.groupId(), notices));
                untitleIfGone(event);
            }
            case TargetSet _, SlaWarned _, ClockCompleted _, ClockCancelled _, ClockResumed _, SlaCorrected _ -> {}
        }
    }

    /**
     * The ticket's own events are told beside this: a subject that went after notices were worded may have been taken out of
     * all others before these were kept.
     */
    private void untitleIfGone(Envelope<SlaEvent> event) {
        var now = concerned(event, 0).value();
        if (now.redacted().subject() >= 0) {
            inbox.untitle(event.tenant(), now.id(), now.redacted().subject());
            mails.untitle(event.tenant(), now.id(), now.redacted().subject());
        }
    }

    /** Whoever had the ticket then need not see it now: notices say how it is called, and it may have come to such a group. */
    private List<Notice> within(String tenant, @Nullable String groupId, List<Notice> notices) {
        var now = group(tenant, groupId);
        return now == null || !now.restricted()
                ? notices
                : notices.stream()
                        .filter(notice -> now.memberIds().contains(notice.recipientId()))
                        .toList();
    }

    private Audience whoseGroup(Envelope<?> event, TicketPeople concerned, @Nullable String groupId) {
        return new Audience(concerned, () -> group(event.tenant(), groupId));
    }

    /** Waited for as a person is: tickets may be ahead of the directory. */
    private @Nullable Group group(String tenant, @Nullable String groupId) {
        if (groupId == null) {
            return null;
        }
        var group = directory.group(tenant, groupId);
        if (group == null) {
            strangers.met(tenant, "group:" + groupId);
        }
        return group;
    }

    private Versioned<TicketPeople> concerned(Envelope<?> event, long version) {
        return people.awaited(event.tenant(), event.subject(), version).orElseThrow();
    }

    /** @param sequence of the ticket's last event that the notices know */
    private void announce(Envelope<?> event, TicketPeople concerned, long sequence, List<Notice> notices) {
        var known = directory.persons(
                event.tenant(), notices.stream().map(Notice::recipientId).collect(Collectors.toSet()));
        var told = new ArrayList<Told>();
        for (var notice : notices) {
            var person = known.get(notice.recipientId());
            if (person == null) {
                strangers.met(event.tenant(), "person:" + notice.recipientId());
            } else if (person.active()) {
                var wording = words.wording(event, concerned, notice, person, sequence);
                told.add(new Told(
                        person,
                        new Addressed(
                                notice.id(event.eventId()),
                                person.id(),
                                notice,
                                wording,
                                source(event, concerned),
                                about(event))));
            }
        }
        inbox.add(event.tenant(), concerned, told.stream().map(Told::addressed).toList(), event.occurredAt());
        told.forEach(each -> post(event.tenant(), concerned, each));
    }

    /** Who is told what. */
    private record Told(Person person, Addressed addressed) {}

    private void post(String tenant, TicketPeople concerned, Told told) {
        var addressed = told.addressed();
        if (addressed.notice().byMail() && !told.person().emails().isEmpty()) {
            mails.post(
                    tenant,
                    told.person(),
                    addressed.id(),
                    concerned,
                    addressed.notice(),
                    addressed.wording(),
                    addressed.said(),
                    addressed.about());
        }
    }
}
