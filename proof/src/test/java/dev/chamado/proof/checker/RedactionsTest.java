package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.faults;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A word and a file of a message that is redacted from 20 to 30. */
class RedactionsTest {
    private static final String WORD = "q1a2b3c4d5q";
    private static final Operation REDACTED = operation(Kind.REDACT, 20, 30, Outcome.OK, 5, WORD + " file:f1", "");

    @Test
    void what_is_not_shown_afterwards_is_passed() {
        assertThat(checked(read(10, 15, "1:a=NEW"), read(40, 45, "2:b=NEW"))).isEmpty();
    }

    @Test
    void what_a_driver_has_seen_afterwards_is_found() {
        assertThat(checked(read(40, 45, "2:b=NEW|" + WORD)))
                .singleElement()
                .asString()
                .contains(WORD);
    }

    @Test
    void what_the_desk_shows_at_the_end_is_found() {
        assertThat(looked(REDACTED, "{\"text\":\"Any news? q9z8y7x6w5q\"}")).isEmpty();
        assertThat(looked(REDACTED, "{\"text\":\"Any news? " + WORD + "\"}")).hasSize(1);
    }

    @Test
    void of_a_redaction_of_which_nothing_is_known_nothing_is_demanded() {
        var unknown = operation(Kind.REDACT, 20, 30, Outcome.UNKNOWN, -1, WORD, "");
        assertThat(looked(unknown, WORD)).isEmpty();
        var refused = operation(Kind.REDACT, 20, 30, Outcome.FAIL, -1, WORD, "");
        assertThat(faults(findings -> assertThat(
                                Redactions.of(List.of(refused), findings).mayBeGone(WORD))
                        .isFalse()))
                .isEmpty();
    }

    @Test
    void a_file_is_handed_out_until_it_is_redacted_and_not_afterwards() {
        assertThat(checked(download(5, 10, "f1", Outcome.OK, "abc"), download(25, 27, "f1", Outcome.FAIL, "")))
                .isEmpty();
        assertThat(checked(download(40, 45, "f1", Outcome.FAIL, ""))).isEmpty();
        assertThat(checked(download(40, 45, "f1", Outcome.OK, "abc")))
                .singleElement()
                .asString()
                .contains("gone");
    }

    @Test
    void a_file_that_is_another_or_missing_is_found() {
        assertThat(checked(download(5, 10, "f2", Outcome.OK, "abd"))).hasSize(1);
        assertThat(checked(download(40, 45, "f2", Outcome.FAIL, ""))).hasSize(1);
        assertThat(checked(download(5, 10, "f1", Outcome.FAIL, "")))
                .as("before it was redacted")
                .hasSize(1);
    }

    @Test
    void says_what_is_to_be_looked_for() {
        var findings = new Findings();
        var redactions = Redactions.of(List.of(REDACTED), findings);
        assertThat(redactions.some(10))
                .singleElement()
                .satisfies(one -> assertThat(one.getKey()).isEqualTo(WORD));
        assertThat(redactions.kept(
                        List.of(download(5, 10, "f1", Outcome.OK, "abc"), download(5, 10, "f2", Outcome.OK, "abc"))))
                .containsExactly(ONE + " f2 abc");
    }

    private static List<String> checked(Operation... reads) {
        return faults(findings -> Redactions.of(List.of(REDACTED), findings).check(List.of(reads)));
    }

    private static List<String> looked(Operation redaction, String text) {
        return faults(findings -> Redactions.of(List.of(redaction), findings).look("the feed", text));
    }

    private static Operation read(long from, long to, String read) {
        return operation(Kind.TIMELINE, from, to, Outcome.OK, 5, "", read);
    }

    private static Operation download(long from, long to, String file, Outcome outcome, String sha256) {
        return operation(Kind.DOWNLOAD, from, to, outcome, -1, file + " abc", sha256);
    }

    private static Operation operation(
            Kind kind, long from, long to, Outcome outcome, long version, String sent, String read) {
        return new Operation(0, 0, kind, ONE.toString(), "ana", "", from, to, 0, outcome, 0, -1, version, sent, read);
    }
}
