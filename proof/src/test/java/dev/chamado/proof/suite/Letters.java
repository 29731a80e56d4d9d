package dev.chamado.proof.suite;

import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads a mailbox by IMAP. */
final class Letters {
    private Letters() {}

    /** A mail's subject and the text of its plain part. */
    record Letter(String subject, String text) {}

    static List<Letter> of(SuiteDesk desk, String address) throws MessagingException, IOException {
        var properties = new Properties();
        properties.put("mail.imap.connectiontimeout", "5000");
        properties.put("mail.imap.timeout", "5000");
        try (var store = Session.getInstance(properties).getStore("imap")) {
            store.connect("127.0.0.1", desk.imap(), address, "any");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var letters = new ArrayList<Letter>();
            for (var message : inbox.getMessages()) {
                letters.add(new Letter(message.getSubject(), plain((Multipart) message.getContent())));
            }
            return letters;
        }
    }

    private static String plain(Multipart many) throws MessagingException, IOException {
        for (int i = 0; i < many.getCount(); i++) {
            BodyPart part = many.getBodyPart(i);
            if (part.isMimeType("text/plain")) {
                return part.getContent().toString();
            }
            if (part.getContent() instanceof Multipart inner) {
                return plain(inner);
            }
        }
        return "";
    }
}
