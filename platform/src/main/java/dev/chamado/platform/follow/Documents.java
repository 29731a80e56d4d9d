package dev.chamado.platform.follow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Documents() {}

    /** The document of a subject. */
    public Optional<D> byId(String tenant, String id) {
        throw new UnsupportedOperationException();
    }

    /** The documents of several subjects, by subject; those that are not there are left out. */
    public Map<String, D> byIds(String tenant, Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    /** The document of a subject with its version. */
    public Optional<Versioned<D>> versioned(String tenant, String id) {
        throw new UnsupportedOperationException();
    }

    /** What the filter finds, in the order of the sort. */
    public List<D> find(String tenant, Bson filter, Bson sort, int limit) {
        throw new UnsupportedOperationException();
    }

    /**
     * One page of what the filter finds, in a stable order.
     *
     * @param sort fields of the view, {@code -field} for descending; the subject is added to make the order total
     * @param cursor of the page before, for the same tenant, filter and sort; anything else is refused with 400
     * @param limit 1 to 200
     */
    public Page<D> page(String tenant, Bson filter, List<String> sort, @Nullable String cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    /** How many the filter finds; for filters that an index answers alone. */
    public long count(String tenant, Bson filter) {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits until the subject's event with the given sequence (of the view's first topic) has been taken in.
     *
     * @throws dev.chamado.platform.problem.Refusal 503 when it has not arrived after two seconds
     */
    public void await(String tenant, String id, long version) {
        throw new UnsupportedOperationException();
    }
}
