package dev.chamado.sla.promise;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Sentences about promises in English or Portuguese, around words of the tenant; times are those of a zone. */
public final class Words {
    /** Less than this is not worth a word. */
    public static final Duration SHOWN = Duration.ofMinutes(1);

    private final ResourceBundle words;
    private final DateTimeFormatter time;
    private final Locale locale;
    private final Vocabulary vocabulary;

    private Words(Locale locale, ZoneId zone, Vocabulary vocabulary) {
        this.locale = locale;
        this.vocabulary = vocabulary;
        words = ResourceBundle.getBundle(
                "promise-words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        time = DateTimeFormatter.ofPattern(words.getString("time"), locale).withZone(zone);
    }

    /**
     * @param asked the reader's languages; Portuguese for any Portuguese, else English
     * @param vocabulary the tenant's; what it does not name is called as here
     */
    public static Words of(Locale asked, ZoneId zone, Vocabulary vocabulary) {
        var portuguese = asked.getLanguage().equals("pt");
        return new Words(portuguese ? Locale.forLanguageTag("pt-BR") : Locale.ENGLISH, zone, vocabulary);
    }

    /** Where nothing is told that a tenant names. */
    static Words of(Locale asked, ZoneId zone) {
        return of(asked, zone, Vocabulary.NONE);
    }

    /** The sentence of that name around some values. */
    public String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    /** What was promised, by what, and from when on it counts. */
    public String promise(Metric metric, PromisedClock.Setting setting, Instant startedAt) {
        return say(
                metric.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                length(setting.target()),
                setting.policyId(),
                setting.policyVersion(),
                time(startedAt));
    }

    /** What a pause waits for; nothing means the time between a resolution and the reopening. */
    public String reason(@Nullable HoldReason reason) {
        var own = reason == null ? null : vocabulary.label(reason.name(), locale.toLanguageTag());
        return own == null ? say("reason." + (reason == null ? "RESOLVED" : reason.name())) : own;
    }

    String priority(Priority priority) {
        var own = vocabulary.label(priority.name(), locale.toLanguageTag());
        return own == null ? priority.name() : own;
    }

    public String time(Instant instant) {
        return time.format(instant);
    }

    /** Hours and minutes; seconds only of less than a minute. */
    public static String length(Duration duration) {
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
}
