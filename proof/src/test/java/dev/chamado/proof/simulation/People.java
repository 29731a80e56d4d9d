package dev.chamado.proof.simulation;

import dev.chamado.contracts.Actor.Kind;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.CancelReason;
import dev.chamado.contracts.ticket.TicketEvent.Vote;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.approval.ApprovalCommand.GiveVote;
import dev.chamado.ticket.approval.ApprovalCommand.RequestApproval;
import dev.chamado.ticket.approval.ApprovalCommand.WithdrawApproval;
import dev.chamado.ticket.lifecycle.SimulatedTickets;
import dev.chamado.ticket.lifecycle.TicketCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.OnApproval;
import dev.chamado.ticket.lifecycle.TicketCommand.OnTask;
import dev.chamado.ticket.task.TaskCommand.AddTask;
import dev.chamado.ticket.task.TaskCommand.CancelTask;
import dev.chamado.ticket.task.TaskCommand.FinishTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Requesters and agents: they ask for all that may be asked, also twice, too late, and two things at once. */
final class People {
    static final List<String> REQUESTERS = List.of("ana", "john");
    static final List<String> AGENTS = List.of("bruno", "carla", "lee");
    static final List<String> GROUPS = List.of("desk", "network");

    private final Chance chance;
    private final Asking asking;
    private final Rows rows;
    private final SimulatedClock clock;
    private final int mostTickets;
    private final boolean unmerging;
    private final List<UUID> tickets = new ArrayList<>();

    /**
     * @param unmerging whether merged tickets go their own way again; whoever leaves by that may not read what he was to be
     *     told of, and is not told
     */
    People(Chance chance, Asking asking, Rows rows, SimulatedClock clock, boolean unmerging) {
        this.unmerging = unmerging;
        this.chance = chance;
        this.asking = asking;
        this.rows = rows;
        this.clock = clock;
        this.mostTickets = 1 + chance.below(4);
    }

    /** Somebody asks for something, or for what has been asked for already. */
    void act() {
        asking.ask(this::next);
    }

    private Sent next() {
        if (tickets.isEmpty() || tickets.size() < mostTickets && chance.happens(0.15)) {
            var id = chance.id();
            tickets.add(id);
            return chance.happens(0.5)
                    ? new Sent(SimulatedTickets.ref(id), opening(id, null, null), null, requester())
                    : new Sent(
                            SimulatedTickets.ref(id),
                            opening(id, chance.oneOf(REQUESTERS), chance.oneOf(null, "desk", "network")),
                            null,
                            agent());
        }
        var ticket = chance.happens(0.3) ? changedLast() : chance.oneOf(tickets);
        boolean byRequester = chance.happens(0.25);
        var command = byRequester ? asRequester() : asAgent(ticket);
        long head = rows.head(World.TENANT, ticket.toString());
        var seen = command.facets().isEmpty() || chance.happens(0.2) || head < 0
                ? null
                : new IfMatch(Math.max(0, head - (chance.happens(0.7) ? 0 : chance.below(4))));
        return new Sent(SimulatedTickets.ref(ticket), command, seen, byRequester ? requester() : agent());
    }

    /** Who has just got a ticket, or heard of one, turns to it at once. */
    private UUID changedLast() {
        return rows.events().reversed().stream()
                .filter(each -> each.aggregateType().equals("ticket"))
                .findFirst()
                .map(each -> UUID.fromString(each.envelope().subject()))
                .orElseGet(() -> chance.oneOf(tickets));
    }

    private TicketCommand opening(UUID id, String requester, String group) {
        return new TicketCommand.OpenTicket(
                id,
                chance.oneOf(TicketType.values()),
                "Printer",
                "It prints nothing.",
                requester,
                null,
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                chance.oneOf(null, "HIGH", "LOW"),
                chance.oneOf(null, "HIGH", "LOW"),
                group,
                null,
                null,
                false,
                null,
                null);
    }

    private TicketCommand asRequester() {
        return switch (chance.below(5)) {
            case 0, 1 -> new TicketCommand.SendReply("Any news?");
            case 3 -> new TicketCommand.RequestUpdate();
            case 2 -> new TicketCommand.ReopenTicket("It came back.");
            default -> new TicketCommand.ConfirmResolution();
        };
    }

