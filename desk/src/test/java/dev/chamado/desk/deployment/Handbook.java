package dev.chamado.desk.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** docs/deployment.md has one row for each variable that a service reads: who reads it, and what is taken without it. */
final class Handbook {
    static final String PATH = "docs/deployment.md";
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| ([^|]+) \\| ([^|]+) \\| [^|]{3,} \\|$");

    private Handbook() {}

    static List<String> faults(Sources sources) {
        var readers = new TreeMap<String, List<String>>();
        var fallbacks = new TreeMap<String, List<String>>();
        for (var service : Service.ALL) {
            Reads.of(sources, service).values().forEach(variable -> {
                readers.computeIfAbsent(variable.name(), _ -> new ArrayList<>()).add(service.name());
                fallbacks
                        .computeIfAbsent(variable.name(), _ -> new ArrayList<>())
                        .add(shown(variable.fallback()));
            });
        }
        var written = new TreeMap<String, String>();
        ROW.matcher(sources.of(PATH))
                .results()
                .forEach(row -> written.put(row.group(1), row.group(2) + " | " + row.group(3)));
        var faults = new ArrayList<String>();
        readers.forEach((name, services) -> {
            var expected = (services.size() == Service.ALL.size() ? "all" : String.join(", ", services)) + " | "
                    + fallbacks.get(name).stream().distinct().collect(Collectors.joining(", "));
            if (!expected.equals(written.remove(name))) {
                faults.add(PATH + " needs the row: | `" + name + "` | " + expected + " | what it is |");
            }
        });
        written.keySet().forEach(name -> faults.add(PATH + " tells of " + name + ", which nobody reads"));
        return faults;
    }

    private static String shown(@Nullable String fallback) {
        if (fallback == null) {
            return "none";
        }
        return fallback.isEmpty() ? "empty" : "`" + fallback.replace("${spring.application.name}", "<name>") + "`";
    }
}
