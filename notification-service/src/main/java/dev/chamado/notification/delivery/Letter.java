package dev.chamado.notification.delivery;

import dev.chamado.notification.delivery.Mails.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Writes and sends the message of a mail: text and HTML, a Message-ID that is the same on every repeat, the thread of
 * its ticket, and Auto-Submitted (RFC 3834), so that no machine answers.
 */
@Component
final class Letter {
    private final JavaMailSender sender;
    private final MailSettings settings;

    Letter(JavaMailSender sender, MailSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    void send(Mail mail) {
        sender.send(write(mail));
    }

    /** The same for the same notice, whoever sends it and however often. */
    String messageId(Mail mail) {
        return "<" + mail.noticeId() + "@" + settings.domain() + ">";
    }

    private MimeMessage write(Mail mail) {
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, "UTF-8");
            helper.setFrom(settings.from());
            helper.setTo(new InternetAddress(mail.address(), mail.name(), "UTF-8"));
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            message.setHeader("Message-ID", messageId(mail));
            message.setHeader("References", "<" + mail.ticketId() + "@" + settings.domain() + ">");
            message.setHeader("In-Reply-To", "<" + mail.ticketId() + "@" + settings.domain() + ">");
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Content-Language", mail.language());
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException("The mail cannot be written", e);
        }
    }
}
