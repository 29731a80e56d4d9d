package dev.chamado.ticket.attachment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoGridFSException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * The bytes of files, each content once per tenant: its name is the SHA-256 of its bytes. GridFS keeps them.
 *
 * <p>Who sends a content that is there already touches it, and refers to it at once. A content is looked at an hour
 * after it was last touched, and removed in one step with that look if nobody refers to it: a sender who comes at the
 * same time has either touched it before, so that the removal misses, or finds none and brings its own bytes.
 */
@Component
final class Contents {
    /** Longer than anybody takes from sending bytes to referring to them. */
    static final Duration UNDER_WAY = Duration.ofHours(1);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final MongoCollection<Document> contents;
    private final MongoCollection<Document> arrivals;
    private final GridFSBucket bytes;
    private final Clock clock;
    private volatile boolean indexed;

    Contents(MongoDatabase database, Clock clock) {
        this.contents = database.getCollection("attachment_content");
        this.arrivals = database.getCollection("attachment_arrival");
        this.bytes = GridFSBuckets.create(database, "attachment");
        this.clock = clock;
    }

    /** Bytes that are coming in. */
    Incoming begin(String tenant) {
        index();
        var file = new ObjectId();
        arrivals.insertOne(new Document("_id", file).append("at", now())); // so that half a file is found again
        return new Incoming(tenant, file, bytes);
    }

    /**
     * The bytes are whole: keeps them, unless they are there already. Refuses what was found to be infected before. When
     * the store goes away meanwhile, they may be kept or not: only {@link #sweep} can tell later, and removes them then.
     */
    void keep(Incoming incoming, String sha256, ScanState scan) {
        var stillHere = and(eq("_id", incoming.file()), exists("gone", false));
        if (arrivals.updateOne(stillHere, set("at", now())).getMatchedCount() == 0) {
            forget(incoming);
            throw Refusal.unavailable("upload-too-slow", "The file took too long to come in.", SOON);
        }
        var id = id(incoming.tenant(), sha256);
        while (!touch(id, scan) && !insert(id, incoming.file(), scan)) { // somebody else brings or removes the same
            if (scan != ScanState.CLEAN && isInfected(id)) {
                forget(incoming);
                throw infected();
            }
        }
        if (contents.countDocuments(eq("file", incoming.file())) == 0) {
            remove(incoming.file());
        }
        arrivals.deleteOne(eq("_id", incoming.file()));
    }

    private boolean touch(String id, ScanState scan) {
        var seen = combine(set("touchedAt", now()), set("unsure", true));
        return contents.findOneAndUpdate(
                        and(eq("_id", id), ne("scan", ScanState.INFECTED.name())),
                        scan == ScanState.CLEAN ? combine(seen, set("scan", scan.name())) : seen)
                != null;
    }

    private boolean insert(String id, ObjectId file, ScanState scan) {
        if (scan == ScanState.CLEAN) { // the scanner has changed its mind
            contents.deleteOne(and(eq("_id", id), eq("scan", ScanState.INFECTED.name())));
        }
        try {
            contents.insertOne(new Document("_id", id)
                    .append("file", file)
                    .append("scan", scan.name())
                    .append("touchedAt", now())
                    .append("unsure", true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    /** Its bytes go, wherever they hang: what is known to be infected is handed out to nobody any more. */
    void condemn(String tenant, String sha256) {
        var before = contents.findOneAndUpdate(
                eq("_id", id(tenant, sha256)),
                combine(
                        set("scan", ScanState.INFECTED.name()),
                        set("touchedAt", now()),
                        set("unsure", false),
                        unset("file")),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE));
        if (before != null && before.getObjectId("file") != null) {
            remove(before.getObjectId("file"));
        }
    }

    /** The bytes; refuses those of an infected file with a rule, those that are not there with 404. */
    InputStream read(String tenant, String sha256) {
        var content = contents.find(eq("_id", id(tenant, sha256))).first();
        if (content == null) {
            throw Refusal.notFound("file");
        }
        if (content.getObjectId("file") == null) {
            throw infected();
        }
        return bytes.openDownloadStream(content.getObjectId("file"));
    }

    /** What is known now of those that are there. */
    Map<String, ScanState> scans(String tenant, Collection<String> sha256s) {
        var states = new HashMap<String, ScanState>();
        var ids = sha256s.stream().map(sha256 -> id(tenant, sha256)).toList();
        contents.find(in("_id", ids))
                .forEach(content -> states.put(
                        content.getString("_id").substring(tenant.length() + 1),
                        ScanState.valueOf(content.getString("scan"))));
        return states;
    }

    /** Somebody no longer refers to it: whether anybody does is looked at later. */
    void doubt(String tenant, String sha256) {
        contents.updateOne(
                and(eq("_id", id(tenant, sha256)), ne("scan", ScanState.INFECTED.name())), set("unsure", true));
    }

    /**
     * Removes what nobody refers to, and what is left of files that never came whole.
     *
     * @param referred whether anybody refers to the content of that id
     */
    void sweep(Predicate<String> referred, int limit) {
        index();
        var before = Date.from(clock.instant().minus(UNDER_WAY));
        for (var content :
                contents.find(and(eq("unsure", true), lt("touchedAt", before))).limit(limit)) {
            var asSeen = and(eq("_id", content.getString("_id")), eq("touchedAt", content.getDate("touchedAt")));
            var file = content.getObjectId("file");
            if (referred.test(content.getString("_id"))) {
                contents.updateOne(asSeen, set("unsure", false));
            } else {
                arrivals.insertOne(new Document("_id", new ObjectId())
                        .append("file", file)
                        .append("at", Date.from(Instant.EPOCH)));
                contents.deleteOne(asSeen);
            }
        }
        for (var arrival : arrivals.find(lt("at", Date.from(clock.instant().minus(UNDER_WAY))))
                .limit(limit)) {
            var id = arrival.getObjectId("_id");
            var file = arrival.get("file", id);
            // who still brings it has to hear of this before he keeps it
            var gone = arrivals.updateOne(and(eq("_id", id), eq("at", arrival.getDate("at"))), set("gone", true));
            if (gone.getMatchedCount() == 1) {
                if (contents.countDocuments(eq("file", file)) == 0) {
                    remove(file);
                }
                arrivals.deleteOne(eq("_id", id));
            }
        }
    }

    void forget(Incoming incoming) {
        remove(incoming.file());
        arrivals.deleteOne(eq("_id", incoming.file()));
    }

    private boolean isInfected(String id) {
        return contents.countDocuments(and(eq("_id", id), eq("scan", ScanState.INFECTED.name()))) > 0;
    }

    private void remove(ObjectId file) {
        try {
            bytes.delete(file);
        } catch (MongoGridFSException _) {
            // it never was whole, or is gone already: so are its parts
        }
    }

    /** Not at the start: the service takes commands while the document store is away. */
    private void index() {
        if (!indexed) {
            contents.createIndex(Indexes.ascending("unsure", "touchedAt"));
            contents.createIndex(Indexes.ascending("file"));
            arrivals.createIndex(Indexes.ascending("at"));
            indexed = true;
        }
    }

    static String id(String tenant, String sha256) {
        return tenant + "/" + sha256;
    }

    static RuleViolation infected() {
        return new RuleViolation("file-infected", "A scanner found something harmful in this file.");
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
