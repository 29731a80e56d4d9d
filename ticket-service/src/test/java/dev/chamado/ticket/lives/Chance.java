package dev.chamado.ticket.lives;

import java.util.List;
import java.util.Random;

/** All that is left to chance in a life: the same seed, the same life. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** 0 to n - 1. */
    int below(int n) {
        return random.nextInt(n);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> all) {
        return all.get(below(all.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... all) {
        return all[below(all.length)];
    }
}
