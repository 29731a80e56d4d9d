package dev.chamado.platform.follow;

import com.mongodb.client.model.Filters;
import dev.chamado.backing.kafka.EmbeddedKafka;
import dev.chamado.backing.mongo.EmbeddedMongo;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How fast a view is filled, and where the time goes: {@code FollowSpeed [events] [tickets] [scattered|histories] [batch]
 * [rounds] [class]}. Not a test: its numbers belong to a machine. Events come as they do at a living desk (scattered) or as an
 * import sends them (histories, one ticket after the other). Processor time is told by thread: the follower, the document
 * store, the broker. The view is one like the queue of tickets, or that of the class.
 */
final class FollowSpeed {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    private FollowSpeed() {}

    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int tickets = args.length > 1 ? Integer.parseInt(args[1]) : 25_000;
        boolean scattered = args.length < 3 || args[2].equals("scattered");
        int batch = args.length > 3 ? Integer.parseInt(args[3]) : 500;
        int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 3;
        var view = args.length > 5 ? view(args[5]) : Listed.view();
        var folder = Files.createTempDirectory(Path.of("target"), "speed").toAbsolutePath();
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                var mongo = EmbeddedMongo.start(folder.resolve("mongo"), 0);
                var bench = new Bench(kafka.bootstrap(), name -> mongo.uri(name) + (args.length > 5 ? args[5] : ""))) {
            bench.createTopic(TicketEvent.TOPIC.name());
            publish(bench, events, tickets, scattered);
            var settings = new FollowSettings(
                    "",
                    "",
                    batch,
                    batch,
                    16,
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(30),
                    null,
                    null);
            var instance = bench.start(settings, List.of(view), List.of());
            var generations = instance.followers.views().iterator().next();
            var pause = new Stopping();
            for (int round = 0; round < rounds; round++) {
                int wanted = round;
                var before = cpu();
                long since = System.nanoTime();
                if (round > 0) {
                    generations.rebuild();
                }
                while (!Integer.valueOf(wanted).equals(generations.refresh().serving())) {
                    pause.await(Duration.ofMillis(20));
                }
                tell(round, events, System.nanoTime() - since, before, cpu());
            }
            view.rollups().forEach(rollup -> tellReads(instance.views.counters(view), rollup.name()));
            if (instance.views.documents(view).count(Bench.TENANT, Filters.empty()) != tickets) {
                throw new IllegalStateException("not all tickets are there");
            }
        }
    }

    /** How long it takes to read all counters of a rollup, as a figure of the whole year does. */
    private static void tellReads(Counters counters, String rollup) {
        var nanos = new ArrayList<Long>();
        int found = 0;
        for (int i = 0; i < 60; i++) {
            long since = System.nanoTime();
            found = counters.find(Bench.TENANT, rollup, Filters.empty()).size();
            nanos.add(System.nanoTime() - since);
        }
        var sorted = nanos.stream().skip(10).sorted().toList(); // the first ones are for the compiler
        System.out.printf(
                Locale.ROOT,
                "%s: %d counters, read in %.1f ms (p50), %.1f ms (slowest of 50)%n",
                rollup,
                found,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.getLast() / 1e6);
    }

    /** The view of a service, whose classes must be on the class path: the field VIEW of that class. */
    private static View<?> view(String type) throws ReflectiveOperationException {
        var field = Class.forName(type).getDeclaredField("VIEW");
        field.setAccessible(true);
        return (View<?>) field.get(null);
    }

    private static void tell(int round, int events, long nanos, Map<String, Long> before, Map<String, Long> after) {
        var line = new StringBuilder(String.format(
                Locale.ROOT,
                "round %d: %.0f events/s, %.1f s, load %.1f; us of processor per event:",
                round,
                events / (nanos / 1e9),
                nanos / 1e9,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        after.forEach((thread, time) -> {
            double each = (time - before.getOrDefault(thread, 0L)) / 1e3 / events;
            if (each >= 0.5) {
                line.append(String.format(Locale.ROOT, " %s %.1f", thread, each));
            }
        });
        System.out.println(line);
    }

    /** Processor time so far, by what the threads are for; all of it, the collector and compiler too, under "process". */
    private static Map<String, Long> cpu() {
        var threads = ManagementFactory.getThreadMXBean();
        var times = new TreeMap<String, Long>();
        for (var id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null) {
                times.merge(group(info.getThreadName()), Math.max(0, threads.getThreadCpuTime(id)), Long::sum);
            }
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        times.put("process", system.getProcessCpuTime());
        return times;
    }

    private static String group(String thread) {
        return List.of("follow", "mongo-commit", "mongo").stream()
                .filter(thread::startsWith)
                .findFirst()
                .orElse("others");
    }

    private static void publish(Bench bench, int events, int tickets, boolean scattered) {
        int each = events / tickets;
        if (scattered) {
            for (int sequence = 0; sequence < each; sequence++) {
                for (int ticket = 0; ticket < tickets; ticket++) {
                    send(bench, ticket, sequence, each, tickets);
                }
            }
        } else {
            for (int ticket = 0; ticket < tickets; ticket++) {
                for (int sequence = 0; sequence < each; sequence++) {
                    send(bench, ticket, sequence, each, tickets);
                }
            }
        }
        bench.sent();
    }

    private static void send(Bench bench, int ticket, int sequence, int each, int tickets) {
        var id = new UUID(0x0190000000007000L + ((long) ticket << 16), 0x8000000000000000L | ticket * 0x9E3779B97F4AL);
        var opened = NOON.plusSeconds(ticket * (YEAR.toSeconds() / tickets));
        var event = event(id, ticket, sequence, each, opened.plusSeconds(sequence * 600L));
        var eventId = DerivedId.of(id.toString(), Integer.toString(sequence));
        bench.send(EventRecords.of(
                TicketEvent.TOPIC.name(),
                new Envelope<>(
                        Bench.TENANT,
                        id.toString(),
                        sequence,
                        eventId,
                        WIRE.typeOf(event),
                        event.occurredAt(),
                        Instant.now(),
                        new Actor(Actor.Kind.PERSON, "updated-by-" + ticket % 200, null),
                        eventId,
                        eventId,
                        true,
                        null,
                        WIRE.write(event))));
    }

    private static TicketEvent event(UUID id, int ticket, int sequence, int each, Instant at) {
        if (sequence == 0) {
            return new TicketOpened(
                    id,
                    "INC-" + ticket,
                    TicketType.INCIDENT,
                    "Imported incident " + ticket,
                    "A description that says what happened and since when",
                    "caller-" + ticket % 5000,
                    "caller-" + ticket % 5000,
                    Channel.PHONE,
                    "Category " + ticket % 50,
                    "Subcategory " + ticket % 200,
                    null,
                    "Location " + ticket % 200,
                    "MEDIUM",
                    "MEDIUM",
                    Priority.P3,
                    false,
                    1,
                    "group-" + ticket % 70,
                    null,
                    at,
                    at);
        }
        if (sequence == each - 1) {
            return new TicketClosed(id, CloseCause.AUTOMATIC, at);
        }
        if (sequence == each - 2) {
            return new TicketResolved(id, "code-" + sequence % 10, "Solved.", at);
        }
        var kinds = new ArrayList<TicketEvent>(List.of(
                new TicketAssigned(id, "resolver-" + (ticket + sequence) % 200, null, null, at),
                new WorkStarted(id, at),
                new TicketTransferred(id, "group-" + (ticket + sequence) % 70, null, null, at),
                new TicketPutOnHold(id, HoldReason.SUPPLIER, null, null, at),
                new HistoryRowKept(id, "log", ticket * 10L + sequence, sequence, Map.of("made_sla", "true"), at)));
        return kinds.get(sequence % kinds.size());
    }
}
