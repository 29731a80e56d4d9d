package dev.chamado.proof.clocks;

import dev.chamado.contracts.sla.SlaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Hears each fact on {@code sla} as a subscriber does, and notes how long after the instant from which it is true. */
final class Ear implements AutoCloseable, Runnable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String SET = "chamado.sla.target-set.v1";
    private static final String BROKEN = "chamado.sla.breached.v1";

    private final String kafka;
    private final Thread thread;
    private final AtomicLong set = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong early = new AtomicLong();
    private volatile List<Span> spans = List.of();
    private volatile long last;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    Ear(String kafka) {
        this.kafka = kafka;
        this.thread = Thread.ofPlatform().name("ear").daemon().unstarted(this);
    }

    void listen() {
        thread.start();
    }

    /** From now on it is noted in which of these something became true. */
    void note(List<Span> into) {
        spans = List.copyOf(into);
    }

    long set() {
        heard();
        return set.get();
    }

    long broken() {
        heard();
        return broken.get();
    }

    /** Heard before it could be true. */
    long early() {
        return early.get();
    }

    /** When anything was heard for the last time, in milliseconds since 1970. */
    long last() {
        heard();
        return last;
    }

    private void heard() {
        var fault = failure;
        if (fault != null) {
            throw new IllegalStateException("nothing is heard any more: " + fault.getMessage(), fault);
        }
    }

    @Override
    public void run() {
        try (var consumer = Records.consumer(kafka)) {
            var partitions = Records.partitions(consumer, SlaEvent.TOPIC.name());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                var records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                records.forEach(record -> hear(record, now));
            }
        } catch (RuntimeException e) { // told to who asks next
            failure = e;
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record, long now) {
        var type = Records.header(record, "ce_type");
        if (!type.equals(SET) && !type.equals(BROKEN)) {
            return;
        }
        long at = Instant.parse(Records.header(record, "ce_time")).toEpochMilli();
        last = now;
        boolean breaks = type.equals(BROKEN);
        (breaks ? broken : set).incrementAndGet();
        if (breaks && now < at) {
            early.incrementAndGet();
        }
        for (var span : spans) {
            if (span.has(at)) {
                Span.took(breaks ? span.broken() : span.set(), now - at);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join(Duration.ofSeconds(10));
    }
}
