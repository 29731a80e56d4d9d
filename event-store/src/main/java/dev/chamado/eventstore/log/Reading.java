package dev.chamado.eventstore.log;

import dev.chamado.platform.problem.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is stored of many subjects in one statement: whoever asks while a statement is under way goes with the
 * next, so nobody gets an answer that is older than the question. Those who ask the same get the same answer.
 */
public final class Reading {
    private static final int TOGETHER = 128;
    private static final int AT_ONCE = 2;

    private static final String READ = """
            with asked as (
                select * from unnest(?::int[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                         a (place, tenant, subject, last, shape)
            ), known as (
                select a.*, s.sequence as kept, s.state
                from asked a left join lateral (
                    select * from snapshot s
                    where s.tenant = a.tenant and s.subject = a.subject and s.shape = a.shape offset 0) s on true
            )
            select k.place, k.kept, case when e.sequence is null or e.sequence = k.kept + 1 then k.state end as state, %s
            from known k left join lateral (
                select * from event e where e.tenant = k.tenant and e.subject = k.subject
                                        and e.sequence > coalesce(k.kept, k.last) order by e.sequence) e on true
            order by k.place, e.sequence""".formatted(EventLog.columnsOf("e"));

    private final Database database;
    private final Executor executor;
    private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger readers = new AtomicInteger();

    /**
     * What is asked of a subject.
     *
     * @param last the sequence up to which its events are known; -1: none
     * @param shape of a snapshot that would do instead of the events before it; nothing: none is wanted
     */
    private record Question(
            String tenant,
            String subject,
            long last,
            @Nullable String shape) {}

    /**
     * What is stored of a subject.
     *
     * @param state the snapshot that was wanted, if there is one
     * @param kept sequence of the last event in it
     * @param events those after it, or after what is known
     */
    public record Found(byte @Nullable [] state, long kept, List<StoredEvent> events) {}

    private record Asked(Question question, CompletableFuture<Found> answer) {}

    /** @param readers runs whoever reads for all that wait */
    public Reading(Database database, Executor readers) {
        this.database = database;
        this.executor = readers;
    }

    /** The events of a subject after a sequence. */
    public List<StoredEvent> after(String tenant, String subject, long last) {
        return ask(new Question(tenant, subject, last, null)).events();
    }

    /** A subject from its beginning, or from its snapshot of this shape. */
    public Found whole(String tenant, String subject, String shape) {
        return ask(new Question(tenant, subject, -1, shape));
    }

    /** Throws 503 when the database is away. */
    private Found ask(Question question) {
        if (question.subject().indexOf('\0') >= 0) { // it would fail all that are asked with it
            throw Database.notStored();
        }
        var asked = new Asked(question, new CompletableFuture<>());
        waiting.add(asked);
        startReader();
        try {
            return asked.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private void startReader() {
        for (int at = readers.get(); at < AT_ONCE; at = readers.get()) {
            if (readers.compareAndSet(at, at + 1)) {
                executor.execute(this::readAll);
                return;
            }
        }
    }

    private void readAll() {
        for (var batch = gather(); !batch.isEmpty(); batch = gather()) {
            read(batch);
        }
        readers.decrementAndGet();
        if (!waiting.isEmpty()) { // came between the last look and leaving, and may have found all readers at work
            startReader();
        }
    }

    private Map<Question, List<Asked>> gather() {
        var batch = new LinkedHashMap<Question, List<Asked>>();
        for (var next = waiting.poll(); next != null; next = batch.size() < TOGETHER ? waiting.poll() : null) {
            batch.computeIfAbsent(next.question, _ -> new ArrayList<>()).add(next);
        }
        return batch;
    }

    private void read(Map<Question, List<Asked>> batch) {
        try {
            var questions = List.copyOf(batch.keySet());
            var found = database.with(connection -> found(connection, questions));
            for (int place = 0; place < found.size(); place++) {
                for (var asked : batch.getOrDefault(questions.get(place), List.of())) {
                    asked.answer.complete(found.get(place));
                }
            }
        } catch (RuntimeException | Error e) { // each who waits gets it; the reader goes on
            batch.values().forEach(all -> all.forEach(asked -> asked.answer.completeExceptionally(e)));
        }
    }

    private static List<Found> found(Connection connection, List<Question> questions) throws SQLException {
        var found = new ArrayList<Found>();
        try (var read = connection.prepareStatement(READ)) {
            array(
                    connection,
                    read,
                    1,
                    "int4",
                    IntStream.range(0, questions.size()).boxed());
            array(connection, read, 2, "text", questions.stream().map(Question::tenant));
            array(connection, read, 3, "text", questions.stream().map(Question::subject));
            array(connection, read, 4, "int8", questions.stream().map(Question::last));
            array(connection, read, 5, "text", questions.stream().map(Question::shape));
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    if (rows.getInt("place") == found.size()) { // each has a row, also without events
                        long kept = rows.getLong("kept");
                        kept = rows.wasNull() ? -1 : kept;
                        found.add(new Found(rows.getBytes("state"), kept, new ArrayList<>()));
                    }
                    if (rows.getObject("position") != null) {
                        found.getLast().events().add(EventLog.row(rows));
                    }
                }
            }
        }
        return found;
    }

    private static void array(
            Connection connection, PreparedStatement statement, int place, String type, Stream<?> values)
            throws SQLException {
        statement.setArray(place, connection.createArrayOf(type, values.toArray()));
    }
}
