package dev.chamado.contracts.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Every shape in which an event was ever written, released or not: {@code golden/shapes/<type>/<n>.json}, the oldest first.
 * Stores hold them for ever, so the folder only grows; {@code -Dcontracts.write=true} adds the shape of today.
 */
final class Shapes {
    static final Path FOLDER = Golden.FOLDER.resolve("shapes");

    private Shapes() {}

    /** An event as it was written once. */
    record Written(String type, int nth) {
        JsonNode event() {
            return Committed.json(FOLDER.resolve(type).resolve(nth + ".json"));
        }

        @Override
        public String toString() {
            return type + " " + nth;
        }
    }

    static List<Written> all() throws IOException {
        try (var types = Files.list(FOLDER)) {
            return types.filter(Files::isDirectory)
                    .sorted()
                    .flatMap(type -> of(type.getFileName().toString()).stream())
                    .toList();
        }
    }

    /** Those of a type, the oldest first. */
    static List<Written> of(String type) {
        var found = new ArrayList<Written>();
        while (Files.exists(FOLDER.resolve(type).resolve((found.size() + 1) + ".json"))) {
            found.add(new Written(type, found.size() + 1));
        }
        return found;
    }

    /** Keeps an event as the next shape of its type. */
    static void keep(String type, JsonNode event) {
        try {
            Files.createDirectories(FOLDER.resolve(type));
            Files.writeString(FOLDER.resolve(type).resolve((of(type).size() + 1) + ".json"), Committed.pretty(event));
            Golden.list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all that an event says, in depth; those of maps are the writer's and do not count. */
    static TreeSet<String> components(JsonNode event, JsonNode schema) {
        var names = new TreeSet<String>();
        collect(event, schema, "", names);
        return names;
    }

    private static void collect(JsonNode json, JsonNode schema, String at, TreeSet<String> names) {
        if (json.isArray()) {
            json.forEach(each -> collect(each, schema.path("items"), at, names));
        } else if (json.isObject() && schema.has("properties")) {
            json.properties().forEach(each -> {
                var name = at + "/" + each.getKey();
                names.add(name);
                collect(each.getValue(), schema.path("properties").path(each.getKey()), name, names);
            });
        }
    }
}
