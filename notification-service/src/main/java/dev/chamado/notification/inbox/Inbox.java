package dev.chamado.notification.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.notification.audience.Notice;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.notification.template.Wording;
import dev.chamado.platform.follow.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The notices of each person, newest first; a notice that is added again is there once. */
@Component
public final class Inbox {
    /** How long a notice may take from its stamp until it can be read. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final MongoCollection<Document> notices;
    private final Clock clock;

    Inbox(MongoDatabase database, Clock clock) {
        this.clock = clock;
        notices = database.getCollection("inbox");
        notices.createIndex(Indexes.ascending("tenant", "person", "addedAt", "_id"));
        notices.createIndex(Indexes.ascending("message"));
        notices.createIndex(Indexes.ascending("ticket"));
        notices.createIndex(Indexes.compoundIndex(
                Indexes.ascending("tenant", "person"), Indexes.descending("at"), Indexes.descending("_id")));
        notices.createIndex(Indexes.compoundIndex(
                Indexes.ascending("tenant", "person", "read"), Indexes.descending("at"), Indexes.descending("_id")));
    }

    /**
     * A notice as its reader sees it.
     *
     * @param at when what it tells of happened
     * @param summary one line in the reader's language
     */
    record Entry(
            UUID id,
            String kind,
            UUID ticketId,
            String number,
            String summary,
            @Nullable String text,
            Instant at,
            boolean read) {}

    /** A notice and when it was put into the inbox. */
    record Added(Entry entry, Instant at) {}

    /**
     * A notice for a person.
     *
     * @param id the same whenever it is worked out
     * @param said the message whose words it brings, or what stands for the person whose words they are
     * @param about the task or approval that it tells of
     */
    public record Addressed(
            UUID id,
            String person,
            Notice notice,
            Wording wording,
            @Nullable UUID said,
            @Nullable UUID about) {}

