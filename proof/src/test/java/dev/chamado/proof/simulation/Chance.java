package dev.chamado.proof.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** All that is left to chance in a run: the same seed, the same run. */
public final class Chance {
    private final Random random;

    public Chance(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** 0 to n - 1. */
    public int below(int n) {
        return random.nextInt(n);
    }

    /** Whether something happens that does so with this probability. */
    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    public <T> T oneOf(List<T> all) {
        return all.get(below(all.size()));
    }

    @SafeVarargs
    public final <T> T oneOf(T... all) {
        return all[below(all.length)];
    }

    public <T> List<T> shuffled(Collection<T> all) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    public UUID id() {
        return new UUID(
                random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
