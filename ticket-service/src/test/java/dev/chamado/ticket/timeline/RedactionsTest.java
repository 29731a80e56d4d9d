package dev.chamado.ticket.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionsTest {
    private static final UUID ID = new UUID(1, 1);
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final TicketEvent AGAIN = new AlertRepeated(ID, AlertSeverity.CRITICAL, "password=s3cret", 2, NOW);
    private static final TicketEvent OVER = new AlertCleared(ID, "over, password=s3cret", 3, NOW);
    private static final TicketEvent NO_DESCRIPTION =
            new DescriptionChanged(ID, Personal.ERASED, null, null, "a password", NOW);
    private static final TicketEvent NO_RESOLUTION = new ResolutionRedacted(ID, "a password", NOW);

    private static final TicketEvent NO_PHONE = new FieldChanged(ID, "phone", Personal.ERASED, null, null, true, NOW);

    /** Ids, names that definitions or other systems give, and what machines say: the rest is what people write. */
    private static final Set<String> VALUES = Set.of(
            "number",
            "requesterId",
            "affectedId",
            "category",
            "subcategory",
            "configurationItem",
            "location",
            "impact",
            "urgency",
            "groupId",
            "assigneeId",
            "requesterOrganisationId",
            "previousRequesterId",
            "previousAffectedId",
            "previousImpact",
            "previousUrgency",
            "previousGroupId",
            "previousAssigneeId",
            "ruleId",
            "by",
            "personId",
            "refused",
            "code",
            "authorId",
            "macro",
            "intoNumber",
            "sourceNumber",
            "fromNumber",
            "joined",
            "state",
            "previousState",
            "form",
            "item",
            "template",
            "approverIds",
            "origin",
            "manager",
            "approverId",
            "delegateId",
            "field",
            "kind",
            "system",
            "id",
            "url",
            "source",
            "key",
            "facts");

    private static final UUID OTHER = new UUID(5, 5);
    private static final String SECRET = "s3cret";

    @Test
    void signals_repeat_the_description_and_go_with_it_later_ones_too() {
        assertThat(shown(AGAIN, NO_DESCRIPTION, AGAIN, OVER).toString())
                .doesNotContain("s3cret")
                .contains(Personal.ERASED);
    }

    @Test
    void what_was_said_at_the_end_goes_with_the_resolution() {
        assertThat(shown(OVER, NO_RESOLUTION).toString()).doesNotContain("s3cret");
        assertThat(shown(AGAIN, NO_RESOLUTION).toString())
                .as("is no part of it")
                .contains("s3cret");
    }

    @Test
    void answers_that_were_erased_are_in_no_past_and_later_ones_and_others_stay() {
        assertThat(shown(
                        new FieldChanged(ID, "phone", "s3cret", null, NOW),
                        new FieldChanged(ID, "site", "lisbon", null, NOW),
                        new FieldChanged(ID, "phone", null, "s3cret", NOW),
                        NO_PHONE,
                        new FieldChanged(ID, "phone", "555-0200", null, "ana", null, NOW)))
                .containsExactly(
                        new FieldChanged(ID, "phone", Personal.ERASED, null, NOW),
                        new FieldChanged(ID, "site", "lisbon", null, NOW),
                        new FieldChanged(ID, "phone", null, Personal.ERASED, NOW),
                        NO_PHONE,
                        new FieldChanged(ID, "phone", "555-0200", null, "ana", null, NOW));
    }

    @Test
    void reasons_of_reopening_and_cancelling_are_in_no_past_and_later_ones_stay() {
        var reopened = new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "It is s3cret", "ana", 1, NOW);
        var silently = new TicketReopened(ID, ReopenCause.AGENT, null, 2, NOW);
        var cancelled = new TicketCancelled(ID, CancelReason.NOT_OURS, "It is s3cret", NOW);
        var redacted = new ReasonsRedacted(ID, "a password", NOW);
        assertThat(shown(reopened, silently, cancelled, redacted, reopened))
                .containsExactly(
                        new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, Personal.ERASED, "ana", 1, NOW),
                        silently,
                        new TicketCancelled(ID, CancelReason.NOT_OURS, Personal.ERASED, NOW),
                        redacted,
                        reopened);
    }

    @Test
    void other_reasons_and_those_of_redactions_go_with_them_and_later_ones_stay() {
        var moved = new TicketTransferred(ID, "network", null, "It is s3cret", "rule-1", NOW);
        var silently = new TicketTransferred(ID, "network", null, null, NOW);
        var slip = new SubjectChanged(ID, Personal.ERASED, null, "It was s3cret", NOW);
        var redacted = new ReasonsRedacted(ID, "a password", NOW);
        assertThat(shown(moved, silently, slip, redacted, NO_DESCRIPTION, moved))
                .containsExactly(
                        new TicketTransferred(ID, "network", null, Personal.ERASED, "rule-1", NOW),
                        silently,
                        new SubjectChanged(ID, Personal.ERASED, null, Personal.ERASED, NOW),
                        redacted,
                        NO_DESCRIPTION,
                        moved);
    }

    @Test
    void what_was_said_of_a_task_or_an_approval_is_in_no_past_and_of_others_it_stays() {
        var task = new TaskDone(ID, new UUID(3, 1), "It is s3cret", NOW);
        var other = new TaskDone(ID, new UUID(3, 2), "Done.", NOW);
        var vote = new VoteGiven(ID, new UUID(4, 1), "lee", Vote.REJECT, "It is s3cret", "lee", NOW);
        var noTask = new TaskRedacted(ID, new UUID(3, 1), "a password", NOW);
        var noApproval = new ApprovalRedacted(ID, new UUID(4, 1), "a password", NOW);
        assertThat(shown(task, other, vote, noTask, noApproval, task))
                .containsExactly(
                        new TaskDone(ID, new UUID(3, 1), Personal.ERASED, NOW),
                        other,
                        new VoteGiven(ID, new UUID(4, 1), "lee", Vote.REJECT, Personal.ERASED, "lee", NOW),
                        noTask,
                        noApproval,
                        task);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatever_people_write_can_be_redacted(Class<? extends TicketEvent> kind) {
        var written = (TicketEvent) made(kind, "");
        var history = new ArrayList<>(List.of(written, (TicketEvent) made(ReplySent.class, "")));
        history.addAll(List.of(
                new ReplyRedacted(ID, OTHER, "x", NOW),
                new WorkNoteRedacted(ID, OTHER, "x", NOW),
                new SubjectChanged(ID, Personal.ERASED, null, "x", NOW),
                new DescriptionChanged(ID, Personal.ERASED, null, true, "x", NOW),
                new ResolutionRedacted(ID, "x", NOW),
                new FieldChanged(ID, SECRET, Personal.ERASED, null, null, true, "x", NOW),
                new SurveyCommentsRedacted(ID, "x", NOW),
                new TaskRedacted(ID, OTHER, "x", NOW),
                new ApprovalRedacted(ID, OTHER, "x", NOW),
                new ReasonsRedacted(ID, "x", NOW)));
        var shown = shown(history.toArray(TicketEvent[]::new)).getFirst();
        assertThat(shown).isInstanceOf(kind);
        assertThat(saying(written)).as("of the test").isEqualTo(textual(kind));
        assertThat(saying(shown)).isSubsetOf(VALUES);
    }

    static Stream<Class<?>> kinds() {
        return leaves(TicketEvent.class);
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(RedactionsTest::leaves)
                : Stream.of(family);
    }

    /** The components of an event that say the word. */
    private static Set<String> saying(TicketEvent event) {
        return components(event.getClass(), component -> {
            try {
                return String.valueOf(component.getAccessor().invoke(event)).contains(SECRET);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Those that can say any word. */
    private static Set<String> textual(Class<?> kind) {
        return components(
                kind,
                component -> String.valueOf(made(component.getGenericType(), component.getName()))
                        .contains(SECRET));
    }

    private static Set<String> components(Class<?> kind, Predicate<RecordComponent> which) {
        return Stream.of(kind.getRecordComponents())
                .filter(which)
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    /** Something of that type which says the word wherever it can. */
    private static Object made(Type type, String name) {
        if (type instanceof ParameterizedType many) {
            var of = many.getActualTypeArguments();
            return many.getRawType() == Map.class ? Map.of(made(of[0], ""), made(of[1], "")) : List.of(made(of[0], ""));
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            var parts = plain.getRecordComponents();
            var types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = Stream.of(parts)
                    .map(part -> made(part.getGenericType(), part.getName()))
                    .toArray();
            try {
                return plain.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain == UUID.class) {
            return name.equals("ticketId") ? ID : OTHER;
        }
        return plain == String.class
                ? SECRET
                : plain == Instant.class
                        ? NOW
                        : plain == boolean.class || plain == Boolean.class
                                ? (Object) true
                                : plain == long.class ? (Object) 1L : (Object) 1;
    }

    @Test
    void nothing_goes_by_itself() {
        assertThat(shown(AGAIN, OVER)).containsExactly(AGAIN, OVER);
    }

    private static List<TicketEvent> shown(TicketEvent... events) {
        var history = new ArrayList<Envelope<Object>>();
        for (var event : events) {
            var number = history.size();
            history.add(new Envelope<>(
                    "t",
                    ID.toString(),
                    number,
                    new UUID(2, number),
                    "any",
                    NOW,
                    NOW,
                    new Actor(Actor.Kind.INTEGRATION, "monitor", null),
                    ID,
                    ID,
                    false,
                    null,
                    event));
        }
        var redactions = Redactions.of(history);
        return history.stream().map(redactions::shown).toList();
    }
}
