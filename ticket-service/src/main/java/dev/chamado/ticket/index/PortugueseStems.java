package dev.chamado.ticket.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.br.BrazilianStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Portuguese stems of words without accents. Plurals first: the stemmers know them by their accents ({@code ões}), which
 * people leave out.
 */
final class PortugueseStems extends TokenFilter {
    private record Ending(String plural, String singular) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending("oes", "ao"),
            new Ending("aes", "ao"),
            new Ending("ais", "al"),
            new Ending("eis", "el"),
            new Ending("ois", "ol"),
            new Ending("uis", "ul"),
            new Ending("ns", "m"));
    private static final int SHORTEST = 4;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    private PortugueseStems(TokenStream words) {
        super(words);
    }

    static TokenStream of(TokenStream words) {
        return new BrazilianStemFilter(new PortugueseStems(words));
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (term.length() >= SHORTEST) {
            singular();
        }
        return true;
    }

    private void singular() {
        for (var ending : ENDINGS) {
            int begin = term.length() - ending.plural().length();
            if (ends(ending.plural(), begin)) {
                term.setLength(begin).append(ending.singular());
                return;
            }
        }
    }

    private boolean ends(String ending, int begin) {
        for (int i = 0; i < ending.length(); i++) {
            if (term.charAt(begin + i) != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
