import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Counts a year of incidents from the file alone: {@code java CountYear.java incident_event_log.csv.gz > counts.json}.
 *
 * <p>Knows nothing of Chamado, so that what Chamado answers can be held against it. The first part of the answer is what
 * the file's own expectations state; {@code reports} follows the definitions that the reporting API serves with its
 * figures. Times of the file are taken as UTC; a row is how the incident stood after an update.
 */
static final List<String> WATCHED = List.of(
        "incident_state", "assignment_group", "assigned_to", "priority", "impact", "category", "subcategory",
        "u_symptom", "location", "urgency", "cmdb_ci", "caller_id", "contact_type");
static final Map<String, String> HOLDS = Map.of(
        "Awaiting User Info", "REQUESTER",
        "Awaiting Vendor", "SUPPLIER",
        "Awaiting Problem", "PROBLEM",
        "Awaiting Evidence", "EVIDENCE");
/** What the year promises, in hours by priority: P1 around the clock, the others from Monday to Friday, 08:00 to 18:00. */
static final Map<String, List<Double>> TARGETS = Map.of(
        "FIRST_RESPONSE", List.of(0.25, 0.5, 4.0, 8.0),
        "RESOLUTION", List.of(4.0, 8.0, 30.0, 50.0));
static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");
static final String UNKNOWN = "?";

final Map<String, Long> plain = new TreeMap<>();
final Map<String, Map<String, Long>> families = new TreeMap<>();
final Map<String, List<Duration>> resolutions = new TreeMap<>();
final Map<LocalDate, Long> openings = new TreeMap<>(); // by day: opened minus ended
final Set<String> groups = new HashSet<>();
final Set<String> assignees = new HashSet<>();
final Set<String> incidents = new HashSet<>();

void main(String[] args) throws IOException {
    if (args.length != 1) {
        System.err.println("usage: java CountYear.java FILE.csv.gz");
        System.exit(2);
    }
    try (var lines = new BufferedReader(new InputStreamReader(open(args[0]), StandardCharsets.UTF_8))) {
        var columns = List.of(lines.readLine().split(",", -1));
        var rows = new ArrayList<Map<String, String>>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var row = row(columns, line);
            if (!rows.isEmpty() && !rows.getLast().get("number").equals(row.get("number"))) {
                incident(rows);
                rows.clear();
            }
            rows.add(row);
        }
        incident(rows);
    }
    plain.put("groups", (long) groups.size());
    plain.put("assignees", (long) assignees.size());
    IO.println(json());
}

static java.io.InputStream open(String file) throws IOException {
    var bytes = new FileInputStream(file);
    return file.endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
}

static Map<String, String> row(List<String> columns, String line) {
    if (line.indexOf('"') >= 0) {
        throw new IllegalArgumentException("quotes are not read here: " + line);
    }
    var cells = line.split(",", -1);
    if (cells.length != columns.size()) {
        throw new IllegalArgumentException("not " + columns.size() + " cells: " + line);
    }
    var row = new TreeMap<String, String>();
    for (var i = 0; i < cells.length; i++) {
        row.put(columns.get(i), cells[i]);
    }
    return row;
}

void count(String figure) {
    plain.merge(figure, 1L, Long::sum);
}

void count(String family, String member, long times) {
    families.computeIfAbsent(family, _ -> new TreeMap<>()).merge(member, times, Long::sum);
}

/** All rows of one incident, which are together and in order. */
void incident(List<Map<String, String>> rows) {
    var last = rows.getLast();
    if (!incidents.add(last.get("number"))) {
        throw new IllegalArgumentException(last.get("number") + " is not together");
    }
    count("tickets");
    plain.merge("rows", (long) rows.size(), Long::sum);
    changes(rows);
    count("final_state", last.get("incident_state"), 1);
    count("final_priority", last.get("priority"), 1);
    plain.merge("reassignments", Long.parseLong(last.get("reassignment_count")), Long::sum);
    plain.merge("reopens", Long.parseLong(last.get("reopen_count")), Long::sum);
    plain.merge("tickets_reassigned", last.get("reassignment_count").equals("0") ? 0L : 1L, Long::sum);
    plain.merge("tickets_reopened", last.get("reopen_count").equals("0") ? 0L : 1L, Long::sum);
    plain.merge("with_resolved_at", last.get("resolved_at").equals(UNKNOWN) ? 0L : 1L, Long::sum);
    course(rows);
    promises(rows);
}

