package dev.chamado.ticket.attachment;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Reading;
import dev.chamado.platform.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Takes a file in, in one pass: counted, hashed, scanned and stored as it comes; never more of it in memory than a part. */
@Component
final class Intake {
    /** Files at once in one process: each holds a part in memory, and small heaps are the rule here. */
    private static final int AT_ONCE = 16;

    /** Files of one person at once: nobody keeps the others out. */
    private static final int OF_ONE = 3;

    private static final int STEP = 64 << 10;

    /** Who sends more slowly than this in the end keeps a place from others. */
    private static final int LEAST_BYTES_A_SECOND = 32 << 10;

    private static final Duration TO_BEGIN = Duration.ofSeconds(30);

    private final Contents contents;
    private final Waiting waiting;
    private final AttachmentSettings settings;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ConcurrentMap<String, Integer> sending = new ConcurrentHashMap<>();

    Intake(Contents contents, Waiting waiting, AttachmentSettings settings, Clock clock) {
        this.contents = contents;
        this.waiting = waiting;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The file, waiting for a message. The caller's command names it: sent again it is the same file.
     *
     * @throws IOException when the sender breaks off; nothing is kept then
     */
    Attachment take(Caller caller, String name, InputStream body) throws IOException {
        var sender = caller.tenant() + "/" + caller.id();
        if (sending.merge(sender, 1, Integer::sum) > OF_ONE) {
            leave(sender);
            throw Waiting.tooMany("So many files of yours come in at this moment: send them one after another.");
        }
        try {
            return takeInTurn(caller, name, body);
        } finally {
            leave(sender);
        }
    }

    private void leave(String sender) {
        sending.computeIfPresent(sender, (_, count) -> count == 1 ? null : count - 1);
    }

    private Attachment takeInTurn(Caller caller, String name, InputStream body) throws IOException {
        if (!places.tryAcquire()) {
            throw Refusal.unavailable("uploads-busy", "Too many files come in at once.", Duration.ofSeconds(2));
        }
        try {
            return Reading.of(() -> {
                waiting.requireRoom(caller.tenant(), caller.id());
                var incoming = contents.begin(caller.tenant());
                boolean offered = false;
                try (var scan = Scan.begin(settings.scanner(), Scan.PATIENCE)) {
                    var file = read(caller, FileName.of(name), body, incoming, scan);
                    if (file.scan() == ScanState.INFECTED) {
                        contents.condemn(caller.tenant(), file.sha256());
                        throw Contents.infected();
                    }
                    offered = true; // whether it was taken is not known when the store goes away now
                    contents.keep(incoming, file.sha256(), file.scan());
                    return waiting.add(caller.tenant(), caller.id(), file);
                } finally {
                    if (!offered) {
                        contents.forget(incoming);
                    }
                }
            });
        } catch (UncheckedIOException e) { // the sender's, carried through the lambda
            throw e.getCause();
        } finally {
            places.release();
        }
    }

    private Attachment read(Caller caller, String name, InputStream body, Incoming incoming, Scan scan) {
        var hash = sha256();
        var step = new byte[STEP];
        byte[] beginning = {};
        long size = 0;
        var start = clock.instant();
        try {
            for (int count = fill(body, step, start, size); count > 0; count = fill(body, step, start, size)) {
                if (size == 0) {
                    beginning = Arrays.copyOf(step, Math.min(count, FileType.LOOKED_AT));
                }
                size += count;
                hash.update(step, 0, count);
                scan.look(step, count);
                incoming.write(step, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (size == 0) {
            throw Refusal.badInput("", "missing-body", "The file is empty.");
        }
        var state = scan.verdict();
        incoming.end();
        return new Attachment(
                caller.commandId(),
                name,
                FileType.of(beginning),
                size,
                HexFormat.of().formatHex(hash.digest()),
                state);
    }

    /** As much as there is room for, unless the end comes first. */
    private int fill(InputStream body, byte[] step, Instant start, long before) throws IOException {
        int filled = 0;
        while (filled < step.length) {
            int count = body.read(step, filled, step.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
            var most = TO_BEGIN.plusSeconds((before + filled) / LEAST_BYTES_A_SECOND);
            if (clock.instant().isAfter(start.plus(most))) {
                throw Refusal.unavailable(
                        "upload-too-slow", "The file takes too long to come in.", Duration.ofSeconds(2));
            }
        }
        return filled;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
