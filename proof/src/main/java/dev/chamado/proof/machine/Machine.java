package dev.chamado.proof.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine that figures come from. */
public final class Machine {
    private Machine() {}

    /** Processes that wanted a processor, averaged over the last minute; negative where the machine does not tell. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** In a line. */
    public static String words() {
        return "%d processors (%s), %s memory, %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        line("/proc/cpuinfo", "model name"),
                        line("/proc/meminfo", "MemTotal"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    /** The project's commit, with a plus if something is not in it. */
    public static String commit(Path root) {
        var hash = said(root, List.of("git", "rev-parse", "--short", "HEAD"));
        if (hash.isEmpty()) {
            return "unknown";
        }
        return said(root, List.of("git", "status", "--porcelain", "-uno")).isEmpty() ? hash : hash + "+";
    }

    private static String said(Path folder, List<String> command) {
        try {
            var asked = new ProcessBuilder(command).directory(folder.toFile()).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException _) { // an unpacked archive on a machine without git has no commit
            return "unknown";
        }
    }

    private static String line(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) { // no Linux
            return "unknown";
        }
    }
}
