package dev.chamado.proof.checker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the rules have found so far; kept by one thread. */
final class Findings {
    private static final int TOLD = 20; // faults of a rule that are told in words

    private final Map<String, Long> counted = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private long all;

    void count(String what, long many) {
        counted.merge(what, many, Long::sum);
    }

    void count(String what) {
        count(what, 1);
    }

    /** Something that must not be. */
    void fault(String rule, String words) {
        all++;
        if (counted.merge("faults: " + rule, 1L, Long::sum) <= TOLD) {
            faults.add(rule + ": " + words);
        }
    }

    /** A fault unless it holds. */
    void demand(boolean holds, String rule, Supplier<String> words) {
        if (!holds) {
            fault(rule, words.get());
        }
    }

    Verdict verdict() {
        return new Verdict(all == 0, Collections.unmodifiableMap(new TreeMap<>(counted)), List.copyOf(faults));
    }
}
