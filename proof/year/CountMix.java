import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Counts what people did in a year of incidents, from the file alone:
 * {@code java CountMix.java incident_event_log.csv.gz}.
 *
 * <p>A row is how an incident stood after an update. An update counts once for each kind of thing that it did; one that
 * shows nothing in the columns that are looked at was about something that the file does not have, which is mostly what
 * was said. The last lines are updates by hour of the day (times of the file are taken as UTC).
 */
static final List<String> WAITING =
        List.of("Awaiting User Info", "Awaiting Vendor", "Awaiting Problem", "Awaiting Evidence");
static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");

final Map<String, Long> counts = new TreeMap<>();
final long[] hours = new long[24];

void main(String[] args) throws IOException {
    if (args.length != 1) {
        System.err.println("usage: java CountMix.java FILE.csv.gz");
        System.exit(2);
    }
    var file = new GZIPInputStream(new FileInputStream(args[0]), 1 << 16);
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
        var columns = List.of(lines.readLine().split(",", -1));
        Map<String, String> before = Map.of();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var cells = line.split(",", -1);
            var row = new TreeMap<String, String>();
            for (int i = 0; i < cells.length; i++) {
                row.put(columns.get(i), cells[i]);
            }
            hours[LocalDateTime.parse(row.get("sys_updated_at"), TIME).getHour()]++;
            if (row.get("number").equals(before.get("number"))) {
                update(before, row);
            } else {
                count("open");
            }
            before = row;
        }
    }
    counts.forEach((what, count) -> IO.println(what + " " + count));
    for (int hour = 0; hour < hours.length; hour++) {
        IO.println("hour " + hour + " " + hours[hour]);
    }
}

void count(String what) {
    counts.merge(what, 1L, Long::sum);
}

void update(Map<String, String> before, Map<String, String> row) {
    var found = counts.values().stream().mapToLong(each -> each).sum();
    if (differ(before, row, "assignment_group")) {
        count("transfer");
    }
    if (differ(before, row, "assigned_to") && !row.get("assigned_to").equals("?")) {
        count("assign");
    }
    if (differ(before, row, "impact") || differ(before, row, "urgency")) {
        count("impact");
    }
    if (differ(before, row, "category") || differ(before, row, "subcategory")) {
        count("classify");
    }
    var from = before.get("incident_state");
    var to = row.get("incident_state");
    if (!from.equals(to)) {
        if (WAITING.contains(to)) {
            count("hold");
        } else if (to.equals("Resolved")) {
            count("resolve");
        } else if (to.equals("Closed")) {
            count("close");
        } else if (from.equals("Resolved") || from.equals("Closed")) {
            count("reopen");
        } else if (WAITING.contains(from)) {
            count("resume");
        } else {
            count("start");
        }
    }
    if (found == counts.values().stream().mapToLong(each -> each).sum()) {
        count("say");
    }
}

static boolean differ(Map<String, String> before, Map<String, String> row, String column) {
    return !before.get(column).equals(row.get(column));
}
