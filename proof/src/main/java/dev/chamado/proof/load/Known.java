package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the clients know of a ticket; what they have not been told of may have changed. */
final class Known {
    /** So many messages are remembered that something may be done to. */
    private static final int MESSAGES = 8;

    final String id;
    final String requester;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final List<Part> messages = new ArrayList<>();
    private final List<Part> approvals = new ArrayList<>();
    private final List<Part.File> files = new ArrayList<>();
    private @Nullable Part matter;
    private boolean reopened;
    private long version = -1;
    private Standing standing = new Standing(TicketState.NEW, "", "", Priority.P3);

    Known(String id, String requester) {
        this.id = id;
        this.requester = requester;
    }

    /** How it stood at a version. */
    record Look(long version, Standing standing) {}

    /** Whether somebody has reopened it: only then it can have been a thank-you. */
    synchronized boolean isReopened() {
        return reopened;
    }

    synchronized void reopen() {
        reopened = true;
    }

    synchronized Look look() {
        return new Look(version, standing);
    }

    /** Somebody was told; what is older than what is known is no news. */
    synchronized void learn(long told, Standing stands) {
        if (told >= version) {
            version = told;
            standing = stands;
        }
    }

    /** It is about this. */
    synchronized void begin(Part about) {
        matter = about;
        add(about.file());
    }

    synchronized void say(Part message) {
        if (messages.size() == MESSAGES) {
            messages.removeFirst();
        }
        messages.add(message);
        add(message.file());
    }

    /** Why something was done with it, which goes with what it is about; nothing when that is gone. */
    synchronized void explain(Part reason) {
        if (matter != null) {
            matter.words.addAll(reason.words);
        }
    }

    synchronized void ask(Part approval) {
        approvals.add(approval);
    }

    private void add(Part.@Nullable File file) {
        if (file != null) {
            files.add(file);
        }
    }

    /** Some message that is remembered; nothing if none is. */
    synchronized @Nullable Part message(RandomGenerator chance) {
        return messages.isEmpty() ? null : messages.get(chance.nextInt(messages.size()));
    }

    /** The same, for the last time: somebody redacts it. */
    synchronized @Nullable Part lastOf(RandomGenerator chance) {
        return messages.isEmpty() ? null : messages.remove(chance.nextInt(messages.size()));
    }

    /** What it is about, for the last time: somebody redacts it. */
    synchronized @Nullable Part lastOfMatter() {
        var last = matter;
        matter = null;
        return last;
    }

    /** An approval that nobody has voted on, once. */
    synchronized @Nullable Part undecided() {
        return approvals.isEmpty() ? null : approvals.removeLast();
    }

    /** A file that it has, or had before it was redacted. */
    synchronized Part.@Nullable File file(RandomGenerator chance) {
        return files.isEmpty() ? null : files.get(chance.nextInt(files.size()));
    }

    /** From now on nobody may read these words. */
    void forget(List<String> words) {
        gone.addAll(words);
    }

    /** The words that nobody may read any more. */
    Set<String> gone() {
        return gone;
    }
}
