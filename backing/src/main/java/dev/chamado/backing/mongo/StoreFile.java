package dev.chamado.backing.mongo;

import java.io.IOException;
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
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one file with all documents and indexes. Writes take place one at a time, and a commit never falls into one: what a
 * crash leaves is what the first so many writes had made of it, documents and indexes alike. Who reads waits for a write,
 * but not for a commit.
 */
final class StoreFile implements AutoCloseable {
    /** What the names of maps begin with; the rest names database, collection and index. */
    static final String DOCUMENTS = "documents/";

    static final String ENTRIES = "entries/";
    private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);
    private static final int CACHE_MEGABYTES = 32;
    private static final int PAGE_BYTES = 4096;
    private static final int COMMIT_MILLIS = 80;
    /** How long the space of an outdated page stays untouched; commits would else pile up for 45 s. */
    private static final int RETENTION_MILLIS = 1000;

    private static final int ROUNDS_PER_TIDYING = 12;
    private static final int WANTED_FILL_PERCENT = 60;
    private static final int TIDIED_BYTES = 4 * 1024 * 1024;
    private final MVStore store;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Held by who changes the file, taken before the lock: who waits for a commit here keeps no reader waiting. */
    private final ReentrantLock changing = new ReentrantLock(true);

    private final LongAdder documentsRead = new LongAdder();
    private final Object flushing = new Object();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long written;
    private long committed;
    private long flushed;

    /** @throws IOException when the folder cannot be made */
    StoreFile(Path folder) throws IOException {
        Files.createDirectories(folder);
        store = new MVStore.Builder()
                .fileName(folder.resolve("documents.mv").toString())
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .autoCommitDisabled()
                .autoCommitBufferSize(0) // or it would commit in the middle of a write
                .open();
        store.setRetentionTime(RETENTION_MILLIS);
        store.setVersionsToKeep(0);
        Thread.ofPlatform().name("mongo-commit").daemon().start(this::commitAgainAndAgain);
    }

    MVMap<byte[], byte[]> documents(String name) {
        return store.openMap(name, builder(ByteArrayDataType.INSTANCE));
    }

    MVMap<byte[], Long> entries(String name) {
        return store.openMap(name, builder(LongDataType.INSTANCE));
    }

    private static <V> MVMap.Builder<byte[], V> builder(BasicDataType<V> values) {
        return new MVMap.Builder<byte[], V>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(values);
    }

    void remove(String name) {
        store.removeMap(name);
    }

    void rename(MVMap<?, ?> map, String name) {
        store.renameMap(map, name);
    }

    Set<String> names() {
        return store.getMapNames();
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
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            written++;
            lock.writeLock().unlock();
            changing.unlock();
        }
    }

    boolean isWriting() {
        return lock.isWriteLockedByCurrentThread();
    }

    /** Returns when all that is written until now is on the disk; callers that wait for each other share one commit. */
    void flush() {
        long wanted = written;
        synchronized (flushing) {
            if (flushed < wanted) {
                long reached = commit();
                store.sync();
                flushed = reached;
            }
        }
    }

    private long commit() {
        changing.lock();
        try {
            if (committed < written && !store.isClosed()) {
                store.commit();
                committed = written;
            }
            return committed;
        } finally {
            changing.unlock();
        }
    }

    private void commitAgainAndAgain() {
        try {
            for (int round = 1; !closing.await(COMMIT_MILLIS, TimeUnit.MILLISECONDS); round++) {
                commit();
                if (round % ROUNDS_PER_TIDYING == 0) {
                    tidy();
                }
            }
        } catch (InterruptedException e) { // nobody does: an interrupt would close the file
            throw new IllegalStateException(e);
        } catch (RuntimeException e) { // the store is broken and refuses all writes from now on: say why, once
            LOG.error("The document store cannot be written", e);
        }
    }

    /** Frees space by writing again what is left in mostly outdated parts of the file. */
    private void tidy() {
        changing.lock();
        try {
            if (store.isClosed()) {
                return;
            }
            store.compact(WANTED_FILL_PERCENT, TIDIED_BYTES);
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
            if (!store.isClosed()) {
                store.commit();
                store.sync();
                store.close();
            }
        } finally {
            lock.writeLock().unlock();
            changing.unlock();
        }
    }
}
