package dev.chamado.desk.supervisor;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One process of a local desk.
 *
 * @param command the program and its arguments
 * @param environment what it is told beside the supervisor's own environment; asked at each start, since a part before it
 *     may have made a secret
 * @param ready where it answers once it can be used: see {@link Readiness}
 * @param after the parts that must be ready before it starts
 * @param yields whether it comes second, once it is ready, when the processors are all taken
 */
public record Part(
        String name,
        List<String> command,
        Supplier<Map<String, String>> environment,
        URI ready,
        List<String> after,
        Path log,
        boolean yields) {}
