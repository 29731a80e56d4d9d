package dev.chamado.proof.clocks;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.lab.Processes;
import dev.chamado.proof.lab.Until;
import dev.chamado.proof.machine.Consumption;
import dev.chamado.proof.pace.Client;
import dev.chamado.proof.pace.Client.Done;
import dev.chamado.proof.pace.Pace;
import dev.chamado.proof.pace.Taken;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Opens them, lets them fall due, kills the service in between, and hears what it says. */
final class Course {
    private static final int CLIENTS = 16;
    private static final long SECOND = 1_000;
    private static final long LAST_WORDS =
            3 * SECOND; // what has not been told when the service is killed is told after it
    private static final Duration LEAST_NOTICE = Duration.ofSeconds(20);
    private static final double ROOM = 1.15; // between when it should be ready and when things fall due

    private final OwnDesk desk;
    private final Plan plan;
    private final Tenancy tenancy;
    private final Ear ear;
    private final Consumer<String> teller;

    Course(OwnDesk desk, Plan plan, Consumer<String> teller) {
        this.desk = desk;
        this.plan = plan;
        this.tenancy = new Tenancy(desk);
        this.ear = new Ear(kafka(desk));
        this.teller = teller;
    }

    static String kafka(OwnDesk desk) {
        return "127.0.0.1:" + desk.port(19092);
    }

    /**
     * What was seen.
     *
     * @param opened how long it took to open them, until all their clocks were set
     * @param memory of each process when all were set, in MiB
     * @param ready from the kill until the service was ready again
     * @param again from the kill until it stated something again
     * @param rush from the end of the second in which so many fell due until all were told; negative: they were not
     * @param told whether as many breaches were heard in the end as were planned
     * @param live commands meanwhile
     */
    record Seen(
            Duration opened,
            Map<String, Double> memory,
            Duration ready,
            Duration again,
            Duration rush,
            boolean told,
            List<Span> spans,
            Taken live,
            long early,
            Reckoning.Found found) {}

    Seen run() throws IOException, InterruptedException {
        tenancy.found();
        try (ear) {
            long start = System.nanoTime();
            tenancy.open(0, 1, _ -> "");
            Until.holds("the first clocks are set", plan.patience(), () -> isThere());
            ear.listen();
            tenancy.open(1, plan.quiet() - 1, _ -> "");
            say(start, plan.quiet() + " tickets are opened");
            untilSet(plan.quiet());
            say(start, "their clocks are set");
            double each = (System.nanoTime() - start) / 1e6 / plan.quiet();
            long rest = (long) (each * (plan.together() + plan.spread()) * ROOM);
            long begin = (System.currentTimeMillis() + rest + LEAST_NOTICE.toMillis()) / SECOND * SECOND;
            long kill = begin + plan.steady().toMillis();
            long rush = kill + plan.afterKill().toMillis();
            tenancy.open(plan.quiet(), plan.together(), n -> Tenancy.dueAt(rush + n % SECOND));
            long spread = plan.quiet() + plan.together();
            tenancy.open(spread, plan.spread(), n -> Tenancy.dueAt(begin + plan.apart(n - spread)));
            say(start, plan.tickets() + " tickets are opened");
            untilSet(plan.tickets());
            var opened = Duration.ofNanos(System.nanoTime() - start);
            say(start, "all their clocks are set");
            if (System.currentTimeMillis() > begin) {
                throw new IOException("the desk was not ready when the first promises fell due: it became slower");
            }
            var memory = new Consumption(processes()).megabytes();
            var spans = List.of(
                    new Span("steady", begin, kill - LAST_WORDS),
                    new Span("from the kill on", kill - LAST_WORDS, rush),
                    new Span("many at once", rush, rush + SECOND),
                    new Span(
                            "beside them",
                            rush + SECOND,
                            rush + plan.afterRush().toMillis()));
            ear.note(spans);
            return fallDue(spans, memory, opened);
        }
    }

