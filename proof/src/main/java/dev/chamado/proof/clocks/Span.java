package dev.chamado.proof.clocks;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What became true in a stretch of time, and how late it was heard, in milliseconds.
 *
 * @param from in milliseconds since 1970
 * @param until not in it any more
 * @param broken promises that broke in it
 * @param set clocks of tickets that were opened in it
 */
record Span(String name, long from, long until, Histogram broken, Histogram set) {
    private static final long LONGEST = 3_600_000;
    private static final int DIGITS = 3;

    Span(String name, long from, long until) {
        this(name, from, until, new ConcurrentHistogram(LONGEST, DIGITS), new ConcurrentHistogram(LONGEST, DIGITS));
    }

    boolean has(long at) {
        return from <= at && at < until;
    }

    static void took(Histogram histogram, long millis) {
        histogram.recordValue(Math.clamp(millis, 0, LONGEST));
    }
}
