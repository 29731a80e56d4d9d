package dev.chamado.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.notification.audience.Notice;
import dev.chamado.notification.audience.TicketPeople;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.wire.Envelope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final TicketPeople TICKET = new TicketPeople(
            ID,
            "INC-7",
            "Impressora <b>parada</b>",
            "ana",
            "ana",
            new TreeSet<>(),
            new TreeSet<>(),
            null,
            null,
            -1,
            null,
            TicketPeople.Redacted.NOTHING,
            List.of());
    private static final Envelope<String> EVENT = new Envelope<>(
            "demo",
            ID.toString(),
            5,
            ID,
            "x",
            NOON,
            NOON,
            new Actor(Actor.Kind.PERSON, "bruno", null),
            ID,
            null,
            false,
            null,
            "");

    private final Words words =
            new Words(new LinkSettings(URI.create("http://localhost:8080/"), KEY, Duration.ofDays(10)));

    private static Person person(String language) {
        return new Person(
                "ana",
                "Ana Souza",
                List.of("ana@x.example"),
                null,
                language,
                null,
                null,
                null,
                false,
                false,
                null,
                true);
    }

    private Message resolved(String language) {
        var notice = new Notice("ana", NoticeKind.RESOLVED, "Troquei o <toner>.\nTeste & avise.", true, true);
        return words.about(EVENT, TICKET, notice, person(language));
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void every_kind_has_words_in_both_languages(NoticeKind kind) {
        var text = switch (kind) {
            case BREACHED -> "RESOLUTION";
            case ESCALATED -> "RESOLUTION 75 %";
            default -> "text";
        };
        var notice = new Notice("ana", kind, text, true, false);
        var english = words.about(EVENT, TICKET, notice, person("en"));
        var portuguese = words.about(EVENT, TICKET, notice, person("pt-BR"));
        assertThat(english.subject()).startsWith("[INC-7] ").isNotEqualTo(portuguese.subject());
        assertThat(english.text()).contains("Hello Ana Souza,").doesNotContain("{{");
        assertThat(portuguese.text()).contains("Olá, Ana Souza,").doesNotContain("{{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR"})
    void a_merge_names_the_other_ticket_only_to_who_may_know_of_it(String language) {
        var named = words.about(
                EVENT, TICKET, new Notice("ana", NoticeKind.MERGED, "INC-8", true, false), person(language));
        var unnamed =
                words.about(EVENT, TICKET, new Notice("ana", NoticeKind.MERGED, null, true, false), person(language));
        assertThat(named.text()).contains("INC-8, ").doesNotContain("{{");
        assertThat(unnamed.text())
                .contains("INC-7")
                .doesNotContain("INC-8", "{{")
                .isNotEqualTo(named.text());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void every_broken_promise_has_a_name_in_both_languages(Metric metric) {
        var notice = new Notice("ana", NoticeKind.BREACHED, metric.name(), true, false);
        assertThat(words.about(EVENT, TICKET, notice, person("en")).text())
                .contains("has been broken: "
                        + switch (metric) {
                            case FIRST_RESPONSE -> "first response";
                            case RESOLUTION -> "resolution";
                            case NEXT_RESPONSE -> "answer to a message of the requester";
                            case PERIODIC_UPDATE -> "update to the requester";
                            case GROUP -> "time in the group";
                        });
        assertThat(words.about(EVENT, TICKET, notice, person("pt-BR")).text())
                .contains("foi violado: "
                        + switch (metric) {
                            case FIRST_RESPONSE -> "primeira resposta";
                            case RESOLUTION -> "resolução";
                            case NEXT_RESPONSE -> "resposta a uma mensagem do solicitante";
                            case PERIODIC_UPDATE -> "atualização ao solicitante";
                            case GROUP -> "tempo no grupo";
                        });
    }

    @Test
    void a_reminder_says_what_was_asked_unless_that_is_not_to_be_shown() {
        var asked = new Notice("ana", NoticeKind.REMINDED, "Qual impressora?", true, false);
        assertThat(words.about(EVENT, TICKET, asked, person("en")).text()).contains("We asked:\n\nQual impressora?");
        assertThat(words.about(EVENT, TICKET, asked, person("pt-BR")).text())
                .contains("Perguntamos:\n\nQual impressora?");
        var redacted = new Notice("ana", NoticeKind.REMINDED, null, true, false);
        assertThat(words.about(EVENT, TICKET, redacted, person("en")).text())
                .doesNotContain("asked")
                .contains("without your answer.\n\nPlease answer");
        assertThat(words.about(EVENT, TICKET, redacted, person("pt-BR")).text()).doesNotContain("Perguntamos");
    }

    @Test
    void an_escalation_says_what_was_promised_and_how_much_of_the_time_has_passed() {
        var notice = new Notice("ana", NoticeKind.ESCALATED, "RESOLUTION 75 %", true, false);
        assertThat(words.about(EVENT, TICKET, notice, person("en")).text())
                .contains("so much of the time has passed: resolution, 75 %");
        assertThat(words.about(EVENT, TICKET, notice, person("pt-BR")).text())
                .contains("já se passou: resolução, 75 %");
    }

    @Test
    void what_people_typed_is_plain_in_the_text_and_escaped_in_the_html() {
        var message = resolved("pt-BR");
        assertThat(message.text()).contains("Troquei o <toner>.\nTeste & avise.");
        assertThat(message.html())
                .contains("Troquei o &lt;toner&gt;.<br>Teste &amp; avise.")
                .doesNotContain("<b>parada</b>")
                .doesNotContain("<toner>");
    }

    @Test
    void an_unknown_language_is_told_in_english() {
        assertThat(resolved("fr").language()).isEqualTo("en");
    }

    @Test
    void a_solution_comes_with_links_that_let_its_reader_decide() {
        var urls = resolved("en").links().stream().map(Message.Link::url).toList();
        assertThat(urls).hasSize(2).allMatch(url -> url.startsWith("http://localhost:8080/"));
        var token = urls.getFirst().substring("http://localhost:8080/l/".length());
        assertThat(SignedLink.read(token, KEY.getBytes(StandardCharsets.UTF_8), NOON.plusSeconds(1)))
                .isEqualTo(new SignedLink("demo", ID.toString(), 5, "ana", "confirm", NOON.plus(Duration.ofDays(10))));
    }

    @Test
    void the_same_notice_is_worded_the_same_on_a_repeat() {
        assertThat(resolved("en")).isEqualTo(resolved("en"));
    }
}
