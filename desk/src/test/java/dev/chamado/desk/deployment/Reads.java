package dev.chamado.desk.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the services read of their environment, found in their YAML files the way Spring puts these together. */
final class Reads {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern THIS_MACHINE = Pattern.compile("127\\.0\\.0\\.1|localhost");

    private Reads() {}

    /**
     * A variable that is read.
     *
     * @param fallback what is taken without it; nothing: the service does not start
     */
    record Variable(String name, @Nullable String fallback) {
        /** Whether a deployment must set it: there is no default, or the default means the machine of a developer. */
        boolean needed() {
            return fallback == null || THIS_MACHINE.matcher(fallback).find();
        }
    }

    static Map<String, Variable> of(Sources sources, Service service) {
        var variables = new TreeMap<String, Variable>();
        properties(sources, service).forEach((property, value) -> {
            // the gateway follows no topic, and without views and policies nothing connects
            if (!service.isGateway() || !property.startsWith("chamado.follow.")) {
                collect(value, variables);
            }
        });
        return variables;
    }

    /** The properties in force: what a document imports wins over it, and later documents win over both. */
    static Map<String, String> properties(Sources sources, Service service) {
        var properties = new LinkedHashMap<String, String>();
        for (var document : sources.yaml(service.configuration())) {
            var own = Tree.flat(document);
            properties.putAll(own);
            for (var imported : imports(own)) {
                sources.yaml(find(sources, imported)).forEach(it -> properties.putAll(Tree.flat(it)));
            }
        }
        return properties;
    }

    private static List<String> imports(Map<String, String> document) {
        return document.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("spring.config.import"))
                .flatMap(entry -> Pattern.compile("\\s*,\\s*").splitAsStream(entry.getValue()))
                .map(location -> location.replace("optional:", "").replace("classpath:", ""))
                .toList();
    }

    private static String find(Sources sources, String file) {
        return sources.texts().keySet().stream()
                .filter(path -> path.endsWith("/src/main/resources/" + file))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody has " + file));
    }

    /** Finds {@code ${NAME}} and {@code ${NAME:default}}, also inside defaults; lower-case names are properties. */
    static void collect(String value, Map<String, Variable> variables) {
        for (int start = value.indexOf("${"); start >= 0; start = value.indexOf("${", start + 2)) {
            var inside = value.substring(start + 2, end(value, start + 2));
            var colon = inside.indexOf(':');
            var name = colon < 0 ? inside : inside.substring(0, colon);
            if (NAME.matcher(name).matches()) {
                variables.put(name, new Variable(name, colon < 0 ? null : inside.substring(colon + 1)));
            }
        }
    }

    private static int end(String value, int from) {
        int depth = 1;
        for (int i = from; i < value.length(); i++) {
            if (value.startsWith("${", i)) {
                depth++;
            } else if (value.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("not closed: " + value);
    }
}