    private Seen fallDue(List<Span> spans, Map<String, Double> memory, Duration opened)
            throws IOException, InterruptedException {
        long kill = spans.get(1).from() + LAST_WORDS;
        long rush = spans.get(2).until();
        sleepUntil(spans.getFirst().from() - 10 * SECOND);
        var live = CompletableFuture.supplyAsync(() -> live(spans.getLast().until()));
        sleepUntil(kill);
        teller.accept("  the service is killed");
        var processes = new Processes(desk);
        long killed = System.currentTimeMillis();
        processes.kill("sla");
        long heard = ear.last();
        processes.untilReady("sla");
        var ready = Duration.ofMillis(System.currentTimeMillis() - killed);
        Until.holds("it states something again", plan.patience(), () -> ear.last() > heard);
        var again = Duration.ofMillis(ear.last() - killed);
        teller.accept("  ready again after %.1f s, heard again after %.1f s"
                .formatted(ready.toMillis() / 1e3, again.toMillis() / 1e3));
        sleepUntil(rush);
        long due = plan.together() + spreadIn(spans.get(2), spans.getFirst().from());
        var taken = Duration.ofSeconds(-1);
        if (comes(
                "all that fell due together is told",
                plan.patience(),
                () -> spans.get(2).broken().getTotalCount() >= due,
                teller)) {
            taken = Duration.ofMillis(System.currentTimeMillis() - rush);
            teller.accept("  %d at once are told after %.1f s".formatted(due, taken.toMillis() / 1e3));
        }
        var commands = live.join();
        boolean told = comes(
                "the last promises are told",
                taken.isNegative() ? Duration.ZERO : plan.patience(),
                () -> ear.broken() >= plan.together() + plan.spread(),
                teller);
        var found = Reckoning.of(kafka(desk));
        return new Seen(opened, memory, ready, again, taken, told, spans, commands, ear.early(), found);
    }

    /** Those that fall due one after the other and do so in the span. */
    private long spreadIn(Span span, long begin) {
        return LongStream.range(0, plan.spread())
                .map(n -> begin + plan.apart(n))
                .filter(span::has)
                .count();
    }

    /** Whether it does; where it does not, that is said and what came is reckoned: what is missing is to be found. */
    static boolean comes(String what, Duration patience, Until.Condition condition, Consumer<String> teller)
            throws InterruptedException {
        try {
            Until.holds(what, patience, condition);
            return true;
        } catch (IOException e) {
            teller.accept("  " + e.getMessage());
            return false;
        }
    }

    private Taken live(long until) {
        var numbers = new AtomicLong(plan.tickets());
        try {
            return new Pace.Open(plan.commands(), CLIENTS)
                    .run(_ -> client(), Duration.ofMillis(until - System.currentTimeMillis()), numbers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Client client() {
        Line line = tenancy.line();
        return new Client() {
            @Override
            public Done ask(long n) throws IOException {
                line.send(tenancy.open(n)).is(201);
                return Done.ONE;
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    private boolean isThere() {
        try (var consumer = Records.consumer(kafka(desk))) {
            return consumer.listTopics().containsKey(SlaEvent.TOPIC.name());
        }
    }

    private void untilSet(int tickets) throws IOException, InterruptedException {
        Until.holds(
                "the clocks of %d tickets are set".formatted(tickets),
                plan.patience(),
                () -> ear.set() >= (long) tickets * Promises.CLOCKS);
    }

    private Map<String, Long> processes() {
        var all = new LinkedHashMap<String, Long>();
        desk.parts()
                .forEach(part ->
                        all.put(part.get("name").asString(), part.get("pid").asLong()));
        return all;
    }

    private static void sleepUntil(long millis) throws InterruptedException {
        Thread.sleep(Math.max(0, millis - System.currentTimeMillis()));
    }

    private void say(long start, String what) {
        teller.accept("  %6.1f s: %s".formatted((System.nanoTime() - start) / 1e9, what));
    }
}
