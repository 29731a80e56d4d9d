package dev.chamado.proof.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole repository as the rules see it: modules, compiled main classes, sources. */
final class House {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final List<String> MODULES = modules();

    private static final Map<String, String> MODULE_OF = new HashMap<>();
    private static @Nullable JavaClasses classes;

    private House() {}

    /** Every compiled main class of every module; proof comes last in the build, so all are there. */
    static synchronized JavaClasses classes() {
        if (classes == null) {
            classes = compiled();
        }
        return classes;
    }

    static List<JavaClass> classesOf(String module) {
        return classes().stream().filter(type -> module.equals(moduleOf(type))).toList();
    }

    /** The module that a class of ours lies in; for a class of somebody else, nothing to compare: "". */
    static String moduleOf(JavaClass type) {
        return MODULE_OF.getOrDefault(elementOf(type), "");
    }

    /** The Java files below src/main/java or src/test/java of every module. */
    static List<Path> sources(String kind) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"))
                .filter(Files::isDirectory)
                .flatMap(House::files)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class file that a class was read from. */
    static byte[] bytes(JavaClass type) {
        try (var file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> modules() {
        try (var folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaClasses compiled() {
        var folders = MODULES.stream()
                .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src/main/java")))
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(folder + " is missing: the rules look at the compiled classes of all"
                        + " modules, so build them first (./chamado test does)");
            }
            var module = ROOT.relativize(folder).getName(0).toString();
            files(folder)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .forEach(name -> MODULE_OF.put(name, module));
        }
        return new ClassFileImporter().importPaths(folders.toArray(Path[]::new));
    }

    private static String elementOf(JavaClass type) {
        return type.getBaseComponentType().getName();
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
