package dev.chamado.backing.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.ChildJvm;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {
    @Test
    void what_is_sent_can_be_read_in_the_mailbox_of_its_address() throws Exception {
        try (var mail = MailServer.start(0, 0)) {
            send(mail.smtpPort(), "ana.souza@demo.example", "Chamado aberto: não imprime");
            assertThat(subjects(mail.imapPort(), "ana.souza@demo.example"))
                    .containsExactly("Chamado aberto: não imprime");
            assertThat(subjects(mail.imapPort(), "john.miller@demo.example")).isEmpty();
        }
    }

    @Test
    void mails_are_back_in_their_order_after_a_restart(@TempDir Path folder) throws Exception {
        var to = "ana.souza@demo.example";
        try (var mail = MailServer.start(0, 0, folder)) {
            send(mail.smtpPort(), to, "one");
            send(mail.smtpPort(), to, "two");
            send(mail.smtpPort(), "john.miller@demo.example", "for John");
        }
        try (var mail = MailServer.start(0, 0, folder)) {
            send(mail.smtpPort(), to, "three");
            assertThat(subjects(mail.imapPort(), to)).containsExactly("one", "two", "three");
            assertThat(subjects(mail.imapPort(), "john.miller@demo.example")).containsExactly("for John");
        }
    }

    @Test
    void mailboxes_have_the_last_mails_and_the_folder_has_all(@TempDir Path folder) throws Exception {
        var ana = "ana.souza@demo.example";
        var john = "john.miller@demo.example";
        try (var mail = MailServer.start(0, 0, folder, 3)) {
            for (var subject : List.of("one", "two", "three")) {
                send(mail.smtpPort(), ana, subject);
            }
            send(mail.smtpPort(), john, "for John");
            send(mail.smtpPort(), ana, "four");
            assertThat(subjects(mail.imapPort(), ana)).containsExactly("three", "four");
            assertThat(subjects(mail.imapPort(), john)).containsExactly("for John");
        }
        try (var mail = MailServer.start(0, 0, folder, 2)) {
            assertThat(subjects(mail.imapPort(), ana)).containsExactly("four");
            assertThat(subjects(mail.imapPort(), john)).containsExactly("for John");
            send(mail.smtpPort(), john, "for John again");
            assertThat(subjects(mail.imapPort(), ana)).containsExactly("four");
            assertThat(subjects(mail.imapPort(), john)).containsExactly("for John again");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(6);
        }
    }

    @Test
    void runs_as_a_process_and_stops_when_told(@TempDir Path folder) throws Exception {
        try (var child =
                new ChildJvm(MailServer.class, 32, "--data", folder.toString(), "--smtp", "0", "--imap", "0")) {
            var ports =
                    Pattern.compile(":(\\d+)").matcher(child.line()).results().toList();
            send(Integer.parseInt(ports.get(0).group(1)), "lee.chen@demo.example", "Hello");
            assertThat(subjects(Integer.parseInt(ports.get(1).group(1)), "lee.chen@demo.example"))
                    .containsExactly("Hello");
            assertThat(child.stop()).isEqualTo(143);
        }
    }

    private static void send(int port, String to, String subject) throws Exception {
        var message = new MimeMessage(Session.getInstance(properties("smtp", port)));
        message.setFrom(new InternetAddress("desk@demo.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText("Olá", "UTF-8");
        Transport.send(message);
    }

    private static List<String> subjects(int port, String address) throws Exception {
        try (var store = Session.getInstance(properties("imap", port)).getStore("imap")) {
            store.connect("127.0.0.1", port, address, "any");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var subjects = new ArrayList<String>();
            for (var message : inbox.getMessages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        }
    }

    private static Properties properties(String protocol, int port) {
        var properties = new Properties();
        properties.put("mail." + protocol + ".host", "127.0.0.1");
        properties.put("mail." + protocol + ".port", "" + port);
        properties.put("mail." + protocol + ".connectiontimeout", "5000");
        properties.put("mail." + protocol + ".timeout", "5000");
        return properties;
    }
}
