package dev.chamado.proof.load;

import dev.chamado.proof.history.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What is asked how often. */
final class Mix {
    /**
     * What people did in the year of {@code incident_event_log.csv} (UCI 498), counted by {@code
     * proof/year/CountMix.java}. Updates that show nothing were about what was said: half are taken as replies, half as
     * notes. The year's closes were mostly automatic; here half are the requester's.
     */
    private static final Map<Kind, Integer> YEAR = Map.ofEntries(
            Map.entry(Kind.OPEN, 24_918),
            Map.entry(Kind.TRANSFER, 23_321),
            Map.entry(Kind.ASSIGN, 11_681),
            Map.entry(Kind.START, 7_938),
            Map.entry(Kind.HOLD, 6_199),
            Map.entry(Kind.RESUME, 1_220),
            Map.entry(Kind.RESOLVE, 23_417),
            Map.entry(Kind.REOPEN, 329),
            Map.entry(Kind.CONFIRM, 12_465),
            Map.entry(Kind.CLOSE, 12_465),
            Map.entry(Kind.REPLY, 14_682),
            Map.entry(Kind.NOTE, 14_681),
            Map.entry(Kind.IMPACT, 443),
            Map.entry(Kind.CLASSIFY, 2_212));

    /** What the year does not have but is to be tried. */
    private static final Map<Kind, Integer> BESIDE = Map.of(
            Kind.CANCEL, 300,
            Kind.STOP, 300,
            Kind.UPDATE, 1_500,
            Kind.COURTESY, 150,
            Kind.MERGE, 600,
            Kind.UNMERGE, 200,
            Kind.LINK, 600,
            Kind.REFERENCE, 600,
            Kind.TASK, 1_200,
            Kind.APPROVAL, 900);

    /** The same: words that are changed and taken back, files, votes, answers, what machines say, and what is asked of many. */
    private static final Map<Kind, Integer> MORE = Map.of(
            Kind.VOTE, 600,
            Kind.FILE, 900,
            Kind.EDIT, 1_500,
            Kind.REDACT, 600,
            Kind.BLANK, 300,
            Kind.ALERT, 1_800,
            Kind.CLEAR, 300,
            Kind.SURVEY, 1_500,
            Kind.JOB, 60);

    /**
     * What comes many in a request, for people who lead: the year's changes, but of openings and endings an eighth and of
     * moves to other groups a quarter. So a ticket has about eight times as many changes as the year's: of 30,000 commands in
     * three minutes, otherwise, 5,000 would open tickets, and a small machine would be at work on their promises and notices
     * for longer than that.
     */
    private static final Map<Kind, Integer> TOGETHER = new EnumMap<>(Map.ofEntries(
            Map.entry(Kind.OPEN, 24_918 / 8),
            Map.entry(Kind.RESOLVE, 23_417 / 8),
            Map.entry(Kind.CLOSE, 24_930 / 8),
            Map.entry(Kind.TRANSFER, 23_321 / 4),
            Map.entry(Kind.ASSIGN, 11_681),
            Map.entry(Kind.START, 7_938),
            Map.entry(Kind.HOLD, 6_199),
            Map.entry(Kind.RESUME, 1_220),
            Map.entry(Kind.REPLY, 14_682),
            Map.entry(Kind.NOTE, 14_681),
            Map.entry(Kind.IMPACT, 443),
            Map.entry(Kind.CLASSIFY, 2_212)));

    /** The year's log has no reads: for every two changes one look at something is assumed. */
    private static final Map<Kind, Integer> READS = Map.of(
            Kind.TICKET, 30_000,
            Kind.TIMELINE, 10_000,
            Kind.PAGE, 20_000,
            Kind.COUNTERS, 3_000,
            Kind.FEED, 5_000,
            Kind.REPORT, 3_000,
            Kind.INBOX, 7_000,
            Kind.DOWNLOAD, 1_500);

    private static final Map<Kind, Integer> ALL = all();

    private Mix() {}

    private static Map<Kind, Integer> all() {
        var all = new EnumMap<Kind, Integer>(YEAR);
        all.putAll(BESIDE);
        all.putAll(MORE);
        all.putAll(READS);
        return all;
    }

    static Kind next(RandomGenerator chance) {
        return next(ALL, chance);
    }

    /** Of what comes many in a request. */
    static Kind nextTogether(RandomGenerator chance) {
        return next(TOGETHER, chance);
    }

    private static Kind next(Map<Kind, Integer> shares, RandomGenerator chance) {
        int left = chance.nextInt(
                shares.values().stream().mapToInt(Integer::intValue).sum());
        for (var share : shares.entrySet()) {
            left -= share.getValue();
            if (left < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("the shares do not add up");
    }
}
