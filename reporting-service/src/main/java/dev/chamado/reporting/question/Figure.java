package dev.chamado.reporting.question;

import java.util.List;
import java.util.Locale;

/**
 * A figure with what it means. The definition is served with each answer, in the language of the asker.
 *
 * @param name as in the path
 */
public record Figure(String name, String english, String portuguese) {
    /** What the figure means, in Portuguese for those who prefer it and in English for all others. */
    public String definition(Locale locale) {
        return locale.getLanguage().equals("pt") ? portuguese : english;
    }

    /** The rows of an answer with the figure they are about. */
    public <R> Answer<R> answer(Locale locale, List<R> rows) {
        return new Answer<>(name, definition(locale), rows);
    }

    /** A figure's rows with its definition. */
    public record Answer<R>(String figure, String definition, List<R> rows) {}
}
