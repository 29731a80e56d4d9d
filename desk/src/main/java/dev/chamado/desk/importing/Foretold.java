package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.desk.importing.History.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events that histories become, for a look before anything is sent. The ticket-service decides; that it
 * decides so is seen by comparing these counts with what it has stored.
 */
final class Foretold {
    private static final Map<String, Class<? extends TicketEvent>> PLAIN = Map.of(
            "subject", SubjectChanged.class,
            "description", DescriptionChanged.class,
            "configurationItem", ConfigurationItemChanged.class,
            "location", LocationChanged.class,
            "channel", ChannelChanged.class,
            "requester", RequesterChanged.class,
            "affectedPerson", AffectedPersonChanged.class,
            "impact", ImpactChanged.class,
            "urgency", UrgencyChanged.class);
    private static final String PLACE = "workflowState";
    private static final Set<String> WAITING = Set.of("NEW", "ASSIGNED");
    private static final Set<String> ENDED = Set.of("RESOLVED", "CLOSED", "CANCELLED");

    private final Map<String, Long> events = new TreeMap<>();
    private long sum;

    /** By the name of the event. */
    Map<String, Long> events() {
        return events;
    }

    void take(History history) {
        var stands = new HashMap<String, @Nullable String>();
        var first = true;
        for (var row : history.rows()) {
            var before = sum;
            if (first) {
                open(row, stands);
            }
            first = false;
            take(row, stands);
            if (sum == before || !row.facts().isEmpty()) {
                count(HistoryRowKept.class);
            }
        }
        count(HistoryImported.class);
    }

    private void count(Class<? extends TicketEvent> type) {
        events.merge(type.getSimpleName(), 1L, Long::sum);
        sum++;
    }

    private void open(Row row, Map<String, @Nullable String> stands) {
        count(TicketOpened.class);
        row.set().forEach((word, value) -> {
            if (!word.startsWith("field.")
                    && !word.startsWith("reference.")
                    && !word.equals("holdReason")
                    && !word.equals(PLACE)) {
                stands.put(word, value);
            }
        });
        stands.putIfAbsent("impact", "MEDIUM");
        stands.putIfAbsent("urgency", "MEDIUM");
        stands.put("state", "NEW");
    }

    private void take(Row row, Map<String, @Nullable String> stands) {
        var set = row.set();
        var place = place(stands);
        var priority = priority(stands);
        var classified = differs(set, stands, "category") || differs(set, stands, "subcategory");
        set.forEach((word, value) -> {
            if (word.equals("reply")) {
                count(ReplySent.class);
            } else if (word.equals("note")) {
                count(WorkNoteAdded.class);
            } else if (word.equals("state") || word.equals("holdReason") || !differs(set, stands, word)) {
                return; // of states below; what is so already makes nothing happen
            } else if (PLAIN.containsKey(word)) {
                count(Objects.requireNonNull(PLAIN.get(word)));
            } else if (word.equals("group")) {
                count(value == null ? TicketLeftGroup.class : TicketTransferred.class);
            } else if (word.equals("assignee")) {
                count(value == null ? TicketUnassigned.class : TicketAssigned.class);
            } else if (word.startsWith("field.")) {
                count(FieldChanged.class);
            } else if (word.startsWith("reference.")) {
                reference(stands.get(word), value);
            }
            stands.put(word, value);
        });
        if (classified && stands.get("category") != null) {
            count(TicketClassified.class);
        }
        if (priority(stands) != priority) {
            count(PriorityChanged.class);
        }
        state(set, stands);
        if (stands.containsKey(PLACE) && !place(stands).equals(place)) {
            count(place.isEmpty() ? WorkflowTaken.class : TicketMoved.class);
        }
    }

    /** Where it is in the source's own workflow: who waits with an assignee is in another state than who waits without. */
    private static String place(Map<String, @Nullable String> stands) {
        var named = stands.get(PLACE);
        var assigned = WAITING.contains(String.valueOf(stands.get("state"))) && stands.get("assignee") != null;
        return named == null ? "" : assigned ? named + " with an assignee" : named;
    }

    private static boolean differs(
            Map<String, @Nullable String> set, Map<String, @Nullable String> stands, String word) {
        return set.containsKey(word) && !Objects.equals(set.get(word), stands.get(word));
    }

    private static int priority(Map<String, @Nullable String> stands) {
        return ServiceNowWords.priority(String.valueOf(stands.get("impact")), String.valueOf(stands.get("urgency")));
    }

    private void reference(@Nullable String stands, @Nullable String value) {
        if (stands != null) {
            count(ReferenceRemoved.class);
        }
        if (value != null) {
            count(ReferenceAdded.class);
        }
    }

    private void state(Map<String, @Nullable String> set, Map<String, @Nullable String> stands) {
        var was = String.valueOf(stands.get("state"));
        var is = Objects.requireNonNullElse(set.get("state"), was);
        var reason = Objects.requireNonNullElse(set.get("holdReason"), String.valueOf(stands.get("holdReason")));
        if (is.equals("ON_HOLD")) {
            if (!was.equals("ON_HOLD") || !reason.equals(stands.get("holdReason"))) {
                count(TicketPutOnHold.class);
            }
            stands.put("holdReason", reason);
        } else if (!is.equals(was) && !(WAITING.contains(is) && WAITING.contains(was))) {
            count(
                    switch (is) {
                        case "RESOLVED" -> TicketResolved.class;
                        case "CLOSED" -> TicketClosed.class;
                        case "CANCELLED" -> TicketCancelled.class;
                        default -> begun(was, is);
                    });
        }
        stands.put("state", is);
    }

    private static Class<? extends TicketEvent> begun(String was, String is) {
        if (ENDED.contains(was)) {
            return TicketReopened.class;
        }
        if (was.equals("ON_HOLD")) {
            return TicketResumed.class;
        }
        return is.equals("IN_PROGRESS") ? WorkStarted.class : WorkStopped.class;
    }
}