void changes(List<Map<String, String>> rows) {
    Map<String, String> before = null;
    for (var row : rows) {
        var state = row.get("incident_state");
        if (before == null) {
            count("transitions", "(start) > " + state, 1);
        } else {
            for (var column : WATCHED) {
                count("field_changes", column, before.get(column).equals(row.get(column)) ? 0 : 1);
            }
            if (!before.get("incident_state").equals(state)) {
                count("transitions", before.get("incident_state") + " > " + state, 1);
            }
        }
        if (!row.get("assignment_group").equals(UNKNOWN)) {
            groups.add(row.get("assignment_group"));
        }
        if (!row.get("assigned_to").equals(UNKNOWN)) {
            assignees.add(row.get("assigned_to"));
        }
        before = row;
    }
}

/** What the reports say of the incident: when it came, was resolved and closed, and how often it came back. */
void course(List<Map<String, String>> rows) {
    var first = rows.getFirst();
    var opened = time(first, "opened_at");
    var received = opened.isAfter(time(first, "sys_updated_at")) ? time(first, "sys_updated_at") : opened;
    var has = slug(rows.getLast().get("assignment_group"));
    LocalDateTime resolved = null;
    LocalDateTime closed = null;
    String state = null;
    var open = true;
    var everResolved = false;
    var reopenings = 0;
    count("arrivals", received.toLocalDate().toString(), 1);
    openings.merge(received.toLocalDate(), 1L, Long::sum);
    for (var row : rows) {
        var at = time(row, "sys_updated_at");
        var next = row.get("incident_state").equals("-100") ? state : row.get("incident_state");
        if (!next.equals(state)) {
            var ended = next.equals("Resolved") || next.equals("Closed");
            resolved = next.equals("Resolved") ? at : ended ? resolved : null;
            closed = next.equals("Closed") ? at : null;
            everResolved |= next.equals("Resolved");
            reopenings += !open && (next.equals("Active") || next.equals("New")) ? 1 : 0;
            if (ended == open) {
                openings.merge(at.toLocalDate(), ended ? -1L : 1L, Long::sum);
                open = !ended;
            }
            state = next;
        }
    }
    if (closed != null) {
        count("closes", closed.toLocalDate().toString(), 1);
    }
    if (resolved != null) {
        var place = has + " P" + rows.getLast().get("priority").charAt(0);
        resolutions.computeIfAbsent(place, _ -> new ArrayList<>()).add(Duration.between(received, resolved));
    }
    count("reopenings", has + ": resolved", everResolved ? 1 : 0);
    count("reopenings", has + ": reopened", reopenings > 0 ? 1 : 0);
    count("reopenings", has + ": reopenings", reopenings);
    moves(rows, has);
    waits(rows, has);
}

/** Changes from one group to another, also when nobody had the incident in between. */
void moves(List<Map<String, String>> rows, String has) {
    String group = null;
    var left = new ArrayList<String>();
    var returned = 0;
    for (var row : rows) {
        var next = row.get("assignment_group");
        if (!next.equals(UNKNOWN) && !next.equals(group)) {
            if (group != null) {
                returned += left.contains(next) ? 1 : 0;
                left.add(group);
                count("reassignments", slug(group) + ": left", 1);
            }
            group = next;
        }
    }
    count("reassignments", has + ": tickets", 1);
    count("reassignments", has + ": moved", left.isEmpty() ? 0 : 1);
    count("reassignments", has + ": moves", left.size());
    count("reassignments", has + ": returned", returned);
    count("moves_per_ticket", Integer.toString(left.size()), 1);
}

/** Waits and their seconds by reason, from each hold's row to the next row with another state; never below nothing. */
void waits(List<Map<String, String>> rows, String has) {
    String reason = null;
    LocalDateTime since = null;
    for (var row : rows) {
        var at = time(row, "sys_updated_at");
        var state = row.get("incident_state");
        var next = state.equals("-100") ? reason : HOLDS.get(state);
        if (reason != null && !reason.equals(next)) {
            count("holds", has + " " + reason + ": holds", 1);
            count("holds", has + " " + reason + ": time", Math.max(0, Duration.between(since, at).toSeconds()));
        }
        if (next != null && !next.equals(reason)) {
            since = at;
        }
        reason = next;
    }
}

/**
 * Whether work began and whether the incident was resolved in time, by its priority then. What waits for the user does not
 * count towards the resolution, nor does what lies between an end and a reopening; where times run backwards, time stands.
 */
