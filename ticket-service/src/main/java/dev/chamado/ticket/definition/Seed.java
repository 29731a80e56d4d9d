package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixCell;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a new tenant starts with, until it publishes its own. */
public final class Seed {
    private static final List<String> LEVELS = List.of("HIGH", "MEDIUM", "LOW");

    private Seed() {}

    /** The matrix that all rows of the real log obey: domain rules, section 1. */
    public static PublishMatrix matrix() {
        var priorities = List.of(
                Priority.P1,
                Priority.P2,
                Priority.P3,
                Priority.P2,
                Priority.P3,
                Priority.P4,
                Priority.P3,
                Priority.P4,
                Priority.P4);
        var cells = new ArrayList<MatrixCell>();
        for (var impact : LEVELS) {
            for (var urgency : LEVELS) {
                cells.add(new MatrixCell(impact, urgency, priorities.get(cells.size())));
            }
        }
        return new PublishMatrix(LEVELS, LEVELS, cells, "MEDIUM", "MEDIUM");
    }

    public static PublishCategories categories() {
        return new PublishCategories(List.of(
                category("hardware", "laptop", "desktop", "monitor", "printer", "peripheral"),
                category("software", "office", "browser", "business-application", "operating-system"),
                category("network", "wifi", "wired", "vpn", "internet"),
                category("access", "password", "permission", "account"),
                category("email", "mailbox", "spam", "calendar"),
                category("telephony", "desk-phone", "mobile"),
                category("security", "malware", "phishing", "lost-device"),
                category("other")));
    }

    public static PublishResolutionCodes resolutionCodes() {
        return new PublishResolutionCodes(List.of(
                "SOLVED",
                "WORKAROUND",
                "NO_FAULT_FOUND",
                "USER_ADVISED",
                "THIRD_PARTY",
                "DUPLICATE",
                "DECLINED",
                "NO_RESPONSE"));
    }

    /** Five days to close, ten more to reopen: what the real log does. */
    public static PublishLifecycle lifecycle() {
        return new PublishLifecycle(Duration.ofDays(5), Duration.ofDays(10));
    }

    private static Category category(String name, String... subcategories) {
        return new Category(name, List.of(subcategories), null);
    }
}
