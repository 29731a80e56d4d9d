package dev.chamado.proof.lab;

import dev.chamado.proof.desk.OwnDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The processes of a desk, and what can be done to them. */
public record Processes(OwnDesk desk) {
    /** The PostgreSQL server itself, a child of the part {@code postgres}. */
    static final String POSTGRES_SERVER = "postgres-server";

    private static final Duration PATIENCE = Duration.ofSeconds(300);

    /** SIGKILL. Returns when the supervisor has noticed; the part is not back yet. */
    public void kill(String victim) throws IOException, InterruptedException {
        var part = part(victim);
        untilReady(part);
        int restarts = restarts(part);
        long process = pid(victim);
        if (!ProcessHandle.of(process).map(ProcessHandle::destroyForcibly).orElse(false)) {
            throw new IOException(victim + " cannot be killed, process " + process);
        }
        Until.holds(victim + " is missed", PATIENCE, () -> restarts(part) > restarts);
    }

    /** One of the instances of a part. */
    String oneOf(String part, Random chance) {
        var instances = StreamSupport.stream(desk.parts().spliterator(), false)
                .map(line -> line.get("name").asString())
                .filter(name -> name.equals(part) || name.startsWith(part + "-"))
                .toList();
        return instances.isEmpty() ? part : instances.get(chance.nextInt(instances.size()));
    }

    /** SIGTERM to all of them. Returns when they have ended, the supervisor has started them again, and they are ready. */
    void restart(List<String> victims) throws IOException, InterruptedException {
        untilAllReady();
        var restarts = new HashMap<String, Integer>();
        for (var victim : victims) {
            restarts.put(victim, restarts(victim));
            signal(victim, "TERM");
        }
        for (var victim : victims) {
            Until.holds(victim + " has ended", PATIENCE, () -> restarts(victim) > restarts.getOrDefault(victim, 0));
        }
        untilAllReady();
    }

    /** A signal by its short name, such as STOP or CONT. */
    void signal(String victim, String signal) throws IOException, InterruptedException {
        signal(pid(victim), signal);
    }

    static void signal(long process, String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, "" + process)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("no " + signal + " for process " + process);
        }
    }

    public void untilReady(String victim) throws IOException, InterruptedException {
        var part = part(victim);
        Until.holds(
                part + " is ready",
                PATIENCE,
                () -> desk.part(part).get("state").asString().equals("READY"));
    }

    void untilAllReady() throws IOException, InterruptedException {
        Until.holds(
                "every part is ready",
                PATIENCE,
                () -> StreamSupport.stream(desk.parts().spliterator(), false)
                        .allMatch(part -> part.get("state").asString().equals("READY")));
    }

    public long pid(String victim) throws IOException {
        return victim.equals(POSTGRES_SERVER)
                ? postmaster()
                : desk.part(victim).get("pid").asLong();
    }

    /** How often each part has been started again. */
    Map<String, Integer> restarts() {
        return StreamSupport.stream(desk.parts().spliterator(), false)
                .collect(Collectors.toMap(
                        part -> part.get("name").asString(),
                        part -> part.get("restarts").asInt()));
    }

    private int restarts(String part) {
        return desk.part(part).get("restarts").asInt();
    }

    /** Its first line is the process. */
    private long postmaster() throws IOException {
        var file = desk.data().resolve("postgres/pgdata/postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    private static String part(String victim) {
        return victim.equals(POSTGRES_SERVER) ? "postgres" : victim;
    }
}
