package dev.chamado.proof.load;

import dev.chamado.proof.history.Kind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Chooses what is looked at. */
record Looks(Pool pool, SplittableRandom chance) {
    private static final List<String> REPORTS = List.of("/reports/backlog", "/reports/flow", "/reports/reassignments");

    private static final int LOOKS = 50;

    /** Nothing while there is no ticket to look at. */
    @Nullable
    Step read(Kind kind) {
        var ticket = pool.any(chance);
        if (ticket == null || ticket.look().version() < 0) {
            return null;
        }
        return switch (kind) {
            case TICKET -> of(ticket);
            case DOWNLOAD -> download();
            case TIMELINE -> look(kind, ticket, lead(), "/tickets/" + ticket.id + "/timeline?limit=200", -1);
            case PAGE -> page(ticket);
            case COUNTERS -> look(kind, null, lead(), "/tickets/counters", -1);
            case FEED -> look(kind, null, lead(), "/events?limit=100", -1);
            case REPORT -> look(kind, null, lead(), report(), -1);
            case INBOX -> look(kind, null, Cast.requester(chance.nextInt(Cast.REQUESTERS)), "/inbox?limit=20", -1);
            case OPEN,
                    REPLY,
                    NOTE,
                    ASSIGN,
                    TRANSFER,
                    START,
                    STOP,
                    HOLD,
                    RESUME,
                    RESOLVE,
                    CONFIRM,
                    CLOSE,
                    REOPEN,
                    CANCEL,
                    IMPACT,
                    CLASSIFY,
                    UPDATE,
                    COURTESY,
                    MERGE,
                    UNMERGE,
                    LINK,
                    REFERENCE,
                    TASK,
                    APPROVAL,
                    VOTE,
                    FILE,
                    EDIT,
                    REDACT,
                    BLANK,
                    ALERT,
                    CLEAR,
                    UPLOAD,
                    SURVEY,
                    JOB -> throw new IllegalArgumentException(kind + " is no look");
        };
    }

    /** The ticket as it stands, seen by somebody who sees all. */
    Step of(Known ticket) {
        return look(Kind.TICKET, ticket, lead(), "/tickets/" + ticket.id, -1);
    }

    /** Of one that has a file, among some; nothing if none of these has. */
    private @Nullable Step download() {
        for (int i = 0; i < LOOKS; i++) {
            var ticket = pool.any(chance);
            var file = ticket == null ? null : ticket.file(chance);
            if (ticket != null && file != null) {
                var path = "/tickets/" + ticket.id + "/attachments/" + file.id();
                return look(Kind.DOWNLOAD, ticket, lead(), path, -1).logged(file.id() + " " + file.sha256());
            }
        }
        return null;
    }

    private Step page(Known ticket) {
        var look = ticket.look();
        var group = look.standing().group();
        var filter = group.isEmpty() || chance.nextBoolean() ? "" : "&group=" + group;
        var path = "/tickets?limit=20" + filter + "&min-version=" + ticket.id + ":" + look.version();
        return look(Kind.PAGE, ticket, lead(), path, look.version());
    }

    private String report() {
        var report = REPORTS.get(chance.nextInt(REPORTS.size()));
        var today = LocalDate.now(ZoneOffset.UTC);
        return report.endsWith("backlog") ? report : report + "?from=" + today.minusDays(1) + "&to=" + today;
    }

    private String lead() {
        return Cast.lead(chance.nextInt(Cast.GROUPS));
    }

    private static Step look(Kind kind, @Nullable Known ticket, String caller, String path, long seen) {
        return new Step(kind, ticket, caller, "GET", path, seen, "", "", null);
    }
}
