package dev.chamado.platform.follow;

import java.util.Map;

/**
 * A document of a rollup.
 *
 * @param key the fields that name it, such as {@code group} and {@code day}
 * @param numbers the sums by field
 */
public record Counter(Map<String, String> key, Map<String, Long> numbers) {
    /** A sum; 0 if nothing was ever added to the field. */
    public long number(String field) {
        return numbers.getOrDefault(field, 0L);
    }
}
