package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Standing;
import dev.chamado.proof.load.Known.Look;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Who does what to a ticket, as it stands. */
record Acts(Pool pool, SplittableRandom chance) {
    /** Reasons in the year: 5,890 for the caller, 292 vendor, 309 problem, 29 evidence (transitions of the file). */
    private static final int[] HOLDS = {5_890, 292, 309, 29};

    private static final String SOLVED = "{\"code\":\"SOLVED\",\"text\":\"Restarted.\"}";
    private static final String AGAIN = "{\"reason\":\"It is back.\"}";
    private static final String NEEDLESS = "{\"reason\":\"UNNECESSARY\"}";
    private static final String NEWS = "{\"text\":\"Any news?\"}";
    private static final String LOOKING = "{\"text\":\"We look into it.\"}";

    /** Nothing when that kind of thing cannot be done to a ticket that stands so. */
    @Nullable
    Step on(Known ticket, Look look, Kind kind) {
        var now = look.standing();
        var state = now.state();
        boolean open = state.isOpen();
        boolean resolved = state == TicketState.RESOLVED;
        return switch (kind) {
            case REPLY -> reply(ticket, look);
            case NOTE -> step(kind, ticket, agent(now), "POST", "/notes", -1, "{\"text\":\"Seen before.\"}", now);
            case ASSIGN -> {
                var agent = Cast.somebodyOf(now.group(), chance);
                var body = "{\"assigneeId\":\"" + agent + "\"}";
                var then = state == TicketState.NEW ? TicketState.ASSIGNED : state;
                yield open && !isRouted(look)
                        ? byLead(kind, ticket, look, "PUT", "/assignee", body, stands(then, now.group(), agent))
                        : null;
            }
            case TRANSFER -> {
                var group = Cast.group(chance.nextInt(Cast.GROUPS));
                var after = group.equals(now.group()) || !now.assignee().isEmpty() ? null : stands(state, group, "");
                var body = "{\"groupId\":\"" + group + "\"}";
                yield open ? byLead(kind, ticket, look, "PUT", "/group", body, after) : null;
            }
            case START ->
                state == TicketState.NEW || state == TicketState.ASSIGNED
                        ? byAgent(kind, ticket, look, "POST", "/start", "{}", in(now, TicketState.IN_PROGRESS))
                        : null;
            case STOP ->
                state == TicketState.IN_PROGRESS
                        ? byAgent(kind, ticket, look, "POST", "/stop", "{}", in(now, TicketState.ASSIGNED))
                        : null;
            case HOLD ->
                open && state != TicketState.ON_HOLD
                        ? byAgent(kind, ticket, look, "PUT", "/hold", hold(), in(now, TicketState.ON_HOLD))
                        : null;
            case RESUME ->
                state == TicketState.ON_HOLD ? byAgent(kind, ticket, look, "DELETE", "/hold", "", null) : null;
            case RESOLVE ->
                open ? byAgent(kind, ticket, look, "PUT", "/resolution", SOLVED, in(now, TicketState.RESOLVED)) : null;
            case CONFIRM ->
                resolved ? byRequester(kind, ticket, look, "/confirmation", "{}", in(now, TicketState.CLOSED)) : null;
            case CLOSE ->
                resolved ? byLead(kind, ticket, look, "POST", "/closing", "{}", in(now, TicketState.CLOSED)) : null;
            case REOPEN ->
                resolved
                        ? byRequester(kind, ticket, look, "/reopening", AGAIN, in(now, TicketState.IN_PROGRESS))
                        : null;
            case CANCEL ->
                open
                        ? byLead(kind, ticket, look, "POST", "/cancellation", NEEDLESS, in(now, TicketState.CANCELLED))
                        : null;
            case IMPACT -> {
                var body = "{\"impact\":\"" + oneOf(Steps.LEVELS) + "\"}";
                yield open ? byLead(kind, ticket, look, "PUT", "/impact", body, null) : null;
            }
            case CLASSIFY -> {
                var body = "{\"category\":\"" + oneOf(Steps.CATEGORIES) + "\"}";
                yield open ? byLead(kind, ticket, look, "PUT", "/classification", body, now) : null;
            }
            case UPDATE ->
                open ? step(kind, ticket, ticket.requester, "POST", "/update-requests", -1, "{}", now) : null;
            case COURTESY ->
                ticket.isReopened() && state == TicketState.IN_PROGRESS
                        ? byAgent(kind, ticket, look, "POST", "/courtesy", "{}", in(now, TicketState.RESOLVED))
                        : null;
            case MERGE -> {
                var into = pool.oneAlive(chance);
                var body = into == null ? "" : "{\"into\":\"" + into.id + "\"}";
                yield open && into != null && into != ticket
                        ? byLead(kind, ticket, look, "POST", "/merge", body, in(now, TicketState.MERGED))
                        : null;
            }
            case UNMERGE ->
                state == TicketState.MERGED ? byLead(kind, ticket, look, "POST", "/unmerge", "{}", null) : null;
            case LINK -> {
                var other = pool.oneAlive(chance);
                yield state != TicketState.MERGED && other != null && other != ticket
                        ? step(kind, ticket, someLead(), "PUT", "/links/RELATES_TO/" + other.id, -1, "", now)
                        : null;
            }
            case REFERENCE -> {
                var body = "{\"kind\":\"change\",\"system\":\"rfc\",\"id\":\"CHG%d\"}".formatted(chance.nextInt(1000));
                yield open ? step(kind, ticket, someLead(), "PUT", "/references", -1, body, now) : null;
            }
            case TASK -> {
                var agent = Cast.somebodyOf(now.group(), chance);
                var body = "{\"title\":\"Ask the supplier\",\"required\":false,\"assigneeId\":\"" + agent + "\"}";
                yield open ? step(kind, ticket, someLead(), "POST", "/tasks", -1, body, now) : null;
            }
            case APPROVAL -> {
                var body = "{\"title\":\"A new one\",\"mode\":\"ANY\",\"required\":false,\"approverIds\":[\""
                        + someLead() + "\"]}";
                yield open ? step(kind, ticket, someLead(), "POST", "/approvals", -1, body, now) : null;
            }
            case OPEN, TICKET, TIMELINE, PAGE, COUNTERS, FEED, REPORT, INBOX ->
                throw new IllegalArgumentException(kind + " is not done to a ticket");
        };
    }

