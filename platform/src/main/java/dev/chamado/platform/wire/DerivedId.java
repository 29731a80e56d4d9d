package dev.chamado.platform.wire;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/** Name-based ids (UUIDv5, RFC 9562): the same parts always give the same id, so a repeat can be recognised. */
public final class DerivedId {
    private static final UUID NAMESPACE = UUID.fromString("6f1f7a52-2f0e-5b0e-9d0a-6a1b8f3c4d21");

    private DerivedId() {}

    /** The id of the thing that the parts name; parts are kept apart, so ("a", "bc") is not ("ab", "c"). */
    public static UUID of(String... parts) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(String.join("\u001f", parts));
    }
}
