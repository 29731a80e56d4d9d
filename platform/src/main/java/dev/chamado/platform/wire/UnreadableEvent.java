package dev.chamado.platform.wire;

import org.jspecify.annotations.Nullable;

/** An event that this reader cannot take in; its subject waits until somebody has cured it. */
public final class UnreadableEvent extends RuntimeException {
    UnreadableEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
