package dev.chamado.notification.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.TicketEvent.SurveyInvited;
import dev.chamado.notification.audience.Notice;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.notification.template.Message.Link;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.wire.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Puts notices into words. A template per kind and language is plain text: the first line is the subject, the rest are
 * paragraphs. The HTML part is made from the same paragraphs, each escaped, so that both parts say the same and nothing
 * that a person typed can become markup. Templates have no logic; one that names an unknown variable does not load.
 */
@Component
public final class Words {
    static final List<String> LANGUAGES = List.of("en", "pt-BR");

    /** What a template may name; every value is a string, empty when there is none. */
    static final List<String> VARIABLES = List.of("name", "number", "subject", "text", "actor");

    private static final List<String> LABELS = Stream.concat(
                    Stream.of("confirm", "reopen", "survey", "asked"),
                    Arrays.stream(Metric.values()).map(Words::labelOf))
            .toList();
    private static final Mustache.Compiler PLAIN =
            Mustache.compiler().escapeHTML(false).strictSections(true).emptyStringIsFalse(true);
    private static final Mustache.Compiler HTML = Mustache.compiler().strictSections(true);

    private final Map<String, Template> templates = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Template layout;
    private final LinkSettings links;

    Words(LinkSettings links) {
        this.links = links;
        this.layout = HTML.compile(resource("layout.html"));
        for (var language : LANGUAGES) {
            for (var kind : NoticeKind.values()) {
                var name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
                templates.put(kind + language, checked(resource(name + "." + language + ".txt"), name));
            }
            for (var label : LABELS) {
                labels.put(
                        label + language,
                        resource(label + "." + language + ".label").strip());
            }
        }
    }

    /**
     * What a notice says to the person it is for.
     *
     * @param sequence of the ticket's last event that it knows
     */
    public Wording wording(Envelope<?> event, TicketPeople ticket, Notice notice, Person person, long sequence) {
        return new Wording(
                about(event, ticket, notice, person),
                about(event, ticket.untitled(), notice, person),
                sequence,
                event.recordedAt());
    }

    /** The words of a notice for the person it is for. */
    Message about(Envelope<?> event, TicketPeople ticket, Notice notice, Person person) {
        var language = LANGUAGES.contains(person.language()) ? person.language() : "en";
        var values = Map.of(
                "name", person.name(),
                "number", ticket.number(),
                "subject", ticket.subject(),
                "text", text(notice, language),
                "actor", event.actor().id());
        var written = known(templates, notice.kind() + language).execute(values).strip();
        int firstLine = written.indexOf('\n');
        var subject = written.substring(0, firstLine).strip();
        var paragraphs = Arrays.stream(written.substring(firstLine).strip().split("\n{2,}"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
        var actions = actions(event, notice, person, language);
        var title = "[" + ticket.number() + "] " + subject;
        return new Message(
                language,
                title,
                plain(paragraphs, actions),
                html(language, title, paragraphs, actions),
                subject,
                actions);
    }

    /** What a promise was about, and that something was asked, are words of ours; all else was said by somebody. */
    private String text(Notice notice, String language) {
        var text = Objects.requireNonNullElse(notice.text(), "");
        return switch (notice.kind()) {
            case BREACHED -> label(labelOf(Metric.valueOf(text)), language);
            case ESCALATED -> {
                var percentage = text.indexOf(' ');
                var metric = Metric.valueOf(text.substring(0, percentage));
                yield label(labelOf(metric), language) + "," + text.substring(percentage);
            }
            case REMINDED -> text.isEmpty() ? "" : label("asked", language) + "\n\n" + text;
            case OPENED,
                    ASSIGNED,
                    QUESTION_ASKED,
                    REPLIED,
                    MENTIONED,
                    RESOLVED,
                    CLOSED,
                    REOPENED,
                    SURVEY,
                    LOW_SCORE,
                    UPDATE_REQUESTED,
                    MERGED,
                    TASK_GIVEN,
                    APPROVAL_ASKED,
                    APPROVED,
                    REJECTED,
                    APPROVAL_EXPIRED -> text;
        };
    }

    private static String labelOf(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Link> actions(Envelope<?> event, Notice notice, Person person, String language) {
        if (event.event() instanceof SurveyInvited survey) {
            return List.of(new Link(label("survey", language), link("survey", event, person, survey.expiresAt())));
        }
        if (!notice.mayDecide()) {
            return List.of();
        }
        return List.of(
                new Link(label("confirm", language), decide("confirm", event, person)),
                new Link(label("reopen", language), decide("reopen", event, person)));
    }

    /** The link speaks of the ticket as the event left it and ends a while after the event, whenever the mail goes. */
    private String decide(String purpose, Envelope<?> event, Person person) {
        return link(purpose, event, person, event.recordedAt().plus(links.lifetime()));
    }

    private String link(String purpose, Envelope<?> event, Person person, Instant expires) {
        var link = new SignedLink(event.tenant(), event.subject(), event.sequence(), person.id(), purpose, expires);
        return url("/l/" + link.token(links.key().getBytes(StandardCharsets.UTF_8)));
    }

    private String url(String path) {
        var base = links.publicUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    private String label(String purpose, String language) {
        return known(labels, purpose + language);
    }

    private static String plain(List<String> paragraphs, List<Link> actions) {
        var text = new StringBuilder(String.join("\n\n", paragraphs));
        actions.forEach(action ->
                text.append("\n\n").append(action.label()).append(":\n").append(action.url()));
        return text.append('\n').toString();
    }

    private String html(String language, String title, List<String> paragraphs, List<Link> actions) {
        var lines = paragraphs.stream()
                .map(paragraph -> Map.of("lines", List.of(paragraph.split("\n"))))
                .toList();
        return layout.execute(Map.of("language", language, "title", title, "paragraphs", lines, "actions", actions));
    }

    private static Template checked(String source, String name) {
        var template = PLAIN.compile(source);
        var sample = new HashMap<String, String>();
        VARIABLES.forEach(variable -> sample.put(variable, variable));
        if (template.execute(sample).strip().indexOf('\n') < 0) {
            throw new IllegalStateException(name + " has a subject but nothing below it");
        }
        return template;
    }

    private static <T> T known(Map<String, T> all, String key) {
        return Objects.requireNonNull(all.get(key), key);
    }

    private static String resource(String name) {
        try (var stream = Words.class.getResourceAsStream("/templates/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no template " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
