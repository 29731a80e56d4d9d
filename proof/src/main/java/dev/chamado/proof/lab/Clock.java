package dev.chamado.proof.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The clock of one service jumps two hours back or three days ahead, and later back. While it is wrong the service may
 * refuse tokens; what it records must not become wrong.
 */
record Clock(String victim) implements Fault {
    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final String RIGHT = "+0";
    private static final List<String> WRONG = List.of("-2h", "+3d");

    @Override
    public String name() {
        return "clock-" + victim;
    }

    @Override
    public Ground.Kind ground() {
        return Ground.Kind.CLOCKS;
    }

    @Override
    public String hindrance() {
        return library().isPresent() ? "" : "libfaketime is not installed: apt-get install libfaketime";
    }

    @Override
    public Duration lasts() {
        return LENGTH;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var file = file(ground.desk().data(), victim);
        Files.writeString(file, WRONG.get(chance.nextInt(WRONG.size())) + "\n");
        return () -> {
            Files.writeString(file, RIGHT + "\n");
            new Processes(ground.desk()).untilAllReady();
        };
    }

    /**
     * Events that say they happened at another time than they were recorded: the time in the desk is the database's. A
     * mail that was sent may be recorded minutes later, but no hours, and nothing before it happened.
     */
    @Override
    public List<String> left(Aftermath after) throws IOException {
        if (victim.equals("reporting")) { // owns no facts
            return List.of();
        }
        var login = new Properties();
        login.setProperty("user", "chamado");
        login.setProperty(
                "password",
                Files.readString(after.ground().desk().data().resolve("postgres/password"))
                        .strip());
        var url = "jdbc:postgresql://127.0.0.1:" + after.ground().desk().port(15432) + "/" + victim;
        try (var connection = DriverManager.getConnection(url, login);
                var select = connection.prepareStatement("""
                        select count(*), max(abs(extract(epoch from recorded_at - occurred_at))) from event
                        where tenant = ? and not imported
                            and extract(epoch from recorded_at - occurred_at) not between -60 and 1800""")) {
            select.setString(1, after.tenant());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1) == 0
                        ? List.of()
                        : List.of("%d events of %s are wrong by up to %d s"
                                .formatted(row.getLong(1), victim, row.getLong(2)));
            }
        } catch (SQLException e) {
            throw new IOException("the events of " + victim + " cannot be read", e);
        }
    }

    /** Gives each service a clock of its own that can be set, before it starts. */
    static void prepare(Path data, int offset) throws IOException {
        for (var service : Lines.SERVICES) {
            var file = file(data, service);
            Files.createDirectories(file.getParent());
            Files.writeString(file, RIGHT + "\n");
            var told = new HashMap<String, String>();
            told.put("LD_PRELOAD", library().map(Path::toString).orElseThrow());
            told.put("FAKETIME_TIMESTAMP_FILE", file.toString());
            told.put("FAKETIME_CACHE_DURATION", "1"); // looked at each second: each time would be most of the work
            told.put("FAKETIME_DONT_FAKE_MONOTONIC", "1"); // what is waited for passes as ever
            told.put("FAKETIME_FORCE_MONOTONIC_FIX", "0"); // with it, whoever waits for a while does not wait at all
            told.put("NO_FAKE_STAT", "1");
            Lines.tell(data, service, Map.copyOf(told));
        }
    }

    private static Path file(Path data, String service) {
        return data.resolve("clock").resolve(service);
    }

    private static Optional<Path> library() {
        return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
                .map(machine -> Path.of("/usr/lib", machine, "faketime/libfaketimeMT.so.1"))
                .filter(Files::exists)
                .findFirst();
    }
}
