package dev.chamado.sla.whatif;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.chamado.platform.document.RecordForm;
import dev.chamado.platform.follow.Reading;
import dev.chamado.sla.whatif.Result.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.springframework.stereotype.Component;

/**
 * Saved what-ifs, the last hundred of each tenant, with the changes beside them in pages. All of it is derived: lost, it
 * is asked for again.
 */
@Component
class WhatIfStore {
    private static final int PAGE = 200; // changes in a document

    private static final int KEPT = 100;
    private static final RecordForm<WhatIf> FORM = RecordForm.of(WhatIf.class);
    private static final RecordForm<Changes> CHANGES = RecordForm.of(Changes.class);

    private final MongoCollection<BsonDocument> whatIfs;
    private final MongoCollection<BsonDocument> changes;

    WhatIfStore(MongoDatabase database) {
        whatIfs = database.getCollection("what_ifs", BsonDocument.class);
        changes = database.getCollection("what_if_changes", BsonDocument.class);
        whatIfs.createIndex(Indexes.ascending("tenant", "askedAt"));
        changes.createIndex(Indexes.ascending("whatIf"));
    }

    private record Changes(List<Change> changes) {}

    /** Keeps a new one, and the oldest gives way; false if there is one of that id, which another process has added. */
    boolean add(WhatIf whatIf) {
        return Reading.of(() -> {
            try {
                whatIfs.insertOne(document(whatIf));
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
            var old = new ArrayList<WhatIf>();
            newestFirst(whatIf.tenant()).skip(KEPT).forEach(each -> old.add(FORM.read(each)));
            old.forEach(this::remove);
            return true;
        });
    }

    Optional<WhatIf> find(String tenant, UUID id) {
        return Reading.of(() -> Optional.ofNullable(
                        whatIfs.find(eq("_id", id(tenant, id))).first())
                .map(FORM::read));
    }

    /** All that are kept, newest first, without what was proposed and found: a hundred of these may be large. */
    List<WhatIf> all(String tenant) {
        return Reading.of(() -> {
            var found = new ArrayList<WhatIf>();
            newestFirst(tenant).forEach(each -> found.add(FORM.read(each)));
            return found;
        });
    }

    /** Says that it is being worked on, and how far that is; false if nobody wants it any more. */
    boolean hear(WhatIf whatIf, long read, long toRead, Instant now) {
        var update = combine(
                set("heardAt", new BsonDateTime(now.toEpochMilli())),
                set("read", new BsonInt64(read)),
                set("toRead", new BsonInt64(toRead)));
        return whatIfs.updateOne(eq("_id", id(whatIf)), update).getMatchedCount() > 0;
    }

    /** Keeps it as it now stands; false if nobody wants it any more. */
    boolean replace(WhatIf whatIf) {
        return whatIfs.replaceOne(eq("_id", id(whatIf)), document(whatIf)).getMatchedCount() > 0;
    }

    /** Keeps a finished one with its changes: these first, so that whoever sees it finds them. */
    void finish(WhatIf whatIf, List<Change> all) {
        for (var from = 0; from < all.size(); from += PAGE) {
            var page = CHANGES.write(new Changes(all.subList(from, Math.min(all.size(), from + PAGE))));
            page.put("_id", new BsonString(id(whatIf) + "/" + from / PAGE));
            page.put("whatIf", new BsonString(id(whatIf)));
            changes.insertOne(page);
        }
        if (!replace(whatIf)) {
            remove(whatIf);
        }
    }

    /** So many changes from a place on, in their order; fewer at the end. */
    List<Change> changes(WhatIf whatIf, long from, int count) {
        var found = new ArrayList<Change>();
        var skip = from % PAGE;
        for (var page = from / PAGE; found.size() < count; page++) {
            var next = changes(whatIf, page);
            next.stream().skip(skip).limit(count - (long) found.size()).forEach(found::add);
            if (next.size() < PAGE) {
                break;
            }
            skip = 0;
        }
        return found;
    }

    private List<Change> changes(WhatIf whatIf, long page) {
        return Reading.of(() -> Optional.ofNullable(
                        changes.find(eq("_id", id(whatIf) + "/" + page)).first())
                .map(found -> CHANGES.read(found).changes())
                .orElse(List.of()));
    }

    /** Forgets it; whoever works on it will notice. */
    void remove(WhatIf whatIf) {
        Reading.of(() -> {
            whatIfs.deleteOne(eq("_id", id(whatIf)));
            return changes.deleteMany(eq("whatIf", id(whatIf)));
        });
    }

    private FindIterable<BsonDocument> newestFirst(String tenant) {
        return whatIfs.find(eq("tenant", tenant))
                .projection(exclude("inputs.policies", "inputs.calendars", "result"))
                .sort(descending("askedAt"));
    }

    private static BsonDocument document(WhatIf whatIf) {
        var document = FORM.write(whatIf);
        document.put("_id", new BsonString(id(whatIf)));
        return document;
    }

    private static String id(WhatIf whatIf) {
        return id(whatIf.tenant(), whatIf.id());
    }

    private static String id(String tenant, UUID id) {
        return tenant + "/" + id;
    }
}
