package dev.chamado.proof.simulation;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/**
 * A model of MongoDB: each write of one document is atomic, a bulk is not. Before and after every write something may
 * go wrong, as {@link Trouble} says. Knows what followers and services ask of it and no more.
 */
public final class DocumentStore {
    private static final CodecRegistry CODECS = CodecRegistries.withUuidRepresentation(
            MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD);
    private static final ServerAddress HERE = new ServerAddress();
    private static final int DUPLICATE = 11000;
    private static final DecoderContext DECODING = DecoderContext.builder().build();
    private static final EncoderContext ENCODING = EncoderContext.builder().build();

    private final Map<String, TreeMap<String, BsonDocument>> collections = new HashMap<>();
    /** As clients see them. */
    private final Map<String, MongoCollection<?>> seen = new HashMap<>();

    private final Trouble trouble;
    private final MongoDatabase database;

    public DocumentStore(Trouble trouble) {
        this.trouble = trouble;
        this.database = proxy(MongoDatabase.class, (method, arguments) -> switch (method) {
            case "getCollection" ->
                seen((String) arguments[0], arguments.length > 1 ? (Class<?>) arguments[1] : Document.class);
            case "getCodecRegistry" -> CODECS;
            case "getName" -> "simulated";
            default -> throw new UnsupportedOperationException("database." + method);
        });
    }

    /** As a client of it sees it. */
    public MongoDatabase database() {
        return database;
    }

    /** The documents of a collection as they are, by id. */
    public Map<String, BsonDocument> documents(String collection) {
        return collections.getOrDefault(collection, new TreeMap<>());
    }

