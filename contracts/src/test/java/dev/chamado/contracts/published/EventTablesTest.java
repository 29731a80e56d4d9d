package dev.chamado.contracts.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/events.md lists is what is published. */
class EventTablesTest {
    private static final Path DOCUMENT = Path.of("../docs/events.md");

    @Test
    void the_headers_are_listed() throws IOException {
        says("headers", EventTables.headers());
    }

    @Test
    void every_event_is_listed() throws IOException {
        says("events", EventTables.events(Words.OF_THE_SOURCES));
    }

    private static void says(String part, String text) throws IOException {
        var whole = Files.readString(DOCUMENT);
        var begin = "<!-- " + part + ":begin -->\n";
        var from = whole.indexOf(begin) + begin.length();
        var to = whole.indexOf("<!-- " + part + ":end -->");
        Committed.says(DOCUMENT, whole.substring(0, from) + text + whole.substring(to));
    }
}
