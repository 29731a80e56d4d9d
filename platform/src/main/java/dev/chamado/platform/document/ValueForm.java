package dev.chamado.platform.document;

import static java.util.Map.entry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** How a value of one type is written and read; values are never null. */
record ValueForm(
        Function<Object, BsonValue> write, Function<BsonValue, Object> read, List<Class<? extends Record>> nested) {

    private static final Map<Class<?>, ValueForm> PLAIN = Map.ofEntries(
            entry(String.class, text(value -> value)),
            entry(
                    Boolean.class,
                    plain(
                            v -> BsonBoolean.valueOf((Boolean) v),
                            v -> v.asBoolean().getValue())),
            entry(
                    Integer.class,
                    plain(v -> new BsonInt32((Integer) v), v -> v.asNumber().intValue())),
            entry(
                    Long.class,
                    plain(v -> new BsonInt64((Long) v), v -> v.asNumber().longValue())),
            entry(
                    Double.class,
                    plain(v -> new BsonDouble((Double) v), v -> v.asNumber().doubleValue())),
            entry(
                    BigDecimal.class,
                    plain(
                            v -> new BsonDecimal128(new Decimal128((BigDecimal) v)),
                            v -> v.asDecimal128().getValue().bigDecimalValue())),
            entry(
                    UUID.class,
                    plain(v -> new BsonBinary((UUID) v), v -> v.asBinary().asUuid())),
            entry(
                    Instant.class,
                    plain(
                            v -> new BsonDateTime(((Instant) v).toEpochMilli()),
                            v -> Instant.ofEpochMilli(v.asDateTime().getValue()))),
            entry(Duration.class, text(Duration::parse)),
            entry(LocalDate.class, text(LocalDate::parse)),
            entry(LocalTime.class, text(LocalTime::parse)),
            entry(ZoneId.class, text(ZoneId::of)));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class, double.class, Double.class);

    static ValueForm of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (!(type instanceof Class<?> unboxed)) {
            throw new IllegalArgumentException(type.getTypeName() + " cannot be stored in a document");
        }
        var plain = PLAIN.get(BOXES.getOrDefault(unboxed, unboxed));
        if (plain != null) {
            return plain;
        }
        if (unboxed.isEnum()) {
            return plain(
                    value -> new BsonString(((Enum<?>) value).name()),
                    v -> constant(unboxed, v.asString().getValue()));
        }
        if (unboxed.isRecord()) {
            return record(unboxed.asSubclass(Record.class));
        }
        throw new IllegalArgumentException(type.getTypeName() + " cannot be stored in a document");
    }

    private static ValueForm generic(ParameterizedType type) {
        var raw = type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (raw == List.class || raw == Collection.class) {
            return many(of(arguments[0]), Collections::unmodifiableList);
        }
        if (raw == Set.class) {
            return many(of(arguments[0]), items -> Collections.unmodifiableSet(new LinkedHashSet<>(items)));
        }
        if (raw == SortedSet.class) {
            return many(of(arguments[0]), items -> Collections.unmodifiableSortedSet(new TreeSet<>(items)));
        }
        if (raw == Map.class || raw == SortedMap.class) {
            return map(key(arguments[0]), of(arguments[1]), raw == SortedMap.class);
        }
        throw new IllegalArgumentException(type.getTypeName() + " cannot be stored in a document");
    }

    private static ValueForm plain(Function<Object, BsonValue> write, Function<BsonValue, Object> read) {
        return new ValueForm(write, read, List.of());
    }

    private static ValueForm text(Function<String, Object> parse) {
        return plain(
                value -> new BsonString(value.toString()),
                field -> parse.apply(field.asString().getValue()));
    }

    private static <R extends Record> ValueForm record(Class<R> type) {
        return new ValueForm(
                value -> RecordForm.of(type).write(type.cast(value)),
                field -> RecordForm.of(type).read(field.asDocument()),
                List.of(type));
    }

    private static ValueForm many(ValueForm item, Function<List<Object>, Object> gather) {
        return new ValueForm(
                value -> {
                    var array = new BsonArray();
                    ((Collection<?>) value).forEach(each -> array.add(nullable(each, item)));
                    return array;
                },
                field -> {
                    var items = new ArrayList<Object>();
                    field.asArray().forEach(each -> items.add(item.read().apply(each)));
                    return gather.apply(items);
                },
                item.nested());
    }

    private static ValueForm map(Function<String, Object> key, ValueForm form, boolean sorted) {
        return new ValueForm(
                value -> {
                    var document = new BsonDocument();
                    ((Map<?, ?>) value)
                            .forEach((name, each) -> document.put(
                                    FieldNames.escape(name instanceof Enum<?> e ? e.name() : name.toString()),
                                    nullable(each, form)));
                    return document;
                },
                field -> {
                    Map<Object, Object> map = sorted ? new TreeMap<>() : new LinkedHashMap<>();
                    field.asDocument()
                            .forEach((name, each) -> map.put(
                                    key.apply(FieldNames.unescape(name)),
                                    form.read().apply(each)));
                    return sorted
                            ? Collections.unmodifiableSortedMap((SortedMap<Object, Object>) map)
                            : Collections.unmodifiableMap(map);
                },
                form.nested());
    }

    private static Function<String, Object> key(Type type) {
        if (type == String.class) {
            return name -> name;
        }
        if (type == UUID.class) {
            return UUID::fromString;
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return name -> constant(c, name);
        }
        throw new IllegalArgumentException(type.getTypeName() + " cannot be the key of a stored map");
    }

    private static BsonValue nullable(@Nullable Object value, ValueForm form) {
        return value == null ? BsonNull.VALUE : form.write().apply(value);
    }

    private static Object constant(Class<?> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type.getName() + " has no " + name);
    }
}
