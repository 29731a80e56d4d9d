package dev.chamado.proof.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a desk of one's own is set up; always with limits that do not matter, for all its load comes from a few callers.
 *
 * @param words further words for {@code ./chamado up}
 * @param environment what the script and all parts are told beside what they are always told
 * @param before what is done with the folder of its data before anything starts
 */
public record Setup(List<String> words, Map<String, String> environment, Before before) {
    private static final String NO_LIMIT = "1000000000";

    private static final Map<String, String> NO_LIMITS = Map.of(
            "LIMIT_CALLER_PER_SECOND", NO_LIMIT,
            "LIMIT_CALLER_BURST", NO_LIMIT,
            "LIMIT_TENANT_PER_SECOND", NO_LIMIT,
            "LIMIT_TENANT_BURST", NO_LIMIT);

    /** As usual. */
    public static final Setup USUAL = new Setup(List.of(), (_, _) -> {});

    /** Compiled for a long life, as in images. */
    public static final Setup OPTIMIZED = new Setup(List.of("--optimize"), (_, _) -> {});

    public Setup(List<String> words, Before before) {
        this(words, NO_LIMITS, before);
    }

    /** The same, told one thing more. */
    public Setup with(String name, String value) {
        var told = new HashMap<>(environment);
        told.put(name, value);
        return new Setup(words, Map.copyOf(told), before);
    }

    /** Done before anything starts. */
    @FunctionalInterface
    public interface Before {
        /**
         * @param offset what is added to each port
         */
        void starting(Path data, int offset) throws IOException;
    }
}
