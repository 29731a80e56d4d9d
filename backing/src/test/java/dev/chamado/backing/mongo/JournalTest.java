package dev.chamado.backing.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of writes after a crash: the first so many, each whole and once. */
class JournalTest {
    private static final List<String> FIRST = List.of("a: k=v1", "b: k=7");
    private static final List<String> SECOND = List.of("a: k=v2", "a: l=-", "b becomes c");
    private static final List<String> THIRD = List.of("c: m=8", "a goes");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("journal");
    }

    @Test
    void does_again_what_came_after_a_number() throws Exception {
        try (var journal = new Journal(file)) {
            writeThree(journal);
            assertThat(redone(journal, 0)).isEqualTo(all(FIRST, SECOND, THIRD));
            assertThat(redone(journal, 1)).isEqualTo(all(SECOND, THIRD));
            assertThat(redone(journal, 3)).isEmpty();
            assertThat(journal.redo(1, new Told())).isEqualTo(3);
            assertThat(journal.redo(5, new Told())).isEqualTo(5);
        }
    }

    @Test
    void a_torn_end_leaves_the_writes_before_it() throws Exception {
        try (var journal = new Journal(file)) {
            writeThree(journal);
        }
        var whole = Files.readAllBytes(file);
        var found = new ArrayList<List<String>>();
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (var journal = new Journal(file)) {
                var redone = redone(journal, 0);
                if (found.isEmpty() || !found.getLast().equals(redone)) {
                    found.add(redone);
                }
            }
        }
        assertThat(found).containsExactly(List.of(), FIRST, all(FIRST, SECOND), all(FIRST, SECOND, THIRD));
    }

    @Test
    void a_changed_byte_ends_it() throws Exception {
        try (var journal = new Journal(file)) {
            writeThree(journal);
        }
        var whole = Files.readAllBytes(file);
        var prefixes = List.of(List.of(), FIRST, all(FIRST, SECOND));
        for (int at = 0; at < whole.length; at++) {
            var changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            try (var journal = new Journal(file)) {
                assertThat(redone(journal, 0)).as("byte %d", at).isIn(prefixes);
            }
        }
    }

    @Test
    void begun_again_it_forgets_what_it_held() throws Exception {
        try (var journal = new Journal(file)) {
            writeThree(journal);
            journal.beginAgain();
            assertThat(redone(journal, 3)).isEmpty();
            write(journal, 4, List.of("b: k=9"));
            assertThat(redone(journal, 3)).containsExactly("b: k=9");
            write(journal, 5, List.of("b: k=10", "a: k=v3"));
            assertThat(redone(journal, 3)).containsExactly("b: k=9", "b: k=10", "a: k=v3");
        }
        try (var journal = new Journal(file)) {
            assertThat(redone(journal, 4)).containsExactly("b: k=10", "a: k=v3");
        }
    }

    /** Of equal length, the new write ends where the second of the old ones began, which speaks of names that the first brought. */
    @Test
    void an_old_write_behind_a_new_one_is_not_read() throws Exception {
        try (var journal = new Journal(file)) {
            write(journal, 1, List.of("a: k=v1", "b: k=v1"));
            long first = Files.size(file);
            write(journal, 2, List.of("b: k=v2"));
            journal.beginAgain();
            var longer = "a: k=v" + "x".repeat(25);
            write(journal, 3, List.of(longer));
            var content = Files.readAllBytes(file);
            assertThat(content[(int) first + Long.BYTES - 1])
                    .as("number behind it")
                    .isEqualTo((byte) 2);
            assertThat(redone(journal, 2)).containsExactly(longer);
        }
    }

    /** What a start did not find, behind a write that is not whole, and then a write under the same number. */
    @Test
    void emptied_it_finds_nothing_old() throws Exception {
        try (var journal = new Journal(file)) {
            write(journal, 1, List.of("a: k=v1"));
            write(journal, 2, List.of("a: k=v2"));
            journal.empty();
            write(journal, 1, List.of("a: k=v3"));
            assertThat(redone(journal, 0)).containsExactly("a: k=v3");
        }
    }

    private static void writeThree(Journal journal) throws IOException {
        write(journal, 1, FIRST);
        write(journal, 2, SECOND);
        write(journal, 3, THIRD);
    }

    /** Says to the journal what {@link Told} hears from it. */
    private static void write(Journal journal, long number, List<String> changes) throws IOException {
        for (var change : changes) {
            var map = change.substring(0, 1);
            if (change.endsWith(" goes")) {
                journal.mapRemoved(map);
            } else if (change.contains(" becomes ")) {
                journal.mapRenamed(map, change.substring(change.length() - 1));
            } else {
                var key = change.substring(3, 4).getBytes(UTF_8);
                var value = change.substring(5);
                journal.changed(
                        map,
                        key,
                        value.equals("-")
                                ? null
                                : value.startsWith("v") ? value.getBytes(UTF_8) : (Object) Long.valueOf(value));
            }
        }
        journal.end(number);
    }

    private static List<String> redone(Journal journal, long done) throws IOException {
        var told = new Told();
        journal.redo(done, told);
        return told.changes;
    }

    @SafeVarargs
    private static List<String> all(List<String>... writes) {
        return Arrays.stream(writes).flatMap(List::stream).toList();
    }

    private static final class Told implements Journal.Target {
        private final List<String> changes = new ArrayList<>();

        @Override
        public void change(String map, byte[] key, @Nullable Object value) {
            var shown = value == null ? "-" : value instanceof byte[] bytes ? new String(bytes, UTF_8) : value;
            changes.add(map + ": " + new String(key, UTF_8) + "=" + shown);
        }

        @Override
        public void removeMap(String map) {
            changes.add(map + " goes");
        }

        @Override
        public void renameMap(String map, String name) {
            changes.add(map + " becomes " + name);
        }
    }
}
