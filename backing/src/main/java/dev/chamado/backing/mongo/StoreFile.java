package dev.chamado.backing.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one file with all documents and indexes, and the {@link Journal} of what is not in it yet. Writes take place one at
 * a time, and a commit never falls into one: what a crash leaves is what the first so many writes had made of it, documents
 * and indexes alike. Who reads waits for a write, but not for a commit.
 */
final class StoreFile implements AutoCloseable {
    /** What the names of maps begin with; the rest names database, collection and index. */
    static final String DOCUMENTS = "documents/";

    static final String ENTRIES = "entries/";
    private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);
    private static final int CACHE_MEGABYTES = 32;
    private static final int PAGE_BYTES = 4096;
    private static final int COMMIT_MILLIS = 1000;
    /** Of changed pages, which are in memory until the next commit. */
    private static final int UNSAVED_BYTES = 32 * 1024 * 1024;
    /** How long the space of an outdated page stays untouched; commits would else pile up for 45 s. */
    private static final int RETENTION_MILLIS = 1000;

    private static final int WANTED_FILL_PERCENT = 60;
    private static final int TIDIED_BYTES = 4 * 1024 * 1024;
    private static final String NUMBER = "number";
    private final MVStore store;
    private final Journal journal;
    /** The number of the last write in the file, always written with it. */
    private final MVMap<String, Long> last;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Held by who changes the file, taken before the lock: who waits for a commit here keeps no reader waiting. */
    private final ReentrantLock changing = new ReentrantLock(true);

    private final LongAdder documentsRead = new LongAdder();
    private final ReentrantLock flushing = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long written;
    private long committed;
    private long flushed;

    /** @throws IOException when the folder cannot be made, or the journal cannot be read */
    StoreFile(Path folder) throws IOException {
        Files.createDirectories(folder);
        store = new MVStore.Builder()
                .fileName(folder.resolve("documents.mv").toString())
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .autoCommitDisabled()
                .autoCommitBufferSize(0) // or it would commit in the middle of a write
                .open();
        try {
            store.setRetentionTime(RETENTION_MILLIS);
            store.setVersionsToKeep(0);
            store.sync(); // what a killed process has committed is found, but may not be on the disk
            last = store.openMap("last");
            journal = new Journal(folder.resolve("documents.journal"));
            committed = last.getOrDefault(NUMBER, 0L);
            written = journal.redo(committed, new Redo());
            commit();
            journal.empty();
            flushed = written;
        } catch (IOException | RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
        Thread.ofPlatform().name("mongo-commit").daemon().start(this::commitAgainAndAgain);
    }

    /** Does to the maps what the journal says, without telling the journal. */
    private final class Redo implements Journal.Target {
        @Override
        public void change(String map, byte[] key, @Nullable Object value) {
            if (map.startsWith(DOCUMENTS)) {
                documents(map).redo(key, (byte[]) value);
            } else {
                entries(map).redo(key, (Long) value);
            }
        }

        @Override
        public void removeMap(String map) {
            store.removeMap(map);
        }

        @Override
        public void renameMap(String map, String name) {
            renamed(map.startsWith(DOCUMENTS) ? documents(map) : entries(map), name);
        }
    }

    JournaledMap<byte[]> documents(String name) {
        return open(name, ByteArrayDataType.INSTANCE);
    }

    JournaledMap<Long> entries(String name) {
        return open(name, LongDataType.INSTANCE);
    }

    private <V> JournaledMap<V> open(String name, DataType<V> values) {
        return store.openMap(name, new JournaledMap.Builder<>(this, name, values));
    }

    void remove(String name) {
        store.removeMap(name);
        note(() -> journal.mapRemoved(name));
    }

    void rename(JournaledMap<?> map, String name) {
        var before = map.getName();
        renamed(map, name);
        note(() -> journal.mapRenamed(before, name));
    }

    private void renamed(JournaledMap<?> map, String name) {
        store.renameMap(map, name);
        map.rename(name);
    }

    Set<String> names() {
        return store.getMapNames();
    }

    void changed(String map, byte[] key, @Nullable Object value) {
        note(() -> journal.changed(map, key, value));
    }

    /** What a reader changes, when he is the first to ask for a database, is a write of its own. */
    private void note(Runnable change) {
        synchronized (journal) {
            try {
                change.run();
            } catch (RuntimeException | Error e) { // out of memory, in the midst of it
                throw broken(e);
            }
            if (!isWriting()) {
                endWrite();
            }
        }
    }

    private void endWrite() {
        synchronized (journal) {
            if (journal.isChanged() && !store.isClosed()) {
                try {
                    journal.end(written + 1);
                } catch (IOException | RuntimeException | Error e) {
                    throw broken(e);
                }
                written++;
            }
        }
    }

    /** What is not in the journal must not be in the file, nor an answer be given after it: nothing is written any more. */
    private IllegalStateException broken(Throwable e) {
        if (!store.isClosed()) {
            store.closeImmediately();
            LOG.error("The document store cannot be written", e);
        }
        return new IllegalStateException("The document store is broken", e);
    }

    /** Many at a time, none while something is written. */
    <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            var inUse = store.registerVersionUsage(); // or the pages might be given away by a commit meanwhile
            try {
                return work.get();
            } finally {
                store.deregisterVersionUsage(inUse);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T writing(Supplier<T> work) {
        changing.lock();
        try {
            lock.writeLock().lock();
            try {
                return work.get();
            } finally {
                lock.writeLock().unlock();
                endWrite();
            }
        } finally {
            if (!store.isClosed() && store.getUnsavedMemory() > UNSAVED_BYTES) {
                commit();
            }
            changing.unlock();
        }
    }

    boolean isWriting() {
        return lock.isWriteLockedByCurrentThread();
    }

    /** Returns when all that is written until now is on the disk; callers that wait for each other share one way to it. */
    void flush() {
        long wanted = written;
        flushing.lock();
        try {
            if (flushed < wanted) {
                if (store.isClosed()) { // the disk tells of a failure once, and not all who wait for it
                    throw new IllegalStateException("The document store is closed");
                }
                long reached = written;
                journal.force();
                flushed = reached;
            }
        } catch (IOException e) {
            throw broken(e);
        } finally {
            flushing.unlock();
        }
    }

    /** Writes the pages; the journal is not needed any more then, unless a reader has changed something meanwhile. */
    void commit() {
        changing.lock();
        try {
            if (committed == written || store.isClosed()) {
                return;
            }
            long reached = written;
            last.put(NUMBER, reached);
            store.commit();
            store.sync();
            committed = reached;
            synchronized (journal) {
                if (written == reached) {
                    journal.beginAgain();
                }
            }
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        } finally {
            changing.unlock();
        }
    }

    private void commitAgainAndAgain() {
        try {
            while (!closing.await(COMMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                commitAndTidy();
            }
        } catch (InterruptedException e) { // nobody does: an interrupt would close the file
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    /** Frees space, too, by writing again what is left in mostly outdated parts of the file. */
    private void commitAndTidy() {
        changing.lock();
        try {
            commit(); // under the same lock, so that the number in the file stays the last one of what is written below
            if (!store.isClosed() && store.compact(WANTED_FILL_PERCENT, TIDIED_BYTES)) {
                store.commit(); // or the same pages would be written again the next time
            }
        } finally {
            changing.unlock();
        }
    }

    LongAdder documentsRead() {
        return documentsRead;
    }

    long bytes() {
        return store.getFileStore().size();
    }

    @Override
    public void close() {
        closing.countDown();
        changing.lock();
        lock.writeLock().lock();
        try {
            try (journal) {
                if (!store.isClosed()) {
                    commit();
                    store.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.writeLock().unlock();
            changing.unlock();
        }
    }
}
