package dev.chamado.platform.follow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list.
 *
 * @param next the cursor of what follows: opaque and signed; nothing at the end of the list
 */
public record Page<D>(List<D> items, @Nullable String next) {}
