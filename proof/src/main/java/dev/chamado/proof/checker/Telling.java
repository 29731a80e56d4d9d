package dev.chamado.proof.checker;

import dev.chamado.contracts.notification.NotificationEvent.MailDelivered;
import dev.chamado.contracts.notification.NotificationEvent.MailGivenUp;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.proof.desk.OwnDesk;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Works out who was to be told of what, and looks into everybody's inbox and mailbox. */
record Telling(OwnDesk desk, Stores stores, Sights sights, String tenant, Redactions redactions, Findings findings) {
    /** A mail that another process had in hand when it died comes two minutes later. */
    private static final Duration POST = Duration.ofMinutes(4);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    void check(People people, Map<String, Course> courses, List<Fact> promises) throws IOException, SQLException {
        var audience = new Audience(people.groups());
        var expected = new ArrayList<Told>();
        courses.values().forEach(course -> expected.addAll(audience.of(course)));
        for (var fact : promises) {
            if (fact.event() instanceof SlaBreached breach) {
                expected.addAll(audience.of(fact, breach));
            } else if (fact.event() instanceof SlaEscalated escalated) {
                expected.addAll(audience.of(fact, escalated));
            }
        }
        expected.removeIf(told -> !people.all().contains(told.person()));
        var found = new ArrayList<Notices.Found>();
        for (var person : people.all()) {
            found.addAll(sights.inbox(person, people.isStaff(person), text -> redactions.look("an inbox", text)));
        }
        Notices.inbox(expected, found, findings);
        mails(expected.stream()
                .filter(told -> told.mail() && people.reachable().contains(told.person()))
                .toList());
    }

    private void mails(List<Told> expected) throws IOException, SQLException {
        var settled = new HashSet<UUID>();
        var delivered = settled(settled);
        long deadline = System.nanoTime() + POST.toNanos();
        while (expected.stream().anyMatch(told -> !settled.contains(told.id())) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            delivered = settled(settled);
        }
        Notices.mail(expected, delivered, Mailboxes.read(desk.data().resolve("mail")), findings);
    }

    /** The notices on record as delivered; adds to those of which nothing more is to come. */
    private Set<UUID> settled(Set<UUID> settled) throws SQLException {
        var delivered = new HashSet<UUID>();
        for (var fact : stores.facts("notification", tenant, 0)) {
            switch (fact.event()) {
                case MailDelivered mail -> delivered.add(mail.noticeId());
                case MailGivenUp mail -> settled.add(mail.noticeId());
                default -> {}
            }
        }
        settled.addAll(delivered);
        return delivered;
    }
}
