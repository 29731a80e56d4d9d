package dev.chamado.backing.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.chamado.backing.Launch;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * SMTP and IMAP on the loopback address: takes every mail, makes the mailbox of an address with its first mail.
 *
 * <p>Any name and password opens a mailbox: the login is the address. With a folder mails are kept there as files, and the
 * last 1,000 of them are in the mailboxes, also after a restart; without one they are gone when it stops.
 */
public final class MailServer implements AutoCloseable {
    /** In a heap of 48 MB, of some 10 KB each. */
    private static final int READABLE = 1_000;

    private final GreenMail mail;

    private MailServer(GreenMail mail) {
        this.mail = mail;
    }

    /** Starts it without a folder; 0 stands for a free port. */
    public static MailServer start(int smtpPort, int imapPort) {
        return started(made(smtpPort, imapPort));
    }

    /**
     * Starts it with a folder for its mails.
     *
     * @throws IllegalStateException when a mail in the folder cannot be read
     */
    public static MailServer start(int smtpPort, int imapPort, Path folder) throws IOException {
        return start(smtpPort, imapPort, folder, READABLE);
    }

    static MailServer start(int smtpPort, int imapPort, Path folder, int readable) throws IOException {
        var mail = made(smtpPort, imapPort);
        try {
            new KeptMails(folder, readable).serve(mail.getManagers().getUserManager());
        } catch (MessagingException | UserException e) {
            throw new IllegalStateException("the mails in " + folder + " cannot be read", e);
        }
        return started(mail); // not before: what came in between would not be kept
    }

    private static GreenMail made(int smtpPort, int imapPort) {
        var mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        mail.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        return mail;
    }

    private static MailServer started(GreenMail mail) {
        mail.start();
        return new MailServer(mail);
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    public int imapPort() {
        return mail.getImap().getPort();
    }

    @Override
    public void close() {
        mail.stop();
    }

    /** Mail as a process of its own: {@code MailServer --data folder --smtp 13025 --imap 13143}. */
    public static void main(String[] args) {
        Launch.run(args, launch -> {
            int smtp = Launch.portOrFree(launch.number("smtp", 13025));
            int imap = Launch.portOrFree(launch.number("imap", 13143));
            Launch.serve(
                    "Mail is ready at 127.0.0.1:" + smtp + " (SMTP), 127.0.0.1:" + imap + " (IMAP)",
                    start(smtp, imap, launch.data()));
        });
    }
}
