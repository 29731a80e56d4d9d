package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a local desk lives.
 *
 * @param root the project's folder
 * @param data everything that must survive a restart: stores, keys, secrets, logs
 */
public record Home(Path root, Path data) {
    /** The run folder: who is running, read by every command. */
    public Path run() {
        return folder(data.resolve("run"));
    }

    public Path logs() {
        return folder(data.resolve("logs"));
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** The data folder of one part. */
    public Path of(String part) {
        return folder(data.resolve(part));
    }

    /**
     * What somebody wants one part to be told beside, or instead of, what it is always told: lines {@code NAME=value} of
     * the file {@code environment/<part>}, read at each start of the part.
     */
    Map<String, String> added(String part) {
        var file = data.resolve("environment").resolve(part);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.indexOf('=') > 0)
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** A secret that is made at its first use and kept readable for the owner only. */
    public String secret(String name) {
        var file = folder(data.resolve("secrets")).resolve(name);
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Files.createFile(file, owner);
                Files.writeString(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secret " + name, e);
        }
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }
}
