package dev.chamado.eventstore;

import dev.chamado.eventstore.counter.CounterCommand.Count;
import dev.chamado.eventstore.counter.CounterCommand.CountTwice;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** The second process of {@link TwoProcessesTest}; says each answer on a line. */
final class WriterProcess {
    static final EventStoreSettings SETTINGS = OpenStore.settings(4096, Duration.ofSeconds(1));
    static final int THREADS = 16;
    static final int COMMANDS = 25;
    static final int SUBJECTS = 8;

    private WriterProcess() {}

    record Answer(String commandId, String subject, long version, int events) {
        static Answer parse(String line) {
            var words = line.split(" ");
            return new Answer(words[1], words[2], Long.parseLong(words[3]), Integer.parseInt(words[4]));
        }

        String line() {
            return "answer " + commandId + " " + subject + " " + version + " " + events;
        }
    }

    public static void main(String[] args) throws Exception {
        var where = new OpenStore.Where(args[0], args[1], args[2], args[3], args[4]);
        try (var desk = new OpenStore(where, SETTINGS, List.of())) {
            work(desk, Long.parseLong(args[5]), answer -> System.out.println(answer.line()));
        }
    }

    /** Sends commands of one and two events from many threads; every fifth is sent twice. */
    static void work(OpenStore desk, long seed, Consumer<Answer> answered) throws Exception {
        Threads.all(THREADS, n -> {
            var random = new Random(seed * 31 + n);
            for (int i = 0; i < COMMANDS; i++) {
                var answer = command(desk, random, i % 5 == 0);
                synchronized (answered) {
                    answered.accept(answer);
                }
            }
            return null;
        });
    }

    private static Answer command(OpenStore desk, Random random, boolean repeated) {
        var ref = OpenStore.counter("shared-" + random.nextInt(SUBJECTS));
        var twice = random.nextBoolean();
        var command = twice ? new CountTwice(1, 2) : new Count(1);
        var id = UUID.randomUUID();
        var version = desk.send(ref, command, id).version();
        if (repeated && desk.send(ref, command, id).version() != version) {
            throw new AssertionError("another answer to the same command");
        }
        return new Answer(id.toString(), ref.id(), version, twice ? 2 : 1);
    }
}
