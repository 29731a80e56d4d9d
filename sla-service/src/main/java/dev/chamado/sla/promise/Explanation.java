package dev.chamado.sla.promise;

import java.util.ArrayList;
import java.util.Locale;

/** A clock in words, in English or Portuguese; times are those of its calendar's zone. */
final class Explanation {
    private final Words words;

    private Explanation(Words words) {
        this.words = words;
    }

    /** Says what is promised, where the time went, and when it is due. */
    static String of(PromisedClock clock, Account account, Words words) {
        return new Explanation(words).sentence(clock, account);
    }

    private String sentence(PromisedClock clock, Account account) {
        var parts = new ArrayList<String>();
        parts.add(say(
                clock.metric().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Words.length(clock.target()),
                clock.policyId(),
                clock.policyVersion(),
                words.time(clock.startedAt())));
        if (clock.state() != PromisedClock.State.CANCELLED) {
            parts.add(say("counted", Words.length(account.counted())));
        }
        if (account.paused().compareTo(Words.SHOWN) >= 0) {
            parts.add(say("paused", Words.length(account.paused()), reasons(clock)));
        }
        if (account.outside().compareTo(Words.SHOWN) >= 0) {
            parts.add(say("outside", Words.length(account.outside())));
        }
        if (clock.breachedAt() != null) {
            parts.add(say("breached", words.time(clock.breachedAt())));
        }
        parts.add(ending(clock));
        return String.join("; ", parts) + ".";
    }

    private String ending(PromisedClock clock) {
        return switch (clock.state()) {
            case RUNNING -> clock.dueAt() == null ? "" : say("due", words.time(clock.dueAt()));
            case PAUSED -> say("waiting", reason(clock.pauses().getLast()));
            case COMPLETED -> say(Boolean.TRUE.equals(clock.met()) ? "met" : "missed", ended(clock));
            case CANCELLED -> say("cancelled", ended(clock));
        };
    }

    private String ended(PromisedClock clock) {
        return clock.endedAt() == null ? "" : words.time(clock.endedAt());
    }

    private String reasons(PromisedClock clock) {
        return String.join(
                ", ", clock.pauses().stream().map(this::reason).distinct().toList());
    }

    private String reason(PromisedClock.Wait wait) {
        return words.say(
                "reason." + (wait.reason() == null ? "RESOLVED" : wait.reason().name()));
    }

    private String say(String key, Object... values) {
        return words.say(key, values);
    }
}
