package dev.chamado.proof.checker;

import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.BREACHED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.LOW_SCORE;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.OPENED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REJECTED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REOPENED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REPLIED;
import static dev.chamado.proof.checker.Tale.NOON;
import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.replied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDecided;
import dev.chamado.contracts.ticket.TicketEvent.LowScoreGiven;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketTransferred;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Group TEAM =
            new Group("team-2", "Team", false, new TreeSet<>(Set.of("lee", "ana")), new TreeSet<>());
    private static final String ADDRESS = "lee@load.example";

    private final Tale tale = new Tale().stored("a", opened(ONE)).stored("b", replied(ONE));
    private final List<Told> told =
            new Audience(Map.of("team-2", TEAM)).of(Course.of(tale.facts).get(ONE.toString()));
    private final Told opening = new Told(tale.facts.get(0).eventId(), "lee", OPENED, false);
    private final Told reply = new Told(tale.facts.get(1).eventId(), "lee", REPLIED, false);

    @Test
    void go_to_everybody_concerned_but_who_did_it() {
        assertThat(told).containsExactly(opening, reply);
    }

    @Test
    void of_a_reply_that_was_redacted_need_not_go_by_mail() {
        var said = new Tale()
                .stored("a", opened(ONE))
                .stored("b", new TicketAssigned(ONE, "lee", null, null, NOON))
                .stored("c", replied(ONE));
        assertThat(last(said)).matches(Told::mail, "goes by mail");
        assertThat(last(said.stored("d", new ReplyRedacted(ONE, ONE, "Too much.", NOON))))
                .matches(notice -> notice.kind() == REPLIED && !notice.mail(), "may go by mail");
    }

    @Test
    void of_a_reopening_need_not_go_by_mail_when_its_reason_was_redacted() {
        var reopened = new TicketReopened(ONE, ReopenCause.AGENT, "It is back.", 1, NOON);
        var said = new Tale()
                .stored("a", opened(ONE))
                .stored("b", new TicketAssigned(ONE, "lee", null, null, NOON))
                .stored("c", reopened);
        assertThat(last(said)).matches(notice -> notice.kind() == REOPENED && notice.mail(), "goes by mail");
        said.stored("d", new ReasonsRedacted(ONE, "Too much.", NOON));
        assertThat(last(said)).matches(notice -> notice.kind() == REOPENED && !notice.mail(), "may go by mail");
        assertThat(last(said.stored("e", reopened))).matches(Told::mail, "is told of later");
    }

    private static Told last(Tale tale) {
        return new Audience(Map.of("team-2", TEAM))
                .of(Course.of(tale.facts).get(ONE.toString()))
                .getLast();
    }

    @Test
    void of_what_was_decided_go_to_who_asked_and_to_who_goes_on() {
        var decided = new Tale()
                .stored("a", opened(ONE))
                .stored("b", new ApprovalDecided(ONE, ONE, "A new one", false, NOON));
        var course = Course.of(decided.facts).get(ONE.toString());
        assertThat(new Audience(Map.of("team-2", TEAM)).of(course))
                .contains(new Told(course.fact(1).eventId(), "lee", REJECTED, false));
    }

    @Test
    void of_a_low_score_go_to_the_leads_of_the_group_that_was_judged_wherever_the_ticket_went() {
        var judged = new Tale()
                .stored("a", opened(ONE))
                .stored("b", new TicketTransferred(ONE, "team-3", "team-2", null, NOON))
                .stored("c", new LowScoreGiven(ONE, 0, 2, 3, "team-2", 1, NOON));
        assertThat(last(judged))
                .matches(notice -> notice.kind() == LOW_SCORE && notice.person().equals("lee"));
    }

    @Test
    void that_are_each_there_once_are_passed() {
        assertThat(inbox(found(opening), found(reply))).isEmpty();
    }

    @Test
    void that_are_missing_or_there_twice_are_found() {
        assertThat(inbox(found(opening))).hasSize(1);
        assertThat(inbox(found(opening), found(reply), found(reply))).hasSize(1);
    }

    @Test
    void that_nobody_was_to_be_told_are_found() {
        var strange = new Notices.Found("lee", new UUID(0, 7), REPLIED);
        assertThat(inbox(found(opening), found(reply), strange)).hasSize(1);
        assertThat(inbox(found(opening), found(reply), new Notices.Found("lee", new UUID(0, 7), BREACHED)))
                .isEmpty();
        assertThat(inbox(found(opening), new Notices.Found("bruno", reply.id(), REPLIED)))
                .hasSize(1);
    }

    @Test
    void by_mail_may_come_again_and_that_is_counted() {
        var findings = new Findings();
        Notices.mail(List.of(reply), Set.of(reply.id()), Map.of(reply.id(), Map.of(ADDRESS, 3)), findings);
        assertThat(findings.verdict().passed()).isTrue();
        assertThat(findings.verdict().counted()).containsEntry("mails repeated", 2L);
    }

    @Test
    void by_mail_that_never_came_or_came_to_others_are_found() {
        assertThat(mail(Set.of(reply.id()), Map.of())).hasSize(1);
        assertThat(mail(Set.of(), Map.of(reply.id(), Map.of(ADDRESS, 1)))).hasSize(1);
        assertThat(mail(Set.of(reply.id()), Map.of(reply.id(), Map.of(ADDRESS, 1, "x@load.example", 1))))
                .hasSize(1);
    }

    private static Notices.Found found(Told told) {
        return new Notices.Found(told.person(), told.id(), told.kind());
    }

    private List<String> inbox(Notices.Found... found) {
        return Tale.faults(findings -> Notices.inbox(told, List.of(found), findings));
    }

    private List<String> mail(Set<UUID> delivered, Map<UUID, Map<String, Integer>> mails) {
        return Tale.faults(findings -> Notices.mail(List.of(reply), delivered, mails, findings));
    }
}