    /** A requester's may end a hold, or reopen: then it has to be looked up how the ticket stands. */
    private Step reply(Known ticket, Look look) {
        var now = look.standing();
        boolean waits = now.state() == TicketState.ON_HOLD || now.state() == TicketState.RESOLVED;
        return chance.nextBoolean() || !now.state().isOpen()
                ? step(Kind.REPLY, ticket, ticket.requester, "POST", "/replies", -1, NEWS, waits ? null : now)
                : step(Kind.REPLY, ticket, agent(now), "POST", "/replies", -1, LOOKING, now);
    }

    private static Standing in(Standing now, TicketState state) {
        return new Standing(state, now.group(), now.assignee(), now.priority());
    }

    private static Standing stands(TicketState state, String group, String assignee) {
        return new Standing(state, group, assignee, Priority.P3); // of no matter to who chooses
    }

    /** Where routing assigns, nobody else does: what its agents have can then be held against their capacity. */
    private static boolean isRouted(Look look) {
        var group = look.standing().group();
        return group.isEmpty() || group.equals(Cast.group(0)) || group.equals(Cast.group(1));
    }

    private String hold() {
        int one = chance.nextInt(HOLDS[0] + HOLDS[1] + HOLDS[2] + HOLDS[3]);
        if (one < HOLDS[0]) {
            return "{\"reason\":\"REQUESTER\",\"question\":\"Which floor?\"}";
        }
        var reason =
                one < HOLDS[0] + HOLDS[1] ? "SUPPLIER" : one < HOLDS[0] + HOLDS[1] + HOLDS[2] ? "PROBLEM" : "EVIDENCE";
        return "{\"reason\":\"" + reason + "\"}";
    }

    /** Who has the ticket; while nobody has it, who leads. */
    private String agent(Standing now) {
        return now.assignee().isEmpty() ? someLead() : now.assignee();
    }

    private Step byAgent(
            Kind kind, Known ticket, Look look, String method, String what, String body, @Nullable Standing after) {
        return step(kind, ticket, agent(look.standing()), method, what, look.version(), body, after);
    }

    private Step byLead(
            Kind kind, Known ticket, Look look, String method, String what, String body, @Nullable Standing after) {
        return step(kind, ticket, someLead(), method, what, look.version(), body, after);
    }

    private Step byRequester(Kind kind, Known ticket, Look look, String what, String body, Standing after) {
        return step(kind, ticket, ticket.requester, "POST", what, look.version(), body, after);
    }

    private String someLead() {
        return Cast.lead(chance.nextInt(Cast.GROUPS));
    }

    private static Step step(
            Kind kind,
            Known ticket,
            String caller,
            String method,
            String what,
            long seen,
            String body,
            @Nullable Standing after) {
        return new Step(kind, ticket, caller, method, "/tickets/" + ticket.id + what, seen, body, body, after);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
