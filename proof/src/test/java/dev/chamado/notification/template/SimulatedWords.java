package dev.chamado.notification.template;

import java.net.URI;
import java.time.Duration;

/** The door to the words of notices. */
public final class SimulatedWords {
    /** Reads the templates once; computes only after that. */
    public static final Words WORDS = new Words(new LinkSettings(
            URI.create("http://localhost:8080"), "a key that signs nothing of any worth", Duration.ofDays(10)));

    private SimulatedWords() {}
}
