package dev.chamado.ticket.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.approval.Approval.Ballot;
import dev.chamado.ticket.approval.Approval.Verdict;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.lifecycle.ApprovalBody;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.task.Task;
import dev.chamado.ticket.task.Task.Stage;
import dev.chamado.ticket.timeline.Difference.Change;
import dev.chamado.ticket.timeline.Timeline.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A ticket's tasks, approvals and files as they were, and in what they differ. */
class PastTest {
    private static final UUID ID = new UUID(1, 1);
    private static final UUID TASK = new UUID(2, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final UUID APPROVAL = new UUID(3, 1);
    private static final UUID REPLY = new UUID(4, 1);
    private static final UUID NOTE = new UUID(4, 2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @Nested
    class A_task {
        private final Past past = given(
                opened(),
                added(TASK, "Cable"),
                new TaskStarted(ID, TASK, NOON),
                new TaskItemTicked(ID, TASK, 0, true, NOON),
                new TaskChanged(ID, TASK, "Two cables", true, 7, "network", null, "carla", null, NOON, NOON),
                added(OTHER, "Socket"),
                new TaskDone(ID, TASK, "It is in.", NOON));

        @Test
        void is_as_it_was_then() {
            assertThat(past.at(0, Sight.ALL).tasks()).isEmpty();
            assertThat(past.at(1, Sight.ALL).tasks())
                    .extracting(Task::title, Task::stage, Task::order)
                    .containsExactly(tuple("Cable", Stage.OPEN, 1));
            assertThat(past.at(3, Sight.ALL)
                            .tasks()
                            .getFirst()
                            .checklist()
                            .getFirst()
                            .ticked())
                    .isTrue();
            assertThat(past.at(5, Sight.ALL).tasks())
                    .as("in the order of then")
                    .extracting(Task::title, Task::stage, Task::groupId, Task::dueAt)
                    .containsExactly(
                            tuple("Socket", Stage.OPEN, null, null),
                            tuple("Two cables", Stage.STARTED, "network", NOON));
            assertThat(past.at(6, Sight.ALL).tasks())
                    .extracting(Task::stage, Task::comment)
                    .containsExactly(tuple(Stage.OPEN, null), tuple(Stage.DONE, "It is in."));
        }

        @Test
        void differs_by_itself_field_by_field_with_who_changed_it() {
            var difference = past.between(2, 6, Sight.ALL);
            assertThat(difference.changes())
                    .extracting(Change::field, change -> change.after().asString(""), Change::last)
                    .containsExactlyInAnyOrder(
                            tuple("/tasks/" + TASK + "/title", "Two cables", 4L),
                            tuple("/tasks/" + TASK + "/order", "7", 4L),
                            tuple("/tasks/" + TASK + "/groupId", "network", 4L),
                            tuple("/tasks/" + TASK + "/assigneeId", "carla", 4L),
                            tuple("/tasks/" + TASK + "/dueAt", NOON.toString(), 4L),
                            tuple("/tasks/" + TASK + "/checklist", "", 3L),
                            tuple("/tasks/" + TASK + "/stage", "DONE", 6L),
                            tuple("/tasks/" + TASK + "/comment", "It is in.", 6L),
                            tuple("/tasks/" + TASK + "/endedAt", NOON.toString(), 6L),
                            tuple("/tasks/" + OTHER, "", 5L));
            assertThat(difference.causes())
                    .extracting(Entry::version, entry -> entry.by().id())
                    .containsExactly(tuple(3L, "by-3"), tuple(4L, "by-4"), tuple(5L, "by-5"), tuple(6L, "by-6"));
            var added = difference.changes().getLast();
            assertThat(added.before().isNull()).isTrue();
            assertThat(added.after().get("title").asString()).isEqualTo("Socket");
        }

        @Test
        void is_for_staff() {
            assertThat(past.at(6, Sight.PUBLIC).tasks()).isNull();
            var difference = past.between(0, 6, Sight.PUBLIC);
            assertThat(difference.changes()).isEmpty();
            assertThat(difference.causes()).isEmpty();
        }
    }

    @Nested
    class An_approval {
        private final Past past = given(
                opened(),
                new ApprovalRequested(
                        ID,
                        APPROVAL,
                        "A laptop",
                        ApprovalMode.ANY,
                        1,
                        List.of("rita", "lee"),
                        true,
                        false,
                        null,
                        null,
                        null,
                        NOON),
                new VoteGiven(ID, APPROVAL, "lee", Vote.REJECT, "Too dear.", "lee", NOON),
                new VoteGiven(ID, APPROVAL, "rita", Vote.APPROVE, "He needs it.", "rita", NOON),
                new ApprovalDecided(ID, APPROVAL, "A laptop", true, "He needs it.", "rita", NOON),
                new ApprovalReset(
                        ID, APPROVAL, "A laptop", ApprovalResetCause.SUBJECT, List.of("rita", "lee"), null, null, NOON),
                new ApprovalWithdrawn(ID, APPROVAL, "Nobody has the time.", NOON));

        @Test
        void is_as_it_was_then() {
            assertThat(past.at(0, Sight.ALL).approvals()).isEmpty();
            assertThat(votes(2)).containsExactly("Too dear.");
            assertThat(votes(4)).containsExactly("Too dear.", "He needs it.");
            assertThat(votes(5)).isEmpty();
            assertThat(List.of(3L, 4L, 5L, 6L))
                    .extracting(at -> approval(at, Sight.ALL).verdict())
                    .containsExactly(Verdict.PENDING, Verdict.APPROVED, Verdict.PENDING, Verdict.WITHDRAWN);
        }

        @Test
        void shows_requesters_what_had_become_of_it_and_staff_who_had_said_what() {
            assertThat(approval(4, Sight.PUBLIC).comment()).isEqualTo("He needs it.");
            assertThat(approval(6, Sight.ALL).comment()).isEqualTo("Nobody has the time.");
            for (long at = 1; at <= 6; at++) {
                assertThat(approval(at, Sight.PUBLIC).votes()).isNull();
                assertThat(text(past.at(at, Sight.PUBLIC))).doesNotContain("Too dear.", "Nobody has the time.");
                assertThat(text(past.between(0, at, Sight.PUBLIC))).doesNotContain("Too dear.", "Nobody has the time.");
            }
        }

        @Test
        void differs_by_itself_with_what_brought_it_about_as_far_as_the_reader_is_told() {
            var inside = past.between(1, 4, Sight.ALL);
            assertThat(inside.changes())
                    .extracting(Change::field, Change::last)
                    .containsExactlyInAnyOrder(
                            tuple("/approvals/" + APPROVAL + "/votes", 3L),
                            tuple("/approvals/" + APPROVAL + "/verdict", 4L),
                            tuple("/approvals/" + APPROVAL + "/comment", 4L),
                            tuple("/approvals/" + APPROVAL + "/endedAt", 4L));
            assertThat(inside.causes()).extracting(Entry::version).containsExactly(3L, 4L);
            var outside = past.between(1, 4, Sight.PUBLIC);
            assertThat(outside.changes()).hasSize(3).extracting(Change::last).containsOnly(4L);
            assertThat(outside.causes()).extracting(Entry::version).containsExactly(4L);
        }

        private ApprovalBody approval(long at, Sight sight) {
            return past.at(at, sight).approvals().getFirst();
        }

        private List<String> votes(long at) {
            return approval(at, Sight.ALL).votes().stream().map(Ballot::comment).toList();
        }
    }

    @Nested
    class A_file {
        private final Past past = given(
                opened(file("shot.txt")),
                new ReplySent(ID, REPLY, "bruno", AuthorRole.AGENT, "See there.", List.of(file("plan.txt")), NOON),
                new WorkNoteAdded(ID, NOTE, "bruno", "For us.", List.of(file("log.txt")), NOON));

        @Test
        void is_there_since_it_came() {
            assertThat(names(past, 0, Sight.ALL)).containsExactly("shot.txt");
            assertThat(names(past, 1, Sight.ALL)).containsExactly("shot.txt", "plan.txt");
            assertThat(names(past, 2, Sight.ALL)).containsExactly("shot.txt", "plan.txt", "log.txt");
        }

        @Test
        void of_a_work_note_is_for_staff() {
            assertThat(names(past, 2, Sight.PUBLIC)).containsExactly("shot.txt", "plan.txt");
            assertThat(text(past.between(0, 2, Sight.PUBLIC)))
                    .contains("plan.txt")
                    .doesNotContain("log.txt", "For us.");
        }

        @Test
        void differs_by_itself() {
            var difference = past.between(0, 2, Sight.ALL);
            assertThat(difference.changes())
                    .extracting(
                            Change::field, change -> change.after().path("name").asString(""), Change::last)
                    .containsExactly(
                            tuple("/attachments/" + file("plan.txt").attachmentId(), "plan.txt", 1L),
                            tuple("/attachments/" + file("log.txt").attachmentId(), "log.txt", 2L));
            assertThat(difference.causes()).extracting(entry -> entry.by().id()).containsExactly("by-1", "by-2");
        }

        @Test
        void that_was_redacted_is_in_no_past() {
            var redacted = past.and(
                    new ReplyRedacted(ID, REPLY, "a password", NOON),
                    new WorkNoteRedacted(ID, NOTE, "a password", NOON),
                    new DescriptionChanged(ID, Personal.ERASED, null, true, "a password", NOON));
            for (var sight : List.of(Sight.ALL, Sight.PUBLIC)) {
                for (long at = 0; at <= 5; at++) {
                    assertThat(redacted.at(at, sight).attachments()).isEmpty();
                    assertThat(text(redacted.at(at, sight)) + text(redacted.between(at, 5, sight)))
                            .doesNotContain("shot.txt", "plan.txt", "log.txt", "See there.", "For us.");
                }
                assertThat(redacted.between(0, 5, sight).changes())
                        .as("neither came nor went")
                        .extracting(Change::field)
                        .noneMatch(field -> field.startsWith("/attachments"));
            }
        }
    }

    private static List<String> names(Past past, long at, Sight sight) {
        return past.at(at, sight).attachments().stream().map(Attachment::name).toList();
    }

    private static String text(Object shown) {
        return JSON.writeValueAsString(shown);
    }

    private static Past given(TicketEvent... events) {
        return new Past(List.of()).and(events);
    }

    /** What happened, each event by somebody of its own. */
    private record Past(List<Envelope<Object>> history) {
        private static final Desk DESK = new Desk(
                new Caller(
                        "t",
                        "bruno",
                        new Actor(Actor.Kind.PERSON, "bruno", null),
                        Set.of(Role.AGENT),
                        Set.of(),
                        ID,
                        ID,
                        null,
                        null),
                SeedDefinitions.at(NOON),
                _ -> null,
                _ -> null,
                NOON);

        Past and(TicketEvent... events) {
            var more = new ArrayList<>(history);
            for (var event : events) {
                var number = more.size();
                more.add(new Envelope<>(
                        "t",
                        ID.toString(),
                        number,
                        new UUID(9, number),
                        "any",
                        NOON,
                        NOON,
                        new Actor(Actor.Kind.PERSON, "by-" + number, null),
                        ID,
                        ID,
                        false,
                        null,
                        event));
            }
            return new Past(more);
        }

        Timeline at(long version, Sight sight) {
            return Timeline.of(history, each -> each.sequence() <= version, sight, DESK, _ -> true);
        }

        Difference between(long from, long to, Sight sight) {
            return Difference.of(history, from, to, sight, DESK, _ -> true, JSON::valueToTree);
        }
    }

    private static TaskAdded added(UUID id, String title) {
        return new TaskAdded(ID, id, title, true, 1, false, null, null, null, List.of("Labelled"), null, NOON);
    }

    private static Attachment file(String name) {
        return new Attachment(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                "text/plain",
                3,
                "00",
                ScanState.NOT_SCANNED);
    }

    private static TicketOpened opened(Attachment... files) {
        return new TicketOpened(
                ID,
                "INC-1",
                TicketType.INCIDENT,
                "Printer jams",
                "It jams.",
                "ana",
                "ana",
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                false,
                1,
                "service-desk",
                null,
                null,
                null,
                List.of(files),
                null,
                null,
                NOON,
                NOON);
    }
}
