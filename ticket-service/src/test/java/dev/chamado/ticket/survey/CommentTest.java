package dev.chamado.ticket.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommentTest {
    @Test
    void keeps_what_is_seen_and_its_lines() {
        assertThat(Comment.cleaned("  Ótimo.\r\nObrigada! \uD83D\uDE00\t "))
                .isEqualTo("Ótimo.\nObrigada! \uD83D\uDE00");
    }

    @Test
    void loses_what_is_not_seen() {
        assertThat(Comment.cleaned("a\u0000b\u202Ec\u2066d\uFEFFe\uD800f")).isEqualTo("abcdef");
        assertThat(Comment.cleaned("e\u0301")).isEqualTo("\u00E9");
    }

    @Test
    void is_none_if_nothing_is_left() {
        assertThat(Comment.cleaned(null)).isNull();
        assertThat(Comment.cleaned(" \u200B\n ")).isNull();
    }
}
