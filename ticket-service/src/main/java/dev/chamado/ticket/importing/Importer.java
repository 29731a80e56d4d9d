package dev.chamado.ticket.importing;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.importing.ImportController.Outcome;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory;
import dev.chamado.ticket.lifecycle.Tickets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Hands histories to their tickets, many at once, so that they share transactions. */
@Component
final class Importer {
    private static final int AT_ONCE = 256;

    private final Tickets tickets;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Importer(Tickets tickets) {
        this.tickets = tickets;
    }

    List<Outcome> take(String source, List<ImportHistory> histories, Caller caller) {
        var running = new ArrayList<Future<Outcome>>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            histories.forEach(history -> running.add(workers.submit(() -> take(from(source, history), caller))));
        }
        return running.stream().map(Importer::result).toList();
    }

    private static ImportHistory from(String source, ImportHistory h) {
        return new ImportHistory(source, h.key(), h.after(), h.rows(), h.complete(), h.facts());
    }

    private Outcome take(ImportHistory history, Caller caller) throws InterruptedException {
        var id = DerivedId.of(caller.tenant(), "import", history.source(), history.key());
        places.acquire();
        try {
            var done = tickets.askAndTell(id, history, once(caller, history));
            return new Outcome(history.key(), id, 200, done.version().version(), done.changed(), null);
        } catch (RuleViolation e) {
            return refused(history, id, 409, e.code(), String.valueOf(e.getMessage()), Map.of());
        } catch (Refusal e) {
            return refused(history, id, e.status(), e.code(), String.valueOf(e.getMessage()), e.members());
        } finally {
            places.release();
        }
    }

    /** The same rows are the same command, however they are batched; the ticket knows which rows it has. */
    private static Caller once(Caller caller, ImportHistory history) {
        return caller.withCommandId(
                DerivedId.of(caller.tenant(), "import", history.source(), history.key(), place(history)));
    }

    private static String place(ImportHistory history) {
        var last = history.rows().isEmpty()
                ? String.valueOf(history.after())
                : Long.toString(history.rows().getLast().row());
        return last + "/" + history.complete() + "/" + Integer.toHexString(history.hashCode());
    }

    private static Outcome refused(
            ImportHistory history, UUID id, int status, String code, String detail, Map<String, Object> members) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "/problems/" + code);
        problem.put("status", status);
        problem.put("detail", detail);
        members.forEach(problem::putIfAbsent);
        return new Outcome(history.key(), id, status, null, false, problem);
    }

    private static Outcome result(Future<Outcome> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while histories are taken in", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a history failed in a way that is no refusal", e.getCause());
        }
    }
}
