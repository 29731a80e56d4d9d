package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Standing;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Chooses what is asked next, of whom, by whom. */
final class Steps {
    /** So many tickets are looked at for one that something can be done to. */
    private static final int LOOKS = 16;

    /** Of so many tickets one is opened with a file. */
    private static final int TO_FILES = 20;

    /** Of so many one answers what its form asks. */
    private static final int TO_ANSWERS = 10;

    /** What monitoring systems signal again and again. */
    private static final int TROUBLES = 12;

    private static final int MONITORS = 3;
    private static final int OF_A_JOB = 40;

    /** Stands for the number of tickets that a job's filter finds; the group and the state are in {@link Step#sent}. */
    static final String EXPECTED = "@EXPECTED@";

    static final List<String> LEVELS = List.of("LOW", "MEDIUM", "HIGH");
    static final List<String> CATEGORIES = List.of("network", "hardware", "software", "access");

    private final Pool pool;
    private final SplittableRandom chance;
    private final Acts acts;

    Steps(Pool pool, SplittableRandom chance) {
        this.pool = pool;
        this.chance = chance;
        this.acts = new Acts(pool, chance);
    }

    /** What is done next: something of the mix, and when no ticket is fit for it, something else. */
    Step next() {
        while (true) {
            var kind = Mix.next(chance);
            var apart = apart(kind);
            if (apart != null) {
                return apart;
            }
            if (!kind.isCommand()) {
                var read = new Looks(pool, chance).read(kind);
                if (read != null) {
                    return read;
                }
                return open(TO_FILES);
            }
            if (pool.alive() == 0) {
                return open(TO_FILES);
            }
            var step = onSome(kind);
            if (step != null) {
                return step;
            }
        }
    }

    /** The same of what comes many in a request, by whoever sends it. */
    Step nextTogether() {
        while (true) {
            var kind = Mix.nextTogether(chance);
            var step = kind == Kind.OPEN ? openedTogether() : onSome(kind);
            if (step != null) {
                return step;
            }
        }
    }

    /** A new ticket, told by phone. */
    Step openedTogether() {
        return open(true, "");
    }

    /** What is not done to a ticket that is being worked on; nothing: this is. */
    private @Nullable Step apart(Kind kind) {
        return switch (kind) {
            case OPEN -> open(TO_FILES);
            case ALERT -> signal(kind, "PROBLEM");
            case CLEAR -> {
                var step = signal(kind, "CLEAR");
                yield pool.isTrouble(step.sent()) ? step : signal(Kind.ALERT, "PROBLEM");
            }
            case SURVEY -> {
                var ended = pool.oneEnded(chance);
                var word = word(chance);
                int score = 1 + chance.nextInt(5);
                var body = "{\"score\":" + score + ",\"comment\":\"It was " + word + ".\"}";
                yield new Step(
                        ended == null ? Kind.COUNTERS : kind,
                        ended,
                        Cast.lead(chance.nextInt(Cast.GROUPS)),
                        "GET",
                        "/tickets/counters",
                        -1,
                        ended == null ? "" : body,
                        ended == null ? "" : score + " " + word,
                        null);
            }
            case JOB -> job();
            default -> null;
        };
    }

    private @Nullable Step onSome(Kind kind) {
        for (int i = 0; i < LOOKS; i++) {
            var ticket = pool.oneAlive(chance);
            if (ticket == null) {
                return null;
            }
            var look = ticket.look();
            var step = look.version() < 0 ? null : acts.on(ticket, look, kind);
            if (step != null) {
                return step;
            }
        }
        return null;
    }

    private Step signal(Kind kind, String state) {
        int trouble = chance.nextInt(TROUBLES);
        var severity = List.of("CRITICAL", "MAJOR", "MINOR", "WARNING").get(chance.nextInt(4));
        var body = """
                {"source":"watch","key":"link-%d","state":"%s","severity":"%s","subject":"Link down",\
                "description":"No carrier.","groupId":"%s"}""".formatted(trouble, state, severity, Cast.group(2 + trouble % (Cast.GROUPS - 2)));
        var caller = Cast.monitor(chance.nextInt(MONITORS));
        return new Step(kind, null, caller, "POST", "/alerts", -1, body, "watch link-" + trouble, null);
    }

    /** A note on some tickets, or on all of a group that stand so. */
    private Step job() {
        var lead = Cast.lead(chance.nextInt(Cast.GROUPS));
        var what = "\"action\":\"notes\",\"with\":{\"text\":\"Of many " + word(chance) + ".\"}}";
        if (chance.nextBoolean()) {
            var group = Cast.group(chance.nextInt(Cast.GROUPS));
            var state = chance.nextBoolean() ? TicketState.ON_HOLD : TicketState.ASSIGNED;
            var body = "{\"filter\":{\"group\":\"%s\",\"states\":[\"%s\"]},\"expected\":%s,%s"
                    .formatted(group, state, EXPECTED, what);
            return new Step(Kind.JOB, null, lead, "POST", "/bulk-jobs", -1, body, group + "/" + state, null);
        }
        var ids = new TreeSet<String>();
        for (int i = 0; i < OF_A_JOB; i++) {
            var one = pool.oneAlive(chance);
            if (one != null) {
                ids.add("\"" + one.id + "\"");
            }
        }
        if (ids.isEmpty()) {
            return open(TO_FILES);
        }
        var body = "{\"ticketIds\":[" + String.join(",", ids) + "]," + what;
        return new Step(Kind.JOB, null, lead, "POST", "/bulk-jobs", -1, body, "", null);
    }

    /** Something to be recognised by, and to be searched for. */
    static String word(SplittableRandom chance) {
        return "q" + Long.toString(chance.nextLong() >>> 4, Character.MAX_RADIX) + "q";
    }

    private Step open(int oneInWithFile) {
        boolean byPhone = chance.nextInt(3) == 0;
        return open(byPhone, chance.nextInt(oneInWithFile) == 0 ? ",\"attachments\":[\"" + Step.FILE + "\"]" : "");
    }

    private Step open(boolean byPhone, String file) {
        var requester = Cast.requester(chance.nextInt(Cast.REQUESTERS));
        var id = new UUID(chance.nextLong() & ~0xF000L | 0x4000L, chance.nextLong() >>> 2 | 1L << 63);
        var ticket = new Known(id.toString(), requester);
        var word = word(chance);
        var answer = word(chance);
        boolean answers = chance.nextInt(TO_ANSWERS) == 0;
        var fields = answers ? ",\"fields\":{\"error_message\":\"It says " + answer + ".\"}" : "";
        var group = byPhone ? Cast.group(2 + chance.nextInt(Cast.GROUPS - 2)) : "";
        var more = byPhone
                ? ",\"requesterId\":\"%s\",\"channel\":\"PHONE\",\"groupId\":\"%s\"".formatted(requester, group)
                : "";
        var body = """
                {"id":"%s","subject":"Does not work since %d","description":"It did yesterday, %s.","category":"%s",\
                "impact":"%s","urgency":"%s"%s%s%s}""".formatted(
                        ticket.id,
                        chance.nextInt(24),
                        word,
                        oneOf(CATEGORIES),
                        oneOf(LEVELS),
                        oneOf(LEVELS),
                        more,
                        fields,
                        file);
        var caller = byPhone ? Cast.lead(chance.nextInt(Cast.GROUPS)) : requester;
        var after = byPhone ? new Standing(TicketState.NEW, group, "", Priority.P3) : null;
        var matter = answers ? new Part(caller, word, answer) : new Part(caller, word);
        return new Step(Kind.OPEN, ticket, caller, "POST", "/tickets", -1, body, word, after, matter);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
