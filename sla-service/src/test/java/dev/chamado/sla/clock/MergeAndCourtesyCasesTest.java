package dev.chamado.sla.clock;

import static dev.chamado.contracts.sla.Metric.FIRST_RESPONSE;
import static dev.chamado.contracts.sla.Metric.GROUP;
import static dev.chamado.contracts.sla.Metric.NEXT_RESPONSE;
import static dev.chamado.contracts.sla.Metric.PERIODIC_UPDATE;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.ticket.HoldReason.REQUESTER;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;

import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for an update, reopenings that were only a thank-you, and tickets that go on in others, each with its reason. */
class MergeAndCourtesyCasesTest {
    private static Story opened() {
        return Story.begin().under(Story.full()).opened("Mon 09:00", P2).andThen();
    }

    /** Resolved after three hours of its eight, and reopened the next morning. */
    private static Story reopened() {
        return opened().resolved("Mon 12:00").andThen().reopened("Tue 09:00", ReopenCause.REQUESTER_REPLIED);
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                Case.of(
                        "a request for an update",
                        "it is owed an answer as a message is",
                        NEXT_RESPONSE,
                        opened().asksHowFar("Mon 10:00").replied("Mon 11:00", AuthorRole.AGENT),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 11:00 completed in 1h met"),
                Case.of(
                        "a request after a message",
                        "the oldest of both counts",
                        NEXT_RESPONSE,
                        opened().replied("Mon 10:00", AuthorRole.REQUESTER)
                                .asksHowFar("Mon 11:30")
                                .until("Mon 13:00"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached"),
                Case.of(
                        "a message after a request",
                        "the oldest of both counts",
                        NEXT_RESPONSE,
                        opened().asksHowFar("Mon 10:00")
                                .replied("Mon 11:30", AuthorRole.REQUESTER)
                                .until("Mon 13:00"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached"),
                Case.of(
                        "a request that an automatic reply meets",
                        "a machine gives no news",
                        NEXT_RESPONSE,
                        opened().asksHowFar("Mon 10:00")
                                .replied("Mon 10:01", AuthorRole.MACHINE)
                                .until("Mon 13:00"),
                        "1: Mon 10:00 target P2 2h due Mon 12:00",
                        "1: Mon 12:00 breached"));
    }

    static Stream<Arguments> courtesies() {
        return Stream.of(
                Case.of(
                        "a thank-you",
                        "it was done at the first resolve, with the time that had counted then",
                        RESOLUTION,
                        reopened().thanked("Tue 10:00", "Mon 12:00"),
                        "1: Tue 09:00 resumed due Tue 14:00",
                        "1: Mon 12:00 completed in 3h met"),
                Case.of(
                        "a thank-you that is noticed when the promise had broken",
                        "a breach once recorded stays, and the verdict goes by the completion",
                        RESOLUTION,
                        reopened().thanked("Wed 09:00", "Mon 12:00"),
                        "1: Tue 09:00 resumed due Tue 14:00",
                        "1: Tue 14:00 breached",
                        "1: Mon 12:00 completed in 3h met"),
                Case.of(
                        "a reopening after a thank-you",
                        "none of the time since the first resolve counts",
                        RESOLUTION,
                        reopened().thanked("Tue 10:00", "Mon 12:00").reopened("Wed 09:00"),
                        "1: Tue 09:00 resumed due Tue 14:00",
                        "1: Mon 12:00 completed in 3h met",
                        "1: Wed 09:00 resumed due Wed 14:00"),
                Case.of(
                        "a thank-you while the ticket waited",
                        "what was waited for since is of no matter",
                        RESOLUTION,
                        reopened().held("Tue 10:00", REQUESTER).thanked("Tue 16:00", "Mon 12:00"),
                        "1: Tue 09:00 resumed due Tue 14:00",
                        "1: Tue 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 12:00 completed in 3h met"),
                Case.of(
                        "the message that was the thank-you",
                        "nobody owes it an answer",
                        NEXT_RESPONSE,
                        reopened().thanked("Tue 10:00", "Mon 12:00").until("Fri 09:00"),
                        "1: Tue 09:00 target P2 2h due Tue 11:00",
                        "1: Tue 10:00 cancelled"),
                Case.of(
                        "news that the reopening asked for",
                        "of a solved ticket there are none",
                        PERIODIC_UPDATE,
                        reopened().thanked("Tue 10:00", "Mon 12:00").until("Fri 09:00"),
                        "1: Tue 09:00 target P2 3h due Tue 12:00",
                        "1: Tue 10:00 cancelled"),
                Case.of(
                        "the group's time",
                        "it ended at the first resolve too",
                        GROUP,
                        reopened().thanked("Tue 10:00", "Mon 12:00").until("Fri 09:00"),
                        "1: Tue 09:00 resumed due Tue 10:00",
                        "1: Tue 10:00 breached",
                        "1: Mon 12:00 completed in 3h met"));
    }

    static Stream<Arguments> merges() {
        return Stream.of(
                Case.of(
                        "merged and unmerged",
                        "the time while it was merged does not count",
                        RESOLUTION,
                        opened().merged("Mon 12:00").until("Wed 09:00").unmerged("Wed 09:00"),
                        "1: Mon 12:00 target P2 8h waits, MERGED",
                        "1: Wed 09:00 target P2 8h due Wed 14:00"),
                Case.of(
                        "merged for good",
                        "it waits, and nothing falls due",
                        RESOLUTION,
                        opened().merged("Mon 12:00").until("+Fri 17:00"),
                        "1: Mon 12:00 target P2 8h waits, MERGED"),
                Case.of(
                        "merged before a first answer",
                        "response clocks know no hold, but the answer is owed elsewhere",
                        FIRST_RESPONSE,
                        opened().merged("Mon 09:10")
                                .until("Tue 09:00")
                                .unmerged("Tue 09:00")
                                .until("Tue 10:00"),
                        "1: Mon 09:10 target P2 30m waits, MERGED",
                        "1: Tue 09:00 target P2 30m due Tue 09:20",
                        "1: Tue 09:20 breached"),
                Case.of(
                        "merged while it waited",
                        "afterwards it waits again for what it waited for",
                        RESOLUTION,
                        opened().held("Mon 10:00", REQUESTER)
                                .merged("Mon 12:00")
                                .unmerged("Tue 09:00")
                                .goesOn("Tue 10:00"),
                        "1: Mon 10:00 target P2 8h waits for REQUESTER",
                        "1: Mon 12:00 target P2 8h waits, MERGED",
                        "1: Tue 09:00 target P2 8h waits for REQUESTER",
                        "1: Tue 10:00 target P2 8h due Tue 17:00"),
                Case.of(
                        "merged at the instant at which it was due",
                        "what falls due then is settled first",
                        RESOLUTION,
                        opened().merged("Mon 17:00").unmerged("Tue 09:00"),
                        "1: Mon 17:00 breached",
                        "1: Mon 17:00 target P2 8h waits, MERGED",
                        "1: Tue 09:00 target P2 8h due Mon 17:00"),
                Case.of(
                        "raised while merged",
                        "the change sets the target, and the clock waits on",
                        RESOLUTION,
                        opened().merged("Mon 10:00")
                                .prioritised("Mon 11:00", P1)
                                .unmerged("Mon 12:00"),
                        "1: Mon 10:00 target P2 8h waits, MERGED",
                        "1: Mon 11:00 target P1 4h waits, MERGED",
                        "1: Mon 12:00 target P1 4h due Mon 15:00"));
    }

    @ParameterizedTest
    @MethodSource({"updates", "courtesies", "merges"})
    void are_stated_as_the_rules_say(Case each) {
        each.check();
    }
}
