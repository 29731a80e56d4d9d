package dev.chamado.desk.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The files that say how the desk is deployed: as they are, or with something changed to see whether it is noticed. */
record Sources(Map<String, String> texts) {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> WANTED = List.of(
            "{docker-compose.yml,.env.example,pom.xml,docs/deployment.md}",
            "{compose,k8s}/*",
            "*/pom.xml",
            "*/src/main/resources/*.yml",
            "*/src/main/java/dev/chamado/*/*Application.java",
            "backing/src/main/resources/dev/chamado/backing/identity/people.json",
            "*/src/test/java/**/Container*Test.java");

    static Sources read() {
        var texts = new TreeMap<String, String>();
        var matchers = WANTED.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        for (var top : children(ROOT)) {
            var name = top.getFileName().toString();
            if (Files.isRegularFile(top) || List.of("compose", "k8s", "docs").contains(name)) {
                take(top, matchers, texts);
            } else if (Files.exists(top.resolve("pom.xml"))) {
                take(top.resolve("pom.xml"), matchers, texts);
                take(top.resolve("src"), matchers, texts);
            }
        }
        return new Sources(texts);
    }

    private static void take(Path from, List<java.nio.file.PathMatcher> matchers, Map<String, String> texts) {
        if (!Files.exists(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = ROOT.relativize(file);
                if (matchers.stream().anyMatch(matcher -> matcher.matches(path))) {
                    texts.put(path.toString(), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String path) {
        return texts.containsKey(path);
    }

    String of(String path) {
        var text = texts.get(path);
        if (text == null) {
            throw new IllegalArgumentException(path + " is missing");
        }
        return text;
    }

    Stream<String> in(String folder) {
        return texts.keySet().stream().filter(path -> path.startsWith(folder + "/"));
    }

    /** The documents of a YAML file; anchors and merges resolved. */
    List<Map<String, Object>> yaml(String path) {
        return Stream.of(of(path))
                .flatMap(text -> Tree.stream(new Yaml().loadAll(text)))
                .map(Tree::map)
                .toList();
    }

    /** The same files with one text in one of them replaced. */
    Sources with(String path, String from, String to) {
        var text = of(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("nothing to change: " + path + " does not contain " + from);
        }
        var changed = new TreeMap<>(texts);
        changed.put(path, text.replace(from, to));
        return new Sources(changed);
    }
}
