package dev.chamado.proof.checker;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.ticket.TicketState;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds what the desk shows against what its events come to. */
record Shown(Sights sights, Findings findings) {
    private static final String RULE = "views are folds";
    private static final int CLOCKS_LOOKED_AT = 300;
    private static final int LOGS_LOOKED_AT = 20;
    private static final int WORDS_LOOKED_FOR = 60;
    private static final int FILES_LOOKED_AT = 100;

    void views(Map<String, Course> courses) throws IOException {
        Views.queue(sights.queue(), courses, findings);
        Views.equal("counters", Views.perGroupAndState(courses, false), sights.counters(), findings);
        var open = Views.perGroupAndState(courses, true);
        Views.equal("backlog", open, sights.report("/reports/backlog", "group", "state", "tickets"), findings);
        for (var figure : open.entrySet()) {
            var place = figure.getKey().split("/", -1);
            var path = "/reports/backlog/tickets?limit=200&group=" + place[0] + "&state=" + place[1];
            drillDown("backlog", figure, path);
        }
        var arrivals = Views.arrivals(courses);
        var closes = Views.closes(courses);
        var days = new ArrayList<LocalDate>();
        arrivals.keySet().forEach(key -> days.add(LocalDate.parse(key.substring(0, key.indexOf('/')))));
        closes.keySet().forEach(key -> days.add(LocalDate.parse(key.substring(0, key.indexOf('/')))));
        days.sort(null);
        if (days.isEmpty()) {
            return;
        }
        var period = "?zone=UTC&from=%s&to=%s".formatted(days.getFirst(), days.getLast());
        Views.equal(
                "arrivals", arrivals, sights.report("/reports/flow" + period, "day", "group", "arrivals"), findings);
        Views.equal("closes", closes, sights.report("/reports/flow" + period, "day", "group", "closes"), findings);
        var course = "/reports/reopenings" + period;
        for (var figure : List.of("resolved", "reopened", "reopenings")) {
            Views.equal(figure, Views.solved(courses, figure), sights.report(course, "group", "", figure), findings);
        }
        var moves = "/reports/reassignments" + period;
        Views.equal("tickets", Views.moves(courses, false), sights.report(moves, "group", "", "tickets"), findings);
        Views.equal("moves", Views.moves(courses, true), sights.report(moves, "group", "", "moves"), findings);
        spans(courses.values(), period);
        for (var figure : closes.entrySet()) {
            var place = figure.getKey().split("/", -1);
            drillDown(
                    "closes",
                    figure,
                    "/reports/flow/tickets?side=CLOSES&limit=200&day=" + place[0] + "&group=" + place[1]);
        }
    }

    private void spans(Collection<Course> courses, String period) throws IOException {
        var holds = Spans.holds(courses);
        var said = "/reports/holds" + period;
        Views.equal("holds", holds.counts(), sights.report(said, "group", "reason", "holds"), findings);
        Views.equal("time on hold", holds.sums(), sights.report(said, "group", "reason", "time"), findings);
        var resolutions = Spans.resolutions(courses);
        said = "/reports/durations" + period + "&measure=RESOLUTION";
        Views.equal(
                "resolutions",
                resolutions.counts(),
                sights.report(said, "group", "priority", "time/tickets"),
                findings);
        Views.equal(
                "times to resolve",
                resolutions.means(),
                sights.report(said, "group", "priority", "time/mean"),
                findings);
    }

    /** Promises kept and broken, in the period in which anything happened at all. */
    void attainment(List<Fact> promises) throws IOException {
        var days = promises.stream()
                .map(fact -> LocalDate.ofInstant(Instant.ofEpochMilli(fact.occurredAt()), ZoneOffset.UTC))
                .collect(Collectors.toCollection(TreeSet::new));
        if (days.isEmpty()) {
            return;
        }
        for (var metric : Metric.values()) {
            var path = "/reports/attainment?zone=UTC&from=%s&to=%s&metric=%s"
                    .formatted(days.getFirst(), days.getLast(), metric);
            for (var kept : List.of(true, false)) {
                var figure = kept ? "kept" : "broken";
                Views.equal(
                        metric + " " + figure,
                        Attainment.of(promises, metric, kept),
                        sights.report(path, "policy", "priority", figure),
                        findings);
            }
        }
    }

