package dev.chamado.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import dev.chamado.backing.SharedBacking;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.notification.audience.Notice;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.notification.audience.TicketPeople.Redacted;
import dev.chamado.notification.template.Message;
import dev.chamado.notification.template.Wording;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.Test;

class MailsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Person ANA = new Person(
            "ana", "Ana Souza", List.of("ana@demo.example"), null, "pt-BR", null, null, null, false, false, null, true);
    private static final TicketPeople TICKET = new TicketPeople(
            UUID.fromString("01900000-0000-7000-8000-000000000001"),
            "INC-1",
            "VPN",
            "ana",
            "ana",
            new TreeSet<>(),
            new TreeSet<>(),
            null,
            null,
            -1,
            null,
            Redacted.NOTHING,
            List.of());

    @Test
    void go_in_the_order_of_what_they_tell_of_and_late_ones_when_their_time_has_come() {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(SharedBacking.mongoUri("mails_in_order")))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build();
        try (var client = MongoClients.create(settings)) {
            var mails = new Mails(client.getDatabase("mails_in_order"));
            for (int minutes : List.of(3, 0, 2, 1)) {
                post(mails, "ffffffff-0000-7000-8000-00000000000" + (9 - minutes), minutes);
            }
            var first = taken(mails, NOON);
            mails.postpone(first, 1, NOON.plusSeconds(60), "away");
            assertThat(first.subject()).isEqualTo("0");
            assertThat(taken(mails, NOON).subject()).isEqualTo("1");
            assertThat(taken(mails, NOON.plusSeconds(60)).subject()).isEqualTo("2");
            assertThat(taken(mails, NOON.plusSeconds(60)).subject()).isEqualTo("3");
            assertThat(taken(mails, NOON.plusSeconds(60)).subject()).isEqualTo("0");
            assertThat(mails.take(NOON.plusSeconds(60))).isNull();
        }
    }

    private static Mails.Mail taken(Mails mails, Instant now) {
        var mail = mails.take(now);
        assertThat(mail).isNotNull();
        return mail;
    }

    private static void post(Mails mails, String id, int minutes) {
        var message = new Message("en", "" + minutes, "Hello", "<p>Hello</p>", "Hello", List.of());
        var wording = new Wording(message, message, 0, NOON.minusSeconds(3_600).plusSeconds(60L * minutes));
        var notice = new Notice("ana", NoticeKind.REPLIED, null, true, false);
        mails.post("demo", ANA, UUID.fromString(id), TICKET, notice, wording, null, null);
    }
}
