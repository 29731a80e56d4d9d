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
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.platform.follow.Reading;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.LettingGo;
import dev.chamado.ticket.lifecycle.Uploads;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people have sent: it waits for a message, and is kept from when one has taken it. That a message has it only the
 * ticket knows for sure; so what was taken long ago is looked up there before it counts as kept.
 */
@Component
final class Waiting implements Uploads, LettingGo {
    /** Of one person; a message takes twenty at most. */
    private static final int MOST = 100;

    private final MongoCollection<Document> uploads;
    private final Contents contents;
    private final Clock clock;
    private volatile boolean indexed;

    Waiting(MongoDatabase database, Contents contents, Clock clock) {
        this.uploads = database.getCollection("attachment_upload");
        this.contents = contents;
        this.clock = clock;
    }

    /** Refuses with 429 who has sent much that no message has taken yet. */
    void requireRoom(String tenant, String owner) {
        index();
        if (uploads.countDocuments(and(eq("owner", tenant + "/" + owner), eq("waiting", true))) >= MOST) {
            throw new Refusal(
                    429,
                    "too-many-uploads",
                    "So many files of yours wait for a message: write it, or come back tomorrow.",
                    List.of(),
                    Map.of(),
                    null);
        }
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

    @Override
    public @Nullable Attachment take(String tenant, String ownerId, UUID ticketId, UUID uploadId) {
        var taken = Reading.of(() -> Optional.ofNullable(uploads.findOneAndUpdate(
                and(
                        eq("_id", tenant + "/" + uploadId),
                        eq("owner", tenant + "/" + ownerId),
                        or(exists("ticket", false), eq("ticket", ticketId))),
                combine(set("ticket", ticketId), set("waiting", false), set("at", Date.from(clock.instant()))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))));
        return taken.map(Waiting::attachment).orElse(null);
    }

    /** It counts as taken and not as kept: the ticket is asked again, soon or, before it has let go, in a day. */
    @Override
    public void of(String tenant, List<UUID> files, boolean done) {
        if (!files.isEmpty()) {
            var ids = files.stream().map(file -> tenant + "/" + file).toList();
            var since = done ? Instant.EPOCH : clock.instant();
            Reading.of(() ->
                    uploads.updateMany(in("_id", ids), combine(set("kept", false), set("at", Date.from(since)))));
        }
    }

    /**
     * Removes what waited for too long, and what its ticket has let go.
     *
     * @param hangs whether the file of that id hangs on a message of the ticket of that tenant and id
     */
    void sweep(Instant before, int limit, BiPredicate<Document, UUID> hangs) {
        index();
        var old = and(eq("kept", false), lt("at", Date.from(before)));
        for (var upload : uploads.find(old).limit(limit)) {
            var asSeen = and(eq("_id", upload.getString("_id")), eq("at", upload.getDate("at")));
            if (upload.get("ticket") != null && hangs.test(upload, upload.get("ticket", UUID.class))) {
                uploads.updateOne(asSeen, set("kept", true));
            } else if (uploads.deleteOne(asSeen).getDeletedCount() == 1) {
                contents.doubt(tenant(upload), attachment(upload).sha256());
            }
        }
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
