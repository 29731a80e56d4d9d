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

    /** Of so many transfers one says why. */
    private static final int TO_REASONS = 10;

    private static final String SOLVED = "{\"code\":\"SOLVED\",\"text\":\"Restarted.\"}";
    private static final String AGAIN = "{\"reason\":\"It is back.\"}";
    private static final String TOO_MUCH = "{\"reason\":\"Too much was said.\"}";
    private static final String NEEDLESS = "{\"reason\":\"UNNECESSARY\"}";

    /** Nothing when that kind of thing cannot be done to a ticket that stands so. */
    @Nullable
    Step on(Known ticket, Look look, Kind kind) {
        var now = look.standing();
        var state = now.state();
        boolean open = state.isOpen();
        boolean resolved = state == TicketState.RESOLVED;
        return switch (kind) {
            case REPLY -> reply(ticket, look);
            case NOTE -> message(kind, ticket, agent(now), "/notes", "Seen before.", now);
            case FILE -> {
                var said = message(kind, ticket, agent(now), "/notes", "See there.", now);
                yield open ? said.with(said.body().replace("}", ",\"attachments\":[\"" + Step.FILE + "\"]}")) : null;
            }
            case EDIT -> {
                var part = open ? ticket.message(chance) : null;
                yield part == null ? null : edit(ticket, part, now);
            }
            case REDACT -> {
                var part = ticket.lastOf(chance);
                var what = part == null ? "" : "/messages/" + part.id() + "/redaction";
                yield part == null
                        ? null
                        : step(kind, ticket, someLead(), "POST", what, -1, TOO_MUCH, now)
                                .about(part)
                                .logged(part.traces());
            }
            case BLANK -> {
                var part = ticket.lastOfMatter();
                yield part == null ? null : blank(ticket, part, now);
            }
            case VOTE -> {
                var part = open ? ticket.undecided() : null;
                var body = "{\"vote\":\"" + (chance.nextInt(4) == 0 ? "REJECT" : "APPROVE") + "\"}";
                yield part == null
                        ? null
                        : step(kind, ticket, part.person, "POST", "/approvals/" + part.id() + "/votes", -1, body, now);
            }
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
                var word = Steps.word(chance);
                boolean says = chance.nextInt(TO_REASONS) == 0;
                var why = says ? ",\"reason\":\"Theirs is " + word + ".\"" : "";
                var body = "{\"groupId\":\"" + group + "\"" + why + "}";
                var step = byLead(kind, ticket, look, "PUT", "/group", body, after);
                yield !open ? null : says ? step.about(new Part(step.caller(), word)) : step;
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
                var manager = Cast.managerOf(ticket.requester);
                boolean named = manager.isEmpty() || chance.nextInt(3) == 0;
                var asked = named ? someLead() : manager;
                var who = named ? "\"approverIds\":[\"" + asked + "\"]" : "\"approverKinds\":[\"MANAGER\"]";
                var body = "{\"title\":\"A new one\",\"mode\":\"ANY\",\"required\":false," + who + "}";
                yield open
                        ? step(kind, ticket, someLead(), "POST", "/approvals", -1, body, now)
                                .about(new Part(asked))
                        : null;
            }
            case OPEN,
                    TICKET,
                    TIMELINE,
                    PAGE,
                    COUNTERS,
                    FEED,
                    REPORT,
                    INBOX,
                    DOWNLOAD,
                    UPLOAD,
                    ALERT,
                    CLEAR,
                    SURVEY,
                    JOB -> throw new IllegalArgumentException(kind + " is not done to a ticket");
        };
    }

    private Step message(Kind kind, Known ticket, String caller, String what, String text, @Nullable Standing after) {
        var word = Steps.word(chance);
        var body = "{\"text\":\"" + text + " " + word + "\"}";
        return step(kind, ticket, caller, "POST", what, -1, body, after).about(new Part(caller, word));
    }

    /** Its author says something else; the words count as said from now on, whatever becomes of it. */
    private Step edit(Known ticket, Part part, Standing now) {
        var word = Steps.word(chance);
        part.words.add(word);
        var body = "{\"text\":\"What was meant is " + word + ".\"}";
        return step(Kind.EDIT, ticket, part.person, "PUT", "/messages/" + part.id(), -1, body, now);
    }

    private Step blank(Known ticket, Part part, Standing now) {
        var details = "[\"DESCRIPTION\",\"REASONS\"" + (part.file() == null ? "]" : ",\"FILES\"]");
        var body = "{\"details\":" + details + ",\"answers\":[\"error_message\"],\"reason\":\"Nobody's business.\"}";
        return step(Kind.BLANK, ticket, someLead(), "POST", "/redaction", -1, body, now)
                .about(part)
                .logged(part.traces());
    }

    /** A requester's may end a hold, or reopen: then it has to be looked up how the ticket stands. */
    private Step reply(Known ticket, Look look) {
        var now = look.standing();
        boolean waits = now.state() == TicketState.ON_HOLD || now.state() == TicketState.RESOLVED;
        return chance.nextBoolean() || !now.state().isOpen()
                ? message(Kind.REPLY, ticket, ticket.requester, "/replies", "Any news?", waits ? null : now)
                : message(Kind.REPLY, ticket, agent(now), "/replies", "We look into it.", now);
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