    private TicketCommand asAgent(UUID ticket) {
        return switch (chance.below(33)) {
            case 0, 1 -> new TicketCommand.SendReply("We look into it.");
            case 2 -> new TicketCommand.AddWorkNote("Cable?");
            case 3, 4, 5 -> new TicketCommand.Transfer(chance.oneOf(GROUPS), null);
            case 6, 7, 8 -> new TicketCommand.Assign(chance.oneOf(AGENTS));
            case 9 -> new TicketCommand.Unassign();
            case 10, 11 -> new TicketCommand.StartWork();
            case 12 -> new TicketCommand.StopWork();
            case 13 -> new TicketCommand.PutOnHold(HoldReason.SUPPLIER, null, null);
            case 14 -> new TicketCommand.PutOnHold(HoldReason.REQUESTER, null, "Which one?");
            case 15 ->
                new TicketCommand.PutOnHold(
                        HoldReason.SCHEDULED, clock.instant().plus(Duration.ofHours(3)), null);
            case 16 -> new TicketCommand.Resume();
            case 17, 18 -> new TicketCommand.Resolve("SOLVED", "Plugged in.");
            case 19 -> new TicketCommand.CloseTicket();
            case 20 ->
                chance.happens(0.3)
                        ? new TicketCommand.Cancel(CancelReason.UNNECESSARY, null)
                        : new TicketCommand.ReopenTicket(null);
            case 21 -> new TicketCommand.OverridePriority(chance.oneOf(Priority.P1, Priority.P3), "The boss.");
            case 22 -> new TicketCommand.ChangeImpact(chance.oneOf("HIGH", "MEDIUM", "LOW"));
            case 23 -> new TicketCommand.Merge(chance.oneOf(tickets), chance.happens(0.5));
            case 24 -> unmerging ? new TicketCommand.Unmerge() : new TicketCommand.Resume();
            case 25 -> new TicketCommand.CallCourtesy();
            case 26 -> new OnTask(new AddTask("Cable", chance.happens(0.7), null, null, null, null, null, null));
            case 27, 28 ->
                chance.happens(0.5)
                        ? new OnTask(new FinishTask(askedFor("task", ticket), null))
                        : new OnTask(new CancelTask(askedFor("task", ticket), "Not needed."));
            case 29 ->
                new OnApproval(new RequestApproval(
                        "A cable",
                        chance.oneOf(ApprovalMode.ANY, ApprovalMode.ALL),
                        null,
                        chance.oneOf(List.of("bruno"), List.of("carla", "lee")),
                        null,
                        null,
                        null,
                        chance.happens(0.7),
                        null));
            case 30 ->
                new OnApproval(new GiveVote(
                        askedFor("approval", ticket), chance.oneOf(Vote.APPROVE, Vote.REJECT), null, null));
            case 31 ->
                chance.happens(0.5)
                        ? new OnApproval(new WithdrawApproval(askedFor("approval", ticket), "Not needed."))
                        : new TicketCommand.ChangeSubject(chance.oneOf("Printer", "Plotter"));
            default -> new TicketCommand.Watch(chance.oneOf(REQUESTERS), WatcherKind.CC);
        };
    }

    /** A task or an approval for which somebody has asked, or none that there is. */
    private UUID askedFor(String kind, UUID ticket) {
        var asked = asking.sent().stream()
                .filter(each -> each.of.equals(SimulatedTickets.ref(ticket))
                        && switch (each.command) {
                            case OnTask it -> kind.equals("task") && it.task() instanceof AddTask;
                            case OnApproval it -> kind.equals("approval") && it.approval() instanceof RequestApproval;
                            default -> false;
                        })
                .map(each -> DerivedId.of(kind, each.caller.commandId().toString())) // as the rules name it
                .toList();
        return asked.isEmpty() ? ticket : asked.get(chance.below(asked.size()));
    }

    private Caller requester() {
        return caller(chance.oneOf(REQUESTERS), Role.REQUESTER, chance.id());
    }

    private Caller agent() {
        return chance.happens(0.3)
                ? caller("rita", Role.ADMIN, chance.id())
                : caller(chance.oneOf(AGENTS), Role.AGENT, chance.id());
    }

    static Caller caller(String id, Role role, UUID command) {
        return new Caller(
                World.TENANT,
                id,
                new dev.chamado.contracts.Actor(Kind.PERSON, id, null),
                Set.of(role),
                Set.of(),
                command,
                command,
                null,
                null);
    }
}
