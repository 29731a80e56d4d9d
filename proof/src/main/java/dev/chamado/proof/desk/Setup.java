package dev.chamado.proof.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a desk of one's own is set up.
 *
 * @param environment what the script and all parts are told beside what they are always told
 * @param words further words for {@code ./chamado up}
 * @param before what is done with the folder of its data before anything starts
 */
public record Setup(Map<String, String> environment, List<String> words, Before before) {
    /** Done before anything starts. */
    @FunctionalInterface
    public interface Before {
        /**
         * @param offset what is added to each port
         */
        void starting(Path data, int offset) throws IOException;
    }

    /** As usual, but told this. */
    public static Setup told(Map<String, String> environment) {
        return new Setup(environment, List.of(), (_, _) -> {});
    }
}
