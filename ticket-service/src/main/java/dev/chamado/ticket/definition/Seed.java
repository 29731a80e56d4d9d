package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.time.Duration;
import java.util.List;

/** What a new tenant starts with, until it publishes its own. */
public final class Seed {
    private Seed() {}

    /** The matrix that all rows of the real log obey: domain rules, section 1. */
    public static PublishMatrix matrix() {
        return Matrices.threeByThree();
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
