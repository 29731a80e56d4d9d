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
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Takes a file in, in one pass: counted, hashed, scanned and stored as it comes; never more of it in memory than a part. */
@Component
final class Intake {
    /** Files at once in one process: each holds a part in memory, and small heaps are the rule here. */
    private static final int AT_ONCE = 16;

    private static final int STEP = 64 << 10;

    private final Contents contents;
    private final Waiting waiting;
    private final AttachmentSettings settings;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Intake(Contents contents, Waiting waiting, AttachmentSettings settings) {
        this.contents = contents;
        this.waiting = waiting;
        this.settings = settings;
    }

    /**
     * The file, waiting for a message. The caller's command names it: sent again it is the same file.
     *
     * @throws IOException when the sender breaks off; nothing is kept then
     */
    Attachment take(Caller caller, String name, InputStream body) throws IOException {
        if (!places.tryAcquire()) {
            throw Refusal.unavailable("uploads-busy", "Too many files come in at once.", Duration.ofSeconds(2));
        }
        try {
            return Reading.of(() -> {
                waiting.requireRoom(caller.tenant(), caller.id());
                var incoming = contents.begin(caller.tenant());
                boolean whole = false;
                try (var scan = Scan.begin(settings.scanner())) {
                    var file = read(caller, FileName.of(name), body, incoming, scan);
                    if (file.scan() == ScanState.INFECTED) {
                        contents.condemn(caller.tenant(), file.sha256());
                        throw Contents.infected();
                    }
                    contents.keep(incoming, file.sha256(), file.scan());
                    whole = true;
                    return waiting.add(caller.tenant(), caller.id(), file);
                } finally {
                    if (!whole) {
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

    private static Attachment read(Caller caller, String name, InputStream body, Incoming incoming, Scan scan) {
        var hash = sha256();
        var step = new byte[STEP];
        byte[] beginning = {};
        long size = 0;
        try {
            for (int count = fill(body, step); count > 0; count = fill(body, step)) {
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

    private static int fill(InputStream body, byte[] step) throws IOException {
        return body.readNBytes(step, 0, step.length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
