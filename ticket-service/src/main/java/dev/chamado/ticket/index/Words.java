package dev.chamado.ticket.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * How texts become words: without case and accents; as they stand, and as an English and as a Portuguese stem. Nobody
 * says which language a text is in, and many are in both, so each is read every way.
 */
public final class Words {
    /** Words as they stand. */
    public static final Analyzer PLAIN = reading(stream -> stream);

    static final Analyzer ENGLISH = reading(stream -> new PorterStemFilter(new EnglishPossessiveFilter(stream)));
    static final Analyzer PORTUGUESE = reading(PortugueseStems::of);

    /** Each field by the end of its name; the other fields as they stand. */
    static final Analyzer BY_FIELD = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            return of(field);
        }
    };

    private static final int BETWEEN_TEXTS = 100; // no phrase reaches from one text into the next
    private static final Set<String> FREQUENT = frequent();

    private Words() {}

    /** @param from where it begins in the text */
    public record Word(String text, int from, int to) {}

    /** How the words of a field are read. */
    public static Analyzer of(String field) {
        return field.endsWith(Fields.EN) ? ENGLISH : field.endsWith(Fields.PT) ? PORTUGUESE : PLAIN;
    }

    /** The words of a text in their order. */
    public static List<Word> in(String text, Analyzer analyzer) {
        var words = new ArrayList<Word>();
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(new Word(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return words;
    }

    /** Whether nearly every text of a language has the word, as it stands. */
    public static boolean isFrequent(String plain) {
        return FREQUENT.contains(plain);
    }

    private static Set<String> frequent() {
        var words = new HashSet<String>();
        for (var language : List.of(EnglishAnalyzer.getDefaultStopSet(), PortugueseAnalyzer.getDefaultStopSet())) {
            for (var word : language) {
                in(new String((char[]) word), PLAIN).forEach(each -> words.add(each.text()));
            }
        }
        return Set.copyOf(words);
    }

    private static Analyzer reading(UnaryOperator<TokenStream> stems) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(@Nullable String field) {
                var source = new StandardTokenizer();
                return new TokenStreamComponents(
                        source, stems.apply(new ASCIIFoldingFilter(new LowerCaseFilter(source))));
            }

            @Override
            public int getPositionIncrementGap(@Nullable String field) {
                return BETWEEN_TEXTS;
            }
        };
    }
}
