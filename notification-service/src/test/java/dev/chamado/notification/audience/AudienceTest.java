package dev.chamado.notification.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Group NETWORK = new Group(
            "network", "Network", false, new TreeSet<>(List.of("carla", "edu", "lee")), new TreeSet<>(List.of("lee")));
    private static final TicketOpened OPENED = new TicketOpened(
            ID,
            "INC-1",
            TicketType.INCIDENT,
            "VPN",
            "",
            "ana",
            "joao",
            Channel.PHONE,
            null,
            null,
            null,
            null,
            "MEDIUM",
            "MEDIUM",
            Priority.P3,
            false,
            1,
            "network",
            null,
            NOON,
            NOON);

    /** What follows from the last of the events, as "person KIND", with a letter where mail goes too. */
    private static List<String> told(String actor, TicketEvent... history) {
        var people = Folding.of(TicketPeople.VIEW).after((Object[]) history).document();
        return new Audience(people, () -> NETWORK)
                .of(history[history.length - 1], actor, history.length - 1).stream()
                        .map(n -> n.recipientId() + " " + n.kind() + (n.byMail() ? " mail" : ""))
                        .toList();
    }

    private static TaskAdded task(String groupId, String assigneeId) {
        return new TaskAdded(ID, ID, "Cable", true, 1, false, groupId, assigneeId, null, List.of(), null, NOON);
    }

    @Nested
    class A_task {
        private static List<String> told(Group having, TaskEvent event) {
            var people = Folding.of(TicketPeople.VIEW).after(OPENED, event).document();
            return new Audience(people, () -> having, _ -> false, _ -> NETWORK)
                    .of(event, "lee", 1).stream()
                            .map(n -> n.recipientId() + " " + n.kind() + (n.byMail() ? " mail" : ""))
                            .toList();
        }

        @Test
        void is_for_its_assignee_or_its_group() {
            assertThat(told(NETWORK, task("network", "edu"))).containsExactly("edu TASK_GIVEN mail");
            assertThat(told(NETWORK, task("network", null))).containsExactly("carla TASK_GIVEN", "edu TASK_GIVEN");
            assertThat(told(NETWORK, task(null, null))).isEmpty();
        }

        @Test
        void is_told_again_only_to_whom_it_comes() {
            assertThat(told(
                            NETWORK,
                            new TaskChanged(ID, ID, "x", true, 1, "network", "network", "edu", "carla", null, NOON)))
                    .containsExactly("edu TASK_GIVEN mail");
            assertThat(told(
                            NETWORK,
                            new TaskChanged(ID, ID, "x", true, 1, "network", "network", "edu", "edu", null, NOON)))
                    .isEmpty();
        }

        @Test
        void that_is_reopened_is_told_again_with_the_reason() {
            assertThat(told(NETWORK, reopened("Cable", "network", "edu"))).containsExactly("edu TASK_GIVEN mail");
            assertThat(told(NETWORK, reopened("Cable", "network", null)))
                    .containsExactly("carla TASK_GIVEN", "edu TASK_GIVEN");
            assertThat(told(NETWORK, reopened("Cable", null, null))).isEmpty();
            assertThat(told(NETWORK, reopened(null, null, null)))
                    .as("of an early event nobody knows whose task it is")
                    .isEmpty();
            var people = Folding.of(TicketPeople.VIEW).after(OPENED).document();
            assertThat(new Audience(people, () -> NETWORK).of(reopened("Cable", "network", "edu"), "lee", 1))
                    .extracting(Notice::text)
                    .containsExactly("Cable\n\nIt is loose.");
        }

        private static TaskReopened reopened(String title, String groupId, String assigneeId) {
            return new TaskReopened(ID, ID, "It is loose.", title, groupId, assigneeId, NOON);
        }

        @Test
        void of_a_restricted_groups_ticket_is_told_to_nobody_outside() {
            var hr = new Group("network", "HR", true, new TreeSet<>(List.of("edu")), new TreeSet<>());
            assertThat(told(hr, task("network", null))).containsExactly("edu TASK_GIVEN");
        }
    }

    @Nested
    class An_approval {
        private static final ApprovalRequested ASKED = new ApprovalRequested(
                ID, ID, "A laptop", ApprovalMode.ALL, 2, List.of("zoe", "lee"), true, false, null, null, NOON);

        @Test
        void is_asked_of_its_approvers_and_of_their_delegates() {
            assertThat(told("carla", OPENED, ASKED))
                    .containsExactly("zoe APPROVAL_ASKED mail", "lee APPROVAL_ASKED mail");
            assertThat(told("zoe", OPENED, ASKED, new ApprovalDelegated(ID, ID, "A laptop", "zoe", "max", null, NOON)))
                    .containsExactly("max APPROVAL_ASKED mail");
            assertThat(told("zoe", OPENED, ASKED, new ApprovalDelegated(ID, ID, "A laptop", "zoe", null, null, NOON)))
                    .isEmpty();
            assertThat(told(
                            "carla",
                            OPENED,
                            ASKED,
                            new ApprovalReset(
                                    ID, ID, "A laptop", ApprovalResetCause.SUBJECT, List.of("zoe"), null, NOON)))
                    .containsExactly("zoe APPROVAL_ASKED mail");
        }

        @Test
        void that_is_decided_is_told_to_who_waits_for_it() {
            assertThat(told("zoe", OPENED, ASKED, new ApprovalDecided(ID, ID, "A laptop", true, NOON)))
                    .containsExactly(
                            "ana APPROVED mail",
                            "joao APPROVED mail",
                            "carla APPROVED",
                            "edu APPROVED",
                            "lee APPROVED");
            assertThat(told("zoe", OPENED, ASKED, new ApprovalDecided(ID, ID, "A laptop", false, "No.", "zoe", NOON)))
                    .contains("ana REJECTED mail");
            assertThat(told("", OPENED, ASKED, new ApprovalExpired(ID, ID, "A laptop", NOON)))
                    .contains("ana APPROVAL_EXPIRED mail");
            assertThat(told("zoe", OPENED, ASKED, new VoteGiven(ID, ID, "zoe", Vote.APPROVE, NOON)))
                    .isEmpty();
        }
    }

    private static ReplySent reply(String author, AuthorRole role) {
        return new ReplySent(ID, ID, author, role, "Hello", NOON);
    }

    @Nested
    class An_opened_ticket {
        @Test
        void is_told_to_requester_affected_person_and_group_but_not_to_who_opened_it() {
            assertThat(told("carla", OPENED))
                    .containsExactly("ana OPENED mail", "joao OPENED mail", "edu OPENED", "lee OPENED");
            assertThat(told("ana", OPENED)).doesNotContain("ana OPENED mail").contains("joao OPENED mail");
        }
    }

    @Nested
    class A_survey {
        @Test
        void asks_who_is_invited_and_tells_the_leads_of_a_low_score_only() {
            var invited = new SurveyInvited(ID, 0, "ana", "network", NOON, 1, NOON);
            assertThat(told("invite-to-survey", OPENED, invited)).containsExactly("ana SURVEY mail");
            var said = new SurveyAnswered(ID, 0, "ana", 2, "Slow.", "network", NOON);
            assertThat(told("ana", OPENED, invited, said)).isEmpty();
            var low = new LowScoreGiven(ID, 0, 2, 3, "network", 1, NOON);
            assertThat(told("ana", OPENED, invited, said, low)).containsExactly("lee LOW_SCORE mail");
        }
    }

    @Nested
    class A_reply {
        @Test
        void of_an_agent_goes_to_all_who_take_part_publicly() {
            var cc = new WatcherAdded(ID, "maria", WatcherKind.CC, NOON);
            var watcher = new WatcherAdded(ID, "otto", WatcherKind.INTERNAL, NOON);
            assertThat(told("carla", OPENED, cc, watcher, reply("carla", AuthorRole.AGENT)))
                    .containsExactly("ana REPLIED mail", "joao REPLIED mail", "maria REPLIED mail");
        }

        @Test
        void of_the_requester_goes_to_the_assignee() {
            var assigned = new TicketAssigned(ID, "carla", null, null, NOON);
            assertThat(told("ana", OPENED, assigned, reply("ana", AuthorRole.REQUESTER)))
                    .containsExactly("carla REPLIED mail");
        }

        @Test
        void of_the_requester_goes_to_who_watches_but_of_a_restricted_ticket_only_to_members() {
            var assigned = new TicketAssigned(ID, "carla", null, null, NOON);
            var edu = new WatcherAdded(ID, "edu", WatcherKind.INTERNAL, NOON);
            var otto = new WatcherAdded(ID, "otto", WatcherKind.INTERNAL, NOON);
            var reply = reply("ana", AuthorRole.REQUESTER);
            assertThat(told("ana", OPENED, assigned, edu, otto, reply))
                    .containsExactly("carla REPLIED mail", "edu REPLIED mail", "otto REPLIED mail");
            var people = Folding.of(TicketPeople.VIEW)
                    .after(OPENED, assigned, edu, otto, reply)
                    .document();
            var closed = new Group("network", "Network", true, NETWORK.memberIds(), NETWORK.leadIds());
            assertThat(new Audience(people, () -> closed)
                            .of(reply, "ana", 4).stream().map(Notice::recipientId))
                    .containsExactly("carla", "edu");
            assertThat(new Audience(people, () -> null)
                            .of(reply, "ana", 4).stream().map(Notice::recipientId))
                    .as("of a group that is not known, which may be restricted")
                    .containsExactly("carla");
        }

        @Test
        void that_asks_and_puts_the_ticket_on_hold_is_one_question_and_not_also_a_reply() {
            var hold = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which office?", NOON);
            assertThat(told("carla", OPENED, hold)).isEmpty();
            assertThat(told("carla", OPENED, hold, reply("carla", AuthorRole.AGENT)))
                    .containsExactly("ana QUESTION_ASKED mail", "joao QUESTION_ASKED mail");
        }

        @Test
        void that_asks_is_brought_again_by_a_reminder_as_it_reads_now() {
            var hold = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which office?", NOON);
            var asks = new ReplySent(ID, ID, "carla", AuthorRole.AGENT, "Which office?", NOON);
            var reminded = new RequesterReminded(ID, 1, 1, NOON);
            assertThat(told("mind-silence", OPENED, hold, asks, reminded))
                    .containsExactly("ana REMINDED mail", "joao REMINDED mail");
            assertThat(question(OPENED, hold, asks, reminded)).isEqualTo("Which office?");
            var edited = new ReplyEdited(ID, ID, "Which of the offices?", NOON);
            assertThat(question(OPENED, hold, asks, edited, reminded)).isEqualTo("Which of the offices?");
            var redacted = new ReplyRedacted(ID, ID, "private", NOON);
            assertThat(question(OPENED, hold, asks, reminded, redacted)).isNull();
        }

        @Test
        void that_asks_is_not_brought_by_a_reminder_of_an_earlier_question() {
            var first = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which office?", NOON);
            var reminded = new RequesterReminded(ID, 1, 1, NOON);
            var second = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which salary?", NOON);
            var people = Folding.of(TicketPeople.VIEW)
                    .after(OPENED, first, reminded, second)
                    .document();
            assertThat(people.at(2).question()).isNull();
            assertThat(people.at(3).question()).isEqualTo("Which salary?");
        }

        private String question(TicketEvent... history) {
            var people = Folding.of(TicketPeople.VIEW).after((Object[]) history).document();
            assertThat(people.asking()).isEqualTo(ID);
            return new Audience(people, () -> NETWORK)
                    .of(new RequesterReminded(ID, 1, 1, NOON), "mind-silence", history.length)
                    .getFirst()
                    .text();
        }

        @Test
        void of_a_machine_is_told_to_nobody() {
            assertThat(told("auto", OPENED, reply("auto", AuthorRole.MACHINE))).isEmpty();
        }
    }

    @Nested
    class A_request_for_an_update {
        private final UpdateRequested asked = new UpdateRequested(ID, "ana", NOON);

        @Test
        void is_told_to_the_assignee_and_to_the_group_while_there_is_none() {
            var assigned = new TicketAssigned(ID, "carla", null, null, NOON);
            assertThat(told("ana", OPENED, assigned, asked)).containsExactly("carla UPDATE_REQUESTED mail");
            assertThat(told("ana", OPENED, asked))
                    .containsExactly("carla UPDATE_REQUESTED", "edu UPDATE_REQUESTED", "lee UPDATE_REQUESTED");
        }
    }

    @Nested
    class A_merged_ticket {
        @Test
        void is_told_to_who_asked_and_the_other_ticket_tells_nobody() {
            var merged = new TicketMerged(ID, ID, "INC-2", TicketState.NEW, true, NOON);
            assertThat(told("carla", OPENED, merged)).containsExactly("ana MERGED mail", "joao MERGED mail");
            assertThat(told("desk", OPENED, new MergeTaken(ID, ID, "INC-2", true, List.of(), NOON)))
                    .isEmpty();
        }

        @Test
        void whose_messages_stay_behind_does_not_say_where_it_goes_on() {
            for (var messages : List.of(true, false)) {
                var merged = new TicketMerged(ID, ID, "INC-2", TicketState.NEW, messages, NOON);
                var people = Folding.of(TicketPeople.VIEW).after(OPENED, merged).document();
                assertThat(new Audience(people, () -> NETWORK).of(merged, "carla", 1))
                        .hasSize(2)
                        .extracting(Notice::text)
                        .containsOnly(messages ? "INC-2" : null);
            }
        }
    }

    @Nested
    class A_mention {
        private final Group closed = new Group("network", "Network", true, NETWORK.memberIds(), NETWORK.leadIds());

        private List<String> told(Group having, TicketEvent said) {
            var people = Folding.of(TicketPeople.VIEW).after(OPENED, said).document();
            return new Audience(people, () -> having, Set.of("carla", "edu", "lee", "otto")::contains)
                    .of(said, "carla", 1).stream()
                            .map(n -> n.recipientId() + " " + n.kind() + (n.byMail() ? " mail" : ""))
                            .toList();
        }

        private WorkNoteAdded note(String text) {
            return new WorkNoteAdded(ID, ID, "carla", text, NOON);
        }

        private ReplySent says(String text) {
            return new ReplySent(ID, ID, "carla", AuthorRole.AGENT, text, NOON);
        }

        @Test
        void in_a_note_is_told_to_agents_and_to_nobody_else() {
            assertThat(told(NETWORK, note("@edu, ask @otto. Not @ana, @joao, @nobody or @carla (me)!")))
                    .containsExactly("edu MENTIONED", "otto MENTIONED");
        }

        @Test
        void in_a_restricted_ticket_is_told_to_members_and_in_a_reply_to_who_takes_part() {
            assertThat(told(closed, note("@edu @otto"))).containsExactly("edu MENTIONED");
            assertThat(told(null, note("@edu @otto"))).isEmpty();
            assertThat(told(closed, says("@otto @edu")))
                    .containsExactly("ana REPLIED mail", "joao REPLIED mail", "edu MENTIONED");
        }

        @Test
        void of_who_hears_of_the_reply_anyway_is_no_second_notice() {
            assertThat(told(NETWORK, says("Dear @ana, @otto knows.")))
                    .containsExactly("ana REPLIED mail", "joao REPLIED mail", "otto MENTIONED");
        }

        @Test
        void is_an_at_sign_before_an_id_and_not_inside_a_word() {
            assertThat(Mentions.in("@ana.souza, (@o-b_c+d) \n@x@y.org! mail: a@b.org, @@c, @.d, @-"))
                    .containsExactly("ana.souza", "o-b_c+d", "x@y.org");
            assertThat(Mentions.in("@" + "a".repeat(100_000) + " @b")).contains("b");
            assertThat(Mentions.in("@a@".repeat(30_000))).hasSizeLessThan(3);
            assertThat(Mentions.in(
                            IntStream.range(0, 99).mapToObj(n -> "@p" + n).collect(Collectors.joining(" "))))
                    .hasSize(20);
        }
    }

    @Nested
    class A_message_that_was_redacted_before_it_was_told {
        private List<Notice> told(TicketEvent said, TicketEvent redacted) {
            var people =
                    Folding.of(TicketPeople.VIEW).after(OPENED, said, redacted).document();
            return new Audience(people.at(1), () -> NETWORK, "otto"::equals).of(said, "carla", 1);
        }

        @Test
        void is_told_without_its_words_and_in_no_mail() {
            var reply = told(
                    new ReplySent(ID, ID, "carla", AuthorRole.AGENT, "@otto: 1234", NOON),
                    new ReplyRedacted(ID, ID, "A PIN.", NOON));
            assertThat(reply).extracting(Notice::recipientId).containsExactly("ana", "joao", "otto");
            var note = told(
                    new WorkNoteAdded(ID, ID, "carla", "@otto: 1234", NOON),
                    new WorkNoteRedacted(ID, ID, "A PIN.", NOON));
            assertThat(note).extracting(Notice::recipientId).containsExactly("otto");
            assertThat(Stream.concat(reply.stream(), note.stream()))
                    .allMatch(notice -> notice.text() == null && !notice.byMail());
        }
    }

    @Nested
    class Who_may_read_a_message {
        private final Group closed = new Group("network", "Network", true, NETWORK.memberIds(), NETWORK.leadIds());

        private List<String> reading(Group having, boolean open, TicketEvent... since) {
            var history = Stream.concat(Stream.of(OPENED), Stream.of(since)).toArray();
            var people = Folding.of(TicketPeople.VIEW).after(history).document();
            var audience = new Audience(people, () -> having, Set.of("carla", "edu", "lee", "otto")::contains);
            return Stream.of("ana", "joao", "maria", "edu", "otto", "ines", "nobody")
                    .filter(person -> audience.mayRead(person, open))
                    .toList();
        }

        @Test
        void are_agents_and_of_a_reply_those_who_take_part_at_this_moment() {
            var cc = new WatcherAdded(ID, "maria", WatcherKind.CC, NOON);
            var other = new RequesterChanged(ID, "maria", "ana", NOON);
            assertThat(reading(NETWORK, true, cc)).containsExactly("ana", "joao", "maria", "edu", "otto");
            assertThat(reading(NETWORK, true, other)).containsExactly("joao", "maria", "edu", "otto");
            assertThat(reading(NETWORK, false, cc)).containsExactly("edu", "otto");
        }

        @Test
        void are_in_a_restricted_group_its_members_whoever_has_it_or_watches() {
            var watcher = new WatcherAdded(ID, "ines", WatcherKind.INTERNAL, NOON);
            var assigned = new TicketAssigned(ID, "otto", null, null, NOON);
            assertThat(reading(NETWORK, false, watcher, assigned)).containsExactly("edu", "otto", "ines");
            assertThat(reading(closed, false, watcher, assigned)).containsExactly("edu");
            assertThat(reading(closed, true, watcher, assigned)).containsExactly("ana", "joao", "edu");
            assertThat(reading(null, false, watcher, assigned)).isEmpty();
        }
    }

    @Test
    void a_work_note_is_told_to_nobody() {
        assertThat(told("carla", OPENED, new WorkNoteAdded(ID, ID, "carla", "Router?", NOON)))
                .isEmpty();
    }

    @Test
    void a_solution_lets_requester_and_affected_person_decide_and_nobody_else() {
        var cc = new WatcherAdded(ID, "maria", WatcherKind.CC, NOON);
        var resolved = new TicketResolved(ID, "FIXED", "New router.", NOON);
        var people = Folding.of(TicketPeople.VIEW).after(OPENED, cc, resolved).document();
        var notices = new Audience(people, () -> NETWORK).of(resolved, "carla", 2);
        assertThat(notices).allMatch(notice -> "New router.".equals(notice.text()));
        assertThat(notices.stream().filter(Notice::mayDecide).map(Notice::recipientId))
                .containsExactly("ana", "joao");
        assertThat(notices.stream().map(Notice::recipientId)).containsExactly("ana", "joao", "maria");
    }

    @Test
    void a_solution_that_was_redacted_before_it_is_told_is_told_without_its_words() {
        var first = new TicketResolved(ID, "FIXED", "The PIN is 1234.", NOON);
        var again = new TicketResolved(ID, "FIXED", "New router.", NOON);
        var people = Folding.of(TicketPeople.VIEW)
                .after(OPENED, first, new ResolutionRedacted(ID, "A PIN.", NOON), again)
                .document();
        var audience = new Audience(people, () -> NETWORK);
        assertThat(audience.of(first, "carla", 1)).hasSize(2).allMatch(notice -> notice.text() == null);
        assertThat(audience.of(again, "carla", 3)).hasSize(2).allMatch(notice -> "New router.".equals(notice.text()));
    }

    @Test
    void a_reopening_of_which_the_reason_was_redacted_before_it_is_told_is_told_without_it() {
        var first = new TicketReopened(ID, ReopenCause.AGENT, "The PIN is 1234.", 1, NOON);
        var again = new TicketReopened(ID, ReopenCause.AGENT, "Still broken.", 2, NOON);
        var people = Folding.of(TicketPeople.VIEW)
                .after(OPENED, first, new ReasonsRedacted(ID, "A PIN.", NOON), again)
                .document();
        var audience = new Audience(people, () -> NETWORK);
        assertThat(audience.of(first, "ana", 1)).isNotEmpty().allMatch(notice -> notice.text() == null);
        assertThat(audience.of(again, "ana", 3)).isNotEmpty().allMatch(notice -> "Still broken.".equals(notice.text()));
    }

    @Test
    void what_was_redacted_of_a_task_or_an_approval_before_it_is_told_is_told_without_it() {
        var task = new UUID(3, 1);
        var other = new UUID(3, 2);
        var added = new TaskAdded(ID, task, "PIN 1234", true, 1, false, null, "carla", null, List.of(), null, NOON);
        var more = new TaskAdded(ID, other, "Cable", true, 1, false, null, "carla", null, List.of(), null, NOON);
        var again = new TaskChanged(ID, task, "Set a PIN", true, 1, null, null, "joana", "carla", null, NOON);
        var approval = new UUID(4, 1);
        var decided = new ApprovalDecided(ID, approval, "PIN 1234", true, "1234 is fine.", "zoe", NOON);
        var people = Folding.of(TicketPeople.VIEW)
                .after(
                        OPENED,
                        added,
                        more,
                        decided,
                        new TaskRedacted(ID, task, "A PIN.", NOON),
                        new ApprovalRedacted(ID, approval, "A PIN.", NOON),
                        again)
                .document();
        var audience = new Audience(people, () -> NETWORK, _ -> false, _ -> NETWORK);
        assertThat(audience.of(added, "lee", 1)).isNotEmpty().allMatch(notice -> notice.text() == null);
        assertThat(audience.of(more, "lee", 2)).isNotEmpty().allMatch(notice -> "Cable".equals(notice.text()));
        assertThat(audience.of(decided, "zoe", 3)).isNotEmpty().allMatch(notice -> notice.text() == null);
        assertThat(audience.of(again, "lee", 6)).isNotEmpty().allMatch(notice -> "Set a PIN".equals(notice.text()));
    }

    @Test
    void a_broken_promise_is_told_to_assignee_and_leads() {
        var people = Folding.of(TicketPeople.VIEW)
                .after(OPENED, new TicketAssigned(ID, "carla", null, null, NOON))
                .document();
        var breach = new SlaBreached(
                ID,
                Metric.RESOLUTION,
                1,
                "standard",
                1,
                Priority.P3,
                BreachCause.TIME_PASSED,
                "network",
                "carla",
                NOON);
        assertThat(new Audience(people, () -> NETWORK).of(breach).stream().map(Notice::recipientId))
                .containsExactly("carla", "lee");
    }

    @Nested
    class An_escalation {
        private static final Group LEADERLESS =
                new Group("network", "Network", false, NETWORK.memberIds(), new TreeSet<>());
        private static final Group CLOSED =
                new Group("network", "Network", true, NETWORK.memberIds(), NETWORK.leadIds());
        private static final Group FIELD =
                new Group("field", "Field", false, new TreeSet<>(List.of("edu", "zoe")), new TreeSet<>(List.of("zoe")));

        private List<String> told(Group having, EscalationAction action, String group, String person, String by) {
            var people = Folding.of(TicketPeople.VIEW).after(OPENED).document();
            var escalated = new SlaEscalated(
                    ID,
                    Metric.RESOLUTION,
                    1,
                    "standard",
                    1,
                    Priority.P3,
                    75,
                    1,
                    action,
                    group,
                    person,
                    "network",
                    by,
                    NOON);
            var notices = new Audience(people, () -> having).of(escalated, id -> id.equals("field") ? FIELD : null);
            assertThat(notices)
                    .allMatch(notice -> notice.kind() == NoticeKind.ESCALATED && notice.byMail())
                    .allMatch(notice -> "RESOLUTION 75 %".equals(notice.text()));
            return notices.stream().map(Notice::recipientId).toList();
        }

        @Test
        void is_told_to_the_leads_and_to_all_where_nobody_leads() {
            assertThat(told(NETWORK, EscalationAction.TELL_LEADS, null, null, "carla"))
                    .containsExactly("lee");
            assertThat(told(LEADERLESS, EscalationAction.TELL_LEADS, null, null, "carla"))
                    .containsExactly("carla", "edu", "lee");
        }

        @Test
        void is_told_to_whoever_has_the_ticket_and_to_all_while_nobody_has() {
            assertThat(told(NETWORK, EscalationAction.TELL_ASSIGNEE, null, null, "carla"))
                    .containsExactly("carla");
            assertThat(told(NETWORK, EscalationAction.TELL_ASSIGNEE, null, null, null))
                    .containsExactly("carla", "edu", "lee");
        }

        @Test
        void is_told_to_the_person_or_group_that_it_names() {
            assertThat(told(NETWORK, EscalationAction.TELL_PERSON, null, "rita", "carla"))
                    .containsExactly("rita");
            assertThat(told(NETWORK, EscalationAction.TELL_GROUP, "field", null, "carla"))
                    .containsExactly("edu", "zoe");
            assertThat(told(NETWORK, EscalationAction.TELL_GROUP, "nowhere", null, "carla"))
                    .isEmpty();
        }

        @Test
        void of_a_restricted_ticket_is_told_to_nobody_outside() {
            for (var having : new Group[] {CLOSED, null}) {
                assertThat(told(having, EscalationAction.TELL_PERSON, null, "rita", "carla"))
                        .isEmpty();
            }
            assertThat(told(CLOSED, EscalationAction.TELL_GROUP, "field", null, "carla"))
                    .containsExactly("edu");
        }

        @Test
        void that_moves_the_ticket_is_told_by_what_the_ticket_does() {
            assertThat(told(NETWORK, EscalationAction.TRANSFER, "field", null, "carla"))
                    .isEmpty();
            assertThat(told(NETWORK, EscalationAction.REASSIGN, null, null, "carla"))
                    .isEmpty();
        }
    }

    @Nested
    class Worked_out_again_when_the_ticket_has_moved_on {
        private static final TicketPutOnHold ASKED =
                new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which floor?", NOON);
        private static final List<TicketEvent> HISTORY = List.of(
                OPENED,
                new TicketAssigned(ID, "carla", null, null, NOON),
                ASKED,
                reply("carla", AuthorRole.AGENT),
                new TicketTransferred(ID, "network", null, null, NOON),
                new TicketAssigned(ID, "edu", "carla", null, NOON),
                reply("ana", AuthorRole.REQUESTER),
                ASKED,
                reply("carla", AuthorRole.AGENT),
                new TicketUnassigned(ID, "edu", NOON));

        @Test
        void every_notice_is_the_same_as_at_first() {
            var whole = Folding.of(TicketPeople.VIEW).after(HISTORY.toArray()).document();
            for (int i = 0; i < HISTORY.size(); i++) {
                var then = Folding.of(TicketPeople.VIEW)
                        .after(HISTORY.subList(0, i + 1).toArray())
                        .document();
                assertThat(new Audience(whole.at(i), () -> NETWORK).of(HISTORY.get(i), "lee", i))
                        .as("event " + i)
                        .isEqualTo(new Audience(then, () -> NETWORK).of(HISTORY.get(i), "lee", i));
            }
        }

        @Test
        void a_question_is_still_a_question_and_goes_to_who_had_the_ticket_then() {
            var whole = Folding.of(TicketPeople.VIEW).after(HISTORY.toArray()).document();
            assertThat(new Audience(whole.at(3), () -> NETWORK).of(HISTORY.get(3), "carla", 3))
                    .extracting(Notice::kind)
                    .containsOnly(NoticeKind.QUESTION_ASKED);
            assertThat(new Audience(whole.at(6), () -> NETWORK).of(HISTORY.get(6), "ana", 6))
                    .extracting(Notice::recipientId)
                    .containsExactly("edu");
        }

        @Test
        void a_ticket_that_has_been_handed_around_since_was_its_first_groups_at_the_opening() {
            var whole = handedAround(100);
            assertThat(whole.at(0).assigneeId()).isNull();
            assertThat(new Audience(whole.at(0), () -> NETWORK).of(OPENED, "lee", 0))
                    .isEqualTo(new Audience(handedAround(0), () -> NETWORK).of(OPENED, "lee", 0));
        }

        @Test
        void only_so_much_is_remembered() {
            var people = handedAround(1000);
            assertThat(people.earlier()).hasSizeLessThan(500);
            assertThat(people.at(999).assigneeId()).isEqualTo("carla");
            assertThat(people.at(1000).assigneeId()).isEqualTo("edu");
        }

        private static TicketPeople handedAround(int times) {
            var history = new ArrayList<Object>(List.of(OPENED));
            for (int i = 0; i < times; i++) {
                history.add(new TicketAssigned(ID, i % 2 == 0 ? "carla" : "edu", null, null, NOON));
            }
            return Folding.of(TicketPeople.VIEW).after(history.toArray()).document();
        }
    }

    @Test
    void the_same_notice_has_the_same_id_and_another_person_another() {
        var people = Folding.of(TicketPeople.VIEW).after(OPENED).document();
        var notices = new Audience(people, () -> NETWORK).of(OPENED, "carla", 0);
        assertThat(notices.stream().map(n -> n.id(ID)).distinct()).hasSameSizeAs(notices);
        assertThat(notices.getFirst().id(ID)).isEqualTo(notices.getFirst().id(ID));
    }
}
