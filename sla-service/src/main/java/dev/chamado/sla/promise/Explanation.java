package dev.chamado.sla.promise;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.ResourceBundle;

/** A clock in words, in English or Portuguese; times are those of its calendar's zone. */
final class Explanation {
    private static final Duration SHOWN = Duration.ofMinutes(1);

    private final ResourceBundle words;
    private final DateTimeFormatter time;
    private final Locale locale;

    private Explanation(Locale locale, ZoneId zone) {
        this.locale = locale;
        words = ResourceBundle.getBundle(
                "promise-words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        time = DateTimeFormatter.ofPattern(words.getString("time"), locale).withZone(zone);
    }

    /**
     * Says what is promised, where the time went, and when it is due.
     *
     * @param asked the reader's languages; Portuguese for any Portuguese, else English
     */
    static String of(PromisedClock clock, Account account, ZoneId zone, Locale asked) {
        var portuguese = asked.getLanguage().equals("pt");
        return new Explanation(portuguese ? Locale.forLanguageTag("pt-BR") : Locale.ENGLISH, zone)
                .sentence(clock, account);
    }

    private String sentence(PromisedClock clock, Account account) {
        var parts = new ArrayList<String>();
        parts.add(say(
                clock.metric().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                length(clock.target()),
                clock.policyId(),
                clock.policyVersion(),
                time(clock.startedAt())));
        if (clock.state() != PromisedClock.State.CANCELLED) {
            parts.add(say("counted", length(account.counted())));
        }
        if (account.paused().compareTo(SHOWN) >= 0) {
            parts.add(say("paused", length(account.paused()), reasons(clock)));
        }
        if (account.outside().compareTo(SHOWN) >= 0) {
            parts.add(say("outside", length(account.outside())));
        }
        if (clock.breachedAt() != null) {
            parts.add(say("breached", time(clock.breachedAt())));
        }
        parts.add(ending(clock));
        return String.join("; ", parts) + ".";
    }

    private String ending(PromisedClock clock) {
        return switch (clock.state()) {
            case RUNNING -> clock.dueAt() == null ? "" : say("due", time(clock.dueAt()));
            case PAUSED -> say("waiting", reason(clock.pauses().getLast()));
            case COMPLETED -> say(Boolean.TRUE.equals(clock.met()) ? "met" : "missed", ended(clock));
            case CANCELLED -> say("cancelled", ended(clock));
        };
    }

    private String ended(PromisedClock clock) {
        return clock.endedAt() == null ? "" : time(clock.endedAt());
    }

    private String reasons(PromisedClock clock) {
        return String.join(
                ", ", clock.pauses().stream().map(this::reason).distinct().toList());
    }

    private String reason(PromisedClock.Wait wait) {
        return words.getString(
                "reason." + (wait.reason() == null ? "RESOLVED" : wait.reason().name()));
    }

    private String time(Instant instant) {
        return time.format(instant);
    }

    /** Hours and minutes; seconds only of less than a minute. */
    private static String length(Duration duration) {
        if (duration.compareTo(SHOWN) < 0) {
            return duration.toSeconds() + " s";
        }
        var hours = duration.toHours();
        var minutes = duration.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }

    private String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }
}
