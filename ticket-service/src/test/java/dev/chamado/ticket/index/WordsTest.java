package dev.chamado.ticket.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static List<String> read(String text, Analyzer analyzer) {
        return Words.in(text, analyzer).stream().map(Words.Word::text).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "impressora, impressoras",
        "impressão, impressões",
        "impressão, impressoes",
        "impressao, impressões",
        "configuração, configurações",
        "configuracao, configurações",
        "senha, senhas",
        "computador, computadores",
        "usuário, usuarios",
        "acesso, acessos",
        "portal, portais",
        "papel, papéis",
        "arquivo, arquivos",
        "bloqueado, bloqueada",
        "conexão, conexões",
        "instalação, instalacoes",
        "lenta, lento",
        "item, itens"
    })
    void of_portuguese_have_one_stem_in_their_forms(String one, String other) {
        assertThat(read(one, Words.PORTUGUESE)).isEqualTo(read(other, Words.PORTUGUESE));
    }

    @ParameterizedTest
    @CsvSource({
        "printer, printers",
        "connect, connecting",
        "failed, fails",
        "Ana's, Ana",
        "password, passwords",
        "installed, installing"
    })
    void of_english_have_one_stem_in_their_forms(String one, String other) {
        assertThat(read(one, Words.ENGLISH)).isEqualTo(read(other, Words.ENGLISH));
    }

    @Test
    void stand_without_case_and_accents() {
        assertThat(read("Não LIGA: Ação-27, SAP_4711 <b>", Words.PLAIN))
                .containsExactly("nao", "liga", "acao", "27", "sap_4711", "b");
    }

    @Test
    void are_frequent_with_and_without_accents() {
        assertThat(List.of("the", "nao", "de", "is")).allMatch(Words::isFrequent);
        assertThat(List.of("printer", "senha", "")).noneMatch(Words::isFrequent);
    }

    @Test
    void are_the_same_in_number_however_they_are_read() {
        var text = "The user's VPN não conecta às 9h — ações, 😀 e-mail: x@y.z; \u202e\u0000";
        var plain = read(text, Words.PLAIN);
        assertThat(read(text, Words.ENGLISH)).hasSameSizeAs(plain);
        assertThat(read(text, Words.PORTUGUESE)).hasSameSizeAs(plain);
    }
}