    /** The clocks of some tickets, those with the most facts first. */
    void clocks(List<Fact> promises) throws IOException {
        var byTicket = promises.stream().collect(Collectors.groupingBy(Fact::subject));
        var some = byTicket.entrySet().stream()
                .sorted(Comparator.comparing(each -> -each.getValue().size()))
                .limit(CLOCKS_LOOKED_AT)
                .toList();
        for (var ticket : some) {
            var counted = Promises.clocks(ticket.getValue());
            var said = sights.clocks(ticket.getKey());
            findings.count("tickets whose clocks were looked at");
            findings.demand(
                    counted.equals(said),
                    RULE,
                    () -> "clocks of %s are %s, by their facts %s".formatted(ticket.getKey(), said, counted));
        }
    }

    /** The same clocks, told from the log as of their last fact. */
    void clocksFromTheLog(List<Fact> promises) throws IOException {
        var byTicket = promises.stream().collect(Collectors.groupingBy(Fact::subject));
        for (var ticket : byTicket.entrySet().stream().limit(LOGS_LOOKED_AT).toList()) {
            var counted = Promises.clocks(ticket.getValue());
            var last =
                    ticket.getValue().stream().mapToLong(Fact::occurredAt).max().orElseThrow();
            var said = sights.clocksAsOf(ticket.getKey(), last);
            findings.count("tickets whose clocks were told from the log");
            findings.demand(
                    counted.equals(said),
                    RULE,
                    () -> "clocks of %s were %s at %d, by their facts %s"
                            .formatted(ticket.getKey(), said, last, counted));
        }
    }

    /** Every promise that broke is listed, once, and no other. */
    void breaches(List<Fact> promises) throws IOException {
        var broken = new TreeSet<String>();
        for (var fact : promises) {
            if (fact.event() instanceof SlaBreached breach) {
                broken.add(breach(fact.subject(), breach));
            } else if (fact.event() instanceof SlaCorrected corrected) { // what holds is stated again
                broken.removeIf(each -> each.startsWith(fact.subject() + " " + corrected.metric() + "/"));
            }
        }
        var stated = List.copyOf(broken);
        if (stated.isEmpty()) {
            return;
        }
        var times = promises.stream().mapToLong(Fact::occurredAt).summaryStatistics();
        var listed = sights.breaches(times.getMin(), times.getMax() + 1).stream()
                .sorted()
                .toList();
        findings.count("lists of breaches");
        findings.demand(
                listed.equals(stated),
                RULE,
                () -> "%d breaches are listed, %d were stated; only listed are %s, only stated %s"
                        .formatted(listed.size(), stated.size(), without(listed, stated), without(stated, listed)));
    }

    private static String breach(String ticket, SlaBreached e) {
        return ticket + " " + e.metric() + "/" + e.cycle() + " "
                + e.occurredAt().toEpochMilli();
    }

    private static List<String> without(List<String> some, List<String> others) {
        var known = Set.copyOf(others);
        return some.stream().filter(each -> !known.contains(each)).limit(5).toList();
    }

    /** The seats that routing counts are the open tickets of each agent. */
    void seats(Map<String, Course> courses, Collection<String> groups) throws IOException {
        var counted = Views.perAssignee(courses);
        var said = new TreeMap<String, Long>();
        for (var group : groups) {
            said.putAll(sights.seats(group));
        }
        Views.equal("seats", counted, said, findings);
    }

    /** Each figure equals the number of rows behind it. */
    private void drillDown(String figure, Map.Entry<String, Long> counted, String path) throws IOException {
        long rows = sights.drillDown(path);
        findings.count("drill-downs");
        findings.demand(
                rows == counted.getValue(),
                RULE,
                () -> "%s of %s has %d rows, counted are %d"
                        .formatted(figure, counted.getKey(), rows, counted.getValue()));
    }

    /**
     * @param facts of tickets and promises
     */
    void feed(List<Fact> facts, Redactions redactions) throws IOException {
        Feeds.check(facts, sights.feed(text -> redactions.look("the feed", text)), findings);
    }

