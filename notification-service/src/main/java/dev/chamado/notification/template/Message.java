package dev.chamado.notification.template;

import java.util.List;

/**
 * A notice in words.
 *
 * @param language of the text: {@code en} or {@code pt-BR}
 * @param subject one line
 * @param text plain, paragraphs apart by an empty line, links written out
 * @param html the same for programs that show it; every value in it is escaped
 * @param summary the subject without the ticket's number, for lists
 */
public record Message(String language, String subject, String text, String html, String summary, List<Link> links) {
    /** Something the reader can do. */
    public record Link(String label, String url) {}
}
