package dev.chamado.desk.importing;

import dev.chamado.desk.importing.History.Odd;
import dev.chamado.desk.importing.History.Oddity;
import dev.chamado.desk.importing.History.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The audit log of a ServiceNow desk: each line is an incident after an update, {@code ?} stands for nothing. */
final class ServiceNowLog implements HistoryFormat {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d/M/uuuu HH:mm").withResolverStyle(ResolverStyle.STRICT);

    /** What a row keeps when it changes: the desk has no word for them. */
    private static final List<String> CHANGES_KEPT = List.of("made_sla", "knowledge", "notify");

    /** What the ticket keeps, with its last value: counters and words that every row repeats. */
    private static final List<String> LAST_KEPT = List.of(
            "reassignment_count",
            "reopen_count",
            "made_sla",
            "sys_mod_count",
            "resolved_at",
            "closed_at",
            "opened_by",
            "resolved_by",
            "closed_code",
            "u_priority_confirmation",
            "knowledge",
            "notify");

    @Override
    public String name() {
        return "servicenow";
    }

    @Override
    public boolean reads(Set<String> columns) {
        return columns.containsAll(Set.of("number", "incident_state", "sys_updated_at", "sys_updated_by"));
    }

    @Override
    public String key() {
        return "number";
    }

    @Override
    public History history(String key, List<Line> lines) {
        return new Telling(key).tell(lines);
    }

    /** What happened to one incident. */
    private static final class Telling {
        private final String key;
        private final List<Row> rows = new ArrayList<>();
        private final Map<String, @Nullable String> said = new LinkedHashMap<>();
        private final Map<String, String> people = new TreeMap<>();
        private final Map<String, String> groups = new TreeMap<>();
        private final Map<String, String> states = new TreeMap<>();
        private final List<Odd> odd = new ArrayList<>();

        Telling(String key) {
            this.key = key;
        }

        History tell(List<Line> lines) {
            @Nullable Line before = null;
            for (var line : lines) {
                rows.add(row(line, before));
                before = line;
            }
            var facts = new LinkedHashMap<String, String>();
            for (var column : LAST_KEPT) {
                var value = known(lines.getLast(), column);
                if (value != null) {
                    facts.put(column, value);
                }
            }
            person(lines.getLast(), "opened_by");
            person(lines.getLast(), "resolved_by");
            return new History(key, rows, facts, people, groups, states, odd);
        }

        private Row row(Line line, @Nullable Line before) {
            var words = ServiceNowWords.of(line);
            person(line, "caller_id");
            person(line, "assigned_to");
            var group = known(line, "assignment_group");
            if (group != null) {
                groups.put(ServiceNowWords.slug(group), group);
            }
            if (ServiceNowWords.isState(line)) {
                states.put(SeenStates.id(line.of("incident_state")), line.of("incident_state"));
            }
            words.odd().forEach(strange -> odd(strange.what(), line, strange.detail()));
            var facts = new LinkedHashMap<String, String>();
            words.facts().forEach((column, value) -> {
                if (before == null || !value.equals(before.of(column))) {
                    facts.put(column, value);
                }
            });
            channel(line, before, facts);
            var at = at(line, facts);
            var set = difference(words.set());
            if (before != null && words.set().containsKey("state") && !ServiceNowWords.isState(before)) {
                set.put("state", words.set().get("state"));
                facts.put("incident_state", line.of("incident_state")); // what was unknown has ended
            }
            if ("ON_HOLD".equals(set.get("state"))) {
                set.put("holdReason", said.get("holdReason")); // the reason of a hold before is said again
            }
            if ("RESOLVED".equals(set.get("state"))) {
                resolution(line, set, facts);
            }
            if (before == null) {
                opened(line, set);
            } else {
                changes(line, before, facts);
                order(line, before);
            }
            return new Row(line.number(), at, person(line, "sys_updated_by"), set, facts);
        }

        private Map<String, @Nullable String> difference(Map<String, @Nullable String> words) {
            var set = new LinkedHashMap<String, @Nullable String>();
            words.forEach((word, value) -> {
                if (!Objects.equals(said.get(word), value)) {
                    set.put(word, value);
                }
            });
            said.putAll(set);
            return set;
        }

        /** A channel that is told apart there only is kept in its own word, until it is another. */
        private static void channel(Line line, @Nullable Line before, Map<String, String> facts) {
            var now = line.of("contact_type");
            var then = before == null ? null : before.of("contact_type");
            var own = !ServiceNowWords.isPlainChannel(now) || then != null && !ServiceNowWords.isPlainChannel(then);
            if (own && !now.isEmpty() && !now.equals(then)) {
                facts.put("contact_type", now);
            }
        }

        private void resolution(Line line, Map<String, @Nullable String> set, Map<String, String> facts) {
            var code = known(line, "closed_code");
            if (code != null) {
                set.put("resolutionCode", code);
            }
            var by = known(line, "resolved_by");
            if (by != null) {
                facts.put("resolved_by", by);
            }
        }

        private void opened(Line line, Map<String, @Nullable String> set) {
            var opened = date(line, "opened_at");
            if (opened != null) {
                set.put("openedAt", opened.toString());
            } else if (known(line, "opened_at") != null) {
                odd(Oddity.DATE_UNREADABLE, line, line.of("opened_at"));
            }
        }

        private static void changes(Line line, Line before, Map<String, String> facts) {
            for (var column : CHANGES_KEPT) {
                if (!line.of(column).equals(before.of(column))) {
                    facts.put(column, line.of(column));
                }
            }
        }

        private void order(Line line, Line before) {
            var now = date(line, "sys_updated_at");
            var then = date(before, "sys_updated_at");
            if (now != null && then != null && now.isBefore(then)) {
                odd(Oddity.TIME_BACKWARDS, line, before.of("sys_updated_at") + " > " + line.of("sys_updated_at"));
            }
            var count = line.of("sys_mod_count");
            var last = before.of("sys_mod_count");
            if (isNumber(count) && isNumber(last) && Long.parseLong(count) < Long.parseLong(last)) {
                odd(Oddity.COUNT_BACKWARDS, line, last + " > " + count);
            }
        }

        /** When the row was written; if it does not say, when the one before it was. */
        private Instant at(Line line, Map<String, String> facts) {
            var at = date(line, "sys_updated_at");
            if (at != null) {
                return at;
            }
            odd(Oddity.DATE_UNREADABLE, line, line.of("sys_updated_at"));
            facts.put("sys_updated_at", line.of("sys_updated_at"));
            var otherwise =
                    rows.isEmpty() ? date(line, "opened_at") : rows.getLast().at();
            if (otherwise == null) {
                throw new Unreadable("Line " + line.number() + " of " + key + " has no date, and none is before it.");
            }
            return otherwise;
        }

        private @Nullable String person(Line line, String column) {
            var name = known(line, column);
            if (name == null) {
                return null;
            }
            var id = ServiceNowWords.slug(name);
            people.put(id, name.replaceAll(" +", " "));
            return id;
        }

        private void odd(Oddity what, Line line, String detail) {
            odd.add(new Odd(what, line.number(), key, detail));
        }
    }

    static @Nullable String known(Line line, String column) {
        var value = line.of(column);
        return value.isEmpty() || value.equals("?") ? null : value;
    }

    static @Nullable Instant date(Line line, String column) {
        try {
            return LocalDateTime.parse(line.of(column), DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) { // what is no date is said to be odd by who asked
            return null;
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit) && text.length() < 18;
    }
}
