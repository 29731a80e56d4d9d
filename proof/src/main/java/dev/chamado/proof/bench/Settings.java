package dev.chamado.proof.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much is measured.
 *
 * @param cold whether every round counts, also the first on a desk that has done nothing yet
 * @param only names of measurements; none: all
 * @param sizes tickets of the tenants whose lists are read; the first one's also for the other reads
 * @param clients of a closed loop
 * @param perSecond of an open loop
 * @param recordings where JFR recordings of each service go; nothing: none are made
 */
record Settings(
        boolean cold,
        int rounds,
        Duration length,
        Duration warmUp,
        Set<String> only,
        List<Integer> sizes,
        int clients,
        double perSecond,
        Duration patience,
        @Nullable Path recordings) {

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