    /** How content people are, as they said last. */
    void scores(Map<String, Course> courses) throws IOException {
        var days = courses.values().stream()
                .flatMap(course -> course.facts().stream())
                .map(fact -> LocalDate.ofInstant(Instant.ofEpochMilli(fact.recordedAt()), ZoneOffset.UTC))
                .collect(Collectors.toCollection(TreeSet::new));
        if (days.isEmpty()) {
            return;
        }
        var counted = Scores.of(courses);
        var path = "/reports/satisfaction?zone=UTC&from=%s&to=%s".formatted(days.getFirst(), days.getLast());
        Views.equal("invited", counted.invited(), sights.report(path, "group", "", "invited"), findings);
        Views.equal("responses", counted.responses(), sights.report(path, "group", "", "responses"), findings);
        Views.equal("scores", counted.sums(), sights.scores(path), findings);
    }

    /** What was redacted is in no page of its ticket, as of no version, and is not found. */
    void redacted(Redactions redactions) throws IOException {
        for (var one : redactions.some(WORDS_LOOKED_FOR)) {
            var by = one.getValue();
            redactions.look("the ticket " + by.ticket(), sights.ticket(by.ticket(), Math.max(0, by.version() - 1)));
            var found = sights.search(one.getKey(), by.ticket(), by.version());
            findings.count("redacted words looked for");
            findings.demand(found.isEmpty(), "redacted is gone", () -> one.getKey() + " is found in " + found);
        }
    }

    /** Words of tickets are found in them, and in no other. */
    void words(Map<String, String> words, Map<String, Course> courses) throws IOException {
        for (var one : words.entrySet()) {
            var course = courses.get(one.getValue());
            if (course != null && course.standing(course.head()).state() != TicketState.MERGED) {
                var found = sights.search(one.getKey(), one.getValue(), course.head());
                findings.count("words looked for");
                findings.demand(
                        found.equals(List.of(one.getValue())),
                        RULE,
                        () -> "%s of %s is found in %s".formatted(one.getKey(), one.getValue(), found));
            }
        }
    }

    /**
     * Files are as they were sent.
     *
     * @param kept as {@link Redactions#kept} says them
     */
    void files(Set<String> kept) throws IOException {
        for (var each : kept.stream().sorted().limit(FILES_LOOKED_AT).toList()) {
            var file = each.split(" ", -1);
            var sha256 = Redactions.sha256(sights.file(file[0], file[1]));
            findings.count("files handed out again");
            findings.demand(
                    sha256.equals(file[2]),
                    "files as they were sent",
                    () -> "%s of %s is %s in place of %s".formatted(file[1], file[0], sha256, file[2]));
        }
    }

    /** Each row of each store is as it was written, by the hashes. */
    void chains(Collection<String> owners) {
        for (var owner : owners) {
            try {
                var broken = sights.brokenChain(owner);
                findings.demand(broken.isEmpty(), "hash chains", () -> owner + ": " + broken);
                findings.count("hash chains verified");
            } catch (IOException _) { // a long one is not read within a request; the rest of the check does not need it
                findings.count("hash chains not verified in time");
            }
        }
    }

    /**
     * What the SLA service itself says when it computes everything again.
     *
     * @param strangers where it has to come upon records that are nobody's events
     */
    void recomputation(Set<String> strangers) throws IOException {
        var report = sights.recomputation();
        var found = report.get("found");
        findings.count(
                "SLA facts computed again and the same", found.get("same").asLong());
        long known = 0;
        for (var difference : found.get("differences")) {
            var place = Topics.stranger(
                    difference.get("ticketId").asString(),
                    difference.get("sequence").asLong());
            boolean met = !difference.get("kind").asString().matches("MISSING|OTHER|UNFOUNDED");
            known += met && strangers.contains(place) ? 1 : 0;
        }
        findings.count("SLA facts computed again and stopped at a stranger", known);
        findings.demand(
                report.get("state").asString().equals("DONE")
                        && found.get("different").asLong() == known,
                "SLA facts follow from the events",
                report::toString);
    }
}
