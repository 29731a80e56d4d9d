package dev.chamado.platform.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.platform.problem.Refusal;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonSerializationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** Places in a list as opaque text: signed, and good for the list they were made for only. */
public final class Cursors {
    private static final int SIGNATURE = 16;

    private final Supplier<byte[]> key;

    Cursors(Supplier<byte[]> key) {
        this.key = key;
    }

    /** The place of an item in a list that is put in order in memory: by an instant, then by a name of its own. */
    public record Place(Instant at, String name) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return at.equals(other.at) ? name.compareTo(other.name) : at.compareTo(other.at);
        }
    }

    /** A page of such a list, lowest places first. */
    public <T> Page<T> page(
            String list, Collection<T> all, Function<T, Place> place, @Nullable String cursor, int limit) {
        return page(list, all, place, Comparator.naturalOrder(), cursor, limit);
    }

    /**
     * A page of such a list. Items may have come and gone since the page before; those that stayed are on one page each.
     *
     * @param list what it is: tenant, filter and order
     * @param limit 1 to {@link Documents#LARGEST_PAGE}; anything else is refused with 400
     */
    public <T> Page<T> page(
            String list,
            Collection<T> all,
            Function<T, Place> place,
            Comparator<Place> order,
            @Nullable String cursor,
            int limit) {
        Documents.requirePage(limit);
        var before = cursor == null ? null : place(read("cursor", list, cursor, 2));
        var found = all.stream()
                .filter(each -> before == null || order.compare(place.apply(each), before) > 0)
                .sorted(Comparator.comparing(place, order))
                .limit(limit + 1L) // one more shows whether there is a next page
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var last = place.apply(found.get(limit - 1));
        var next = write(list, List.of(new BsonDateTime(last.at.toEpochMilli()), new BsonString(last.name)));
        return new Page<>(found.subList(0, limit), next);
    }

    private static Place place(List<BsonValue> fields) {
        return new Place(
                Instant.ofEpochMilli(fields.getFirst().asDateTime().getValue()),
                fields.getLast().asString().getValue());
    }

    /** @param list what the place is in: view, tenant, filter and order */
    public String write(String list, List<BsonValue> place) {
        var document = new RawBsonDocument(new BsonDocument("at", new BsonArray(place)), new BsonDocumentCodec());
        var buffer = document.getByteBuffer().asNIO();
        var body = new byte[buffer.remaining()];
        buffer.get(body);
        var signed = ByteBuffer.allocate(SIGNATURE + body.length)
                .put(sign(list, body))
                .put(body)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /**
     * The place; a cursor that was not made here, for this list and so many fields, is refused with 400.
     *
     * @param parameter by which the caller sent it
     */
    public List<BsonValue> read(String parameter, String list, String cursor, int fields) {
        var place = parse(list, cursor);
        if (place == null || place.size() != fields) {
            throw Refusal.badInput(
                    parameter, "cursor-unknown", "The cursor does not belong to this list; begin without one.");
        }
        return place;
    }

    private @Nullable List<BsonValue> parse(String list, String cursor) {
        try {
            var signed = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (signed.remaining() <= SIGNATURE) {
                return null;
            }
            var signature = new byte[SIGNATURE];
            signed.get(signature);
            var body = new byte[signed.remaining()];
            signed.get(body);
            return MessageDigest.isEqual(signature, sign(list, body))
                    ? new RawBsonDocument(body).getArray("at").getValues()
                    : null;
        } catch (IllegalArgumentException | BsonInvalidOperationException | BsonSerializationException _) {
            return null;
        }
    }

    private byte[] sign(String list, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            mac.update(list.getBytes(UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(body), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
