package dev.chamado.ticket.attachment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.platform.follow.Reading;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Uploads;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * What people have sent: it waits for a message, and is kept from when one has taken it. That a message has it only the
 * ticket knows for sure; so what was taken long ago is looked up there before it counts as kept.
 */
@Component
final class Waiting {
    /** Of one person; a message takes twenty at most. */
    private static final int MOST = 100;

    /** Longer than any command takes from its decision until it is stored. */
    private static final Duration SOON = Duration.ofMinutes(10);

    private final MongoCollection<Document> uploads;
    private final Contents contents;
    private final AttachmentSettings settings;
    private final Clock clock;
    private volatile boolean indexed;

    Waiting(MongoDatabase database, Contents contents, AttachmentSettings settings, Clock clock) {
        this.uploads = database.getCollection("attachment_upload");
        this.contents = contents;
        this.settings = settings;
        this.clock = clock;
    }

    /** Refuses with 429 who has sent much that no message has taken yet. */
    void requireRoom(String tenant, String owner) {
        index();
        if (uploads.countDocuments(and(eq("owner", tenant + "/" + owner), eq("waiting", true))) >= MOST) {
            throw tooMany("So many files of yours wait for a message: write it, or come back tomorrow.");
        }
    }

    static Refusal tooMany(String detail) {
        return new Refusal(429, "too-many-uploads", detail, List.of(), Map.of(), null);
    }

    /** Keeps note of a file that has come in; the same one sent again is the one that is there. */
    Attachment add(String tenant, String owner, Attachment file) {
        var document = new Document("_id", tenant + "/" + file.attachmentId())
                .append("owner", tenant + "/" + owner)
                .append("content", Contents.id(tenant, file.sha256()))
                .append("attachment", file.attachmentId())
                .append("name", file.name())
                .append("mediaType", file.mediaType())
                .append("size", file.size())
                .append("scan", file.scan().name())
                .append("waiting", true)
                .append("kept", false)
                .append("at", Date.from(clock.instant()));
        try {
            uploads.insertOne(document);
            return file;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        var first = Optional.ofNullable(
                        uploads.find(eq("_id", document.getString("_id"))).first())
                .map(Waiting::attachment)
                .orElse(null);
        if (first == null
                || !first.sha256().equals(file.sha256())
                || !first.name().equals(file.name())) {
            throw new Refusal(
                    422,
                    "idempotency-key-reused",
                    "This idempotency key was used for another file.",
                    List.of(),
                    Map.of(),
                    null);
        }
        return first;
    }

    /** What tickets know of this. */
    @Bean
    Uploads uploads() {
        return new Uploads(this::find, this::take, this::doubt);
    }

    private @Nullable Attachment find(String tenant, String ownerId, UUID ticketId, UUID uploadId) {
        var found = Reading.of(() -> Optional.ofNullable(
                uploads.find(and(eq("_id", tenant + "/" + uploadId), freeFor(tenant, ownerId, ticketId)))
                        .first()));
        return found.map(Waiting::attachment).orElse(null);
    }

    private boolean take(String tenant, String ownerId, UUID ticketId, Collection<UUID> uploadIds) {
        var taken = Reading.of(() -> uploads.updateMany(
                and(in("_id", ids(tenant, uploadIds)), freeFor(tenant, ownerId, ticketId)),
                combine(set("ticket", ticketId), set("waiting", false), set("at", Date.from(clock.instant())))));
        return taken.getMatchedCount() == uploadIds.size();
    }

    private static Bson freeFor(String tenant, String ownerId, UUID ticketId) {
        return and(eq("owner", tenant + "/" + ownerId), or(exists("ticket", false), eq("ticket", ticketId)));
    }

    /** If the ticket has not let go by then, they count as kept again. */
    private void doubt(String tenant, Collection<UUID> uploadIds) {
        var soon = clock.instant().minus(settings.unusedAfter()).plus(SOON);
        Reading.of(() -> uploads.updateMany(
                in("_id", ids(tenant, uploadIds)), combine(set("kept", false), set("at", Date.from(soon)))));
    }

    private static List<String> ids(String tenant, Collection<UUID> uploads) {
        return uploads.stream().map(upload -> tenant + "/" + upload).toList();
    }

    /**
     * Removes what waited for too long, and what its ticket has let go. A file whose ticket cannot be asked is left for a
     * day, so that it holds up no others.
     *
     * @param hangs whether a file hangs on a message of the ticket of that id
     */
    void sweep(int limit, BiFunction<Document, UUID, Hanging> hangs) {
        index();
        var old = and(eq("kept", false), lt("at", Date.from(clock.instant().minus(settings.unusedAfter()))));
        for (var upload : uploads.find(old).limit(limit)) {
            var asSeen = and(eq("_id", upload.getString("_id")), eq("at", upload.getDate("at")));
            var ticket = upload.get("ticket", UUID.class);
            switch (ticket == null ? Hanging.NO : hangs.apply(upload, ticket)) {
                case YES -> uploads.updateOne(asSeen, set("kept", true));
                case UNKNOWN -> uploads.updateOne(asSeen, set("at", Date.from(clock.instant())));
                case NO -> {
                    if (uploads.deleteOne(asSeen).getDeletedCount() == 1) {
                        contents.doubt(tenant(upload), attachment(upload).sha256());
                    }
                }
            }
        }
    }

    /** Whether a file hangs on a message, as far as its ticket says. */
    enum Hanging {
        YES,
        NO,
        UNKNOWN
    }

    /** Whether anybody refers to a content. */
    boolean refersTo(String content) {
        return uploads.countDocuments(eq("content", content)) > 0;
    }

    static String tenant(Document upload) {
        var id = upload.getString("_id");
        return id.substring(0, id.indexOf('/'));
    }

    static Attachment attachment(Document upload) {
        var content = upload.getString("content");
        return new Attachment(
                upload.get("attachment", UUID.class),
                upload.getString("name"),
                upload.getString("mediaType"),
                upload.getLong("size"),
                content.substring(content.indexOf('/') + 1),
                ScanState.valueOf(upload.getString("scan")));
    }

    private void index() {
        if (!indexed) {
            uploads.createIndex(Indexes.ascending("owner", "waiting"));
            uploads.createIndex(Indexes.ascending("kept", "at"));
            uploads.createIndex(Indexes.ascending("content"));
            indexed = true;
        }
    }
}
