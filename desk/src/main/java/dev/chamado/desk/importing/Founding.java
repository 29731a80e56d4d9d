package dev.chamado.desk.importing;

import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import dev.chamado.desk.door.Door.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a tenant needs before histories come: itself, its people and groups, its words. What is there stays. */
final class Founding {
    private static final String OPERATOR = "oscar.operator";
    private static final String ADMIN = "rita.alves";
    private static final String POLICIES = "/api/v1/sla/policies";
    private static final int ROWS_AT_ONCE = 1000;

    private final Door door;
    private final String tenant;
    private final Consumer<String> tell;

    Founding(Door door, String tenant, Consumer<String> tell) {
        this.door = door;
        this.tenant = tenant;
        this.tell = tell;
    }

    /** Founds the tenant; one that is there stays as it is. */
    void tenant() {
        var body = Map.of(
                "tenant",
                        Map.of(
                                "tenant",
                                tenant,
                                "name",
                                tenant,
                                "language",
                                "en",
                                "zone",
                                "UTC",
                                "firstPromises",
                                "OWN"),
                "admin", Map.of("id", ADMIN, "name", "Rita Alves"),
                "workflows", "STANDARD"); // those of the source come with the histories
        var key = "import-tenant-" + tenant;
        var answer = door.hear(Asking.json(OPERATOR, "POST", "/api/v1/tenants", body, key, null));
        var known = answer.isProblem("tenant-exists");
        if (!known && answer.status() >= 300) {
            throw new Refused("The tenant is not founded: " + answer.status() + " " + answer.body());
        }
        tell.accept("tenant " + tenant + (known ? " was there" : " stands"));
    }

    /**
     * Publishes what the histories are held against, unless the tenant has policies: its first ones hold from the
     * beginning of time, so they come before any ticket.
     *
     * @param stated calendars by id, and policies, as the sla-service takes them
     */
    void promises(JsonNode stated) {
        if (door.hear(Asking.get(ADMIN, POLICIES)).status() != 404) {
            tell.accept("policies: there already");
            return;
        }
        for (var calendar : stated.get("calendars").properties()) {
            var path = "/api/v1/sla/calendars/" + calendar.getKey();
            if (door.hear(Asking.get(ADMIN, path)).status() == 404) {
                door.ask(Asking.json(ADMIN, "PUT", path, calendar.getValue(), null, null));
            }
        }
        door.ask(Asking.json(ADMIN, "PUT", POLICIES, stated.get("policies"), null, null));
        tell.accept("policies: published, with %d calendars"
                .formatted(stated.get("calendars").size()));
    }

    /** Enters people, then groups with their members. */
    void directory(Survey survey) {
        var people = new ArrayList<String>();
        survey.people().forEach((id, name) -> people.add(cell(id) + "," + cell(Limits.line(name))));
        upsert("people", "id,name", people);
        var groups = new ArrayList<String>();
        survey.groups().forEach((id, name) -> {
            var members = survey.members().getOrDefault(id, Set.of());
            groups.add(cell(id) + "," + cell(Limits.line(name)) + "," + cell(String.join(";", members)));
        });
        upsert("groups", "id,name,members", groups);
    }

    private void upsert(String what, String header, List<String> rows) {
        var results = new TreeMap<String, Integer>();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            var some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
            var text = header + "\n" + String.join("\n", some) + "\n";
            var report = door.ask(Asking.csv(ADMIN, "/api/v1/" + what + ":csv?known=keep", text))
                    .json();
            for (var row : report.get("rows")) {
                results.merge(row.get("result").asString(), 1, Integer::sum);
                if (row.get("result").asString().equals("REFUSED")) {
                    tell.accept(what + ": " + row);
                }
            }
        }
        var told = new ArrayList<String>();
        results.forEach((result, count) -> told.add("%,d %s".formatted(count, words(result))));
        tell.accept("%s: %,d (%s)".formatted(what, rows.size(), String.join(", ", told)));
    }

    private static String words(String result) {
        return switch (result) {
            case "CREATED" -> "new";
            case "CHANGED" -> "with more members";
            case "UNCHANGED" -> "there already";
            default -> "refused";
        };
    }

    /** Adds the categories and resolution codes that occur to those that are. */
    void words(Survey survey) {
        var definitions = new Definitions(door);
        var categories = definitions.publish("categories", read -> {
            var merged = new LinkedHashMap<String, Map<String, Object>>();
            for (var category : read.json().get("categories")) {
                var own = new LinkedHashMap<String, Object>();
                category.properties()
                        .forEach(each ->
                                own.put(each.getKey(), each.getValue())); // as they are, with all that is said of them
                merged.put(category.get("name").asString(), own);
            }
            survey.categories().forEach((said, subcategories) -> {
                var name = Limits.line(said);
                var own = merged.computeIfAbsent(name, _ -> new LinkedHashMap<>(Map.of("name", name)));
                var within = new LinkedHashSet<String>();
                if (own.get("subcategories") instanceof Iterable<?> those) {
                    those.forEach(each -> within.add(text(each)));
                }
                subcategories.forEach(each -> within.add(Limits.line(each)));
                own.put("subcategories", List.copyOf(within));
            });
            return Map.of("categories", List.copyOf(merged.values()));
        });
        var codes = definitions.publish("resolution-codes", read -> {
            var merged = new LinkedHashSet<String>();
            read.json().get("codes").forEach(code -> merged.add(code.asString()));
            survey.resolutionCodes().forEach(code -> merged.add(Limits.line(code)));
            var labels = read.json().path("labels");
            return labels.isMissingNode()
                    ? Map.of("codes", List.copyOf(merged))
                    : Map.of("codes", List.copyOf(merged), "labels", labels);
        });
        tell.accept("categories: %,d in version %d; resolution codes: %,d in version %d"
                .formatted(
                        survey.categories().size(),
                        categories,
                        survey.resolutionCodes().size(),
                        codes));
    }

    private static String text(Object node) {
        return node instanceof JsonNode json ? json.asString() : String.valueOf(node);
    }

    private static String cell(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
