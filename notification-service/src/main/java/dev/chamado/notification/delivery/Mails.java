package dev.chamado.notification.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.notification.audience.Notice;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.notification.template.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The mails that have to go out. A mail is kept here before it is tried; whoever tries it takes it for two minutes, so
 * that a process that dies with it in hand leaves it to the next, who sends it with the same Message-ID.
 */
@Component
public final class Mails {
    private static final Duration IN_HAND = Duration.ofMinutes(2);
    private static final Bson WITHDRAWN =
            combine(set("withdrawn", true), set("text", ""), set("html", ""), unset("untitled"));

    private final MongoCollection<Document> mails;

    Mails(MongoDatabase database) {
        mails = database.getCollection("mails");
        mails.createIndex(Indexes.ascending("waiting", "dueAt"));
        mails.createIndex(Indexes.ascending("message"));
        mails.createIndex(Indexes.ascending("ticket"));
        mails.createIndex(Indexes.ascending("tenant", "person"));
    }

    /**
     * A mail to one person about one notice.
     *
     * @param withdrawn what it says was redacted: it is not to go out
     * @param sentAt when the server took it; only its outcome has to be recorded then
     */
    record Mail(
            String tenant,
            UUID noticeId,
            UUID ticketId,
            String recipientId,
            String kind,
            String address,
            String name,
            String language,
            String subject,
            String text,
            String html,
            int failures,
            boolean withdrawn,
            @Nullable Instant sentAt) {
        Mail sent(Instant at) {
            return new Mail(
                    tenant,
                    noticeId,
                    ticketId,
                    recipientId,
                    kind,
                    address,
                    name,
                    language,
                    subject,
                    text,
                    html,
                    failures,
                    withdrawn,
                    at);
        }
    }

