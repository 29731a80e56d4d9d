package dev.chamado.desk.supervisor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM has loaded, kept by itself when it ends (JEP 350 and JDK-8261455), so that the next one starts in about half
 * the time.
 */
final class SharedArchive {
    private SharedArchive() {}

    /** The options with which a JVM keeps and uses an archive of its own in the folder of its module. */
    static List<String> options(Path target, String main, String classPath) {
        var archive = target.resolve(main.substring(main.lastIndexOf('.') + 1) + ".jsa");
        removeIfOlder(archive, target, classPath);
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds*=off"); // says what is not shared; nobody can do anything about it
    }

    /** A JVM replaces the archive of another JDK, but one of other jars it only does without. */
    private static void removeIfOlder(Path archive, Path target, String classPath) {
        try {
            if (!Files.exists(archive)) {
                return;
            }
            var written = Files.getLastModifiedTime(archive);
            var sources = Stream.concat(
                    Stream.of(target.resolve("classpath")),
                    Stream.of(classPath.split(File.pathSeparator)).map(Path::of));
            for (var source : sources.toList()) {
                if (Files.getLastModifiedTime(source).compareTo(written) > 0) {
                    Files.delete(archive);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " cannot be looked at", e);
        }
    }
}
