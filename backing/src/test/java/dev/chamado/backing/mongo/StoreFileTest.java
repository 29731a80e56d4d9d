package dev.chamado.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads does so beside commits and while space is freed, and never sees half a write. */
class StoreFileTest {
    private static final int KEYS = 4_000;
    private static final int WRITES = 60_000;
    private static final int COMMITTED_EVERY = 50;
    private static final int READERS = 3;

    @Test
    void a_commit_waits_for_no_reader(@TempDir Path folder) throws Exception {
        try (var store = new StoreFile(folder)) {
            JournaledMap<byte[]> documents = store.documents("documents/desk.log");
            store.writing(() -> documents.put(key(1), value(1, 1)));
            store.reading(() -> CompletableFuture.runAsync(store::commit)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join());
        }
    }

    /** Each write changes a document and its copy; the file is many times as long as what is in it, so pages are moved. */
    @Test
    void finds_both_of_two_documents_that_were_written_together(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("StoreFileTest -Dseed=" + seed);
        try (var store = new StoreFile(folder);
                var threads = Executors.newFixedThreadPool(READERS)) {
            JournaledMap<byte[]> documents = store.documents("documents/desk.log");
            JournaledMap<byte[]> copies = store.documents("documents/desk.copies");
            var written = new AtomicBoolean();
            var readers = new ArrayList<Future<Integer>>();
            for (int reader = 0; reader < READERS; reader++) {
                var random = new Random(seed + 1 + reader);
                readers.add(threads.submit(() -> read(store, documents, copies, random, written)));
            }
            try {
                write(store, documents, copies, new Random(seed));
            } finally {
                written.set(true);
            }
            for (var reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
            }
        }
    }

    /** As a kill leaves them: nothing of it is in the file yet, all of it is in the journal. */
    @Test
    void does_again_what_became_of_whole_maps(@TempDir Path folder, @TempDir Path copy) throws Exception {
        try (var store = new StoreFile(folder)) {
            var log = store.documents("documents/desk.log");
            var entries = store.entries("entries/desk.log/by_n");
            store.writing(() -> {
                log.put(key(1), value(1, 1));
                entries.put(key(7), 7L);
                return store.documents("documents/desk.gone").put(key(3), value(3, 3));
            });
            store.writing(() -> {
                store.rename(log, "documents/desk.moved");
                log.put(key(2), value(2, 2));
                log.remove(key(1));
                store.remove("documents/desk.gone");
                return null;
            });
            store.writing(() -> {
                for (var file : List.of("documents.mv", "documents.journal")) {
                    copy(folder.resolve(file), copy.resolve(file));
                }
                return null;
            });
        }
        for (int start = 0; start < 2; start++) { // once from the journal, once from what became of it
            try (var again = new StoreFile(copy)) {
                assertThat(again.names()).contains("documents/desk.moved", "entries/desk.log/by_n");
                assertThat(again.names()).doesNotContain("documents/desk.log", "documents/desk.gone");
                var moved = again.documents("documents/desk.moved");
                assertThat(moved.get(key(2))).isEqualTo(value(2, 2));
                assertThat(moved.sizeAsLong()).isEqualTo(1);
                assertThat(again.entries("entries/desk.log/by_n").get(key(7))).isEqualTo(7L);
            }
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            StoreFile store, JournaledMap<byte[]> documents, JournaledMap<byte[]> copies, Random random) {
        for (int write = 1; write <= WRITES; write++) {
            int id = random.nextInt(KEYS);
            var value = value(id, write);
            store.writing(() -> {
                documents.put(key(id), value);
                return copies.put(key(id), value);
            });
            if (write % COMMITTED_EVERY == 0) {
                store.commit();
            }
        }
    }

    /** How many documents were read, each of them whole and with its copy. */
    private static int read(
            StoreFile store,
            JournaledMap<byte[]> documents,
            JournaledMap<byte[]> copies,
            Random random,
            AtomicBoolean written) {
        int read = 0;
        while (!written.get()) {
            var from = key(random.nextInt(KEYS));
            var pairs = store.reading(() -> pairs(documents, copies, from));
            for (var pair : pairs) {
                assertThat(pair.getFirst()).isEqualTo(pair.getLast());
                assertThat(whole(pair.getFirst())).isTrue();
                read++;
            }
        }
        return read;
    }

    private static List<List<byte[]>> pairs(JournaledMap<byte[]> documents, JournaledMap<byte[]> copies, byte[] from) {
        var pairs = new ArrayList<List<byte[]>>();
        var found = documents.cursor(from);
        while (found.hasNext() && pairs.size() < 20) {
            var key = found.next();
            pairs.add(List.of(found.getValue(), copies.get(key)));
        }
        return pairs;
    }

    private static byte[] key(int id) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(id).array();
    }

    /** Some hundred bytes that say by themselves whether they belong together. */
    private static byte[] value(int id, int write) {
        var value = new byte[200 + id % 300];
        Arrays.fill(value, (byte) write);
        return value;
    }

    private static boolean whole(byte[] value) {
        for (byte one : value) {
            if (one != value[0]) {
                return false;
            }
        }
        return true;
    }
}
