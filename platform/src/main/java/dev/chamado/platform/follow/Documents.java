package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import dev.chamado.platform.document.RecordForm;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one view, as last folded. Every read belongs to one tenant; none runs without an index that begins
 * with it, so filter and sort by fields that the view declares an index for.
 *
 * <p>Every read throws {@link dev.chamado.platform.problem.Refusal} with status 503 while the store is away or the
 * view's own generation is still being filled.
 */
public final class Documents<D extends Record> {
    /** The most that a page holds. */
    public static final int LARGEST_PAGE = 200;

    private static final int LARGEST_FIND = 10_000;
    private static final int MANY = 1000;
    /** How long {@link #await} waits. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Of who waits for what the follower of another process takes in; the one in this process tells. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);

    private static final Duration LONGEST_LOOK = Duration.ofMillis(400);

    private final Generations<D> generations;
    private final RecordForm<D> form;
    private final Cursors cursors;
    private final Duration patience;

    Documents(Generations<D> generations, Cursors cursors, Duration patience) {
        this.patience = patience;
        this.generations = generations;
        this.form = RecordForm.of(generations.view().document());
        this.cursors = cursors;
    }

    /** The document of a subject. */
    public Optional<D> byId(String tenant, String id) {
        return versioned(tenant, id).map(Versioned::value);
    }

    /** The documents of several subjects, by subject; those that are not there are left out. */
    public Map<String, D> byIds(String tenant, Collection<String> ids) {
        var found = new LinkedHashMap<String, D>();
        versionedByIds(tenant, ids).forEach((id, document) -> found.put(id, document.value()));
        return found;
    }

    /** The documents of several subjects with their versions. */
    public Map<String, Versioned<D>> versionedByIds(String tenant, Collection<String> ids) {
        return Reading.of(() -> {
            var found = new LinkedHashMap<String, Versioned<D>>();
            var keys = ids.stream().map(id -> key(tenant, id)).toList();
            for (var document : documents().find(in("_id", keys))) {
                var stored = Stored.read(document, form);
                if (stored.document() != null) {
                    found.put(
                            stored.id().substring(tenant.length() + 1),
                            new Versioned<>(stored.document(), stored.sequence(topic())));
                }
            }
            return found;
        });
    }

    /** The document of a subject with its version: the sequence of its last event from the first topic of the view. */
    public Optional<Versioned<D>> versioned(String tenant, String id) {
        return Reading.of(() -> Optional.ofNullable(
                        documents().find(eq("_id", key(tenant, id))).first())
                .flatMap(this::versioned));
    }

    private Optional<Versioned<D>> versioned(BsonDocument found) {
        var stored = Stored.read(found, form);
        return Optional.ofNullable(stored.document())
                .map(document -> new Versioned<>(document, stored.sequence(topic())));
    }

    /** What the filter finds, in the order of the sort; at most 10,000. */
    public List<D> find(String tenant, Bson filter, Bson sort, int limit) {
        return Reading.of(() -> {
            var documents = documents();
            var found = new ArrayList<D>();
            documents
                    .find(Filtering.within(tenant, filter, documents.getCodecRegistry()))
                    .sort(sort)
                    .limit(Math.clamp(limit, 1, LARGEST_FIND))
                    .forEach(document -> found.add(form.read(document)));
            return found;
        });
    }

    /** All that the filter finds, in no order; nothing when that is more than so many. */
    public Optional<List<D>> all(String tenant, Bson filter, int most) {
        return Reading.of(() -> {
            var documents = documents();
            var found = new ArrayList<D>();
            documents
                    .find(Filtering.within(tenant, filter, documents.getCodecRegistry()))
                    .limit(most + 1)
                    .batchSize(MANY)
                    .forEach(document -> found.add(form.read(document)));
            return found.size() > most ? Optional.empty() : Optional.of(found);
        });
    }

