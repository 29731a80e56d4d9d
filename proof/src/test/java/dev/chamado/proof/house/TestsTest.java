package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests wait on conditions ({@code dev.chamado.backing.Wait}) and use real parts. */
class TestsTest {
    private static final Pattern SLEEP = Pattern.compile(
            "\\b(Thread|MILLISECONDS|SECONDS|TimeUnit\\.\\w+)\\s*\\.\\s*" + "sleep\\s*\\(|LockSupport\\.park");
    private static final Pattern MOCK = Pattern.compile("org\\." + "mockito|Mockito" + "Bean|@Mock" + "Bean");

    @Test
    void none_sleeps() {
        assertThat(containing(SLEEP, House.sources("test"))).isEmpty();
    }

    @Test
    void none_mocks() {
        assertThat(containing(MOCK, House.sources("test"))).isEmpty();
        assertThat(containing(MOCK, House.sources("main"))).isEmpty();
    }

    @Test
    void a_sleep_and_a_mock_are_found(@TempDir Path folder) throws Exception {
        var sleepy = Files.writeString(folder.resolve("Sleepy.java"), "  Thread.sle" + "ep(200);");
        var lazy = Files.writeString(folder.resolve("Lazy.java"), "  TimeUnit.SECONDS\n    .sle" + "ep(2);");
        var false_ = Files.writeString(folder.resolve("Mock.java"), "import static org.mock" + "ito.Mockito.mock;");
        var awake = Files.writeString(folder.resolve("Awake.java"), "class Sleep { void sleepwalk() {} }");
        var all = List.of(sleepy, lazy, false_, awake);
        assertThat(containing(SLEEP, all)).containsExactly(sleepy.toString(), lazy.toString());
        assertThat(containing(MOCK, all)).containsExactly(false_.toString());
    }

    private static List<String> containing(Pattern pattern, List<Path> sources) {
        return sources.stream()
                .filter(source -> pattern.matcher(House.text(source)).find())
                .map(Path::toString)
                .toList();
    }
}
