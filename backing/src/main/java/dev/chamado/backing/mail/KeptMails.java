package dev.chamado.backing.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Mails as files, one a recipient, in the order of their coming; written before the sender is told that all is well. The
 * last of them are in the mailboxes too, which are in memory.
 */
final class KeptMails {
    private final Path folder;
    private final int most;
    private final AtomicLong last = new AtomicLong();

    /** Whose the mails in the mailboxes are, in the order of their coming. */
    private final Queue<GreenMailUser> readable = new ArrayDeque<>();

    /** @param most mails in all mailboxes together; older ones are files only */
    KeptMails(Path folder, int most) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.most = most;
    }

    /** Puts the last of what is kept into the mailboxes, then keeps what comes. */
    void serve(UserManager users) throws IOException, MessagingException, UserException {
        var all = all();
        for (var file : all.subList(Math.max(0, all.size() - most), all.size())) {
            var name = file.getFileName().toString();
            last.set(Long.parseLong(name.substring(0, 12)));
            var message = new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(Files.readAllBytes(file)));
            var user = mailbox(users, name.substring(13, name.length() - ".eml".length()));
            user.deliver(message);
            readable.add(user);
        }
        var usual = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((message, address) -> {
            keep(message, address);
            var user = usual.handle(message, address);
            makeRoom(user, users.getImapHostManager());
            return user;
        });
    }

    /** Before a mail of somebody comes into his mailbox, the oldest of all leaves its own. */
    private synchronized void makeRoom(GreenMailUser user, ImapHostManager mailboxes) throws MessagingException {
        readable.add(user);
        if (readable.size() <= most) {
            return;
        }
        try {
            var inbox = mailboxes.getInbox(readable.remove());
            var oldest = Arrays.stream(inbox.getMessageUids()).min();
            if (oldest.isPresent()) {
                inbox.setFlags(new Flags(Flags.Flag.DELETED), true, oldest.getAsLong(), null, true);
                inbox.expunge(new IdRange[] {new IdRange(oldest.getAsLong())});
            }
        } catch (FolderException e) {
            throw new MessagingException("the oldest mail cannot be taken out of its mailbox", e);
        }
    }

    private List<Path> all() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }

    private static GreenMailUser mailbox(UserManager users, String address) throws UserException {
        var user = users.getUserByEmail(address);
        return user == null ? users.createUser(address, address, address) : user;
    }

    /** An address that is no name of a file is no address of a demo person either. */
    private void keep(MovingMessage message, MailAddress address) throws MessagingException {
        var email = address.getEmail();
        if (!email.matches("[A-Za-z0-9._@+-]{1,200}")) {
            throw new MessagingException("550 no such mailbox");
        }
        var bytes = new ByteArrayOutputStream();
        var name = "%012d-%s.eml".formatted(last.incrementAndGet(), email);
        try {
            message.getMessage().writeTo(bytes);
            var unfinished = folder.resolve(name + ".part");
            try (var file = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(bytes.toByteArray()));
                file.force(false);
            }
            Files.move(unfinished, folder.resolve(name));
        } catch (IOException e) {
            throw new MessagingException("the mail cannot be kept", e);
        }
    }
}
