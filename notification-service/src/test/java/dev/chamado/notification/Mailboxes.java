package dev.chamado.notification;

import dev.chamado.backing.Launch;
import dev.chamado.backing.mail.MailServer;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A mail server that can go away and come back at the same port, and what is in its mailboxes. */
public final class Mailboxes {
    private final int smtp = port();
    private final int imap = port();
    private MailServer server = MailServer.start(smtp, imap);

    /** A mail as its reader has it. */
    public record Letter(
            String subject,
            String from,
            String messageId,
            String autoSubmitted,
            String language,
            String text,
            String html) {}

    private static int port() {
        try {
            return Launch.portOrFree(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int smtp() {
        return smtp;
    }

    void goesAway() {
        server.close();
    }

    void comesBack() {
        server = MailServer.start(smtp, imap);
    }

    /** The mails of an address, oldest first. */
    List<Letter> of(String address) {
        var properties = new Properties();
        properties.put("mail.imap.connectiontimeout", "5000");
        properties.put("mail.imap.timeout", "5000");
        try (var store = Session.getInstance(properties).getStore("imap")) {
            store.connect("127.0.0.1", imap, address, "any");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var letters = new ArrayList<Letter>();
            for (var message : inbox.getMessages()) {
                letters.add(letter(message));
            }
            return letters;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Letter letter(Message message) throws MessagingException, IOException {
        return new Letter(
                message.getSubject(),
                message.getFrom()[0].toString(),
                message.getHeader("Message-ID")[0],
                message.getHeader("Auto-Submitted")[0],
                message.getHeader("Content-Language")[0],
                part(message, "text/plain"),
                part(message, "text/html"));
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString().replace("\r\n", "\n");
        }
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                var found = part(many.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
