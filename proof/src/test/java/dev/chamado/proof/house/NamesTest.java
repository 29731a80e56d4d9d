package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms are named after what happens in them and say so at the door. */
class NamesTest {
    private static final Set<String> LAYERS = Set.of(
            "util",
            "utils",
            "common",
            "commons",
            "dto",
            "dtos",
            "mapper",
            "mappers",
            "impl",
            "config",
            "service",
            "services",
            "repository",
            "repositories",
            "helper",
            "helpers",
            "misc",
            "model",
            "models",
            "entity");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern DOOR =
            Pattern.compile("\\A/\\*\\*.*\\w.*\\*/\\s*(@\\w+\\s+)*package ", Pattern.DOTALL);

    @Test
    void no_package_is_named_after_a_layer() {
        assertThat(layers(House.sources("main"))).isEmpty();
        assertThat(layers(House.sources("test"))).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() {
        assertThat(silent(House.sources("main"))).isEmpty();
    }

    @Test
    void a_layer_and_a_silent_room_are_found(@TempDir Path folder) throws Exception {
        var mapper = Files.writeString(folder.resolve("Mapper.java"), "package dev.chamado.ticket.mapper;\n");
        assertThat(layers(List.of(mapper))).containsExactly("dev.chamado.ticket.mapper");
        assertThat(silent(List.of(mapper))).containsExactly("dev.chamado.ticket.mapper");

        var door = Files.writeString(folder.resolve("package-info.java"), "package dev.chamado.ticket.mapper;\n");
        assertThat(silent(List.of(mapper, door))).hasSize(1);
        Files.writeString(door, "/** Turns this into that. */\npackage dev.chamado.ticket.mapper;\n");
        assertThat(silent(List.of(mapper, door))).isEmpty();
    }

    private static Collection<String> layers(List<Path> sources) {
        var found = new TreeSet<String>();
        for (var source : sources) {
            if (Arrays.stream(packageOf(source).split("\\.")).anyMatch(LAYERS::contains)) {
                found.add(packageOf(source));
            }
        }
        return found;
    }

    private static Collection<String> silent(List<Path> sources) {
        var packages = new TreeSet<String>();
        sources.forEach(source -> packages.add(packageOf(source)));
        for (var source : sources) {
            if (source.endsWith("package-info.java")
                    && DOOR.matcher(House.text(source)).find()) {
                packages.remove(packageOf(source));
            }
        }
        return packages;
    }

    private static String packageOf(Path source) {
        var matcher = PACKAGE.matcher(House.text(source));
        return matcher.find() ? matcher.group(1) : "";
    }
}
