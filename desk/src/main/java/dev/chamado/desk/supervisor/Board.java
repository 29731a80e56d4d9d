package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the supervisor says of itself, in a file that every command reads.
 *
 * @param supervisor its process id
 * @param startedAt when that process started, since ids are used again
 * @param offset what is added to each port
 */
public record Board(long supervisor, Instant startedAt, int offset, List<Line> parts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How a part is. */
    public enum State {
        WAITING,
        STARTING,
        READY,
        DOWN,
        STOPPED
    }

    /**
     * @param millis from start to ready, of the last start
     */
    public record Line(String name, State state, long pid, Instant processStartedAt, int restarts, long millis) {
        /** The part's process, if it is alive. */
        public Optional<ProcessHandle> process() {
            return find(pid, processStartedAt);
        }
    }

    /** Whether every part is ready. */
    public boolean ready() {
        return parts.stream().allMatch(part -> part.state() == State.READY);
    }

    /** Whether the supervisor that wrote this is alive. */
    public boolean alive() {
        return process().isPresent();
    }

    /** The parts whose processes are alive, whether or not a supervisor looks after them. */
    public List<Line> running() {
        return parts.stream().filter(part -> part.process().isPresent()).toList();
    }

    /** The supervisor's process, if it is alive. */
    public Optional<ProcessHandle> process() {
        return find(supervisor, startedAt);
    }

    /** The process with this id, if it is alive and not a later one with the same id. */
    private static Optional<ProcessHandle> find(long pid, Instant startedAt) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.equals(startedAt))
                        .orElse(false));
    }

    /** Replaces the file in one step, so that a reader sees the old or the new. */
    void write(Home home) {
        var file = file(home);
        try {
            var next = Files.createTempFile(file.getParent(), "board", ".json");
            Files.write(next, JSON.writeValueAsBytes(this));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** When it was last written; a supervisor writes several times a second. */
    public static Instant writtenAt(Home home) {
        try {
            return Files.getLastModifiedTime(file(home)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(home), e);
        }
    }

    /** What was last written, whether or not its supervisor still lives. */
    public static Optional<Board> read(Home home) {
        var file = file(home);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), Board.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Path file(Home home) {
        return home.run().resolve("board.json");
    }
}
