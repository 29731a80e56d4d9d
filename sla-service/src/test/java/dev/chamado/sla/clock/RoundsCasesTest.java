package dev.chamado.sla.clock;

import static dev.chamado.contracts.sla.Metric.FIRST_RESPONSE;
import static dev.chamado.contracts.sla.Metric.GROUP;
import static dev.chamado.contracts.sla.Metric.NEXT_RESPONSE;
import static dev.chamado.contracts.sla.Metric.PERIODIC_UPDATE;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.ticket.HoldReason.REQUESTER;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static dev.chamado.contracts.ticket.Priority.P3;
import static dev.chamado.sla.clock.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.TicketEscalated;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits for an answer, updates, stays in groups: case by case, each with its reason. */
class RoundsCasesTest {
    private static Story opened(Priority priority) {
        return Story.begin().under(Story.full()).opened("Mon 09:00", priority).andThen();
    }

    private static Story asked(String at) {
        return opened(P2).replied(at, AuthorRole.REQUESTER);
    }

    private static Story told(String at) {
        return opened(P2).replied(at, AuthorRole.AGENT);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Case.of(
                        "a message of the requester is answered",
                        "it waits from the message to the public reply",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").replied("Mon 11:00", AuthorRole.AGENT),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:00 completed in 1h met"),
                Case.of(
                        "a second message",
                        "the oldest unanswered one counts, later ones do not move it",
                        NEXT_RESPONSE,
                        asked("Mon 10:00")
                                .replied("Mon 11:30", AuthorRole.REQUESTER)
                                .until("Mon 13:00"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached"),
                Case.of(
                        "an automatic reply and a work note",
                        "neither is an agent's public word",
                        NEXT_RESPONSE,
                        asked("Mon 10:00")
                                .replied("Mon 10:01", AuthorRole.MACHINE)
                                .noted("Mon 10:02"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00"),
                Case.of(
                        "an answer to one message, and another message",
                        "each wait is a cycle",
                        NEXT_RESPONSE,
                        asked("Mon 10:00")
                                .replied("Mon 11:00", AuthorRole.AGENT)
                                .replied("Mon 16:00", AuthorRole.REQUESTER),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:00 completed in 1h met",
                        "2: Mon 16:00 target P2 2h due Tue 10:00"),
                Case.of(
                        "an answer at the very instant at which it is due",
                        "what is due at an instant is settled before what happens then",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").replied("Mon 12:00", AuthorRole.AGENT),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached",
                        "1: Mon 12:00 completed in 2h missed"),
                Case.of(
                        "an answer a millisecond before it is due",
                        "a promise is broken only when all of its time has passed",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").replied("Mon 11:59:59.999", AuthorRole.AGENT),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:59:59 completed in 1h59m59.999s met"),
                Case.of(
                        "a message at night",
                        "it begins to count when the hours begin",
                        NEXT_RESPONSE,
                        asked("Mon 22:00"),
                        "1: Mon 22:00 target P2 2h due Tue 11:00"),
                Case.of(
                        "a message before the first response",
                        "it is a public message that nobody has answered, whatever else is owed",
                        NEXT_RESPONSE,
                        asked("Mon 09:10").replied("Mon 09:20", AuthorRole.AGENT),
                        "1: Mon 09:10 target P2 2h due Mon 11:10",
                        "1: Mon 09:20 completed in 10m met"),
                Case.of(
                        "a hold while an answer is owed",
                        "responses never pause",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").held("Mon 10:30", REQUESTER).until("Mon 12:30"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached"),
                Case.of(
                        "a hold with the question that it is for",
                        "the question is a public message of an agent",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").held("Mon 11:00", REQUESTER).replied("Mon 11:00", AuthorRole.AGENT),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:00 completed in 1h met"),
                Case.of(
                        "the requester's reply ends a hold",
                        "it is a message to be answered, and the resolution goes on at the same instant",
                        NEXT_RESPONSE,
                        opened(P2)
                                .held("Mon 10:00", REQUESTER)
                                .replied("Mon 15:30", AuthorRole.REQUESTER)
                                .goesOn("Mon 15:30"),
                        "1: Mon 15:30 target P2 2h due Tue 09:30"),
                Case.of(
                        "a resolution in place of an answer",
                        "the solution is the answer",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").resolved("Mon 11:00").until("Tue 10:00"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:00 completed in 1h met"),
                Case.of(
                        "a closing in place of an answer",
                        "nothing is owed for a closed ticket",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").closed("Mon 12:30"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached",
                        "1: Mon 12:30 completed in 2h30m missed"),
                Case.of(
                        "a reply to the solution",
                        "it reopens the ticket, and with that somebody has to answer it",
                        NEXT_RESPONSE,
                        opened(P2)
                                .resolved("Mon 11:00")
                                .replied("Tue 10:00", AuthorRole.REQUESTER)
                                .reopened("Tue 10:00", ReopenCause.REQUESTER_REPLIED),
                        "1: Tue 10:00 target P2 2h due Tue 12:00"),
                Case.of(
                        "a reply to the solution that leaves it solved",
                        "nothing is owed while it is",
                        NEXT_RESPONSE,
                        opened(P2).resolved("Mon 11:00").replied("Tue 10:00", AuthorRole.REQUESTER)),
                Case.of(
                        "a reopening by an agent",
                        "nobody has asked for anything",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").resolved("Mon 11:00").andThen().reopened("Tue 10:00", ReopenCause.AGENT)),
                Case.of(
                        "a cancelled ticket that is taken up again",
                        "the message is still not answered; a cancelled clock gives way to another",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").cancelled("Mon 11:00").reopened("Tue 10:00"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:00 cancelled",
                        "2: Tue 10:00 target P2 2h due Tue 12:00"),
                Case.of(
                        "a higher priority while an answer is owed",
                        "the start is kept and the new target has passed: broken by the change, at the due instant",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").prioritised("Mon 11:30", P1).replied("Mon 11:40", AuthorRole.AGENT),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:30 target P1 1h due Mon 11:00",
                        "1: Mon 11:00 breached by change",
                        "1: Mon 11:40 completed in 1h40m missed"),
                Case.of(
                        "another group while an answer is owed",
                        "the requester waits for an answer, whoever gives it",
                        NEXT_RESPONSE,
                        asked("Mon 10:00").transferred("Mon 11:00", "network").replied("Mon 11:30", AuthorRole.AGENT),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:30 completed in 1h30m met"),
                Case.of(
                        "a policy that promises answers from now on, for open clocks too",
                        "the message has waited since it came, and that is what is promised",
                        NEXT_RESPONSE,
                        Story.begin()
                                .opened("Mon 09:00", P2)
                                .replied("Mon 10:00", AuthorRole.REQUESTER)
                                .republished("Mon 11:00", true, Story.full())
                                .until("Mon 12:30"),
                        "1: Mon 11:00:05 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached"));
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                Case.of(
                        "nobody has said anything yet",
                        "that is what the first response is for",
                        PERIODIC_UPDATE,
                        opened(P2).until("Fri 09:00")),
                Case.of(
                        "a second message of an agent",
                        "each message completes the update that was owed and begins the next",
                        PERIODIC_UPDATE,
                        told("Mon 09:30").replied("Mon 11:30", AuthorRole.AGENT),
                        "1: Mon 09:30 target P2 3h due Mon 12:30",
                        "1: Mon 11:30 completed in 2h met",
                        "2: Mon 11:30 target P2 3h due Mon 14:30"),
                Case.of(
                        "a long silence",
                        "it counts from the last message: one breach until there is another",
                        PERIODIC_UPDATE,
                        told("Mon 09:30").until("Thu 09:00").replied("Thu 10:00", AuthorRole.AGENT),
                        "1: Mon 09:30 target P2 3h due Mon 12:30",
                        "1: Mon 12:30 breached",
                        "1: Thu 10:00 completed in 24h30m missed",
                        "2: Thu 10:00 target P2 3h due Thu 13:00"),
                Case.of(
                        "an automatic reply, a work note and the requester's own message",
                        "none of them tells the requester how it stands",
                        PERIODIC_UPDATE,
                        told("Mon 09:30")
                                .replied("Mon 10:00", AuthorRole.MACHINE)
                                .noted("Mon 10:10")
                                .replied("Mon 10:20", AuthorRole.REQUESTER)
                                .until("Mon 13:00"),
                        "1: Mon 09:30 target P2 3h due Mon 12:30",
                        "1: Mon 12:30 breached"),
                Case.of(
                        "an agent opens what was said on the phone",
                        "the requester has been spoken to, so the next word is owed from then on",
                        PERIODIC_UPDATE,
                        Story.begin()
                                .under(Story.full())
                                .opened("Mon 10:10", "Mon 10:00", P2, Channel.PHONE, "lee.chen"),
                        "1: Mon 10:10 target P2 3h due Mon 13:00"),
                Case.of(
                        "the requester opens it on a portal",
                        "nobody has spoken to anybody",
                        PERIODIC_UPDATE,
                        Story.begin().under(Story.full()).opened("Mon 10:00", P2)),
                Case.of(
                        "a hold for the requester",
                        "an update is owed while the ticket is open, and it is; updates never pause",
                        PERIODIC_UPDATE,
                        told("Mon 09:30").held("Mon 10:00", REQUESTER).until("Mon 13:00"),
                        "1: Mon 09:30 target P2 3h due Mon 12:30",
                        "1: Mon 12:30 breached"),
                Case.of(
                        "a resolution",
                        "the solution is the last word",
                        PERIODIC_UPDATE,
                        told("Mon 09:30").resolved("Mon 11:00").until("Fri 09:00"),
                        "1: Mon 09:30 target P2 3h due Mon 12:30",
                        "1: Mon 11:00 completed in 1h30m met"),
                Case.of(
                        "a reopening",
                        "the solution was word to the requester; the next is owed from the reopening on",
                        PERIODIC_UPDATE,
                        told("Mon 09:30").resolved("Mon 11:00").andThen().reopened("Tue 10:00"),
                        "2: Tue 10:00 target P2 3h due Tue 13:00"),
                Case.of(
                        "the reopening of a ticket that was solved without a word before",
                        "the solution was word to the requester all the same",
                        PERIODIC_UPDATE,
                        opened(P2).resolved("Mon 11:00").reopened("Tue 10:00"),
                        "1: Tue 10:00 target P2 3h due Tue 13:00"),
                Case.of(
                        "a cancelled ticket is taken up again, and nobody has said anything",
                        "a cancellation is no word to the requester",
                        PERIODIC_UPDATE,
                        opened(P2).cancelled("Mon 11:00").reopened("Tue 10:00")),
                Case.of(
                        "a cancelled ticket is taken up again after a message",
                        "a cancelled clock gives way to another",
                        PERIODIC_UPDATE,
                        told("Mon 09:30").cancelled("Mon 11:00").reopened("Tue 10:00"),
                        "1: Mon 09:30 target P2 3h due Mon 12:30",
                        "1: Mon 11:00 cancelled",
                        "2: Tue 10:00 target P2 3h due Tue 13:00"),
                Case.of(
                        "a message to a closed ticket",
                        "nothing is owed for it",
                        PERIODIC_UPDATE,
                        opened(P2).resolved("Mon 11:00").closed("Mon 12:00").replied("Tue 10:00", AuthorRole.AGENT)),
                Case.of(
                        "a lower priority",
                        "the last message stays where it was, the target is another",
                        PERIODIC_UPDATE,
                        told("Mon 09:30").prioritised("Mon 10:00", P3),
                        "1: Mon 09:30 target P2 3h due Mon 12:30",
                        "1: Mon 10:00 target P3 16h due Wed 09:30"));
    }

    static Stream<Arguments> stays() {
        return Stream.of(
                Case.of(
                        "a ticket that was received before it was opened",
                        "the group has it since it was opened",
                        GROUP,
                        Story.begin()
                                .under(Story.full())
                                .opened("Mon 10:00", "Mon 09:00", P2, Channel.EMAIL, "ana.souza"),
                        "1: Mon 10:00 target P2 4h due Mon 14:00"),
                Case.of(
                        "a transfer",
                        "one stay ends and another begins",
                        GROUP,
                        opened(P2).transferred("Mon 11:00", "network"),
                        "1: Mon 11:00 completed in 2h met",
                        "2: Mon 11:00 target P2 4h due Mon 15:00"),
                Case.of(
                        "a transfer to a group with a policy of its own",
                        "a stay is promised by the first policy that is for the ticket in this group",
                        GROUP,
                        Story.begin()
                                .under(only("network", 1), Story.full())
                                .opened("Mon 09:00", P2)
                                .andThen()
                                .transferred("Mon 11:00", "network"),
                        "1: Mon 11:00 completed in 2h met",
                        "2: Mon 11:00 target P2 1h due Mon 12:00"),
                Case.of(
                        "a ticket that comes back",
                        "each stay is a cycle",
                        GROUP,
                        opened(P2)
                                .transferred("Mon 11:00", "network")
                                .transferred("Mon 12:00", "service-desk")
                                .until("Tue 09:00"),
                        "1: Mon 11:00 completed in 2h met",
                        "2: Mon 11:00 target P2 4h due Mon 15:00",
                        "2: Mon 12:00 completed in 1h met",
                        "3: Mon 12:00 target P2 4h due Mon 16:00",
                        "3: Mon 16:00 breached"),
                Case.of(
                        "a transfer to the group that has it",
                        "it has not left the group",
                        GROUP,
                        opened(P2).transferred("Mon 11:00", "service-desk")),
                Case.of(
                        "an escalation",
                        "it takes the ticket to another group, whatever the reason",
                        GROUP,
                        opened(P2)
                                .happens(
                                        "Mon 11:00",
                                        new TicketEscalated(
                                                Story.ID, "network", "service-desk", "routers", at("Mon 11:00"))),
                        "1: Mon 11:00 completed in 2h met",
                        "2: Mon 11:00 target P2 4h due Mon 15:00"),
                Case.of(
                        "a transfer at the very instant at which the stay is due",
                        "what is due at an instant is settled before what happens then",
                        GROUP,
                        opened(P2).transferred("Mon 13:00", "network"),
                        "1: Mon 13:00 breached",
                        "1: Mon 13:00 completed in 4h missed",
                        "2: Mon 13:00 target P2 4h due Mon 17:00"),
                Case.of(
                        "another assignee",
                        "who works on it within the group is the group's own business",
                        GROUP,
                        opened(P2).assigned("Mon 10:00").started("Mon 10:05")),
                Case.of(
                        "a hold for the requester",
                        "the group keeps the ticket; only resolutions pause",
                        GROUP,
                        opened(P2).held("Mon 10:00", REQUESTER).until("Mon 15:00"),
                        "1: Mon 13:00 breached"),
                Case.of(
                        "a ticket without a group",
                        "there is nobody who has promised anything, until there is",
                        GROUP,
                        opened(P2).leftGroup("Mon 11:00").until("Fri 09:00").transferred("Fri 10:00", "network"),
                        "1: Mon 11:00 completed in 2h met",
                        "2: Fri 10:00 target P2 4h due Fri 14:00"),
                Case.of(
                        "a resolution and a reopening",
                        "it has not left the group; the time since the resolution is left out",
                        GROUP,
                        opened(P2).resolved("Mon 11:00").reopened("Tue 10:00").until("Tue 13:00"),
                        "1: Mon 11:00 completed in 2h met",
                        "1: Tue 10:00 resumed due Tue 12:00",
                        "1: Tue 12:00 breached"),
                Case.of(
                        "a transfer while it is resolved, and a reopening",
                        "the new group has work with it only since the reopening",
                        GROUP,
                        opened(P2)
                                .resolved("Mon 11:00")
                                .transferred("Mon 12:00", "network")
                                .reopened("Tue 10:00"),
                        "1: Mon 11:00 completed in 2h met",
                        "2: Tue 10:00 target P2 4h due Tue 14:00"),
                Case.of(
                        "away and back while it is resolved",
                        "it has left the group, so this is another stay",
                        GROUP,
                        opened(P2)
                                .resolved("Mon 11:00")
                                .transferred("Mon 12:00", "network")
                                .transferred("Mon 13:00", "service-desk")
                                .reopened("Tue 10:00"),
                        "1: Mon 11:00 completed in 2h met",
                        "2: Tue 10:00 target P2 4h due Tue 14:00"),
                Case.of(
                        "a ticket that left its group while it was resolved, and a reopening",
                        "no group has it",
                        GROUP,
                        opened(P2).resolved("Mon 11:00").leftGroup("Mon 12:00").reopened("Tue 10:00"),
                        "1: Mon 11:00 completed in 2h met"),
                Case.of(
                        "a cancelled ticket that is taken up again",
                        "a cancelled clock gives way to another",
                        GROUP,
                        opened(P2).cancelled("Mon 11:00").reopened("Tue 10:00"),
                        "1: Mon 11:00 cancelled",
                        "2: Tue 10:00 target P2 4h due Tue 14:00"),
                Case.of(
                        "a higher priority",
                        "the stay began when it began; its new target has passed",
                        GROUP,
                        opened(P2).prioritised("Mon 12:00", P1).transferred("Mon 12:30", "network"),
                        "1: Mon 12:00 target P1 2h due Mon 11:00",
                        "1: Mon 11:00 breached by change",
                        "1: Mon 12:30 completed in 3h30m missed",
                        "2: Mon 12:30 target P1 2h due Mon 14:30"),
                Case.of(
                        "an imported transfer from before the opening",
                        "where imported times run backwards, time stands still",
                        GROUP,
                        Story.imported()
                                .under(Story.full())
                                .opened("Mon 09:00", P2)
                                .andThen()
                                .transferred("Mon 08:00", "network")
                                .resolved("Mon 10:00"),
                        "1: Mon 09:00 completed in 0s met",
                        "2: Mon 09:00 target P2 4h due Mon 13:00",
                        "2: Mon 10:00 completed in 1h met"),
                Case.of(
                        "opened as resolved",
                        "nothing was left to do for the group",
                        GROUP,
                        Story.begin()
                                .under(Story.full())
                                .opened("Mon 09:00", P2)
                                .resolved("Mon 09:00"),
                        "1: Mon 09:00 target P2 4h due Mon 13:00",
                        "1: Mon 09:00 completed in 0s met"));
    }

    @ParameterizedTest
    @MethodSource({"answers", "updates", "stays"})
    void are_stated_as_the_rules_say(Case each) {
        each.check();
    }

    @Test
    void a_stay_is_the_group_s_that_had_the_ticket() {
        var story = opened(P2)
                .assigned("Mon 10:00")
                .transferred("Mon 14:00", "network")
                .resolved("Mon 15:00");
        var groups = story.facts().stream()
                .map(Fact::event)
                .filter(fact -> fact.metric() == GROUP)
                .map(fact -> switch (fact) {
                    case SlaBreached e -> "broken by " + e.groupId() + " and " + e.assigneeId();
                    case ClockCompleted e -> "completed by " + e.groupId() + " and " + e.assigneeId();
                    default -> "";
                });
        assertThat(groups)
                .containsExactly(
                        "broken by service-desk and lee.chen",
                        "completed by service-desk and lee.chen",
                        "",
                        "completed by network and lee.chen");
    }

    @Test
    void what_is_stated_of_the_other_metrics_stays_the_same() {
        var with = Story.begin().under(Story.full());
        var without = Story.begin().under(silent(Story.full()));
        for (var story : List.of(with, without)) {
            story.opened("Mon 09:00", P2).replied("Mon 09:20", AuthorRole.REQUESTER);
            story.replied("Mon 09:25", AuthorRole.AGENT).transferred("Mon 11:00", "network");
            story.held("Mon 12:00", REQUESTER).goesOn("Mon 14:00").resolved("Tue 12:00");
            story.reopened("Tue 13:00").until("Fri 09:00");
        }
        for (var metric : List.of(FIRST_RESPONSE, RESOLUTION)) {
            assertThat(with.rounds(metric)).isNotEmpty().isEqualTo(without.rounds(metric));
        }
        assertThat(without.facts())
                .allMatch(fact -> List.of(FIRST_RESPONSE, RESOLUTION)
                        .contains(fact.event().metric()));
    }

    private static Policy only(String group, int hours) {
        return new Policy(
                group,
                group,
                new Condition(Set.of(), Set.of(group), Set.of()),
                List.of(new Target(GROUP, P2, Duration.ofHours(hours), "business")),
                Story.full().responseStop(),
                Set.of(),
                List.of());
    }

    /** The same without promises for what comes in rounds. */
    private static Policy silent(Policy policy) {
        return new Policy(
                policy.id(),
                policy.name(),
                policy.condition(),
                Story.targets(1),
                policy.responseStop(),
                policy.pausingHolds(),
                policy.warnings());
    }
}
