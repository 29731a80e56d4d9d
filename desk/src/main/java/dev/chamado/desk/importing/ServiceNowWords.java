package dev.chamado.desk.importing;

import static dev.chamado.desk.importing.ServiceNowLog.known;

import dev.chamado.desk.importing.History.Oddity;
import dev.chamado.desk.importing.HistoryFormat.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an incident stands after a row, in the words of docs/importing.md.
 *
 * @param set every word, with nothing for what is empty; the state is missing when it is none of ours
 * @param facts what has no word of ours, by column
 */
record ServiceNowWords(Map<String, @Nullable String> set, Map<String, String> facts, List<Strange> odd) {
    private static final Map<String, List<String>> STATES = Map.of(
            "New", List.of("NEW"),
            "Active", List.of("IN_PROGRESS"),
            "Awaiting User Info", List.of("ON_HOLD", "REQUESTER"),
            "Awaiting Vendor", List.of("ON_HOLD", "SUPPLIER"),
            "Awaiting Problem", List.of("ON_HOLD", "PROBLEM"),
            "Awaiting Evidence", List.of("ON_HOLD", "EVIDENCE"),
            "Resolved", List.of("RESOLVED"),
            "Closed", List.of("CLOSED"));
    private static final Map<String, String> CHANNELS =
            Map.of("Phone", "PHONE", "Email", "EMAIL", "Self service", "PORTAL");
    /** Channels that are told apart there and not here. */
    private static final Map<String, String> NEAR_CHANNELS = Map.of("IVR", "PHONE", "Direct opening", "WALK_IN");

    private static final List<String> LEVELS = List.of("HIGH", "MEDIUM", "LOW");
    /** Domain rules, section 1; by the places of impact and urgency together. */
    private static final List<Integer> PRIORITIES = List.of(1, 2, 3, 4, 4);

    /** Something unexpected in the line. */
    record Strange(Oddity what, String detail) {}

    /** The words of a line. */
    static ServiceNowWords of(Line line) {
        var words = new ServiceNowWords(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        words.read(line);
        return words;
    }

    /** A directory id: {@code Opened by  8} is {@code opened-by-8}. */
    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Whether a channel is told by one word of ours alone. */
    static boolean isPlainChannel(String contactType) {
        return CHANNELS.containsKey(contactType);
    }

    /** Whether the line's state is one that we know. */
    static boolean isState(Line line) {
        return STATES.containsKey(line.of("incident_state"));
    }

    private void read(Line line) {
        var caller = known(line, "caller_id");
        set.put("requester", caller == null ? "unknown" : slug(caller));
        channel(line);
        set.put("category", known(line, "category"));
        set.put("subcategory", known(line, "subcategory"));
        set.put("location", known(line, "location"));
        set.put("configurationItem", known(line, "cmdb_ci"));
        priority(line);
        set.put("group", id(line, "assignment_group"));
        set.put("assignee", id(line, "assigned_to"));
        state(line);
        set.put("field.symptom", known(line, "u_symptom"));
        set.put("reference.problem", known(line, "problem_id"));
        set.put("reference.change", known(line, "rfc"));
        set.put("reference.supplier", known(line, "vendor"));
        set.put("reference.cause", known(line, "caused_by"));
    }

    private static @Nullable String id(Line line, String column) {
        var name = known(line, column);
        return name == null ? null : slug(name);
    }

    private void state(Line line) {
        var said = line.of("incident_state");
        var state = STATES.get(said);
        if (state == null) {
            facts.put("incident_state", said);
            odd.add(new Strange(Oddity.STATE_UNKNOWN, said));
            return;
        }
        set.put("state", state.getFirst());
        set.put("workflowState", SeenStates.id(said));
        if (state.size() > 1) {
            set.put("holdReason", state.getLast());
        }
    }

    private void channel(Line line) {
        var said = line.of("contact_type");
        var channel = CHANNELS.getOrDefault(said, NEAR_CHANNELS.get(said));
        if (channel != null) {
            set.put("channel", channel);
        } else if (!said.isEmpty()) {
            odd.add(new Strange(Oddity.WORD_UNKNOWN, "contact_type " + said));
        }
    }

    private void priority(Line line) {
        var impact = level(line, "impact");
        var urgency = level(line, "urgency");
        var said = line.of("priority");
        if (impact != null && urgency != null && !said.isEmpty()) {
            var priority = priority(impact, urgency);
            if (!said.startsWith(priority + " ")) {
                facts.put("priority", said);
                odd.add(new Strange(Oddity.PRIORITY_OFF, said + " for " + impact + ", " + urgency));
            }
        }
    }

    /** 1 to 4 by the default matrix; 0 if a level is none of it. */
    static int priority(String impact, String urgency) {
        return LEVELS.contains(impact) && LEVELS.contains(urgency)
                ? PRIORITIES.get(LEVELS.indexOf(impact) + LEVELS.indexOf(urgency))
                : 0;
    }

    private @Nullable String level(Line line, String column) {
        var said = line.of(column);
        for (var level : LEVELS) {
            if (said.toUpperCase(Locale.ROOT).endsWith("- " + level)) {
                set.put(column, level);
                return level;
            }
        }
        if (!said.isEmpty()) {
            facts.put(column, said);
            odd.add(new Strange(Oddity.WORD_UNKNOWN, column + " " + said));
        }
        return null;
    }
}