    /**
     * Puts notices of a ticket into their readers' inboxes, unless they are there.
     *
     * @param at when what they tell of happened
     */
    public void add(String tenant, TicketPeople ticket, Collection<Addressed> addressed, Instant at) {
        var added = Date.from(clock.instant());
        var documents = addressed.stream()
                .map(each -> new Document("_id", tenant + "/" + each.id())
                        .append("tenant", tenant)
                        .append("person", each.person())
                        .append("notice", each.id())
                        .append("kind", each.notice().kind().name())
                        .append("ticket", ticket.id())
                        .append("number", ticket.number())
                        .append("summary", each.wording().message().summary())
                        .append("untitled", each.wording().untitled().summary())
                        .append("sequence", each.wording().sequence())
                        .append("recordedAt", Date.from(each.wording().recordedAt()))
                        .append("text", each.notice().text())
                        .append("message", each.said())
                        .append("about", each.about())
                        .append("at", Date.from(at))
                        .append("addedAt", added)
                        .append("read", false))
                .toList();
        if (documents.isEmpty()) {
            return;
        }
        try {
            notices.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream()
                            .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            } // those are there already, and all others are now: all is well
        }
    }

    /**
     * A message of a ticket has other words, in every notice that brings it; who may not read it any more keeps none.
     *
     * @param mayRead whether a person may read the message now
     */
    public void reword(String tenant, UUID message, String text, Predicate<String> mayRead) {
        var told = new HashSet<String>();
        notices.find(of(tenant, message)).forEach(notice -> told.add(notice.getString("person")));
        var reading = told.stream().filter(mayRead).toList();
        notices.updateMany(and(of(tenant, message), nin("person", reading)), unset("text"));
        notices.updateMany(and(of(tenant, message), in("person", reading)), set("text", text));
    }

    /** A message was redacted: no notice brings it any more. */
    public void forget(String tenant, UUID message) {
        notices.updateMany(of(tenant, message), unset("text"));
    }

    /**
     * A reply was redacted, and early notices do not say which message they bring: those of its ticket keep no words.
     */
    public void forgetUnnamed(String tenant, UUID ticket) {
        notices.updateMany(
                and(
                        eq("ticket", ticket),
                        eq("tenant", tenant),
                        exists("message", false),
                        in("kind", NoticeKind.REPLIED.name(), NoticeKind.QUESTION_ASKED.name())),
                unset("text"));
    }

    /**
     * What was said when something happened to a ticket is not to be read any more: that it happened remains told.
     *
     * @param kind of the notices that told it
     * @param until sequence of the event that says so; what is said later remains, however often it is told
     */
    public void forgetSaid(String tenant, UUID ticket, NoticeKind kind, long until) {
        notices.updateMany(and(before(tenant, ticket, until), eq("kind", kind.name())), unset("text"));
    }

    /**
     * What was said of a task or an approval is not to be read any more; early notices do not say of which they tell, and keep no
     * words either.
     *
     * @param kinds of the notices that tell of such
     * @param until as in {@link #forgetSaid}
     */
    public void forgetOwed(String tenant, UUID ticket, UUID about, Set<NoticeKind> kinds, long until) {
        notices.updateMany(
                and(
                        before(tenant, ticket, until),
                        in("kind", kinds.stream().map(NoticeKind::name).toList()),
                        or(eq("about", about), exists("about", false))),
                unset("text"));
    }

    /**
     * What a ticket is about is not to be read any more: its notices keep the rest of what they say.
     *
     * @param until as in {@link #forgetSaid}
     */
    public void untitle(String tenant, UUID ticket, long until) {
        var those = before(tenant, ticket, until);
        var untitled = new HashSet<String>();
        notices.find(and(those, exists("untitled"))).forEach(notice -> untitled.add(notice.getString("untitled")));
        untitled.forEach(summary -> notices.updateMany(and(those, eq("untitled", summary)), set("summary", summary)));
        notices.updateMany(and(those, exists("untitled", false)), set("summary", Personal.ERASED)); // early ones
    }

    /**
     * Whose matter a ticket is was erased: its notices say its number and keep no words.
     *
     * @param until as in {@link #forgetSaid}
     */
    public void forgetTicket(String tenant, UUID ticket, long until) {
        notices.updateMany(before(tenant, ticket, until), combine(unset("text"), set("summary", Personal.ERASED)));
    }

    /** Notices of a ticket that do not know of an event; early ones do not say what they know. */
    private static Bson before(String tenant, UUID ticket, long sequence) {
        return and(eq("ticket", ticket), eq("tenant", tenant), or(exists("sequence", false), lt("sequence", sequence)));
    }

    /**
     * A person's data were erased: what was told under that name goes, and so do his words in what others were told.
     *
     * @param words what stands for him where his words are
     * @param until what is told of events recorded later is somebody new's and stays, however often the erasure is told
     */
    public void forgetPerson(String tenant, String person, UUID words, Instant until) {
        notices.deleteMany(and(eq("tenant", tenant), eq("person", person), before(until)));
        notices.updateMany(and(of(tenant, words), before(until)), unset("text"));
    }

    /** Notices of events up to an instant; early ones do not say when theirs was recorded. */
    private static Bson before(Instant until) {
        return or(exists("recordedAt", false), lte("recordedAt", Date.from(until)));
    }

    private static Bson of(String tenant, UUID message) {
        return and(eq("message", message), eq("tenant", tenant));
    }

    /** A person's notices before one of them (nothing: from the newest). */
    List<Entry> before(String tenant, String person, @Nullable Entry last, boolean unreadOnly, int limit) {
        var own = own(tenant, person, unreadOnly);
        var filter = last == null ? own : and(own, older(last, tenant));
        return Reading.of(
                () -> read(notices.find(filter).sort(descending("at", "_id")).limit(limit)));
    }

    /**
     * A person's notices that may have been added after an instant, in the order of their stamps: those stamped shortly
     * before it are among them, for they can have become readable after it.
     */
    List<Added> addedSince(String tenant, String person, Instant instant, int limit) {
        var filter =
                and(eq("tenant", tenant), eq("person", person), gte("addedAt", Date.from(instant.minus(ON_ITS_WAY))));
        return Reading.of(() -> {
            var added = new ArrayList<Added>();
            notices.find(filter)
                    .sort(ascending("addedAt", "_id"))
                    .limit(limit)
                    .forEach(document -> added.add(added(document)));
            return added;
        });
    }

    /** When a notice was added; nothing if the person has no such notice. */
    @Nullable
    Instant addedAt(String tenant, String person, UUID id) {
        var found = document(tenant, person, id);
        return found == null ? null : added(found).at();
    }

    @Nullable
    Entry find(String tenant, String person, UUID id) {
        var found = document(tenant, person, id);
        return found == null ? null : entry(found);
    }

    private @Nullable Document document(String tenant, String person, UUID id) {
        return Reading.of(() ->
                        Optional.ofNullable(notices.find(and(eq("_id", tenant + "/" + id), eq("person", person)))
                                .first()))
                .orElse(null);
    }

    long unread(String tenant, String person) {
        return Reading.of(() -> notices.countDocuments(own(tenant, person, true)));
    }

    /** Marks a notice as read; false if the person has no such notice. Durable before it is answered. */
    boolean markRead(String tenant, String person, UUID id) {
        return Reading.of(() -> notices.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                        .updateOne(and(eq("_id", tenant + "/" + id), eq("person", person)), set("read", true))
                        .getMatchedCount()
                == 1);
    }

    private static Bson own(String tenant, String person, boolean unreadOnly) {
        var own = and(eq("tenant", tenant), eq("person", person));
        return unreadOnly ? and(own, eq("read", false)) : own;
    }

    private static Bson older(Entry last, String tenant) {
        var at = Date.from(last.at());
        return or(lt("at", at), and(eq("at", at), lt("_id", tenant + "/" + last.id())));
    }

    private static List<Entry> read(Iterable<Document> documents) {
        var entries = new ArrayList<Entry>();
        documents.forEach(document -> entries.add(entry(document)));
        return entries;
    }

    private static Added added(Document document) {
        return new Added(entry(document), document.getDate("addedAt").toInstant());
    }

    private static Entry entry(Document document) {
        return new Entry(
                document.get("notice", UUID.class),
                document.getString("kind"),
                document.get("ticket", UUID.class),
                document.getString("number"),
                document.getString("summary"),
                document.getString("text"),
                document.getDate("at").toInstant(),
                document.getBoolean("read"));
    }
}
