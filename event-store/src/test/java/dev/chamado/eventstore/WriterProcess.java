package dev.chamado.eventstore;

import dev.chamado.eventstore.counter.CounterCommand.Count;
import dev.chamado.eventstore.counter.CounterCommand.CountTwice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The second process of {@link TwoProcessesTest}; says each answer on a line. */
final class WriterProcess {
    static final int THREADS = 16;
    static final int COMMANDS = 40;
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
        try (var desk = new OpenStore(where, OpenStore.SETTINGS, List.of())) {
            work(desk, Long.parseLong(args[5])).forEach(answer -> System.out.println(answer.line()));
        }
    }

    /** Sends commands of one and two events from many threads; every fifth is sent twice. */
    static List<Answer> work(OpenStore desk, long seed) throws Exception {
        var answers = new ArrayList<Answer>();
        for (var of : Threads.all(THREADS, n -> thread(desk, new Random(seed * 31 + n)))) {
            answers.addAll(of);
        }
        return answers;
    }

    private static List<Answer> thread(OpenStore desk, Random random) {
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < COMMANDS; i++) {
            var ref = OpenStore.counter("shared-" + random.nextInt(SUBJECTS));
            var twice = random.nextBoolean();
            var command = twice ? new CountTwice(1, 2) : new Count(1);
            var id = UUID.randomUUID();
            var version = desk.send(ref, command, id).version();
            if (i % 5 == 0 && desk.send(ref, command, id).version() != version) {
                throw new AssertionError("another answer to the same command");
            }
            answers.add(new Answer(id.toString(), ref.id(), version, twice ? 2 : 1));
        }
        return answers;
    }
}
