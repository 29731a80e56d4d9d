package dev.chamado.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.eventstore.EventReader.Recorded;
import dev.chamado.eventstore.counter.CounterCommand.Count;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two processes with 16 threads each command the same 8 aggregates, while a third party reads by position. */
class TwoProcessesTest {
    @Test
    void leave_no_hole_lose_nothing_and_repeat_nothing() throws Exception {
        try (var desk = new OpenStore(OpenStore.Where.fresh(), WriterProcess.SETTINGS, List.of())) {
            var writing = new AtomicBoolean(true);
            var reader = CompletableFuture.supplyAsync(() -> follow(desk.store.reader(), writing));
            var seed = System.nanoTime();
            System.out.println("seed " + seed);
            var child = child(desk.where, seed + 1);
            var answers = new ArrayList<WriterProcess.Answer>();
            WriterProcess.work(desk, seed, answers::add);
            try (var lines = child.inputReader()) {
                answers.addAll(lines.lines()
                        .filter(line -> line.startsWith("answer "))
                        .map(WriterProcess.Answer::parse)
                        .toList());
            }
            assertThat(child.waitFor()).isZero();
            writing.set(false);

            var read = reader.get();
            assertThat(answers).hasSize(2 * WriterProcess.THREADS * WriterProcess.COMMANDS);
            noHole(read);
            missedNothing(read, desk);
            lostAndRepeatedNothing(read, answers);
            assertThat(desk.store.verify().faults()).isEmpty();
            OpenStore.await("everything on Kafka", () -> desk.store.published() == read.size());
        }
    }

    /** kill -9 in the midst of committing and publishing; what was answered is there, and another goes on publishing. */
    @Test
    void one_killed_loses_nothing_that_it_has_answered_and_is_succeeded() throws Exception {
        var where = OpenStore.Where.fresh();
        new OpenStore(where, WriterProcess.SETTINGS, List.of()).close(); // makes the tables
        var child = child(where, System.nanoTime());
        var answers = new ArrayList<WriterProcess.Answer>();
        try (var lines = child.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("answer ")) {
                    answers.add(WriterProcess.Answer.parse(line));
                    if (answers.size() == 100) {
                        child.toHandle().destroyForcibly(); // its output stays readable
                    }
                }
            }
        }
        assertThat(child.waitFor()).isNotZero();
        try (var successor = new OpenStore(where, WriterProcess.SETTINGS, List.of())) {
            successor.send(OpenStore.counter("shared-0"), new Count(1));
            var stored = successor.number("select count(*) from event");
            OpenStore.await("everything on Kafka", () -> successor.store.published() == stored);
            var read = follow(successor.store.reader(), new AtomicBoolean(false));
            noHole(read);
            var events = read.stream()
                    .collect(
                            Collectors.groupingBy(one -> one.event().causation().toString()));
            assertThat(answers)
                    .hasSizeGreaterThanOrEqualTo(100)
                    .allSatisfy(
                            answer -> assertThat(events.get(answer.commandId())).hasSize(answer.events()));
        }
    }

    private static Process child(OpenStore.Where where, long seed) throws Exception {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        where.url(),
                        where.user(),
                        where.password(),
                        where.kafka(),
                        where.topic(),
                        Long.toString(seed))
                .redirectError(Path.of("target", "writer-process.log").toFile())
                .start();
    }

    /** Reads on from the last position until an empty page after the writers have ended. */
    private static List<Recorded> follow(EventReader reader, AtomicBoolean writing) {
        var read = new ArrayList<Recorded>();
        while (true) {
            var ended = !writing.get();
            var last = read.isEmpty() ? 0 : read.getLast().position();
            var page = reader.after(last, 100);
            read.addAll(page);
            if (page.isEmpty() && ended) {
                return read;
            }
            if (page.isEmpty()) {
                Wait.until(
                        "more, or the end",
                        () -> !writing.get() || !reader.after(last, 1).isEmpty());
            }
        }
    }

    private static void noHole(List<Recorded> read) {
        Map<String, Long> next = new HashMap<>();
        var position = 0L;
        var time = Instant.MIN;
        for (var one : read) {
            var event = one.event();
            assertThat(one.position()).isEqualTo(++position);
            assertThat(event.sequence()).isEqualTo(next.getOrDefault(event.subject(), 0L));
            assertThat(event.recordedAt()).isAfterOrEqualTo(time);
            next.put(event.subject(), event.sequence() + 1);
            time = event.recordedAt();
        }
        assertThat(next).hasSize(WriterProcess.SUBJECTS);
    }

    private static void missedNothing(List<Recorded> read, OpenStore desk) throws Exception {
        assertThat((long) read.size()).isEqualTo(desk.number("select count(*) from event"));
        assertThat(read.stream().map(one -> one.event().eventId()).collect(Collectors.toSet()))
                .hasSameSizeAs(read);
    }

    private static void lostAndRepeatedNothing(List<Recorded> read, List<WriterProcess.Answer> answers) {
        var events = read.stream()
                .collect(Collectors.groupingBy(one -> one.event().causation().toString()));
        var commands = new HashSet<String>();
        for (var answer : answers) {
            commands.add(answer.commandId());
            var of = events.get(answer.commandId());
            assertThat(of).as("events of %s", answer).hasSize(answer.events());
            assertThat(of.getLast().event().sequence()).isEqualTo(answer.version());
            assertThat(of.getLast().event().subject()).isEqualTo(answer.subject());
        }
        assertThat(events.keySet()).isEqualTo(commands);
    }
}
