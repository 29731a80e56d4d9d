package dev.chamado.sla.recomputation;

import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.recomputation.Findings.Found;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.TopologySettings;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Recomputations of this process: the last one of each tenant, one at a time. */
@Component
final class Recomputations {
    private static final Logger LOG = LoggerFactory.getLogger(Recomputations.class);
    private static final int REMEMBERED = 50;
    private static final int MOST_TICKETS = 5_000;

    private final TopologySettings settings;
    private final Terms terms;
    private final Clock clock;
    private final Map<String, Job> jobs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
            return size() > REMEMBERED;
        }
    };

    Recomputations(TopologySettings settings, Terms terms, Clock clock) {
        this.settings = settings;
        this.terms = terms;
        this.clock = clock;
    }

    /** How far a recomputation is. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A recomputation as it stands.
     *
     * @param ticketId the only ticket that is computed again; nothing: all of the tenant's
     * @param read places in the topics so far, of {@code toRead} in the partitions that have been begun
     * @param reason why it failed
     */
    record Report(
            String tenant,
            @Nullable UUID ticketId,
            State state,
            Instant startedAt,
            @Nullable Instant endedAt,
            long read,
            long toRead,
            Found found,
            @Nullable String reason) {
        Report with(Found other) {
            return new Report(tenant, ticketId, state, startedAt, endedAt, read, toRead, other, reason);
        }
    }

    /**
     * Starts one, unless the same runs.
     *
     * @param ticketId the only ticket that is wanted; nothing: all of the tenant's
     * @throws Refusal 409 {@code recomputation-running} while another one of the tenant runs
     */
    synchronized Report start(String tenant, @Nullable UUID ticketId) {
        var last = jobs.get(tenant);
        if (last != null && last.state == State.RUNNING) {
            if (Objects.equals(last.ticketId, ticketId)) {
                return last.report();
            }
            var detail = "Another recomputation of the tenant runs; ask again when it has ended.";
            throw new Refusal(409, "recomputation-running", detail, List.of(), Map.of(), null);
        }
        var job = new Job(tenant, ticketId, clock.instant());
        jobs.put(tenant, job);
        Thread.ofVirtual().name("recomputation-" + tenant).start(job);
        return job.report();
    }

    /** The tenant's last one in this process. */
    synchronized Optional<Report> last(String tenant) {
        return Optional.ofNullable(jobs.get(tenant)).map(Job::report);
    }

    private final class Job implements Runnable {
        private final String tenant;
        private final @Nullable UUID ticketId;
        private final Instant startedAt;
        private volatile State state = State.RUNNING;
        private volatile @Nullable Instant endedAt;
        private volatile @Nullable String reason;
        private volatile Recomputation work;

        Job(String tenant, @Nullable UUID ticketId, Instant startedAt) {
            this.tenant = tenant;
            this.ticketId = ticketId;
            this.startedAt = startedAt;
            work = new Recomputation(tenant, ticketId, () -> Agreements.NONE, Map.of(), MOST_TICKETS);
        }

        @Override
        public void run() {
            if (!terms.known().of(tenant).complete()) {
                end(State.FAILED, "the tenant has no policies yet, or not all their calendars");
                return;
            }
            try (var reader = new Reader(settings.kafka(), "recomputation")) {
                work = new Recomputation(tenant, ticketId, () -> terms.known().of(tenant), positions(), MOST_TICKETS);
                work.run(reader);
                if (ticketId != null && work.findings.found().nothing()) {
                    end(State.FAILED, "nothing is known of a ticket " + ticketId);
                } else {
                    end(State.DONE, null);
                }
            } catch (InterruptedException | ExecutionException e) {
                fail(e);
            } catch (RuntimeException e) { // whatever it is, who asks must be told, and may ask again
                fail(e);
            }
        }

        private void fail(Exception e) {
            LOG.warn("The facts of {} could not be computed again", tenant, e);
            end(State.FAILED, String.valueOf(e.getMessage()));
        }

        private void end(State how, @Nullable String why) {
            endedAt = clock.instant();
            reason = why;
            state = how;
        }

        Report report() {
            return new Report(
                    tenant,
                    ticketId,
                    state,
                    startedAt,
                    endedAt,
                    work.read.get(),
                    work.toRead.get(),
                    work.findings.found(),
                    reason);
        }
    }

    /** How far the clocks have come, transactions that are not complete left out. */
    private Map<TopicPartition, Long> positions() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", settings.kafka(), "enable.metrics.push", false))) {
            return admin
                    .listConsumerGroupOffsets(
                            settings.application(), new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(each -> each.getValue() != null)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().offset()));
        }
    }
}
