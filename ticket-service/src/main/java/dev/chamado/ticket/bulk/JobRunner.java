package dev.chamado.ticket.bulk;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.bulk.BulkController.Outcome;
import dev.chamado.ticket.bulk.Job.Item;
import dev.chamado.ticket.bulk.Job.Problem;
import dev.chamado.ticket.bulk.Job.Result;
import dev.chamado.ticket.bulk.Job.State;
import dev.chamado.ticket.bulk.Job.Work;
import dev.chamado.ticket.bulk.JobController.JobRequest;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes on with jobs, a turn of some tickets at a time. Whoever takes one over after a crash asks again what was not yet
 * kept: each ticket's command has an id of its own, made of the job and the ticket, so what was done is answered and not
 * done twice. The job is the cause of what happens.
 */
@Component
class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int AT_ONCE = 4;
    private static final int PAGE = 100;

    /** So often a turn may come to no end, by a crash or a fault, before the job is given up. */
    static final int TRIES = 10;

    /** Waiting for longer than this is worth a warning. */
    private static final Duration LONG = Duration.ofMinutes(1);

    /** So long a ticket that cannot be asked now is asked again; then that is what became of it. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int COME_AGAIN = 503;

    private final Jobs jobs;
    private final JobTurns turns;
    private final Bulk bulk;
    private final JsonMapper json;
    private final Semaphore looking = new Semaphore(1);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<Work> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    JobRunner(Jobs jobs, JobTurns turns, Bulk bulk, JsonMapper json) {
        this.jobs = jobs;
        this.turns = turns;
        this.bulk = bulk;
        this.json = json;
    }

    /**
     * Each process looks for jobs that nobody works on, new ones and those whose process has died. At a fixed rate, for
     * what has a fixed delay waits for each other.
     */
    @Scheduled(fixedRate = 250, initialDelay = 250)
    void look() {
        if (!looking.tryAcquire()) {
            return;
        }
        try {
            while (!stopping && places.tryAcquire()) {
                if (!started()) {
                    return;
                }
            }
        } finally {
            looking.release();
        }
    }

    @Scheduled(fixedRate = 3_000, initialDelay = 3_000)
    void renew() {
        try {
            running.forEach(turns::renew);
        } catch (DataAccessException e) { // the store is away: whoever comes first when it is back has the turn
            LOG.debug("No turns renewed: {}", e.getMessage());
        }
    }

    @Scheduled(fixedRateString = "PT10M", initialDelayString = "PT1M")
    void forget() {
        try {
            while (jobs.forget(10) == 10) {
                LOG.debug("Ten old jobs are forgotten");
            }
        } catch (DataAccessException e) { // the store is away: what is old can wait
            LOG.debug("No jobs forgotten: {}", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        workers.close();
    }

    /** Whether there was something to do, for which the place is then taken. */
    private boolean started() {
        var started = false;
        try {
            var found = turns.take();
            if (found.isPresent()) {
                workers.execute(() -> goOn(found));
                started = true;
            }
        } catch (DataAccessException | RejectedExecutionException e) { // the store is away, or this process stops
            LOG.debug("No jobs looked for: {}", e.getMessage());
        } finally {
            if (!started) {
                places.release();
            }
        }
        return started;
    }

    /** Turn by turn, of whatever job comes next. */
    private void goOn(Optional<Work> first) {
        try {
            for (var next = first; next.isPresent(); next = stopping ? Optional.empty() : turns.take()) {
                run(next.get());
            }
        } catch (DataAccessException e) { // the store is away: jobs wait
            LOG.debug("No jobs run: {}", e.getMessage());
        } finally {
            places.release();
        }
    }

    /** One turn. */
    void run(Work work) {
        running.add(work);
        try {
            if (work.tries() > TRIES) {
                LOG.warn("Job {} of {} is given up", work.id(), work.tenant());
                turns.end(work, State.FAILED, "It was begun " + TRIES + " times and came to no end; the log says why.");
            } else if (work.cancelled()) {
                cancel(work);
            } else {
                page(work);
            }
        } catch (JacksonException e) { // of another version, or damaged: that does not pass
            LOG.warn("Job {} of {} cannot be read", work.id(), work.tenant(), e);
            turns.end(work, State.FAILED, "What was asked cannot be read any more.");
        } catch (DataAccessResourceFailureException | TransientDataAccessException | Refusal e) { // a store is away
            LOG.debug("Job {} waits: {}", work.id(), e.getMessage());
            var _ = turns.tell(work, List.of(), pause(work));
        } catch (
                RuntimeException
                        e) { // nobody knows whether it will ever be different: when its time is up it is tried again
            LOG.warn("Job {} of {} could not go on", work.id(), work.tenant(), e);
        } finally {
            running.remove(work);
        }
    }

    private void page(Work work) {
        var items = turns.left(work, PAGE);
        if (items.isEmpty()) {
            turns.end(work, State.DONE, null);
            return;
        }
        var told = kept(results(items, work, bulk.run(commands(items, work), because(work))), work.waits());
        if (told.isEmpty() && work.waits().compareTo(LONG) > 0) {
            LOG.warn("Job {} of {} has waited for {}", work.id(), work.tenant(), work.waits());
        }
        var _ = turns.tell(work, told, told.size() < items.size() ? pause(work) : Duration.ZERO);
    }

    /** Without those whose turn comes again. */
    static List<Result> kept(List<Result> results, Duration waits) {
        var patient = waits.compareTo(PATIENCE) < 0;
        return results.stream()
                .filter(result -> !patient || !Objects.equals(result.status(), COME_AGAIN))
                .toList();
    }

    /** Counts what was done but not kept, by somebody who has died over it, and ends it. */
    private void cancel(Work work) {
        var items = turns.left(work, PAGE);
        var told = results(items, work, bulk.answered(commands(items, work), because(work)));
        if (turns.tell(work, told, Duration.ZERO)) {
            turns.end(work, State.CANCELLED, null);
        }
    }

    private List<BulkController.Item> commands(List<Item> items, Work work) {
        var asked = json.readValue(work.asked(), JobRequest.class);
        return items.stream()
                .map(item -> new BulkController.Item(
                        key(work, item), item.ticketId(), item.seen(), asked.action(), asked.with()))
                .toList();
    }

    private static String key(Work work, Item item) {
        return "bulk-job/" + work.id() + "/" + item.ticketId();
    }

    private Caller because(Work work) {
        var by = json.readValue(work.caller(), Caller.class);
        return new Caller(
                by.tenant(),
                by.id(),
                by.actor(),
                by.roles(),
                by.groups(),
                by.commandId(),
                by.correlation(),
                work.id(),
                by.traceparent());
    }

    private static List<Result> results(List<Item> items, Work work, List<Outcome> outcomes) {
        var places = new HashMap<String, Item>();
        items.forEach(item -> places.put(key(work, item), item));
        var results = new ArrayList<Result>();
        for (var outcome : outcomes) {
            var item = Objects.requireNonNull(places.get(outcome.key()));
            var problem = outcome.problem(); // how the ticket stands is for who looks at it
            results.add(new Result(
                    item.ordinal(),
                    item.ticketId(),
                    outcome.status(),
                    outcome.version(),
                    problem == null
                            ? null
                            : new Problem(String.valueOf(problem.get("type")), String.valueOf(problem.get("detail")))));
        }
        return results;
    }

    /** The longer in vain, the longer. */
    private static Duration pause(Work work) {
        var longer = work.waits().dividedBy(4);
        return longer.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : longer;
    }
}