    @FunctionalInterface
    private interface Call {
        Object of(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                DocumentStore.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "toString" -> type.getSimpleName();
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> call.of(method.getName(), arguments == null ? new Object[0] : arguments);
                }));
    }

    private MongoCollection<?> seen(String name, Class<?> type) {
        return seen.computeIfAbsent(name + " of " + type.getName(), _ -> collection(name, type));
    }

    private <T> MongoCollection<T> collection(String name, Class<T> type) {
        var codec = CODECS.get(type);
        @SuppressWarnings("unchecked")
        MongoCollection<T> collection = proxy(MongoCollection.class, (method, a) -> switch (method) {
            case "getNamespace" -> new MongoNamespace("simulated", name);
            case "getCodecRegistry" -> CODECS;
            case "getDocumentClass" -> type;
            case "withWriteConcern" -> seen(name, type);
            case "createIndex" -> "index";
            case "find" -> find(name, codec, a.length == 0 ? new BsonDocument() : bson(a[0]));
            case "countDocuments" ->
                (long) matching(name, a.length == 0 ? new BsonDocument() : bson(a[0]))
                        .size();
            case "insertOne" -> {
                one(name, () -> {
                    if (!insert(name, encode(codec, a[0]))) {
                        throw new MongoWriteException(
                                new WriteError(DUPLICATE, "duplicate", new BsonDocument()), HERE, Set.of());
                    }
                    return null;
                });
                yield InsertOneResult.unacknowledged();
            }
            case "insertMany" -> {
                bulk(
                        name,
                        codec,
                        ((List<?>) a[0]).stream().map(InsertOneModel::new).toList());
                yield null;
            }
            case "updateOne" ->
                updated(one(
                        name,
                        () -> update(
                                name,
                                bson(a[0]),
                                bson(a[1]),
                                a.length > 2 && ((UpdateOptions) a[2]).isUpsert(),
                                false)));
            case "updateMany" -> updated(one(name, () -> update(name, bson(a[0]), bson(a[1]), false, true)));
            case "replaceOne" ->
                updated(one(
                        name,
                        () -> replace(
                                name,
                                bson(a[0]),
                                encode(codec, a[1]),
                                a.length > 2 && ((ReplaceOptions) a[2]).isUpsert())));
            case "deleteOne" -> DeleteResult.acknowledged(one(name, () -> delete(name, bson(a[0]), 1)));
            case "deleteMany" ->
                DeleteResult.acknowledged(one(name, () -> delete(name, bson(a[0]), Integer.MAX_VALUE)));
            case "bulkWrite" -> bulk(name, codec, (List<?>) a[0]);
            case "drop" -> {
                collections.remove(name);
                yield null;
            }
            default -> throw new UnsupportedOperationException("collection." + method);
        });
        return collection;
    }

    private <T> FindIterable<T> find(String name, Codec<T> codec, BsonDocument filter) {
        var sort = new BsonDocument[] {null};
        var limit = new int[] {Integer.MAX_VALUE};
        var itself = new ArrayList<FindIterable<T>>();
        @SuppressWarnings("unchecked")
        FindIterable<T> found = proxy(FindIterable.class, (method, a) -> {
            switch (method) {
                case "sort" -> sort[0] = bson(a[0]);
                case "limit" -> limit[0] = (int) a[0];
                case "batchSize", "projection" -> {}
                default -> {
                    var all = found(name, codec, filter, sort[0], limit[0]);
                    return switch (method) {
                        case "first" -> all.isEmpty() ? null : all.getFirst();
                        case "iterator", "cursor" -> cursor(all.iterator());
                        case "forEach" -> {
                            all.forEach((Consumer<T>) a[0]);
                            yield null;
                        }
                        default -> throw new UnsupportedOperationException("find." + method);
                    };
                }
            }
            return itself.getFirst();
        });
        itself.add(found);
        return found;
    }

    private static <T> MongoCursor<T> cursor(Iterator<T> all) {
        @SuppressWarnings("unchecked")
        MongoCursor<T> cursor = proxy(MongoCursor.class, (method, _) -> switch (method) {
            case "hasNext" -> all.hasNext();
            case "next" -> all.next();
            case "close" -> null;
            default -> throw new UnsupportedOperationException("cursor." + method);
        });
        return cursor;
    }

    private <T> List<T> found(String name, Codec<T> codec, BsonDocument filter, BsonDocument sort, int limit) {
        var all = matching(name, filter);
        if (sort != null) {
            all.sort(Matching.order(sort));
        }
        return all.stream().limit(limit).map(each -> decode(codec, each)).toList();
    }

    private static <T> T decode(Codec<T> codec, BsonDocument document) {
        return codec.getEncoderClass() == BsonDocument.class
                ? codec.getEncoderClass().cast(document.clone())
                : codec.decode(new BsonDocumentReader(document), DECODING);
    }

    private List<BsonDocument> matching(String name, BsonDocument filter) {
        var all = documents(name);
        var id = idIn(filter);
        Stream<BsonDocument> candidates;
        if (id != null && id.isString()) {
            candidates = Stream.ofNullable(all.get(id.asString().getValue()));
        } else if (id != null && id.isDocument() && id.asDocument().containsKey("$in")) {
            BsonArray ids = id.asDocument().getArray("$in");
            candidates = ids.stream()
                    .map(each -> all.get(each.asString().getValue()))
                    .filter(each -> each != null)
                    .distinct();
        } else {
            candidates = all.values().stream();
        }
        return candidates
                .filter(each -> Matching.matches(each, filter))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static BsonValue idIn(BsonDocument filter) {
        if (filter.containsKey("$and")) {
            return filter.getArray("$and").stream()
                    .map(each -> each.asDocument().get("_id"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return filter.get("_id");
    }

    @FunctionalInterface
    private interface Write<R> {
        R now();
    }

    private <R> R one(String name, Write<R> write) {
        trouble.beforeWrite(name);
        var result = write.now();
        trouble.afterWrite(name);
        return result;
    }

    private BulkWriteResult bulk(String name, Codec<?> codec, List<?> writes) {
        trouble.beforeWrite(name);
        var errors = new ArrayList<BulkWriteError>();
        int matched = 0;
        for (int i = 0; i < writes.size(); i++) {
            if (i > 0) {
                trouble.withinBulk(name);
            }
            switch ((WriteModel<?>) writes.get(i)) {
                case InsertOneModel<?> insert -> {
                    if (!insert(name, encode(codec, insert.getDocument()))) {
                        errors.add(new BulkWriteError(DUPLICATE, "duplicate", new BsonDocument(), i));
                    }
                }
                case ReplaceOneModel<?> replace ->
                    matched += (int) replace(
                            name,
                            bson(replace.getFilter()),
                            encode(codec, replace.getReplacement()),
                            replace.getReplaceOptions().isUpsert());
                case UpdateOneModel<?> update ->
                    matched += (int) update(
                            name,
                            bson(update.getFilter()),
                            bson(update.getUpdate()),
                            update.getOptions().isUpsert(),
                            false);
                default ->
                    throw new UnsupportedOperationException(
                            writes.get(i).getClass().getSimpleName());
            }
        }
        trouble.afterWrite(name);
        var result = BulkWriteResult.acknowledged(0, matched, 0, matched, List.of(), List.of());
        if (!errors.isEmpty()) {
            throw new MongoBulkWriteException(result, errors, null, HERE, Set.of());
        }
        return result;
    }

    private boolean insert(String name, BsonDocument document) {
        return of(name).putIfAbsent(document.getString("_id").getValue(), document) == null;
    }

    private long replace(String name, BsonDocument filter, BsonDocument document, boolean upsert) {
        var found = matching(name, filter);
        if (!found.isEmpty()) {
            of(name).put(found.getFirst().getString("_id").getValue(), document);
        } else if (upsert) {
            of(name).put(document.getString("_id").getValue(), document);
        }
        return found.isEmpty() ? 0 : 1;
    }

    private long update(String name, BsonDocument filter, BsonDocument update, boolean upsert, boolean many) {
        var found = matching(name, filter);
        if (found.isEmpty() && upsert) {
            var fresh = new BsonDocument(
                    "_id", new BsonString(filter.getString("_id").getValue()));
            Updating.apply(fresh, filter, update, true);
            of(name).put(fresh.getString("_id").getValue(), fresh);
            trouble.changed(name, fresh);
            return 0;
        }
        var changed = many ? found : found.subList(0, Math.min(1, found.size()));
        changed.forEach(each -> {
            Updating.apply(each, filter, update, false);
            trouble.changed(name, each);
        });
        return changed.size();
    }

    private long delete(String name, BsonDocument filter, int most) {
        var gone = matching(name, filter).stream().limit(most).toList();
        gone.forEach(each -> of(name).remove(each.getString("_id").getValue()));
        return gone.size();
    }

    private TreeMap<String, BsonDocument> of(String name) {
        return collections.computeIfAbsent(name, _ -> new TreeMap<>());
    }

    private static UpdateResult updated(long matched) {
        return UpdateResult.acknowledged(matched, matched, null);
    }

    private static BsonDocument bson(Object bson) {
        return ((Bson) bson).toBsonDocument(BsonDocument.class, CODECS);
    }

    @SuppressWarnings("unchecked") // the collection's own codec
    private static BsonDocument encode(Codec<?> codec, Object value) {
        if (value instanceof BsonDocument document) {
            return document.clone();
        }
        var written = new BsonDocument();
        ((Codec<Object>) codec).encode(new BsonDocumentWriter(written), value, ENCODING);
        return written;
    }
}