    /**
     * Keeps a mail to be sent, unless it is kept already.
     *
     * @param said the message whose words it brings, or what stands for the person whose words they are
     * @param about the task or approval that it tells of
     */
    public void post(
            String tenant,
            Person person,
            UUID noticeId,
            TicketPeople ticket,
            Notice notice,
            Wording wording,
            @Nullable UUID said,
            @Nullable UUID about) {
        var message = wording.message();
        var untitled = wording.untitled();
        try {
            mails.insertOne(new Document("_id", tenant + "/" + noticeId)
                    .append("tenant", tenant)
                    .append("notice", noticeId)
                    .append("ticket", ticket.id())
                    .append("person", person.id())
                    .append("kind", notice.kind().name())
                    .append("address", person.emails().getFirst())
                    .append("name", person.name())
                    .append("language", message.language())
                    .append("subject", message.subject())
                    .append("text", message.text())
                    .append("html", message.html())
                    .append(
                            "untitled",
                            new Document("subject", untitled.subject())
                                    .append("text", untitled.text())
                                    .append("html", untitled.html()))
                    .append("sequence", wording.sequence())
                    .append("recordedAt", Date.from(wording.recordedAt()))
                    .append("message", said)
                    .append("about", about)
                    .append("failures", 0)
                    .append("waiting", true)
                    .append("dueAt", Date.from(wording.recordedAt())));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) { // kept already: all is well
                throw e;
            }
        }
    }

    /** A message was redacted: mails that bring it do not go out any more, and nothing of it is kept. */
    public void withdraw(String tenant, UUID message) {
        withdraw(and(eq("message", message), eq("tenant", tenant)));
    }

    /** A reply was redacted, and early mails do not say which message they bring: those of its ticket do not go out. */
    public void withdrawUnnamed(String tenant, UUID ticket) {
        withdraw(and(
                eq("ticket", ticket),
                eq("tenant", tenant),
                exists("message", false),
                in("kind", NoticeKind.REPLIED.name(), NoticeKind.QUESTION_ASKED.name())));
    }

    /**
     * What was said when something happened to a ticket is not to be read any more: mails that say it do not go out.
     *
     * @param kind of the notices that they bring
     * @param until sequence of the event that says so; what is said later goes out, however often it is told
     */
    public void withdrawSaid(String tenant, UUID ticket, NoticeKind kind, long until) {
        withdraw(and(before(tenant, ticket, until), eq("kind", kind.name())));
    }

    /**
     * What was said of a task or an approval is not to be read any more: mails that say it do not go out, nor do early ones,
     * which do not say of which they tell.
     *
     * @param kinds of the notices that tell of such
     * @param until as in {@link #withdrawSaid}
     */
    public void withdrawOwed(String tenant, UUID ticket, UUID about, Set<NoticeKind> kinds, long until) {
        withdraw(and(
                before(tenant, ticket, until),
                in("kind", kinds.stream().map(NoticeKind::name).toList()),
                or(eq("about", about), exists("about", false))));
    }

    /**
     * What a ticket is about is not to be read any more: mails that wait go out without it. Of those that have gone nothing is
     * kept, and early ones, of which nobody knows how they read without it, do not go out.
     *
     * @param until as in {@link #withdrawSaid}
     */
    public void untitle(String tenant, UUID ticket, long until) {
        var those = before(tenant, ticket, until);
        for (var mail : mails.find(and(those, exists("untitled"))).into(new ArrayList<>())) {
            var untitled = mail.get("untitled", Document.class);
            mails.updateOne(
                    and(eq("_id", mail.get("_id")), exists("untitled")), // it may have gone or been withdrawn meanwhile
                    combine(
                            set("subject", untitled.getString("subject")),
                            set("text", untitled.getString("text")),
                            set("html", untitled.getString("html"))));
        }
        withdrawWhole(and(those, exists("untitled", false)));
    }

    /**
     * Whose matter a ticket is was erased: its mails do not go out, and nothing of them is kept.
     *
     * @param until as in {@link #withdrawSaid}
     */
    public void withdrawTicket(String tenant, UUID ticket, long until) {
        withdrawWhole(before(tenant, ticket, until));
    }

    /**
     * A person's data were erased: what was for him does not go out, and neither name nor address is kept; and mails that
     * bring his words to others do not go out either.
     *
     * @param words what stands for him where his words are
     * @param until mails about events recorded later are somebody new's and stay, however often the erasure is told
     */
    public void withdrawPerson(String tenant, String person, UUID words, Instant until) {
        withdraw(and(eq("message", words), eq("tenant", tenant), before(until)));
        var which = and(eq("person", person), eq("tenant", tenant), before(until));
        withdraw(which);
        mails.updateMany(
                which,
                combine(
                        set("subject", Personal.ERASED),
                        set("name", Personal.ERASED),
                        set("address", ""),
                        unset("lastFault")));
    }

    /** Mails of a ticket that do not know of an event; early ones do not say what they know. */
    private static Bson before(String tenant, UUID ticket, long sequence) {
        return and(eq("ticket", ticket), eq("tenant", tenant), or(exists("sequence", false), lt("sequence", sequence)));
    }

    /** Mails about events up to an instant; early ones do not say when theirs was recorded. */
    private static Bson before(Instant until) {
        return or(exists("recordedAt", false), lte("recordedAt", Date.from(until)));
    }

    private void withdraw(Bson which) {
        mails.updateMany(which, WITHDRAWN);
    }

    private void withdrawWhole(Bson which) {
        mails.updateMany(which, combine(WITHDRAWN, set("subject", Personal.ERASED)));
    }

    /** Takes the mail that has been due for longest, a new one since what it tells of; nothing when none is. */
    @Nullable
    Mail take(Instant now) {
        var taken = mails.findOneAndUpdate(
                and(eq("waiting", true), lte("dueAt", Date.from(now))),
                set("dueAt", Date.from(now.plus(IN_HAND))),
                new FindOneAndUpdateOptions().sort(ascending("dueAt")).returnDocument(ReturnDocument.AFTER));
        return taken == null ? null : mail(taken);
    }

    /** The server has it: whoever takes the mail now only records that. */
    Mail sent(Mail mail, Instant at) {
        mails.updateOne(eq("_id", id(mail)), set("sentAt", Date.from(at)));
        return mail.sent(at);
    }

    /** Nothing more is to be done about it: it was delivered or given up, and that has been recorded. */
    void settle(Mail mail) {
        mails.updateOne(eq("_id", id(mail)), combine(set("waiting", false), unset("untitled")));
    }

    /** It did not go; it is tried again at an instant. */
    void postpone(Mail mail, int failures, Instant until, String why) {
        mails.updateOne(
                eq("_id", id(mail)),
                combine(set("failures", failures), set("dueAt", Date.from(until)), set("lastFault", why)));
    }

    private static String id(Mail mail) {
        return mail.tenant() + "/" + mail.noticeId();
    }

    private static Mail mail(Document document) {
        return new Mail(
                document.getString("tenant"),
                document.get("notice", UUID.class),
                document.get("ticket", UUID.class),
                document.getString("person"),
                document.getString("kind"),
                document.getString("address"),
                document.getString("name"),
                document.getString("language"),
                document.getString("subject"),
                document.getString("text"),
                document.getString("html"),
                document.getInteger("failures"),
                document.getBoolean("withdrawn", false),
                document.get("sentAt") instanceof Date at ? at.toInstant() : null);
    }
}
