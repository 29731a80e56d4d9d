package dev.chamado.routing.rule;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.platform.expression.Condition;
import dev.chamado.platform.expression.Condition.Outcome;
import dev.chamado.platform.expression.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Conditions of rules: CEL expressions over a ticket's facts, each a string that is empty when unknown. */
@Component
final class Conditions {
    /** What an expression may name. */
    static final List<String> FACTS = List.of(
            "type",
            "priority",
            "impact",
            "urgency",
            "channel",
            "category",
            "subcategory",
            "location",
            "configurationItem",
            "subject",
            "description",
            "requester",
            "affected");

    private static final int KEPT = 5_000;

    private final Language language = Language.of(FACTS);
    private final LoadingCache<String, Condition> compiled =
            Caffeine.newBuilder().maximumSize(KEPT).build(language::compile);

    /** Why the expression cannot be used; nothing if it can. */
    Optional<String> faultIn(String condition) {
        return compiled.get(condition).fault();
    }

    Outcome test(String condition, Map<String, String> facts) {
        return compiled.get(condition).test(facts);
    }

    /** The facts of a ticket as it was opened. */
    static Map<String, String> factsOf(TicketOpened e) {
        var facts = new HashMap<String, String>();
        facts.put("type", e.type().name());
        facts.put("priority", e.priority().name());
        facts.put("impact", e.impact());
        facts.put("urgency", e.urgency());
        facts.put("channel", e.channel().name());
        facts.put("category", orEmpty(e.category()));
        facts.put("subcategory", orEmpty(e.subcategory()));
        facts.put("location", orEmpty(e.location()));
        facts.put("configurationItem", orEmpty(e.configurationItem()));
        facts.put("subject", e.subject());
        facts.put("description", e.description());
        facts.put("requester", e.requesterId());
        facts.put("affected", e.affectedId());
        return facts;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
