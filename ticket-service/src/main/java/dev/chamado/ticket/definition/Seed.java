package dev.chamado.ticket.definition;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.ticket.closing.Usual;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /** All that there are; it holds as version 0 until a tenant publishes its own. */
    static PublishHoldReasons holdReasons() {
        return new PublishHoldReasons(List.of(
                hold(HoldReason.REQUESTER, "Waiting for the requester", "Aguardando o solicitante"),
                hold(HoldReason.SUPPLIER, "Waiting for a supplier", "Aguardando um fornecedor"),
                hold(HoldReason.PROBLEM, "Waiting for a problem to be solved", "Aguardando a solução de um problema"),
                hold(HoldReason.CHANGE, "Waiting for a change", "Aguardando uma mudança"),
                hold(HoldReason.EVIDENCE, "Watched for it to happen again", "Em observação"),
                hold(HoldReason.SCHEDULED, "Agreed for later", "Agendado")));
    }

    private static HoldForm hold(HoldReason reason, String english, String portuguese) {
        return new HoldForm(reason, Map.of("en", english, "pt-BR", portuguese), true);
    }

    /** Five days to close, ten more to reopen: what the real log does; and the usual about silence and surveys. */
    public static PublishLifecycle lifecycle() {
        return new PublishLifecycle(
                Duration.ofDays(5),
                Duration.ofDays(10),
                true,
                SilenceForm.of(Usual.SILENCE),
                SurveyForm.of(Usual.SURVEY));
    }

    private static CategoryForm category(String name, String... subcategories) {
        return new CategoryForm(name, List.of(subcategories), null);
    }
}
