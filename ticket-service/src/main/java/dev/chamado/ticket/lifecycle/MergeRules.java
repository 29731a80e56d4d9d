package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that go on in others: domain rules, section 1. The source says first that it is merged, or goes its own way again;
 * the other ticket follows, by commands of the desk's own.
 *
 * @param ticket the one that is asked
 */
record MergeRules(Ticket ticket, Desk desk) {

    /** Refuses what cannot be asked of a ticket that goes on in another one; staff is told in which. */
    static void requireApart(Ticket ticket, TicketCommand command, Desk desk) {
        var into = ticket.matters().merging().into();
        if (into != null && !isHeard(command)) {
            var other = desk.byStaff() ? into.number() : "another one"; // who asks may not know of the other
            throw new RuleViolation("ticket-merged", "The ticket goes on in " + other + ": ask that one.");
        }
    }

    private static boolean isHeard(TicketCommand command) {
        return switch (command) {
            case Unmerge _, OpenTicket _, RedactMessage _, RedactDetails _, EraseWords _ ->
                true; // words that nobody is to read are not kept for it
            case TakeMerge _, LetGoOfMerge _, TakeRouting _, TakeEscalation _, ResolveWithParent _ ->
                true; // they find that nothing is owed
            default -> false; // the rest is for where it goes on
        };
    }

    /**
     * The ticket goes on in another one.
     *
     * @param target nothing: there is none
     */
    List<TicketEvent> merge(Merge c, @Nullable Ticket target) {
        var rights = new TicketRights(ticket, desk);
        rights.require(c);
        var into = ticket.matters().merging().into();
        if (into != null && into.ticketId().equals(c.into())) {
            return List.of();
        }
        requireApart(ticket, c, desk);
        require(!c.into().equals(ticket.id()), "merge-into-itself", "A ticket does not go on in itself.");
        if (target == null || !new TicketRights(target, desk).sees()) {
            throw new RuleViolation("merge-target-unknown", "There is no ticket " + c.into() + " to go on in.");
        }
        new TicketRights(target, desk).requireWork();
        requireOpen();
        require(
                ticket.matters().merging().taken().isEmpty(),
                "merge-chain",
                "Others go on in this ticket: unmerge them first, or merge them into the other one.");
        require(
                ticket.relations().children().isEmpty(),
                "merge-parent",
                "Children are resolved with this ticket: link them to the other one first.");
        requireTakes(target);
        require(
                !desk.isWallBetween(ticket, target),
                "merge-restricted",
                "A restricted group's ticket is merged inside the group only.");
        require(
                !ticket.isHistory() && !target.isHistory(),
                "merge-history",
                "A ticket is merged when its history at another desk is complete.");
        var messages = Boolean.TRUE.equals(c.includeMessages())
                || ticket.requester().requesterId().equals(target.requester().requesterId());
        return List.of(new TicketMerged(
                ticket.id(), target.id(), target.number(), ticket.progress().state(), messages, desk.now()));
    }

    private void requireOpen() {
        switch (ticket.progress().state()) {
            case NEW, ASSIGNED, IN_PROGRESS, ON_HOLD -> {}
            case RESOLVED -> throw new RuleViolation("ticket-resolved", "Reopen the ticket before merging it.");
            case CLOSED -> throw new RuleViolation("ticket-closed", "The ticket is closed; reopen it first.");
            case CANCELLED -> throw new RuleViolation("ticket-cancelled", "The ticket was cancelled.");
            case MERGED -> throw new IllegalStateException("a merged ticket knows into which it is");
        }
    }

    private static void requireTakes(Ticket target) {
        switch (target.progress().state()) {
            case NEW, ASSIGNED, IN_PROGRESS, ON_HOLD, RESOLVED -> {}
            case MERGED ->
                throw new RuleViolation(
                        "merge-target-merged", "That ticket goes on in another one itself: merge into that.");
            case CLOSED, CANCELLED ->
                throw new RuleViolation("merge-target-ended", "Nothing goes on in a ticket that has ended.");
        }
    }

    /** The ticket stands where it stood before it was merged. */
    List<TicketEvent> unmerge() {
        var into = ticket.matters().merging().into();
        return into == null
                ? List.of()
                : List.of(new TicketUnmerged(ticket.id(), into.ticketId(), into.number(), into.before(), desk.now()));
    }

    /** Who would take part in the ticket in which this one goes on, if its messages go along. */
    static SortedMap<String, WatcherKind> participants(Ticket source) {
        var all = new TreeMap<>(source.watchers());
        all.put(source.requester().requesterId(), WatcherKind.CC);
        all.put(source.requester().affectedId(), WatcherKind.CC);
        return Collections.unmodifiableSortedMap(all);
    }

    /** Another ticket goes on in this one, whatever has become of this one since that was decided. */
    List<TicketEvent> take(TakeMerge c) {
        if (ticket.matters().merging().taken().containsKey(c.sourceId())) {
            return List.of();
        }
        var joined = new TreeMap<>(c.participants());
        joined.keySet()
                .removeIf(person -> ticket.watchers().containsKey(person)
                        && !ticket.matters().merging().broughtBySome(person));
        joined.remove(ticket.requester().requesterId());
        joined.remove(ticket.requester().affectedId());
        var events = new ArrayList<TicketEvent>();
        events.add(new MergeTaken(
                ticket.id(), c.sourceId(), c.sourceNumber(), c.messages(), List.copyOf(joined.keySet()), desk.now()));
        joined.keySet().removeAll(ticket.watchers().keySet()); // came with another one: stays until both have left
        joined.forEach((person, kind) -> events.add(new WatcherAdded(ticket.id(), person, kind, desk.now())));
        return events;
    }

    /** What had gone on in this ticket goes its own way; whoever came with it, and with no other that stays, leaves with it. */
    List<TicketEvent> letGo(UUID sourceId) {
        var taken = ticket.matters().merging().taken().get(sourceId);
        if (taken == null) {
            return List.of();
        }
        var events = new ArrayList<TicketEvent>();
        events.add(new MergeUndone(ticket.id(), sourceId, taken.number(), desk.now()));
        var others = ticket.matters().merging().without(sourceId);
        taken.joined().stream()
                .filter(ticket.watchers()::containsKey)
                .filter(person -> !others.broughtBySome(person))
                .forEach(person -> events.add(new WatcherRemoved(ticket.id(), person, desk.now())));
        return events;
    }
}