void promises(List<Map<String, String>> rows) {
    var now = time(rows.getFirst(), "sys_updated_at");
    var opened = time(rows.getFirst(), "opened_at");
    var received = opened.isAfter(now) ? now : opened;
    var spans = new ArrayList<List<LocalDateTime>>();
    var since = received;
    var course = "runs";
    var responded = false;
    var verdict = "";
    for (var row : rows) {
        var at = time(row, "sys_updated_at");
        now = at.isAfter(now) ? at : now;
        var priority = row.get("priority").charAt(0) - '1';
        var next = switch (row.get("incident_state")) {
            case "-100" -> course;
            case "Awaiting User Info" -> "waits";
            case "Resolved", "Closed" -> "ended";
            default -> "runs";
        };
        if (!responded && (row.get("incident_state").equals("Active") || next.equals("ended"))) {
            responded = true;
            count("promises_FIRST_RESPONSE", kept("FIRST_RESPONSE", priority, List.of(List.of(received, now))), 1);
        }
        if (!next.equals(course)) {
            if (course.equals("runs")) {
                spans.add(List.of(since, now));
            }
            since = now;
            if (next.equals("ended")) {
                verdict = kept("RESOLUTION", priority, spans);
            }
            course = next;
        }
    }
    if (course.equals("ended")) {
        count("promises_RESOLUTION", verdict, 1);
    }
}

static String kept(String metric, int priority, List<List<LocalDateTime>> spans) {
    var minutes = spans.stream()
            .mapToLong(span -> priority == 0
                    ? Duration.between(span.getFirst(), span.getLast()).toMinutes()
                    : businessMinutes(span.getFirst(), span.getLast()))
            .sum();
    return "P" + (priority + 1) + (minutes < TARGETS.get(metric).get(priority) * 60 ? " kept" : " broken");
}

static long businessMinutes(LocalDateTime from, LocalDateTime until) {
    var minutes = 0L;
    for (var day = from.toLocalDate(); !day.isAfter(until.toLocalDate()); day = day.plusDays(1)) {
        if (day.getDayOfWeek().getValue() < 6) {
            var opens = day.atTime(8, 0);
            var closes = day.atTime(18, 0);
            var start = from.isAfter(opens) ? from : opens;
            var end = until.isBefore(closes) ? until : closes;
            minutes += Math.max(0, Duration.between(start, end).toMinutes());
        }
    }
    return minutes;
}

static LocalDateTime time(Map<String, String> row, String column) {
    return LocalDateTime.parse(row.get(column), TIME);
}

static String slug(String name) {
    return name.equals(UNKNOWN) ? "none" : name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
}

/** How many were open at the end of each day, from the first day to the last on which anything happened. */
Map<String, Long> backlog() {
    var days = new TreeMap<String, Long>();
    var open = 0L;
    var first = ((TreeMap<LocalDate, Long>) openings).firstKey();
    var last = ((TreeMap<LocalDate, Long>) openings).lastKey();
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
        open += openings.getOrDefault(day, 0L);
        days.put(day.toString(), open);
    }
    return days;
}

/** How a list of durations is spread, in seconds: median halfway between two middle ones, the others by nearest rank. */
static Map<String, Long> spread(List<Duration> durations) {
    var sorted = new ArrayList<>(durations);
    Collections.sort(sorted);
    int n = sorted.size();
    var sum = sorted.stream().reduce(Duration.ZERO, Duration::plus);
    var median = sorted.get((n - 1) / 2).plus(sorted.get(n / 2)).dividedBy(2);
    var spread = new TreeMap<String, Long>();
    spread.put("tickets", (long) n);
    spread.put("mean", sum.dividedBy(n).toSeconds());
    spread.put("median", median.toSeconds());
    spread.put("p90", sorted.get((9 * n + 9) / 10 - 1).toSeconds());
    spread.put("p99", sorted.get((99 * n + 99) / 100 - 1).toSeconds());
    return spread;
}

String json() {
    var stated = new TreeMap<String, Object>();
    var reports = new TreeMap<String, Object>();
    plain.forEach(stated::put);
    var counted = Set.of("field_changes", "transitions", "final_state", "final_priority");
    families.forEach((family, members) -> (counted.contains(family) ? stated : reports).put(family, members));
    var spreads = new TreeMap<String, Object>();
    resolutions.forEach((place, durations) -> spreads.put(place, spread(durations)));
    reports.put("resolution", spreads);
    reports.put("backlog", backlog());
    stated.put("reports", reports);
    var text = new StringBuilder();
    write(text, stated, "");
    return text.toString();
}

static void write(StringBuilder text, Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
        text.append("{");
        var separator = "\n";
        for (var entry : map.entrySet()) {
            text.append(separator).append(indent).append(" \"").append(entry.getKey()).append("\": ");
            write(text, entry.getValue(), indent + " ");
            separator = ",\n";
        }
        text.append("\n").append(indent).append("}");
    } else {
        text.append(value);
    }
}
