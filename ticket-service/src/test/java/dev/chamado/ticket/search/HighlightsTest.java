package dev.chamado.ticket.search;

import static dev.chamado.ticket.index.IndexScene.NOON;
import static dev.chamado.ticket.index.IndexScene.answered;
import static dev.chamado.ticket.index.IndexScene.noted;
import static dev.chamado.ticket.index.IndexScene.opened;
import static dev.chamado.ticket.index.IndexScene.replied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceAdded;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.platform.follow.Folding;
import dev.chamado.platform.follow.View;
import dev.chamado.ticket.index.IndexScene;
import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.search.Highlights.Highlight;
import dev.chamado.ticket.search.Highlights.Part;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HighlightsTest {
    private static final UUID ID = UUID.fromString("0199a3c2-0000-7000-8000-000000000001");
    private static final View<TicketText> TEXT = View.named("text", TicketText.class)
            .folds(TicketEvent.TOPIC, (text, event) -> TicketText.after(text, event, IndexScene::isForStaff))
            .build();

    private static List<Highlight> highlights(String query, boolean all, TicketEvent... events) {
        var text = Folding.of(TEXT).after((Object[]) events).document();
        return new Highlights(Sought.of(query)).of(text, all);
    }

    private static String subject(String query, String subject) {
        var found = highlights(query, true, opened(ID, "INC-1", subject, ""));
        return found.isEmpty() ? null : found.getFirst().html();
    }

    @Test
    void mark_every_form_of_a_word() {
        assertThat(subject("impressao", "As Impressões falham na impressora"))
                .isEqualTo("As <em>Impressões</em> falham na impressora");
        assertThat(subject("printing jam", "Printer prints, then jams."))
                .isEqualTo("Printer <em>prints</em>, then <em>jams</em>.");
        assertThat(subject("conf", "Configurar o VPN")).isEqualTo("<em>Configurar</em> o VPN");
        assertThat(subject("\"não liga\"", "PC não liga")).isEqualTo("PC <em>não</em> <em>liga</em>");
        assertThat(subject("scanner", "Printer")).isNull();
    }

    @Test
    void are_safe_html() {
        assertThat(subject("alert", "<script>alert('x')</script> & \"alert\""))
                .isEqualTo("&lt;script&gt;<em>alert</em>(&#39;x&#39;)&lt;/script&gt; &amp; &quot;<em>alert</em>&quot;");
        assertThat(subject("em", "<em>")).isEqualTo("&lt;<em>em</em>&gt;");
    }

    @Test
    void are_short_pieces_of_long_texts() {
        var long1 = "word ".repeat(100) + "the printer jams " + "again ".repeat(100);
        var found = highlights("printer", true, opened(ID, "INC-1", "Trouble", long1));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().part()).isEqualTo(Part.DESCRIPTION);
        assertThat(found.getFirst().html())
                .startsWith("… word ")
                .contains("the <em>printer</em> jams")
                .endsWith(" …")
                .hasSizeLessThan(220);
    }

    @Test
    void look_at_so_much_of_a_ticket_and_no_more() {
        var found = highlights(
                "printer",
                true,
                opened(ID, "INC-1", "Printer", "word ".repeat(4_000)),
                replied(ID, "printer one"),
                replied(ID, "word ".repeat(3_998) + "printer"),
                replied(ID, "printer two"));
        assertThat(found)
                .extracting(Highlight::html)
                .containsExactly("<em>Printer</em>", "<em>printer</em> two", "<em>printer</em> one");
    }

    @Test
    void show_notes_and_references_to_staff_only() {
        var events = new TicketEvent[] {
            opened(ID, "INC-1", "Printer", ""),
            noted(ID, "A note about toner."),
            new ReferenceAdded(ID, "supplier", "sap", "4711", "https://sap.example/toner/4711", NOON),
            new TicketResolved(ID, "SOLVED", "New toner.", NOON)
        };
        assertThat(highlights("toner", true, events))
                .extracting(Highlight::part)
                .containsExactly(Part.RESOLUTION, Part.NOTE, Part.REFERENCE);
        assertThat(highlights("https://sap.example/toner/4711", true, events))
                .extracting(Highlight::part)
                .contains(Part.REFERENCE);
        assertThat(highlights("toner", false, events))
                .extracting(Highlight::part)
                .containsExactly(Part.RESOLUTION);
    }

    @Test
    void show_what_is_internal_to_staff_only() {
        var events = new TicketEvent[] {
            opened(ID, "INC-1", "Printer", ""),
            replied(ID, "A reply about toner."),
            noted(ID, "A note about toner."),
            answered(ID, "open_question", "Toner, said who asks."),
            answered(ID, "inner_question", "Toner, said staff."),
            new ReferenceAdded(ID, "supplier", "toner", "4711", null, NOON),
            new TicketReopened(ID, ReopenCause.AGENT, "Toner again.", 1, NOON)
        };
        assertThat(highlights("toner", true, events))
                .extracting(Highlight::part)
                .containsExactly(Part.ANSWER, Part.REASON, Part.REPLY, Part.ANSWER);
        assertThat(highlights("toner", false, events))
                .extracting(Highlight::part)
                .containsExactly(Part.ANSWER, Part.REASON, Part.REPLY);
    }
}
