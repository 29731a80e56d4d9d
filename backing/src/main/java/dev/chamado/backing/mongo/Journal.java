package dev.chamado.backing.mongo;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What the latest writes did to the maps, in their order, in a file of its own: a write is on the disk by a few bytes at the
 * end of it, without all the pages that it touches. When the pages are on the disk too, the file is begun again from its
 * start, over what it holds: writes have numbers, by which it is known what of it is still to be done.
 */
final class Journal implements AutoCloseable {
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES; // number, length, checksum
    private static final int BUFFER_BYTES = 1024 * 1024;

    private final Path path;
    private final RandomAccessFile file;
    /** Names are long and come again and again: each is written once, and is a number from then on. */
    private final Map<String, Integer> names = new HashMap<>();

    private Changes changes = new Changes();

    /** Handed on as it is: an index that is built is one write of many megabytes. */
    private static final class Changes extends ByteArrayOutputStream {
        ByteBuffer content() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }

    private enum Kind {
        NAMED,
        BYTES_PUT,
        LONG_PUT,
        REMOVED,
        MAP_REMOVED,
        MAP_RENAMED
    }

    /** What a write does; done again, it does the same. */
    interface Target {
        /** @param value bytes, a {@link Long}, or nothing: the key is removed */
        void change(String map, byte[] key, @Nullable Object value);

        void removeMap(String map);

        void renameMap(String map, String name);
    }

    /** Of a write that is done only the names are wanted that it brought. */
    private static final Target NOBODY = new Target() {
        @Override
        public void change(String map, byte[] key, @Nullable Object value) {}

        @Override
        public void removeMap(String map) {}

        @Override
        public void renameMap(String map, String name) {}
    };

    /** @throws IOException when there can be no such file */
    Journal(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Notes a change; it is written with the others when the write {@link #end}s. */
    void changed(String map, byte[] key, @Nullable Object value) {
        var kind = value == null ? Kind.REMOVED : value instanceof Long ? Kind.LONG_PUT : Kind.BYTES_PUT;
        note(kind, map, out -> {
            bytes(out, key);
            if (value instanceof Long number) {
                out.writeLong(number);
            } else if (value != null) {
                bytes(out, (byte[]) value);
            }
        });
    }

    void mapRemoved(String map) {
        note(Kind.MAP_REMOVED, map, _ -> {});
    }

    void mapRenamed(String map, String name) {
        note(Kind.MAP_RENAMED, map, out -> out.writeUTF(name));
    }

    /** What a change says of itself. */
    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private void note(Kind kind, String map, Body body) {
        try {
            var out = new DataOutputStream(changes);
            var known = names.get(map);
            int name = known == null ? names.size() : known;
            if (known == null) {
                names.put(map, name);
                out.writeByte(Kind.NAMED.ordinal());
                out.writeInt(name);
                out.writeUTF(map);
            }
            out.writeByte(kind.ordinal());
            out.writeInt(name);
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory refuses nothing
        }
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Whether anything was noted since the last write ended. */
    boolean isChanged() {
        return changes.size() > 0;
    }

    /** Hands what was noted to the operating system, as one write: all of it will be found, or nothing. */
    void end(long number) throws IOException {
        var body = changes.content();
        var head = ByteBuffer.allocate(HEAD_BYTES)
                .putLong(number)
                .putInt(body.remaining())
                .putInt(checksum(number, body))
                .array();
        file.write(head);
        file.write(body.array(), 0, changes.size());
        if (changes.size() > BUFFER_BYTES) {
            changes = new Changes();
        } else {
            changes.reset();
        }
    }

    private static int checksum(long number, ByteBuffer body) {
        var sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(body.remaining())
                .flip());
        sum.update(body.duplicate());
        return (int) sum.getValue();
    }

    /** Returns when all writes that have ended are on the disk. */
    void force() throws IOException {
        file.getChannel().force(false);
    }

    /** Everything in it is on the disk elsewhere. */
    void beginAgain() throws IOException {
        names.clear();
        file.seek(0);
    }

    /**
     * Leaves nothing in it. After a start numbers may come again: what was written under them before, and not found, must
     * not be found later.
     */
    void empty() throws IOException {
        beginAgain();
        file.setLength(0);
        file.getChannel().force(true);
    }

    /**
     * Does again what was written after a number, up to the first write that is not whole.
     *
     * @return the number of the last one, or the one given
     */
    long redo(long done, Target target) throws IOException {
        var known = new ArrayList<String>();
        long last = done;
        long before = -1;
        try (var in = new DataInputStream(new BufferedInputStream(new FileInputStream(path.toFile()), BUFFER_BYTES))) {
            long left = Files.size(path);
            while (left >= HEAD_BYTES) {
                long number = in.readLong();
                int length = in.readInt();
                int checksum = in.readInt();
                left -= HEAD_BYTES;
                if (length < 0 || length > left || before >= 0 && number != before + 1 || number > last + 1) {
                    break;
                }
                var body = in.readNBytes(length);
                left -= length;
                if (checksum(number, ByteBuffer.wrap(body)) != checksum) {
                    break;
                }
                redo(body, known, number > last ? target : NOBODY);
                before = number;
                last = Math.max(last, number);
            }
        }
        return last;
    }

    private static void redo(byte[] body, List<String> known, Target target) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(body));
        while (in.available() > 0) {
            var kind = Kind.values()[in.readByte()];
            int name = in.readInt();
            if (kind == Kind.NAMED) {
                known.subList(name, known.size()).clear();
                known.add(in.readUTF());
                continue;
            }
            var map = known.get(name);
            switch (kind) {
                case BYTES_PUT -> target.change(map, read(in), read(in));
                case LONG_PUT -> target.change(map, read(in), in.readLong());
                case REMOVED -> target.change(map, read(in), null);
                case MAP_REMOVED -> target.removeMap(map);
                case MAP_RENAMED -> target.renameMap(map, in.readUTF());
                case NAMED -> throw new IllegalStateException();
            }
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
