package dev.chamado.backing.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The people of one issuer, by id. */
record People(Map<String, Person> byId) {
    /** The demo people of the product. */
    static People demo() {
        try {
            return read(demoFile());
        } catch (IOException e) {
            throw new IllegalStateException("The demo people cannot be read", e);
        }
    }

    /** Those of the folder's {@code people.json}, which may be edited; the demo people when there is none yet. */
    static People in(Path folder) throws IOException {
        Path file = folder.resolve("people.json");
        if (!Files.exists(file)) {
            Files.writeString(file, demoFile());
        }
        return read(Files.readString(file));
    }

    /** Somebody of the folder's file as it is now: an edit needs no restart. */
    static Optional<Person> lookUp(Path folder, String sub) {
        try {
            return Optional.ofNullable(in(folder).byId().get(sub));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NoSuchElementException when nobody has this id */
    Person get(String sub) {
        Person person = byId.get(sub);
        if (person == null) {
            throw new NoSuchElementException(
                    "Nobody is called " + sub + "; known: " + String.join(", ", byId.keySet()));
        }
        return person;
    }

    private static String demoFile() throws IOException {
        try (var stream = People.class.getResourceAsStream("people.json")) {
            if (stream == null) {
                throw new IOException("people.json is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static People read(String json) throws IOException {
        try {
            var byId = new LinkedHashMap<String, Person>();
            for (var entry : JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "people")) {
                var person = new Person(
                        text(entry, "sub"),
                        text(entry, "name"),
                        JSONObjectUtils.getString(entry, "password"),
                        text(entry, "tenant"),
                        text(entry, "locale"),
                        list(entry, "roles"),
                        list(entry, "groups"));
                byId.put(person.sub(), person);
            }
            return new People(byId);
        } catch (ParseException e) {
            throw new IOException("people.json: " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, Object> entry, String name) throws ParseException {
        String value = JSONObjectUtils.getString(entry, name);
        if (value == null) {
            throw new ParseException("\"" + name + "\" is missing in " + entry.keySet(), 0);
        }
        return value;
    }

    private static List<String> list(Map<String, Object> entry, String name) throws ParseException {
        List<String> list = JSONObjectUtils.getStringList(entry, name);
        return list == null ? List.of() : list;
    }
}
