package dev.chamado.sla.clock;

import static dev.chamado.contracts.sla.Metric.FIRST_RESPONSE;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.ticket.HoldReason.REQUESTER;
import static dev.chamado.contracts.ticket.HoldReason.SUPPLIER;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static dev.chamado.contracts.ticket.Priority.P3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.DerivedId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * First responses and resolutions: cases that desks get wrong, each with its reason; {@link TicketClocksTest} has the plain
 * ones. P1: 15 min and 4 h around the clock; P2: 30 min, 8 h and P3: 4 h, 24 h in business hours.
 */
class WorkedCasesTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 17);

    private static Story begin() {
        return Story.begin().under(Story.full());
    }

    private static Story opened(Priority priority) {
        return begin().opened("Mon 09:00", priority).andThen();
    }

    private static Story imported() {
        return Story.imported().under(Story.full());
    }

    static Stream<Arguments> pauses() {
        return Stream.of(
                Case.of(
                        "raised while paused, so far that it has passed",
                        "6 h had counted before the pause and the target is now 4 h: the change broke it, then and there",
                        RESOLUTION,
                        opened(P3).held("Mon 15:00", REQUESTER).andThen().prioritised("Tue 10:00", P1),
                        "1: Tue 10:00 target P1 4h waits for REQUESTER",
                        "1: Mon 13:00 breached by change"),
                Case.of(
                        "lowered while paused",
                        "1 h has counted, and 23 h are left when it goes on",
                        RESOLUTION,
                        opened(P2)
                                .held("Mon 10:00", REQUESTER)
                                .prioritised("Mon 11:00", P3)
                                .goesOn("Tue 10:00"),
                        "1: Mon 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 11:00 target P3 24h waits for REQUESTER",
                        "1: Tue 10:00 target P3 24h due Thu 17:00"),
                Case.of(
                        "raised and lowered again in one pause",
                        "a pause is an interval; what is promised meanwhile leaves no trace in it",
                        RESOLUTION,
                        opened(P3)
                                .held("Mon 10:00", REQUESTER)
                                .prioritised("Mon 11:00", P2)
                                .prioritised("Mon 12:00", P3)
                                .andThen()
                                .goesOn("Tue 10:00"),
                        "1: Tue 10:00 target P3 24h due Thu 17:00"),
                Case.of(
                        "raised to a target around the clock after a pause over night",
                        "pauses are kept as intervals, so in the other calendar the whole night is left out",
                        RESOLUTION,
                        begin().opened("Fri 16:00", P2)
                                .held("Fri 17:00", REQUESTER)
                                .goesOn("Sat 09:00")
                                .andThen()
                                .prioritised("Sat 10:00", P1),
                        "1: Sat 10:00 target P1 4h due Sat 12:00"),
                Case.of(
                        "a transfer to a group whose policy pauses for the supplier",
                        "the wait does not count from the change on; before it, it did",
                        RESOLUTION,
                        Story.begin()
                                .under(pausing("network", SUPPLIER), Story.full())
                                .opened("Mon 09:00", P2)
                                .andThen()
                                .held("Mon 10:00", SUPPLIER)
                                .transferred("Mon 12:00", "network")
                                .goesOn("Mon 14:00"),
                        "1: Mon 12:00 target P2 8h waits for SUPPLIER",
                        "1: Mon 14:00 target P2 8h due Tue 11:00"),
                Case.of(
                        "a transfer to a group whose policy does not pause for the requester",
                        "the pause ends with the change, and is kept",
                        RESOLUTION,
                        Story.begin()
                                .under(pausing("network", SUPPLIER), Story.full())
                                .opened("Mon 09:00", P2)
                                .andThen()
                                .held("Mon 10:00", REQUESTER)
                                .transferred("Mon 12:00", "network"),
                        "1: Mon 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 12:00 target P2 8h due Tue 11:00"),
                Case.of(
                        "policies that pause no more, for open clocks too",
                        "the version ends the pause when it takes effect",
                        RESOLUTION,
                        opened(P2)
                                .held("Mon 10:00", REQUESTER)
                                .republished("Mon 11:59:55", true, pausing(null, SUPPLIER))
                                .until("Mon 12:00"),
                        "1: Mon 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 12:00 target P2 8h due Tue 11:00"),
                Case.of(
                        "a holiday is entered while the clock is paused",
                        "the calendar counts as it is when the clock goes on: no hour of Tuesday",
                        RESOLUTION,
                        opened(P2)
                                .held("Mon 10:00", REQUESTER)
                                .andThen()
                                .madeHoliday("Mon 11:00", TUESDAY)
                                .goesOn("Mon 16:00"),
                        "1: Mon 16:00 target P2 8h due Wed 15:00"),
                Case.of(
                        "the requester replies during the hold",
                        "the desk has it again from that instant",
                        RESOLUTION,
                        opened(P2)
                                .held("Mon 10:00", REQUESTER)
                                .andThen()
                                .replied("Mon 15:00", AuthorRole.REQUESTER)
                                .goesOn("Mon 15:00"),
                        "1: Mon 15:00 target P2 8h due Tue 14:00"),
                Case.of(
                        "an automatic reply comes during the hold",
                        "a machine's word is not the answer that is waited for",
                        RESOLUTION,
                        opened(P2).held("Mon 10:00", REQUESTER).andThen().replied("Mon 15:00", AuthorRole.MACHINE)),
                Case.of(
                        "opened on hold",
                        "nothing has counted when it goes on",
                        RESOLUTION,
                        begin().opened("Mon 09:00", P2)
                                .held("Mon 09:00", REQUESTER)
                                .goesOn("Tue 09:00"),
                        "1: Mon 09:00 target P2 8h due Mon 17:00",
                        "1: Mon 09:00 target P2 8h waits for REQUESTER",
                        "1: Tue 09:00 target P2 8h due Tue 17:00"),
                Case.of(
                        "a hold of no length",
                        "it begins and ends at one instant, so the due instant does not move",
                        RESOLUTION,
                        opened(P2).held("Mon 10:00", REQUESTER).goesOn("Mon 10:00"),
                        "1: Mon 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 10:00 target P2 8h due Mon 17:00"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Case.of(
                        "a new due instant that is this very instant",
                        "all of the new target has passed, and the change is why",
                        RESOLUTION,
                        opened(P3).prioritised("Mon 13:00", P1),
                        "1: Mon 13:00 target P1 4h due Mon 13:00",
                        "1: Mon 13:00 breached by change"),
                Case.of(
                        "a new due instant a millisecond ahead",
                        "it could still be kept, so time breaks it and not the change",
                        RESOLUTION,
                        opened(P3).prioritised("Mon 12:59:59.999", P1).until("Mon 13:00"),
                        "1: Mon 12:59:59 target P1 4h due Mon 13:00",
                        "1: Mon 13:00 breached"),
                Case.of(
                        "raised by mistake and lowered at once",
                        "each event is taken as it comes, and a breach once stated stays; the verdict is by the last target",
                        RESOLUTION,
                        opened(P3)
                                .prioritised("Mon 15:00", P1)
                                .prioritised("Mon 15:00", P3)
                                .resolved("Tue 10:00"),
                        "1: Mon 15:00 target P1 4h due Mon 13:00",
                        "1: Mon 13:00 breached by change",
                        "1: Mon 15:00 target P3 24h due Wed 17:00",
                        "1: Tue 10:00 completed in 9h met"),
                Case.of(
                        "raised again after a breach",
                        "there is one breach, whatever is promised later",
                        RESOLUTION,
                        opened(P2)
                                .until("Tue 09:00")
                                .andThen()
                                .prioritised("Tue 10:00", P1)
                                .until("Fri 09:00"),
                        "1: Tue 10:00 target P1 4h due Mon 13:00"),
                Case.of(
                        "a transfer to a group that promises less time than has passed",
                        "the first policy that is for the ticket now sets the target, and broke it",
                        RESOLUTION,
                        Story.begin()
                                .under(divided(in("network"), 4), Story.full())
                                .opened("Mon 09:00", P2)
                                .andThen()
                                .transferred("Mon 12:00", "network"),
                        "1: Mon 12:00 target P2 2h due Mon 11:00",
                        "1: Mon 11:00 breached by change"),
                Case.of(
                        "lowered from a target around the clock on a Friday evening",
                        "elapsed time is counted anew in the new calendar: one hour of Friday",
                        RESOLUTION,
                        begin().opened("Fri 16:00", P1).andThen().prioritised("Fri 18:00", P2),
                        "1: Fri 18:00 target P2 8h due +Mon 16:00"),
                Case.of(
                        "raised to a target around the clock on a Saturday",
                        "counted around the clock the four hours were over on Friday",
                        RESOLUTION,
                        begin().opened("Fri 16:00", P2).andThen().prioritised("Sat 10:00", P1),
                        "1: Sat 10:00 target P1 4h due Fri 20:00",
                        "1: Fri 20:00 breached by change"),
                Case.of(
                        "to another group and back at one instant",
                        "each event may bring another target; the last one stands",
                        RESOLUTION,
                        Story.begin()
                                .under(divided(in("network"), 2), Story.full())
                                .opened("Mon 09:00", P2)
                                .andThen()
                                .transferred("Mon 10:00", "network")
                                .transferred("Mon 10:00", "service-desk"),
                        "1: Mon 10:00 target P2 4h due Mon 13:00",
                        "1: Mon 10:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "raised before the first response",
                        "a response that took an hour is too late for the new target",
                        FIRST_RESPONSE,
                        opened(P3).prioritised("Mon 10:00", P1).replied("Mon 10:01", AuthorRole.AGENT),
                        "1: Mon 10:00 target P1 15m due Mon 09:15",
                        "1: Mon 09:15 breached by change",
                        "1: Mon 10:01 completed in 1h1m missed"),
                Case.of(
                        "lowered before the first response",
                        "the last target decides",
                        FIRST_RESPONSE,
                        opened(P2).prioritised("Mon 09:20", P3).replied("Mon 10:00", AuthorRole.AGENT),
                        "1: Mon 09:20 target P3 4h due Mon 13:00",
                        "1: Mon 10:00 completed in 1h met"));
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                Case.of(
                        "a field is filled that a policy asks for",
                        "the first policy that is for the ticket sets the target; start and pauses stay",
                        RESOLUTION,
                        Story.begin()
                                .under(where("fields.site == 'lisbon'"), Story.full())
                                .opened("Mon 09:00", P2)
                                .described("Mon 10:00", "site", "porto")
                                .described("Mon 11:00", "site", "lisbon"),
                        "1: Mon 09:00 target P2 8h due Mon 17:00",
                        "1: Mon 11:00 target P2 4h due Mon 13:00"),
                Case.of(
                        "the field is emptied again",
                        "what cannot be told does not hold, so the next policy is the first that is for the ticket",
                        RESOLUTION,
                        Story.begin()
                                .under(where("fields.site == 'lisbon'"), Story.full())
                                .opened("Mon 09:00", P2)
                                .described("Mon 10:00", "site", "lisbon")
                                .andThen()
                                .described("Mon 11:00", "site", null),
                        "1: Mon 11:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "a field whose answer is personal",
                        "nothing is decided by it, also not by what was there before it became so",
                        RESOLUTION,
                        Story.begin()
                                .under(where("fields.site == 'lisbon'"), Story.full())
                                .opened("Mon 09:00", P2)
                                .toldOfHerself("Mon 09:30", "site", "lisbon")
                                .described("Mon 10:00", "site", "lisbon")
                                .toldOfHerself("Mon 11:00", "site", "lisbon"),
                        "1: Mon 09:00 target P2 8h due Mon 17:00",
                        "1: Mon 10:00 target P2 4h due Mon 13:00",
                        "1: Mon 11:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "a field that is erased",
                        "an erasure changes no promise",
                        RESOLUTION,
                        Story.begin()
                                .under(where("fields.site == 'lisbon'"), Story.full())
                                .opened("Mon 09:00", P2)
                                .described("Mon 10:00", "site", "lisbon")
                                .erased("Mon 11:00", "site"),
                        "1: Mon 09:00 target P2 8h due Mon 17:00",
                        "1: Mon 10:00 target P2 4h due Mon 13:00"),
                Case.of(
                        "a field and a priority that a policy asks for together",
                        "an expression sees the ticket as it now is, whatever changed",
                        RESOLUTION,
                        Story.begin()
                                .under(where("'site' in fields && priority == 'P2'"), Story.full())
                                .opened("Mon 09:00", P3)
                                .described("Mon 10:00", "site", "lisbon")
                                .andThen()
                                .prioritised("Mon 11:00", P2),
                        "1: Mon 11:00 target P2 4h due Mon 13:00"),
                Case.of(
                        "a type that a policy asks for in an expression",
                        "an expression knows the type of the ticket",
                        RESOLUTION,
                        Story.begin()
                                .under(where("type == 'INCIDENT'"), Story.full())
                                .opened("Mon 09:00", P2),
                        "1: Mon 09:00 target P2 4h due Mon 13:00"),
                Case.of(
                        "another type than a policy asks for in an expression",
                        "the next policy is the first that is for the ticket",
                        RESOLUTION,
                        Story.begin()
                                .under(where("type == 'SERVICE_REQUEST'"), Story.full())
                                .opened("Mon 09:00", P2),
                        "1: Mon 09:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "a type among those that a policy names",
                        "one of them is enough",
                        RESOLUTION,
                        Story.begin()
                                .under(divided(of(TicketType.INCIDENT, TicketType.PROBLEM), 2), Story.full())
                                .opened("Mon 09:00", P2),
                        "1: Mon 09:00 target P2 4h due Mon 13:00"),
                Case.of(
                        "a type that is not among those that a policy names",
                        "the next policy is the first that is for the ticket",
                        RESOLUTION,
                        Story.begin()
                                .under(divided(of(TicketType.PROBLEM), 2), Story.full())
                                .opened("Mon 09:00", P2),
                        "1: Mon 09:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "it goes to a group that a policy asks for in an expression, and leaves it",
                        "an expression knows the group that has the ticket; without one that is empty",
                        RESOLUTION,
                        Story.begin()
                                .under(where("group == 'network'"), Story.full())
                                .opened("Mon 09:00", P2)
                                .transferred("Mon 10:00", "network")
                                .leftGroup("Mon 11:00"),
                        "1: Mon 09:00 target P2 8h due Mon 17:00",
                        "1: Mon 10:00 target P2 4h due Mon 13:00",
                        "1: Mon 11:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "a VIP asks",
                        "the opening says what the directory knew of the requester then",
                        RESOLUTION,
                        Story.begin().under(where("vip"), Story.full()).openedBy("Mon 09:00", P2, null, true),
                        "1: Mon 09:00 target P2 4h due Mon 13:00"),
                Case.of(
                        "it turns out that somebody else asks, of a company that a policy asks for",
                        "the target follows the requester; start and pauses stay",
                        RESOLUTION,
                        Story.begin()
                                .under(where("organisation == 'acme' && !vip"), Story.full())
                                .openedBy("Mon 09:00", P2, null, false)
                                .held("Mon 10:00", REQUESTER)
                                .goesOn("Mon 11:00")
                                .andThen()
                                .givenTo("Mon 12:00", "acme", false)
                                .givenTo("Mon 12:30", "acme", true),
                        "1: Mon 12:00 target P2 4h due Mon 14:00",
                        "1: Mon 12:30 target P2 8h due Tue 10:00"),
                Case.of(
                        "nobody knew the requester, or it was before events said so",
                        "who is not known is of no organisation and no VIP",
                        RESOLUTION,
                        Story.begin()
                                .under(where("vip || organisation != ''"), Story.full())
                                .opened("Mon 09:00", P2)
                                .givenTo("Mon 10:00", null, null),
                        "1: Mon 09:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "a VIP asks instead, and the target of VIPs has passed",
                        "the change breaks it, and is the cause",
                        RESOLUTION,
                        Story.begin()
                                .under(where("vip"), Story.full())
                                .openedBy("Mon 09:00", P2, "acme", false)
                                .andThen()
                                .givenTo("Mon 15:00", "acme", true),
                        "1: Mon 15:00 target P2 4h due Mon 13:00",
                        "1: Mon 13:00 breached by change"),
                Case.of(
                        "somebody else asks, and no policy asks who",
                        "nothing that was promised depends on it",
                        RESOLUTION,
                        opened(P2).givenTo("Mon 10:00", "acme", true)),
                Case.of(
                        "a field changes, and no policy asks for any",
                        "nothing that was promised depends on it",
                        RESOLUTION,
                        opened(P2).described("Mon 10:00", "site", "lisbon")),
                Case.of(
                        "a field changes, and only a later version of the policies asks for it",
                        "a clock keeps the version that it was promised by",
                        RESOLUTION,
                        opened(P2)
                                .republished("Mon 09:30", false, where("fields.site == 'lisbon'"))
                                .described("Mon 10:00", "site", "lisbon")));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Case.of(
                        "a resolve that is handled days later",
                        "time is what the event says, never when somebody gets to it",
                        RESOLUTION,
                        opened(P2).resolved("Mon 16:00").until("Fri 09:00"),
                        "1: Mon 16:00 completed in 7h met"),
                Case.of(
                        "a resolve long after its due time has passed and was noticed",
                        "one breach, at the due instant; the verdict counts all business time",
                        RESOLUTION,
                        opened(P2).until("Mon 17:01").until("Tue 12:00").resolved("Wed 10:00"),
                        "1: Mon 17:00 breached",
                        "1: Wed 10:00 completed in 17h missed"),
                Case.of(
                        "resolved on the millisecond of being due",
                        "what is due at an instant is settled before what happens then, so it is too late",
                        RESOLUTION,
                        opened(P2).resolved("Mon 17:00"),
                        "1: Mon 17:00 breached",
                        "1: Mon 17:00 completed in 8h missed"),
                Case.of(
                        "resolved on the last millisecond before it is due",
                        "that is in time, and nothing is due any more a millisecond later",
                        RESOLUTION,
                        opened(P2).resolved("Mon 16:59:59.999").until("Tue 17:00"),
                        "1: Mon 16:59:59 completed in 7h59m59.999s met"),
                Case.of(
                        "resolved before anybody works",
                        "no time has counted",
                        RESOLUTION,
                        begin().opened("Sat 03:00", P2).andThen().resolved("Sun 22:00"),
                        "1: Sun 22:00 completed in 0s met"),
                Case.of(
                        "resolved and reopened at one instant",
                        "no time was spent resolved, so the due instant is what it was",
                        RESOLUTION,
                        opened(P2).resolved("Mon 11:00").reopened("Mon 11:00"),
                        "1: Mon 11:00 completed in 2h met",
                        "1: Mon 11:00 resumed due Mon 17:00"),
                Case.of(
                        "reopened twice",
                        "both times that it was resolved are left out",
                        RESOLUTION,
                        opened(P2)
                                .resolved("Mon 11:00")
                                .reopened("Mon 13:00")
                                .resolved("Mon 14:00")
                                .andThen()
                                .reopened("Tue 09:00"),
                        "1: Tue 09:00 resumed due Tue 14:00"),
                Case.of(
                        "reopened within the window after a breach",
                        "the promise stays broken and is not broken again",
                        RESOLUTION,
                        opened(P2)
                                .resolved("Tue 10:00")
                                .andThen()
                                .reopened("Tue 12:00")
                                .resolved("Tue 13:00"),
                        "1: Tue 12:00 resumed due Mon 17:00",
                        "1: Tue 13:00 completed in 10h missed"),
                Case.of(
                        "an imported ticket, reopened eleven days after it was closed",
                        "whether it may be is judged by the desk that did it; its history is recorded, and the clock resumes",
                        RESOLUTION,
                        imported()
                                .opened("Mon 09:00", P2)
                                .resolved("Mon 14:00")
                                .closed("Mon 15:00")
                                .andThen()
                                .reopened("+Fri 12:00"),
                        "1: +Fri 12:00 resumed due +Fri 15:00"),
                Case.of(
                        "a reply eleven days after it was closed",
                        "outside the window nothing is taken up again: the desk opens another ticket, and of the link to it nothing is stated",
                        RESOLUTION,
                        opened(P2)
                                .resolved("Mon 14:00")
                                .closed("Mon 15:00")
                                .andThen()
                                .happens("+Fri 16:00", "ana.souza", linkedToTheNext("+Fri 16:00"))
                                .until("+Sun 23:00")),
                Case.of(
                        "the ticket that is opened for such a reply",
                        "its clocks begin anew: the promise of the one before has been kept or broken",
                        RESOLUTION,
                        begin().opened("+Fri 16:00", P2),
                        "1: +Fri 16:00 target P2 8h due +Mon 16:00"),
                Case.of(
                        "opened as resolved",
                        "no time passes between the two, and a promise is kept once",
                        RESOLUTION,
                        begin().opened("Mon 10:00", P2, Channel.EMAIL).resolved("Mon 10:00"),
                        "1: Mon 10:00 target P2 8h due Tue 10:00",
                        "1: Mon 10:00 completed in 0s met"),
                Case.of(
                        "opened as resolved, more than a day after it had been received",
                        "it counts from the receipt, and the promise broke before anybody wrote it down",
                        RESOLUTION,
                        begin().opened("Tue 10:00", "Mon 09:00", P2, Channel.EMAIL, "lee.chen")
                                .resolved("Tue 10:00"),
                        "1: Tue 10:00 target P2 8h due Mon 17:00",
                        "1: Mon 17:00 breached",
                        "1: Tue 10:00 completed in 9h missed"),
                Case.of(
                        "logged on the phone after the fact",
                        "it counts from the receipt to the resolution, whenever that was typed in",
                        RESOLUTION,
                        begin().opened("Mon 16:00", "Mon 09:00", P2, Channel.PHONE, "lee.chen")
                                .resolved("Mon 16:00"),
                        "1: Mon 16:00 target P2 8h due Mon 17:00",
                        "1: Mon 16:00 completed in 7h met"),
                Case.of(
                        "imported, and resolved before it was opened",
                        "where imported times run backwards, time stands still",
                        RESOLUTION,
                        imported().opened("Mon 09:00", P2).andThen().resolved("Mon 08:00"),
                        "1: Mon 09:00 completed in 0s met"),
                Case.of(
                        "imported, with a change of priority from before the hold that it follows",
                        "it takes effect when time goes on, and that is now",
                        RESOLUTION,
                        imported()
                                .opened("Mon 09:00", P3)
                                .held("Mon 12:00", REQUESTER)
                                .andThen()
                                .prioritised("Mon 10:00", P2)
                                .goesOn("Mon 11:00"),
                        "1: Mon 12:00 target P2 8h waits for REQUESTER",
                        "1: Mon 12:00 target P2 8h due Mon 17:00"));
    }

    static Stream<Arguments> responses() {
        return Stream.of(
                Case.of(
                        "logged on the phone an hour later",
                        "he was spoken to when the call was received",
                        FIRST_RESPONSE,
                        begin().opened("Mon 10:00", "Mon 09:00", P2, Channel.PHONE, "lee.chen"),
                        "1: Mon 10:00 target P2 30m due Mon 09:30",
                        "1: Mon 09:00 completed in 0s met"),
                Case.of(
                        "brought to the desk in person",
                        "he was spoken to then and there",
                        FIRST_RESPONSE,
                        begin().opened("Mon 10:00", P2, Channel.WALK_IN),
                        "1: Mon 10:00 target P2 30m due Mon 10:30",
                        "1: Mon 10:00 completed in 0s met"),
                Case.of(
                        "typed in by an agent from a mail",
                        "nobody has answered the mail",
                        FIRST_RESPONSE,
                        begin().opened("Mon 10:00", P2, Channel.EMAIL),
                        "1: Mon 10:00 target P2 30m due Mon 10:30"),
                Case.of(
                        "answered after it was due",
                        "broken at the due instant, completed late",
                        FIRST_RESPONSE,
                        opened(P2).replied("Mon 10:00", AuthorRole.AGENT),
                        "1: Mon 09:30 breached",
                        "1: Mon 10:00 completed in 1h missed"),
                Case.of(
                        "answered at the weekend",
                        "before the hours begin no time has counted",
                        FIRST_RESPONSE,
                        begin().opened("Sat 03:00", P2).andThen().replied("Sat 04:00", AuthorRole.AGENT),
                        "1: Sat 04:00 completed in 0s met"),
                Case.of(
                        "answered and resolved at one instant",
                        "a promise is kept once",
                        FIRST_RESPONSE,
                        opened(P2).replied("Mon 09:10", AuthorRole.AGENT).resolved("Mon 09:10"),
                        "1: Mon 09:10 completed in 10m met"),
                Case.of(
                        "opened as resolved from a mail",
                        "the solution is the answer, counted from the receipt of the mail",
                        FIRST_RESPONSE,
                        begin().opened("Mon 10:00", "Mon 09:45", P2, Channel.EMAIL, "lee.chen")
                                .resolved("Mon 10:00"),
                        "1: Mon 10:00 target P2 30m due Mon 10:15",
                        "1: Mon 10:00 completed in 15m met"),
                Case.of(
                        "opened as resolved from a mail of an hour ago",
                        "nobody had answered it when that was due",
                        FIRST_RESPONSE,
                        begin().opened("Mon 10:00", "Mon 09:00", P2, Channel.EMAIL, "lee.chen")
                                .resolved("Mon 10:00"),
                        "1: Mon 10:00 target P2 30m due Mon 09:30",
                        "1: Mon 09:30 breached",
                        "1: Mon 10:00 completed in 1h missed"),
                Case.of(
                        "opened as resolved after a call of an hour ago",
                        "he was spoken to then, so the solution answers nothing any more",
                        FIRST_RESPONSE,
                        begin().opened("Mon 10:00", "Mon 09:00", P2, Channel.PHONE, "lee.chen")
                                .resolved("Mon 10:00"),
                        "1: Mon 10:00 target P2 30m due Mon 09:30",
                        "1: Mon 09:00 completed in 0s met"),
                Case.of(
                        "answered on the millisecond of being due",
                        "what is due at an instant is settled before what happens then, so it is too late",
                        FIRST_RESPONSE,
                        opened(P2).replied("Mon 09:30", AuthorRole.AGENT),
                        "1: Mon 09:30 breached",
                        "1: Mon 09:30 completed in 30m missed"),
                Case.of(
                        "cancelled before an answer, and taken up again",
                        "nothing was answered: another clock begins",
                        FIRST_RESPONSE,
                        opened(P2).cancelled("Mon 09:10").reopened("Mon 10:00"),
                        "1: Mon 09:10 cancelled",
                        "2: Mon 10:00 target P2 30m due Mon 10:30"));
    }

    static Stream<Arguments> machinesAndCancellations() {
        return Stream.of(
                Case.of(
                        "an out-of-office message while it waits for the requester",
                        "a machine has not answered: the wait goes on until somebody does",
                        RESOLUTION,
                        opened(P2)
                                .held("Mon 10:00", REQUESTER)
                                .replied("Mon 10:01", AuthorRole.MACHINE)
                                .goesOn("Mon 12:00"),
                        "1: Mon 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 12:00 target P2 8h due Tue 11:00"),
                Case.of(
                        "an out-of-office message after the resolution",
                        "a machine takes nothing up again",
                        RESOLUTION,
                        opened(P2).resolved("Mon 11:00").replied("Mon 11:01", AuthorRole.MACHINE),
                        "1: Mon 11:00 completed in 2h met"),
                Case.of(
                        "a thank-you that took it up again, and was seen for what it is five minutes later",
                        "so far it is a reopening like any other: only the time that it was resolved is left out",
                        RESOLUTION,
                        opened(P2).resolved("Mon 11:00").reopened("Mon 15:00").resolved("Mon 15:05"),
                        "1: Mon 11:00 completed in 2h met",
                        "1: Mon 15:00 resumed due Tue 13:00",
                        "1: Mon 15:05 completed in 2h5m met"),
                Case.of(
                        "cancelled while it is paused",
                        "there is no verdict on what nobody wants any more",
                        RESOLUTION,
                        opened(P2).held("Mon 10:00", REQUESTER).cancelled("Mon 11:00"),
                        "1: Mon 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 11:00 cancelled"),
                Case.of(
                        "cancelled after it broke",
                        "the breach stays, and is left out of the attainment",
                        RESOLUTION,
                        opened(P2).cancelled("Tue 10:00"),
                        "1: Mon 17:00 breached",
                        "1: Tue 10:00 cancelled"),
                Case.of(
                        "cancelled on the millisecond of being due",
                        "what is due at an instant is settled before what happens then",
                        RESOLUTION,
                        opened(P2).cancelled("Mon 17:00"),
                        "1: Mon 17:00 breached",
                        "1: Mon 17:00 cancelled"));
    }

    /** Who publishes a target of zero is refused; the clocks have an answer all the same. */
    static Stream<Arguments> targetsOfZero() {
        return Stream.of(
                Case.of(
                        "a target of zero, and resolved as it was opened",
                        "all of it has passed when the clock starts, and that comes before what happens then",
                        RESOLUTION,
                        Story.begin().under(zero()).opened("Mon 10:00", P2).resolved("Mon 10:00"),
                        "1: Mon 10:00 target P2 0s due Mon 10:00",
                        "1: Mon 10:00 breached",
                        "1: Mon 10:00 completed in 0s missed"),
                Case.of(
                        "a target of zero outside the hours",
                        "nothing has to count, so it does not wait for the hours to begin",
                        RESOLUTION,
                        Story.begin().under(zero()).opened("Sat 03:00", P2).until("+Mon 12:00"),
                        "1: Sat 03:00 target P2 0s due Sat 03:00",
                        "1: Sat 03:00 breached"),
                Case.of(
                        "raised to a target of zero",
                        "the change breaks it, as of the start of the clock",
                        RESOLUTION,
                        Story.begin()
                                .under(zero())
                                .opened("Mon 10:00", P3)
                                .andThen()
                                .prioritised("Mon 11:00", P2),
                        "1: Mon 11:00 target P2 0s due Mon 10:00",
                        "1: Mon 10:00 breached by change"));
    }

    @ParameterizedTest
    @MethodSource({"pauses", "changes", "conditions", "ends", "responses", "machinesAndCancellations", "targetsOfZero"})
    void are_stated_as_the_rules_say(Case each) {
        each.check();
    }

    @Test
    void what_takes_effect_at_one_instant_does_so_in_one_order_however_it_arrived() {
        var policies = divided(in(null), 2);
        var one = opened(P2).republished("Mon 10:00", true, policies).edited("Mon 10:00", 9, 11);
        var other = opened(P2).edited("Mon 10:00", 9, 11).republished("Mon 10:00", true, policies);
        one.until("Fri 09:00");
        other.until("Fri 09:00");
        assertThat(one.facts()).isEqualTo(other.facts());
        assertThat(one.rounds(RESOLUTION))
                .containsExactly("1: Mon 10:00:05 target P2 4h due Tue 11:00", "1: Tue 11:00 breached");
    }

    private static TicketLinked linkedToTheNext(String at) {
        return new TicketLinked(Story.ID, LinkType.RELATES_TO, LinkEnd.TARGET, DerivedId.of("the next"), Story.at(at));
    }

    private static Policy zero() {
        var full = Story.full();
        var targets = List.of(
                new Target(RESOLUTION, P2, Duration.ZERO, "business"),
                new Target(RESOLUTION, P3, Duration.ofHours(24), "business"));
        return new Policy("zero", "Zero", in(null), targets, full.responseStop(), full.pausingHolds(), List.of(50, 90));
    }

    private static Policy pausing(String group, HoldReason reason) {
        var full = Story.full();
        return new Policy(
                "pausing", "Pausing", in(group), full.targets(), full.responseStop(), Set.of(reason), List.of());
    }

    private static Policy divided(Condition condition, int by) {
        var full = Story.full();
        return new Policy(
                "divided",
                "Divided",
                condition,
                Story.targets(by),
                full.responseStop(),
                full.pausingHolds(),
                List.of());
    }

    /** Half of the targets for the tickets of which the expression holds. */
    private static Policy where(String expression) {
        var full = Story.full();
        return new Policy(
                "where",
                "Where",
                new Condition(Set.of(), Set.of(), Set.of(), expression),
                Story.targets(2),
                full.responseStop(),
                full.pausingHolds(),
                List.of());
    }

    private static Condition of(TicketType... types) {
        return new Condition(Set.of(types), Set.of(), Set.of());
    }

    private static Condition in(String group) {
        return new Condition(Set.of(), group == null ? Set.of() : Set.of(group), Set.of());
    }
}
