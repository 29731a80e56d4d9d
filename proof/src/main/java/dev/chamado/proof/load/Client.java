package dev.chamado.proof.load;

import dev.chamado.proof.history.History;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import dev.chamado.proof.wire.Line.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of its own to the desk: asks, repeats what stayed unknown, and writes down everything. */
final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final Duration UNTIL_KNOWN = Duration.ofMinutes(4);

    private final int number;
    private final Cast cast;
    private final History log;
    private final boolean insisting;
    private final BooleanSupplier abandoned;
    private final Line line;
    private long sequence;
    private long keys;

    /**
     * @param insisting whether what is unknown is asked again
     * @param abandoned whether not even that is to be asked again from now on
     */
    Client(int number, int port, Cast cast, History log, boolean insisting, BooleanSupplier abandoned) {
        this.number = number;
        this.cast = cast;
        this.log = log;
        this.insisting = insisting;
        this.abandoned = abandoned;
        this.line = new Line(port, PATIENCE_MILLIS);
    }

    /** What came of something. */
    record Heard(Outcome outcome, Reader.Seen seen, byte[] body) {}

    /**
     * What was sent, and when.
     *
     * @param at in milliseconds since 1970
     * @param told nothing: there was no answer
     */
    record Sent(long at, long invoked, long ended, @Nullable Told told) {
        int status() {
            return told == null ? 0 : told.status();
        }

        Outcome outcome() {
            return Client.outcome(status());
        }
    }

    /** A name for a command. */
    String key() {
        return "w" + number + "-" + keys++;
    }

    /** How much it has asked and written down. */
    long asked() {
        return sequence;
    }

    Cast cast() {
        return cast;
    }

    /** Asks once. */
    Heard ask(Step step, String key) {
        var gone = step.ticket() == null
                ? Set.<String>of()
                : Set.copyOf(step.ticket().gone());
        var sent = step.kind() == Kind.TIMELINE ? pages(step) : send(request(step, key));
        var told = sent.told();
        var outcome = sent.outcome();
        var seen = outcome == Outcome.OK && told != null ? Reader.read(step, told) : Reader.NOTHING;
        var text = told == null || told.retryAfter() < 0
                ? seen.text() + shown(gone, told)
                : Operation.AGAIN + told.retryAfter();
        write(
                step,
                seen.subject().isEmpty() ? step.subject() : seen.subject(),
                key,
                sent,
                outcome,
                seen.version(),
                text);
        return new Heard(outcome, seen, told == null ? new byte[0] : told.body());
    }

    /**
     * A timeline page by page, as one answer: the last page's, which says how the ticket stands after all entries, with the entries of
     * all of them.
     */
    private Sent pages(Step step) {
        var first = send(request(step, ""));
        var read = new ArrayList<Told>();
        var page = first;
        while (page.told() != null && page.outcome() == Outcome.OK) {
            read.add(page.told());
            var next = Reader.next(page.told());
            if (next.isEmpty()) {
                return new Sent(first.at, first.invoked, page.ended, Reader.joined(read));
            }
            page = send(request(step.at(next), ""));
        }
        return new Sent(first.at, first.invoked, page.ended, page.told());
    }

    /** Asks until it is known what became of it, or the patience is over. */
    Heard insist(Step step, String key) throws InterruptedException {
        long begun = System.nanoTime();
        var heard = ask(step, key);
        for (int tries = 0; heard.outcome == Outcome.UNKNOWN && goesOn(begun); tries++) {
            pause(tries);
            heard = ask(step, key);
        }
        return heard;
    }

    /** Whether what has been unknown since then is asked again. */
    boolean goesOn(long begun) {
        return insisting && System.nanoTime() - begun < UNTIL_KNOWN.toNanos() && !abandoned.getAsBoolean();
    }

    /** The longer, the more often it was tried. */
    static void pause(int tries) throws InterruptedException {
        Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10)));
    }

    /** Only that, without a word in the log. */
    Sent send(Ask ask) {
        long at = System.currentTimeMillis();
        long invoked = System.nanoTime();
        Told told = null;
        try {
            told = line.send(ask);
        } catch (IOException _) { // no answer is an outcome, and written down as one
        }
        return new Sent(at, invoked, System.nanoTime(), told);
    }

    /** Writes down what was asked and what came of it. */
    void write(Step step, String subject, String key, Sent sent, Outcome outcome, long version, String read) {
        write(step, subject, key, sent, sent.status(), outcome, version, read);
    }

    /** The same of one thing among many that were asked together. */
    void write(
            Step step, String subject, String key, Sent sent, int status, Outcome outcome, long version, String read) {
        log.add(new Operation(
                number,
                sequence++,
                step.kind(),
                subject,
                step.caller(),
                key,
                sent.invoked,
                sent.ended,
                sent.at,
                outcome,
                status,
                step.seen(),
                version,
                step.sent(),
                read));
    }

    private Ask request(Step step, String key) {
        Map<String, String> headers = new TreeMap<>();
        if (!key.isEmpty()) {
            headers.put("Idempotency-Key", key);
            if (step.seen() >= 0) {
                headers.put("If-Match", "\"" + step.seen() + "\"");
            }
        }
        if (step.kind() == Kind.UPLOAD) {
            headers.put("Content-Type", "application/octet-stream");
        }
        var token = step.caller().isEmpty() ? "" : cast.token(step.caller());
        return Ask.of(step.method(), "/api/v1" + step.path(), token, headers, step.body());
    }

    /** A server that is not well may have done what was asked; who was asked to come back may come back. */
    static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.OK;
        }
        return status == 0 || status == 408 || status == 429 || status >= 500 ? Outcome.UNKNOWN : Outcome.FAIL;
    }

    /** Which of the words that nobody may read any more are in an answer. */
    private static String shown(Set<String> gone, @Nullable Told told) {
        if (gone.isEmpty() || told == null || told.status() != 200) {
            return "";
        }
        var text = told.text();
        var found = gone.stream().filter(text::contains).collect(Collectors.joining(" "));
        return found.isEmpty() ? "" : Operation.SHOWN + found;
    }

    @Override
    public void close() {
        line.close();
    }
}
