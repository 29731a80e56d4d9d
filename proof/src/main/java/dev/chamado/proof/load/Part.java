package dev.chamado.proof.load;

import dev.chamado.proof.history.Operation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A part of a ticket that something may be done to: a message, what the ticket is about, an approval. */
final class Part {
    /** Who wrote it, or who is to decide it. */
    final String person;

    /** All words it ever had by which it can be recognised. */
    final List<String> words = new CopyOnWriteArrayList<>();

    private volatile String id = "";
    private volatile @Nullable File file;

    Part(String person, String... words) {
        this.person = person;
        this.words.addAll(List.of(words));
    }

    /**
     * A file as it was sent.
     *
     * @param sha256 of its bytes, in hexadecimal digits
     */
    record File(String id, String sha256) {}

    String id() {
        return id;
    }

    /** It is there, under that name. */
    Part named(String name) {
        id = name;
        return this;
    }

    @Nullable
    File file() {
        return file;
    }

    void enclose(File sent) {
        file = sent;
    }

    /** What is gone when it is redacted: its words, and the file's id behind {@link Operation#FILE}. */
    String traces() {
        var enclosed = file;
        return String.join(" ", words) + (enclosed == null ? "" : " " + Operation.FILE + enclosed.id());
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
