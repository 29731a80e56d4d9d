package dev.chamado.proof.history;

import java.util.Map;

/**
 * One thing that was asked once. A command whose outcome stayed unknown is asked again: another operation with the same
 * key.
 *
 * @param worker who of the driver's asked
 * @param sequence counts what the worker asked, from 0
 * @param subject the ticket it is about; empty for others
 * @param caller in whose name
 * @param key the idempotency key of a command; empty for reads
 * @param invoked when it was sent, in nanoseconds of the driver's monotonic clock
 * @param ended when the answer was there, or was given up
 * @param at when it was sent, in milliseconds since 1970
 * @param status of the HTTP answer; 0 without one
 * @param seen the version that the caller named (If-Match, min-version); -1 without one
 * @param version the version in the answer; -1 without one
 * @param sent what was asked, shortly; for a page the ticket of min-version; of a redaction the words and files that it
 *     takes away; of a download the file's id and its SHA-256; of a signal the trouble's source and key; of a survey the
 *     score and a word of the comment
 * @param read what was read, in the form of the kind; see {@link Rows} and {@link Standing}; behind {@link #SHOWN} words
 *     that had been redacted before it was asked. Of a refusal, when to come back, if it says so: {@link #AGAIN} and seconds
 */
public record Operation(
        int worker,
        long sequence,
        Kind kind,
        String subject,
        String caller,
        String key,
        long invoked,
        long ended,
        long at,
        Outcome outcome,
        int status,
        long seen,
        long version,
        String sent,
        String read) {
    private static final int FIELDS = 15;

    /** What the read of a refusal begins with that says when to come back. */
    public static final String AGAIN = "again in ";

    /** What a file's id stands behind among what is redacted. */
    public static final String FILE = "file:";

    /** What stands before words that should not have been read any more. */
    public static final char SHOWN = '|';

    /** Whether it was refused with the word when to come back: nobody is at work on it any more. */
    public boolean isPutOff() {
        return (status == 429 || status == 503) && read.startsWith(AGAIN);
    }

    /** What was read, without what should not have been. */
    public String told() {
        int shown = read.indexOf(SHOWN);
        return shown < 0 ? read : read.substring(0, shown);
    }

    /** The words that should not have been read any more; empty if there are none. */
    public String shown() {
        return read.substring(Math.min(read.length(), told().length() + 1));
    }

    /** From sending to answer, in milliseconds. */
    public long millis() {
        return (ended - invoked) / 1_000_000;
    }

    /** As a line of a log. */
    String line() {
        return String.join(
                "\t",
                "" + worker,
                "" + sequence,
                kind.name(),
                subject,
                caller,
                key,
                "" + invoked,
                "" + ended,
                "" + at,
                outcome.name(),
                "" + status,
                "" + seen,
                "" + version,
                plain(sent),
                plain(read));
    }

    /**
     * From a line of a log; throws IllegalArgumentException when it is none.
     *
     * @param once texts that occur again and again, each kept once
     */
    static Operation of(String line, Map<String, String> once) {
        var fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("no operation: " + line);
        }
        return new Operation(
                Integer.parseInt(fields[0]),
                Long.parseLong(fields[1]),
                Kind.valueOf(fields[2]),
                once.computeIfAbsent(fields[3], text -> text),
                once.computeIfAbsent(fields[4], text -> text),
                fields[5],
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7]),
                Long.parseLong(fields[8]),
                Outcome.valueOf(fields[9]),
                Integer.parseInt(fields[10]),
                Long.parseLong(fields[11]),
                Long.parseLong(fields[12]),
                once.computeIfAbsent(fields[13], text -> text),
                fields[14]);
    }

    private static String plain(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
