package dev.chamado.sla.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        parts.add(words.promise(clock.metric(), clock.setting(), clock.startedAt()));
        if (clock.state() != PromisedClock.State.CANCELLED) {
            parts.add(say("counted", Words.length(account.counted())));
        }
        if (account.paused().compareTo(Words.SHOWN) >= 0) {
            parts.add(say("paused", Words.length(account.paused()), waits(clock)));
        }
        if (account.outside().compareTo(Words.SHOWN) >= 0) {
            parts.add(say("outside", Words.length(account.outside())));
        }
        if (clock.breach() != null) {
            parts.add(say("breached", words.time(clock.breach().at())));
        }
        parts.add(ending(clock, account));
        return String.join("; ", parts) + ".";
    }

    private String ending(PromisedClock clock, Account account) {
        return switch (clock.state()) {
            case RUNNING -> clock.dueAt() == null ? "" : due(clock, clock.dueAt(), account);
            case PAUSED -> say("waiting", reason(clock.pauses().getLast()));
            case COMPLETED -> say(Boolean.TRUE.equals(clock.met()) ? "met" : "missed", ended(clock));
            case CANCELLED -> say("cancelled", ended(clock));
        };
    }

    private String due(PromisedClock clock, Instant dueAt, Account account) {
        var due = say("due", words.time(dueAt));
        var reasons = reasons(clock, dueAt, account);
        return reasons.isEmpty() ? due : due + ", " + say("because", String.join(" " + say("and") + " ", reasons));
    }

    /** What the due instant follows from, apart from start and target. */
    private List<String> reasons(PromisedClock clock, Instant dueAt, Account account) {
        var setting = clock.setting();
        var reasons = new ArrayList<String>();
        var since = words.time(setting.at());
        switch (setting.why()) {
            case START -> {}
            case PRIORITY -> reasons.add(say("because.PRIORITY", words.priority(setting.priority()), since));
            case POLICY -> reasons.add(say("because.POLICY", setting.policyId(), since));
            case VERSION -> reasons.add(say("because.VERSION", setting.policyVersion(), since));
            case CALENDAR -> reasons.add(say("because.CALENDAR", setting.calendarId(), since));
        }
        if (account.paused().compareTo(Words.SHOWN) >= 0) {
            reasons.add(say("because.paused", Words.length(account.paused())));
        }
        var closed = Duration.between(clock.startedAt(), dueAt)
                .minus(setting.target())
                .minus(account.paused());
        if (closed.compareTo(Words.SHOWN) >= 0) {
            reasons.add(say("because.hours", setting.calendarId()));
        }
        return reasons;
    }

    private String ended(PromisedClock clock) {
        return clock.endedAt() == null ? "" : words.time(clock.endedAt());
    }

    private String waits(PromisedClock clock) {
        return String.join(
                ", ", clock.pauses().stream().map(this::reason).distinct().toList());
    }

    private String reason(PromisedClock.Wait wait) {
        return wait.cause() == null ? words.reason(wait.reason()) : say("reason." + wait.cause());
    }

    private String say(String key, Object... values) {
        return words.say(key, values);
    }
}
