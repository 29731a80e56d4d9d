package dev.chamado.ticket.index;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * An index in a folder of its own. One thread writes; anybody searches what was there at the last {@link #refresh}.
 *
 * <p>What has been written since is held beside it, for the writer has to go on from it.
 */
final class SearchIndex implements Closeable {
    private static final int SLOTS = 16; // processes of one machine that share the setting
    private static final double BUFFER_MB = 8;
    /**
     * Segments below it count as equally large. Lucene's own 16 MB hold the texts of 25,000 tickets: every few seconds,
     * when some tens of tickets had been shown again a few times, all of them were written anew.
     */
    private static final double FLOOR_MB = 0.5;

    private static final int MANY = 3000; // documents
    private static final long MUCH = 8 << 20; // bytes
    private static final Query FAULTS = new TermQuery(new Term(Fields.FAULT, ""));
    private static final int MOST_FAULTS = 100; // looked at in one go
    private static final int SOME = 200; // tickets written again in one go
    private static final Sort BY_KEY = new Sort(new SortField(Fields.ORDER, SortField.Type.STRING));

    private final IndexWriter writer;
    private final ConcurrentMergeScheduler merging;
    private final SearcherManager searchers;
    private final Map<String, TicketText> tickets = new HashMap<>();
    private final Map<String, PersonText> people = new HashMap<>();
    private final Deque<Renamed> renamed = new ArrayDeque<>();
    private Place committed;
    private long bytes; // of what is in the two maps
    private boolean written; // since the last refresh

    /**
     * Whose tickets are to be written again.
     *
     * @param after the key of the last that was
     */
    private record Renamed(
            String tenant, String personId, @Nullable BytesRef after) {}

    private SearchIndex(IndexWriter writer, ConcurrentMergeScheduler merging, Place committed) throws IOException {
        this.writer = writer;
        this.merging = merging;
        this.committed = committed;
        this.searchers = new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader former) {
                var searcher = new EvenSearcher(reader);
                searcher.setQueryCache(null); // filters are cheap here, and the heap is small
                return searcher;
            }
        });
    }

    /**
     * Opens the first index below a folder that no other process has. What cannot be read, or is of another schema,
     * begins anew.
     */
    static SearchIndex open(Path folder) throws IOException {
        for (int slot = 0; slot < SLOTS; slot++) {
            var own = Files.createDirectories(folder.resolve(Integer.toString(slot)));
            try {
                return openOwn(own);
            } catch (LockObtainFailedException _) {
                continue; // another process of this machine has it
            }
        }
        throw new IOException(SLOTS + " processes have their index in " + folder);
    }

    private static SearchIndex openOwn(Path own) throws IOException {
        try {
            return openThere(own);
        } catch (IOException e) {
            if (!isBroken(e)) {
                throw e;
            }
            empty(own);
            return openThere(own);
        }
    }

    /** Whether it is an index's files that are at fault, so that only a new one helps; not a full disk, not Kafka. */
    static boolean isBroken(Exception e) {
        if (!(e instanceof IOException || e instanceof AlreadyClosedException)) {
            return false; // only the index throws these two
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CorruptIndexException
                    || cause instanceof IndexFormatTooOldException
                    || cause instanceof IndexFormatTooNewException
                    || cause instanceof NoSuchFileException
                    || cause instanceof FileNotFoundException
                    || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    private static SearchIndex openThere(Path own) throws IOException {
        var merging = new ConcurrentMergeScheduler();
        merging.setMaxMergesAndThreads(6, 1); // one at a time, on few cores; so many wait before the follower does
        var policy = new TieredMergePolicy();
        policy.setForceMergeDeletesPctAllowed(0); // what is expunged is to be gone
        policy.setFloorSegmentMB(FLOOR_MB);
        var writer = new IndexWriter(
                FSDirectory.open(own),
                new IndexWriterConfig(Words.BY_FIELD)
                        .setRAMBufferSizeMB(BUFFER_MB)
                        .setMergeScheduler(merging)
                        .setMergePolicy(policy)
                        .setCommitOnClose(false));
        try {
            var data = writer.getLiveCommitData();
            var place = data == null ? Place.beginning() : Place.of(data);
            if (place.next().isEmpty()) {
                writer.deleteAll();
            }
            return new SearchIndex(writer, merging, place);
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    /** Removes what cannot be read; the lock stays, for who has it. */
    private static void empty(Path own) throws IOException {
        try (var files = Files.list(own)) {
            for (var file : files.filter(each -> !each.endsWith(IndexWriter.WRITE_LOCK_NAME))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** Where the index stands on the disk. */
    Place committed() {
        return committed;
    }

    /** Forgets everything. */
    void clear() throws IOException {
        writer.deleteAll();
        written = true;
        tickets.clear();
        people.clear();
        renamed.clear();
        commit(Place.beginning());
        refresh();
    }

    @Nullable
    TicketText ticket(String key) throws IOException {
        var fresh = tickets.get(key);
        if (fresh != null) {
            return fresh;
        }
        return held(key).map(Held::ticket).orElse(null);
    }

    @Nullable
    PersonText person(String key) throws IOException {
        var fresh = people.get(key);
        if (fresh != null) {
            return fresh;
        }
        return held(key).map(Held::person).orElse(null);
    }

    void put(String tenant, TicketText text) throws IOException {
        write(tenant, text);
        tickets.put(Held.ticketKey(tenant, text.entry().id().toString()), text);
    }

    /** Takes a person in; if it goes by another name, its tickets do too, by and by: as often as {@link #rename} is called. */
    void put(String tenant, PersonText text) throws IOException {
        var key = Held.personKey(tenant, text.person().id());
        var before = person(key);
        people.put(key, text);
        replace(key, Held.person(tenant, text));
        if (before == null || !before.person().name().equals(text.person().name())) {
            writeFresh(tenant, text.person().id());
            renamed.add(new Renamed(tenant, text.person().id(), null));
        }
    }

    /** Removes a subject of which nothing can be made, and keeps that it is so. */
    void fault(Subject subject) throws IOException {
        tickets.remove(subject.key());
        people.remove(subject.key());
        update(subject.key(), Held.fault(subject));
    }

    /** Some of the subjects of which nothing could be made, as of the last refresh. */
    List<Subject> faults() throws IOException {
        return search(searcher -> {
            var subjects = new ArrayList<Subject>();
            for (var hit : searcher.search(FAULTS, MOST_FAULTS, BY_KEY).scoreDocs) {
                subjects.add(Subject.of(((BytesRef) ((FieldDoc) hit).fields[0]).utf8ToString()));
            }
            return subjects;
        });
    }

    /** How many subjects are at fault, as of the last refresh. */
    int countFaults() throws IOException {
        return search(searcher -> searcher.count(FAULTS));
    }

    /** Whether as much is held beside the index as there is room for: a refresh is due. */
    boolean isFull() {
        return tickets.size() + people.size() >= MANY || bytes >= MUCH;
    }

    /** Whether all that has been written can be found. */
    boolean isRefreshed() {
        return !written;
    }

    /** Shows what has been written to who searches. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
        tickets.clear();
        people.clear();
        bytes = 0;
        written = false;
    }

    /** Makes everything written so far durable, together with the place up to which it goes. */
    void commit(Place place) throws IOException {
        writer.setLiveCommitData(place.data().entrySet());
        writer.commit();
        committed = place;
    }

    /**
     * Begins to remove from the disk what has been replaced, beside all else: when it {@link #isMerging} no more, a
     * refresh and a commit leave nothing of it. It writes all segments again that have any.
     */
    void expunge() throws IOException {
        writer.forceMergeDeletes(false);
    }

    /** Whether segments are being written again. */
    boolean isMerging() {
        return writer.hasPendingMerges() || merging.mergeThreadCount() > 0;
    }

    /** Looks into the index as it was at the last refresh. */
    <T> T search(TextIndex.Search<T> search) throws IOException {
        var searcher = searchers.acquire();
        try {
            return search.in(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** The sequence of the last event in a document that can be found; -1 when there is no such document. */
    long version(String key) throws IOException {
        return search(searcher -> {
            for (var leaf : searcher.getIndexReader().leaves()) {
                var postings = leaf.reader().postings(new Term(Fields.KEY, key), PostingsEnum.NONE);
                var alive = leaf.reader().getLiveDocs();
                for (int doc = next(postings); doc != PostingsEnum.NO_MORE_DOCS; doc = next(postings)) {
                    var versions = leaf.reader().getNumericDocValues(Fields.VERSION);
                    if ((alive == null || alive.get(doc)) && versions != null && versions.advanceExact(doc)) {
                        return versions.longValue();
                    }
                }
            }
            return -1L;
        });
    }

    /** Closes without a commit: what came after the last one is read again. */
    @Override
    public void close() throws IOException {
        searchers.close();
        try (var directory = writer.getDirectory()) {
            writer.rollback();
        }
    }

    private static int next(@Nullable PostingsEnum postings) throws IOException {
        return postings == null ? PostingsEnum.NO_MORE_DOCS : postings.nextDoc();
    }

    private void write(String tenant, TicketText text) throws IOException {
        replace(Held.ticketKey(tenant, text.entry().id().toString()), Held.ticket(tenant, text, names(tenant, text)));
    }

    private Collection<String> names(String tenant, TicketText text) throws IOException {
        var names = new LinkedHashMap<String, String>();
        for (var id : Held.named(text)) {
            var person = person(Held.personKey(tenant, id));
            if (person != null) {
                names.put(id, person.person().name());
            }
        }
        return names.values();
    }

    /** Whether tickets are still to be written again; until then a commit would forget that. */
    boolean isRenaming() {
        return !renamed.isEmpty();
    }

    /** Writes some tickets again of who goes by another name. */
    void rename() throws IOException {
        var next = renamed.poll();
        if (next == null) {
            return;
        }
        var last = search(searcher -> Optional.ofNullable(rename(next, searcher)));
        last.ifPresent(key -> renamed.addFirst(new Renamed(next.tenant(), next.personId(), key)));
    }

    /** Answers the key of the last one, when there may be more. */
    private @Nullable BytesRef rename(Renamed who, IndexSearcher searcher) throws IOException {
        int size = searcher.getIndexReader().maxDoc();
        if (size == 0) {
            return null;
        }
        var named = new TermQuery(new Term(Fields.NAMED, who.tenant() + "/" + who.personId()));
        var after = who.after() == null ? null : new FieldDoc(size - 1, Float.NaN, new Object[] {who.after()});
        var found = searcher.searchAfter(after, named, SOME, BY_KEY).scoreDocs;
        for (var hit : found) {
            var text = Held.ticket(heldAt(searcher, hit.doc));
            if (!tickets.containsKey(
                    Held.ticketKey(who.tenant(), text.entry().id().toString()))) {
                write(who.tenant(), text);
            }
        }
        return found.length < SOME ? null : BytesRef.deepCopyOf((BytesRef) ((FieldDoc) found[SOME - 1]).fields[0]);
    }

    private void writeFresh(String tenant, String personId) throws IOException {
        for (var entry : Map.copyOf(tickets).entrySet()) {
            if (entry.getKey().startsWith(Held.ticketKey(tenant, ""))
                    && Held.named(entry.getValue()).contains(personId)) {
                write(tenant, entry.getValue());
            }
        }
    }

    private void replace(String key, Document document) throws IOException {
        update(key, document);
        bytes += document.getBinaryValue(Fields.HELD).length;
    }

    private void update(String key, Document document) throws IOException {
        writer.updateDocument(new Term(Fields.KEY, key), document);
        written = true;
    }

    private Optional<BytesRef> held(String key) throws IOException {
        return search(searcher -> {
            var found = searcher.search(new TermQuery(new Term(Fields.KEY, key)), 1);
            if (found.scoreDocs.length == 0) {
                return Optional.<BytesRef>empty();
            }
            var held = searcher.storedFields().document(found.scoreDocs[0].doc, Set.of(Fields.HELD));
            return Optional.ofNullable(held.getBinaryValue(Fields.HELD)); // a fault holds nothing
        });
    }

    /** What is held by a document of a searcher. */
    static BytesRef heldAt(IndexSearcher searcher, int doc) throws IOException {
        return Objects.requireNonNull(
                searcher.storedFields().document(doc, Set.of(Fields.HELD)).getBinaryValue(Fields.HELD));
    }
}
