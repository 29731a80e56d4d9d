package dev.chamado.proof.checker;

import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Everybody has in the inbox what he is to be told, each once, and nothing else; and has by mail what goes by mail, at
 * least once, under one Message-ID. How often a mail came again is counted.
 */
final class Notices {
    private static final String INBOX = "inbox exactly once";
    private static final String MAIL = "mail at least once";

    private Notices() {}

    /** A notice as somebody found it in his inbox. */
    record Found(String person, UUID id, NoticeKind kind) {}

    /**
     * @param expected all that was to be told
     * @param found what the inboxes of these people have
     */
    static void inbox(Collection<Told> expected, Collection<Found> found, Findings findings) {
        var missing = new HashMap<UUID, Told>();
        expected.forEach(told -> missing.put(told.id(), told));
        var seen = new HashSet<UUID>();
        for (var notice : found) {
            findings.count("notices");
            var told = missing.remove(notice.id());
            if (!seen.add(notice.id())) {
                findings.fault(INBOX, notice + " is there twice");
            } else if (told == null) {
                // promises go on being broken and escalated while inboxes are read
                boolean late = notice.kind() == NoticeKind.BREACHED || notice.kind() == NoticeKind.ESCALATED;
                findings.count("notices of promises broken meanwhile", late ? 1 : 0);
                findings.demand(late, INBOX, () -> notice + " was not to be told");
            } else {
                findings.demand(
                        told.person().equals(notice.person()), INBOX, () -> notice + " was for " + told.person());
            }
        }
        missing.values().forEach(told -> findings.fault(INBOX, told + " was not told"));
    }

    /**
     * @param expected all that was to go by mail, to people who have an address
     * @param delivered the notices that are on record as delivered
     * @param mails how often each notice came, by the address to which it came
     */
    static void mail(
            Collection<Told> expected, Set<UUID> delivered, Map<UUID, Map<String, Integer>> mails, Findings findings) {
        for (var told : expected) {
            var came = mails.getOrDefault(told.id(), Map.of());
            findings.demand(!came.isEmpty(), MAIL, () -> told + " never came by mail");
            findings.demand(
                    came.isEmpty() || delivered.contains(told.id()), MAIL, () -> told + " came and is not on record");
            findings.demand(came.size() <= 1, MAIL, () -> told + " came to " + came.keySet());
            findings.count("mails");
            findings.count(
                    "mails repeated",
                    Math.max(
                            0,
                            came.values().stream().mapToInt(Integer::intValue).sum() - 1));
        }
        var known = new HashSet<UUID>();
        expected.forEach(told -> known.add(told.id()));
        findings.count(
                "mails of other notices",
                mails.keySet().stream().filter(id -> !known.contains(id)).count());
    }
}