    /**
     * One page of what the filter finds, in a stable order.
     *
     * @param sort fields of the view, {@code -field} for descending; the subject is added to make the order total
     * @param cursor of the page before, for the same tenant, filter and sort; anything else is refused with 400
     * @param limit 1 to {@link #LARGEST_PAGE}; anything else is refused with 400
     */
    public Page<D> page(String tenant, Bson filter, List<String> sort, @Nullable String cursor, int limit) {
        requirePage(limit);
        return Reading.of(() -> {
            var documents = documents();
            var keyset = Keyset.by(sort, form::always);
            var condition = Filtering.within(tenant, filter, documents.getCodecRegistry());
            var list = generations.view().name() + sort + condition.toJson();
            if (cursor != null) {
                Filtering.add(
                        condition,
                        keyset.after(cursors.read(
                                "cursor", list, cursor, keyset.fields().size())));
            }
            var found = documents
                    .find(condition)
                    .sort(keyset.sort())
                    .limit(limit + 1) // one more shows whether there is a next page
                    .into(new ArrayList<>());
            var items = found.stream().limit(limit).map(form::read).toList();
            return new Page<>(
                    items, found.size() > limit ? cursors.write(list, keyset.place(found.get(limit - 1))) : null);
        });
    }

    static void requirePage(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Refusal.badInput("limit", "out-of-range", "A page holds 1 to " + LARGEST_PAGE + " items.");
        }
    }

    /** How many the filter finds; for filters that an index answers alone. */
    public long count(String tenant, Bson filter) {
        return Reading.of(() -> {
            var documents = documents();
            return documents.countDocuments(Filtering.within(tenant, filter, documents.getCodecRegistry()));
        });
    }

    /**
     * Waits until the subject's event with the given sequence (of the view's first topic) has been taken in.
     *
     * @throws dev.chamado.platform.problem.Refusal 503 when it has not arrived after two seconds: {@code view-behind},
     *     or {@code view-parked} when it will not without somebody's help
     */
    public void await(String tenant, String id, long version) {
        var _ = awaited(key(tenant, id), version, Projections.include(Stored.SEQUENCES));
    }

    /**
     * The document of a subject, once its event with the given sequence has been taken in: {@link #await} and {@link
     * #versioned} with one question to the store.
     *
     * @throws dev.chamado.platform.problem.Refusal as {@link #await} does
     */
    public Optional<Versioned<D>> awaited(String tenant, String id, long version) {
        return Optional.ofNullable(awaited(key(tenant, id), version, null)).flatMap(this::versioned);
    }

    /**
     * For who must not take what is held of a subject, or that nothing is, for all that there is.
     *
     * @throws dev.chamado.platform.problem.Refusal 503 {@code view-parked} while the subject waits for somebody's help
     */
    public void requireFollowed(String tenant, String id) {
        if (Reading.of(() -> generations.parks(key(tenant, id)))) {
            throw parked();
        }
    }

    /** Those of several subjects that wait for somebody's help: what is held of them is not all that there is. */
    public Set<String> parked(String tenant, Collection<String> ids) {
        return Reading.of(() -> generations
                .parked(ids.stream().map(id -> key(tenant, id)).toList())
                .stream()
                .map(key -> key.substring(tenant.length() + 1))
                .collect(Collectors.toSet()));
    }

    private @Nullable BsonDocument awaited(String key, long version, @Nullable Bson projection) {
        var deadline = System.nanoTime() + patience.toNanos();
        var looks = new Backoff(FIRST_LOOK, LONGEST_LOOK);
        while (true) {
            var news = generations.arrivals().of(key);
            try {
                var found = Reading.of(() ->
                        documents().find(eq("_id", key)).projection(projection).first());
                if (sequence(found) >= version) {
                    return found;
                }
                if (System.nanoTime() >= deadline) {
                    throw behind(key);
                }
                generations.arrivals().hurry();
                var _ = news.await(looks.next().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw behind(key);
            } finally {
                generations.arrivals().done(key, news);
            }
        }
    }

    private Refusal behind(String key) {
        return Reading.of(() -> generations.parks(key))
                ? parked()
                : Refusal.unavailable(
                        "view-behind", "The list has not yet taken in that version.", Duration.ofSeconds(1));
    }

    private static Refusal parked() {
        return Refusal.unavailable(
                "view-parked", "The list cannot take in that version until it is looked after.", Duration.ofMinutes(1));
    }

    private long sequence(@Nullable BsonDocument found) {
        return found == null
                ? -1
                : found.getDocument(Stored.SEQUENCES)
                        .getInt64(topic(), new BsonInt64(-1))
                        .getValue();
    }

    private MongoCollection<BsonDocument> documents() {
        return generations.serving().documents();
    }

    private String topic() {
        return generations.view().sources().getFirst().topic().name();
    }

    private static String key(String tenant, String id) {
        return tenant + "/" + id;
    }
}
