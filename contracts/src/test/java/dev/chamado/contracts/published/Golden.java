package dev.chamado.contracts.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Every schema and sample ever released, by release, and beside them every shape that was ever written ({@link Shapes}). A
 * release is added once ({@code -Dcontracts.release=0.2}) and never touched again: the file {@code checksums} names each file with its SHA-256.
 */
final class Golden {
    static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Path CHECKSUMS = FOLDER.resolve("checksums");

    private Golden() {}

    /** One event as it was in a release. */
    record Released(String release, String type) {
        JsonNode schema() {
            return Committed.json(FOLDER.resolve(release).resolve("schemas").resolve(type + ".json"));
        }

        JsonNode sample() {
            return Committed.json(FOLDER.resolve(release).resolve("samples").resolve(type + ".json"));
        }

        @Override
        public String toString() {
            return release + " " + type;
        }
    }

    static List<Released> released() throws IOException {
        try (var releases = Files.list(FOLDER)) {
            return releases.filter(Files::isDirectory)
                    .filter(release -> !release.equals(Shapes.FOLDER))
                    .sorted()
                    .flatMap(release -> types(release)
                            .map(type -> new Released(release.getFileName().toString(), type)))
                    .toList();
        }
    }

    private static Stream<String> types(Path release) {
        try {
            return Committed.names(release.resolve("schemas")).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the committed schemas and samples as a release of that name, which must be new. */
    static void release(String name) throws IOException {
        var folder = FOLDER.resolve(name);
        Files.createDirectories(FOLDER);
        Files.createDirectory(folder);
        for (var kind : List.of(Committed.SCHEMAS, Committed.SAMPLES)) {
            var to = Files.createDirectory(folder.resolve(kind.getFileName()));
            for (var type : Committed.names(kind)) {
                Files.copy(kind.resolve(type + ".json"), to.resolve(type + ".json"));
            }
        }
        list();
    }

    /** Lists what there is. */
    static void list() throws IOException {
        Files.write(
                CHECKSUMS,
                found().entrySet().stream()
                        .map(file -> file.getValue() + "  " + file.getKey())
                        .toList());
    }

    /** What the list says there must be: path to checksum. */
    static TreeMap<String, String> listed() throws IOException {
        var files = new TreeMap<String, String>();
        for (var line : Files.readAllLines(CHECKSUMS)) {
            files.put(line.substring(66), line.substring(0, 64));
        }
        return files;
    }

    /** What there is: path to checksum. */
    static TreeMap<String, String> found() throws IOException {
        var checksums = new TreeMap<String, String>();
        try (var files = Files.walk(FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(CHECKSUMS)) {
                    checksums.put(FOLDER.relativize(file).toString().replace('\\', '/'), checksum(file));
                }
            }
        }
        return checksums;
    }

    private static String checksum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
