package dev.chamado.sla.recomputation;

import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.recomputation.Findings.Found;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.TopologySettings;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
     * @param read places in the topics so far, of {@code toRead} in the partitions that have been begun
     * @param reason why it failed
     */
    record Report(
            String tenant,
            State state,
            Instant startedAt,
            @Nullable Instant endedAt,
            long read,
            long toRead,
            Found found,
            @Nullable String reason) {}

    /** Starts one, unless one of the tenant runs. */
    synchronized Report start(String tenant) {
        var last = jobs.get(tenant);
        if (last != null && last.state == State.RUNNING) {
            return last.report();
        }
        var job = new Job(tenant, clock.instant());
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
        private final Instant startedAt;
        private volatile State state = State.RUNNING;
        private volatile @Nullable Instant endedAt;
        private volatile @Nullable String reason;
        private volatile Recomputation work;

        Job(String tenant, Instant startedAt) {
            this.tenant = tenant;
            this.startedAt = startedAt;
            work = new Recomputation(tenant, () -> Agreements.NONE, Map.of(), MOST_TICKETS);
        }

        @Override
        public void run() {
            if (!terms.known().of(tenant).complete()) {
                end(State.FAILED, "the tenant has no policies yet, or not all their calendars");
                return;
            }
            try (var reader = new Reader(settings.kafka(), "recomputation")) {
                work = new Recomputation(tenant, () -> terms.known().of(tenant), positions(), MOST_TICKETS);
                work.run(reader);
                end(State.DONE, null);
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
