package dev.chamado.desk.verifying;

import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What an admin of the tenant is told at the gateway: answers, and lists to their end. */
final class Asked {
    private static final String ADMIN = "rita.alves";

    private final Door door;

    Asked(Door door) {
        this.door = door;
    }

    JsonNode read(String path) {
        return door.ask(Asking.get(ADMIN, "/api/v1/" + path)).json();
    }

    JsonNode post(String path, Object body) {
        return door.ask(Asking.json(ADMIN, "POST", "/api/v1/" + path, body, null, null))
                .json();
    }

    /** Hands over every item of a list, page by page; returns how many there were. */
    long list(String path, Consumer<JsonNode> item) {
        var separator = path.contains("?") ? "&" : "?";
        var found = 0L;
        var cursor = "";
        do {
            var page = read(path + separator + "limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (var each : page.path("items")) {
                item.accept(each);
                found++;
            }
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return found;
    }

    long count(String path) {
        return list(path, _ -> {});
    }
}
