package dev.chamado.platform.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the items of a stream come from; asked by the stream's thread only. */
public interface Source {
    /**
     * What is to be sent.
     *
     * @param id the place after it, from which a reader goes on
     * @param data written as JSON; a string is JSON already
     */
    record Item(String id, Object data) {}

    /**
     * What has come since the last call, each to be sent at once: rights are checked here. Throws
     * {@link dev.chamado.platform.problem.Refusal} while the store is away; it is called again then.
     */
    List<Item> next();

    /** The place after all that was taken, told with heartbeats; nothing if there is none yet. */
    @Nullable
    String place();
}
