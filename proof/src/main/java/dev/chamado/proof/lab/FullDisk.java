package dev.chamado.proof.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;

/** The disk under PostgreSQL is full for a while: a small file system in memory, and a file that takes all that is left. */
record FullDisk() implements Fault {
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final String SIZE = "1500m";
    private static final int BLOCK = 64 << 10;

    @Override
    public String name() {
        return "full-disk";
    }

    @Override
    public Ground.Kind ground() {
        return Ground.Kind.SMALL_DISK;
    }

    @Override
    public String hindrance() {
        try {
            var place = Files.createTempDirectory("chamado-lab");
            try {
                mount(place, 0);
                unmount(place);
                return "";
            } finally {
                Files.deleteIfExists(disk(place));
                Files.delete(place);
            }
        } catch (IOException e) {
            return "a small disk cannot be mounted here: " + e.getMessage();
        }
    }

    @Override
    public Duration lasts() {
        return LENGTH;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var ballast = disk(ground.desk().data()).resolve("ballast");
        fill(ballast);
        return () -> {
            Files.delete(ballast);
            new Processes(ground.desk()).untilAllReady();
        };
    }

    private static void fill(Path ballast) throws IOException {
        try (var file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int size = BLOCK; size > 0; size = size == BLOCK ? 1 : 0) {
                write(file, size);
            }
        }
    }

    /** Until no more goes in. */
    private static void write(FileChannel file, int size) {
        try {
            while (file.write(ByteBuffer.allocate(size)) > 0) {
                // and on
            }
        } catch (IOException _) { // no space left, which is the purpose
        }
    }

    /** Puts the small disk where PostgreSQL will keep its data. */
    static void mount(Path data, int offset) throws IOException {
        var disk = Files.createDirectories(disk(data));
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "chamado-lab", disk.toString());
    }

    static void unmount(Path data) throws IOException {
        run("umount", disk(data).toString());
    }

    private static Path disk(Path data) {
        return data.resolve("postgres");
    }

    private static void run(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
