package dev.chamado.proof.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time and memory of named processes and all that they have started; 0 where the machine has no {@code /proc}.
 */
public final class Consumption {
    private static final int UTIME = 11; // counted from the field behind the program's name
    private static final int TIMES = 4; // own in user mode and kernel, and both of children that have ended

    private final Map<String, Long> processes;
    private final double tick;

    /**
     * @param processes their ids by name
     */
    public Consumption(Map<String, Long> processes) {
        this.processes = Map.copyOf(processes);
        this.tick = 1.0 / ticksPerSecond();
    }

    /** Processor seconds so far, by name. */
    public Map<String, Double> seconds() {
        return each(pid -> ticks(pid) * tick);
    }

    /** Memory in MiB, shared pages by their share, by name. */
    public Map<String, Double> megabytes() {
        return each(pid -> kilobytes(pid) / 1024.0);
    }

    /** What was taken from then until now, by name. */
    public static Map<String, Double> between(Map<String, Double> then, Map<String, Double> now, double per) {
        var taken = new LinkedHashMap<String, Double>();
        now.forEach((name, value) -> taken.put(name, (value - then.getOrDefault(name, 0.0)) / per));
        return taken;
    }

    @FunctionalInterface
    private interface OfOne {
        double of(long pid);
    }

    private Map<String, Double> each(OfOne figure) {
        var all = new LinkedHashMap<String, Double>();
        processes.keySet().stream().sorted().forEach(name -> {
            long root = processes.getOrDefault(name, 0L);
            var family = ProcessHandle.of(root).stream()
                    .flatMap(it -> it.pid() == ProcessHandle.current().pid()
                            ? Stream.of(it) // what the driver has started is named by itself
                            : Stream.concat(Stream.of(it), it.descendants()));
            all.put(name, family.mapToDouble(it -> figure.of(it.pid())).sum());
        });
        return all;
    }

    private static double ticks(long pid) {
        var stat = read(Path.of("/proc", "" + pid, "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        double sum = 0;
        for (int i = UTIME; i < UTIME + TIMES && i < fields.length; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }

    private static double kilobytes(long pid) {
        return read(Path.of("/proc", "" + pid, "smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) { // ended meanwhile, or a machine without /proc
            return "";
        }
    }

    private static long ticksPerSecond() {
        try {
            var asked = new ProcessBuilder("getconf", "CLK_TCK").start();
            return Long.parseLong(new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("getconf is needed to read processor times", e);
        }
    }
}
