package dev.chamado.desk.supervisor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a built module runs with: its own jar and the list of jars that the build wrote beside it. */
final class ClassPath {
    private ClassPath() {}

    static String of(Path target) {
        try (var files = Files.newDirectoryStream(target, "*.jar")) {
            var own = files.iterator().next();
            return own
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(target + " is not built", e);
        }
    }
}
