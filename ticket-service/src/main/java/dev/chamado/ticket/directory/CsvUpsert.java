package dev.chamado.ticket.directory;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.directory.CsvRows.Row;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes rows into the directory, one command a row, and says what became of each. */
@Component
final class CsvUpsert {
    private static final int AT_ONCE = 256;

    private final Validator validator;

    CsvUpsert(Validator validator) {
        this.validator = validator;
    }

    /** Whether a bad row keeps the good ones out. */
    enum Mode {
        each,
        all
    }

    /** What happens to an entry that is there already. */
    enum Known {
        /** It becomes what its row says. */
        put,
        /** It stays; a group takes in the members that it lacks. */
        keep
    }

    /** What became of a row. */
    enum Result {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED,
        /** Good, but left out because another row is not. */
        NOT_APPLIED
    }

    /**
     * @param line of the text; the header is line 1
     * @param code and detail say why a row was refused, or what of it does not count
     */
    record Outcome(
            long line,
            String id,
            Result result,
            @Nullable String code,
            @Nullable String detail) {}

    /** What became of all rows, in their order. */
    record Report(int applied, int refused, List<Outcome> rows) {}

    /** How rows of a kind are judged and taken in. */
    interface Table {
        /** The rows, in parts of which each is taken in before the next. */
        default List<List<Row>> waves(List<Row> rows) {
            return List.of(rows);
        }

        /** What of a good row does not count; nothing: all of it does. */
        default @Nullable RuleViolation odd(Row row) {
            return null;
        }

        /** Throws what taking the row in would throw. */
        void check(Row row);

        /** The version of what the row is about; -1 if it is not there. */
        long before(Row row);

        /** Takes the row in and returns the version then, the one {@link #before} if nothing has changed. */
        long apply(Row row, long before, Caller as);
    }

    Report run(List<Row> rows, Mode mode, Caller caller, Table table) {
        var outcomes = mode == Mode.all ? checked(rows, table) : List.<Outcome>of();
        if (outcomes.stream().noneMatch(outcome -> outcome.result == Result.REFUSED)) {
            outcomes = applied(rows, caller, table);
        }
        var refused = (int) outcomes.stream()
                .filter(outcome -> outcome.result == Result.REFUSED)
                .count();
        var left = (int) outcomes.stream()
                .filter(outcome -> outcome.result == Result.NOT_APPLIED)
                .count();
        return new Report(outcomes.size() - refused - left, refused, outcomes);
    }

    /** Rows of a wave are about different things, so many go at once and share transactions. */
    private static List<Outcome> applied(List<Row> rows, Caller caller, Table table) {
        var first = first(rows);
        var places = new Semaphore(AT_ONCE);
        var outcomes = new ArrayList<Outcome>();
        for (var wave : table.waves(rows)) {
            var running = new ArrayList<Future<Outcome>>();
            try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var row : wave) {
                    running.add(workers.submit(() -> {
                        places.acquire();
                        try {
                            return judged(row, first.get(row.id()) != row, table, () -> applied(row, caller, table));
                        } finally {
                            places.release();
                        }
                    }));
                }
            }
            running.forEach(done -> outcomes.add(outcome(done)));
        }
        outcomes.sort(Comparator.comparingLong(Outcome::line));
        return outcomes;
    }

    /** Of rows with one id the first counts. */
    private static Map<String, Row> first(List<Row> rows) {
        var first = new HashMap<String, Row>();
        rows.forEach(row -> first.putIfAbsent(row.id(), row));
        return first;
    }

    private static Outcome outcome(Future<Outcome> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows are taken in", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("a row failed in a way that is no refusal", e.getCause());
        }
    }

    private List<Outcome> checked(List<Row> rows, Table table) {
        var first = first(rows);
        var outcomes = new ArrayList<Outcome>();
        for (var row : table.waves(rows).stream().flatMap(List::stream).toList()) {
            outcomes.add(judged(row, first.get(row.id()) != row, table, () -> {
                table.check(row);
                return Result.NOT_APPLIED;
            }));
        }
        outcomes.sort(Comparator.comparingLong(Outcome::line));
        return outcomes;
    }

    private static Result applied(Row row, Caller caller, Table table) {
        var before = table.before(row);
        var after = table.apply(row, before, step(caller, "row:" + row.id()));
        if (before < 0) {
            return Result.CREATED;
        }
        return after > before ? Result.CHANGED : Result.UNCHANGED;
    }

    private static Outcome judged(Row row, boolean twice, Table table, Supplier<Result> outcome) {
        try {
            if (twice) {
                throw new RuleViolation("row-twice", "Another row has this id.");
            }
            var result = outcome.get();
            var odd = table.odd(row);
            return odd == null
                    ? new Outcome(row.line(), row.id(), result, null, null)
                    : new Outcome(row.line(), row.id(), result, odd.code(), odd.getMessage());
        } catch (RuleViolation e) {
            return new Outcome(row.line(), row.id(), Result.REFUSED, e.code(), e.getMessage());
        } catch (Refusal e) {
            if (e.status() == 503) { // the store is away: the caller sends the same again and goes on where it stopped
                throw e;
            }
            return new Outcome(row.line(), row.id(), Result.REFUSED, e.code(), e.getMessage());
        }
    }

    /** The command when its shape is right, as the same body of a single request would be judged. */
    <C> C valid(C command) {
        var faults = validator.validate(command);
        if (!faults.isEmpty()) {
            var fault = faults.iterator().next();
            throw Refusal.badInput(
                    String.valueOf(fault.getPropertyPath()),
                    "wrong-value",
                    fault.getPropertyPath() + " " + fault.getMessage());
        }
        return command;
    }

    /** The caller of a part of the request, whose command has a name of its own, the same at every repeat. */
    static Caller step(Caller caller, String name) {
        return new Caller(
                caller.tenant(),
                caller.id(),
                caller.actor(),
                caller.roles(),
                caller.groups(),
                DerivedId.of(caller.commandId().toString(), name),
                caller.correlation(),
                caller.causation(),
                caller.traceparent());
    }
}
