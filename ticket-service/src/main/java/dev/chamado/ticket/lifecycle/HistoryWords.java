package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.RuleViolation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row of another desk's history can say. One word for each thing; {@code field.<key>} is a custom field,
 * {@code reference.<kind>} what the ticket belongs to in the other system.
 */
final class HistoryWords {
    static final String FIELD = "field.";
    static final String REFERENCE = "reference.";
    static final String WORKFLOW_STATE = "workflowState";

    private static final Set<String> WORDS = Set.of(
            "type",
            "openedAt",
            "subject",
            "description",
            "channel",
            "requester",
            "affectedPerson",
            "category",
            "subcategory",
            "configurationItem",
            "location",
            "impact",
            "urgency",
            "group",
            "assignee",
            "state",
            WORKFLOW_STATE,
            "holdReason",
            "holdUntil",
            "resolutionCode",
            "resolutionText",
            "reply",
            "note");

    private final Map<String, @Nullable String> said;

    /** Refuses words that mean nothing here: what is not understood must not be lost in silence. */
    HistoryWords(@Nullable Map<String, @Nullable String> set) {
        said = Objects.requireNonNullElse(set, Map.of());
        for (var word : said.keySet()) {
            if (!WORDS.contains(word) && !word.startsWith(FIELD) && !word.startsWith(REFERENCE)) {
                throw new RuleViolation("history-word-unknown", "A history has no word " + word + ".");
            }
        }
    }

    Map<String, @Nullable String> all() {
        return said;
    }

    boolean says(String word) {
        return said.containsKey(word);
    }

    /** Whether it says that there is no such thing any more. */
    boolean empties(String word) {
        return said.containsKey(word) && said.get(word) == null;
    }

    /** What it says of the thing; else how the thing stands. */
    @Nullable
    String of(String word, @Nullable String stands) {
        return said.containsKey(word) ? said.get(word) : stands;
    }

    /** As {@link #of}, of a thing that is never empty. */
    String required(String word, String stands) {
        var value = said.get(word);
        return value == null ? stands : value;
    }

    TicketType type() {
        return read(TicketType.class, "type", TicketType.INCIDENT);
    }

    Channel channel(Channel stands) {
        return read(Channel.class, "channel", stands);
    }

    TicketState state(TicketState stands) {
        return read(TicketState.class, "state", stands);
    }

    @Nullable
    HoldReason holdReason() {
        return said.get("holdReason") == null ? null : read(HoldReason.class, "holdReason", HoldReason.REQUESTER);
    }

    @Nullable
    Instant instant(String word) {
        var text = said.get(word);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            throw new RuleViolation("history-value-unknown", word + " is no instant: " + text + ".");
        }
    }

    private <E extends Enum<E>> E read(Class<E> type, String word, E otherwise) {
        var text = said.get(word);
        if (text == null) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new RuleViolation("history-value-unknown", "There is no " + word + " " + text + "."));
    }
}
