package dev.chamado.platform.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.platform.problem.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedLinkTest {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final byte[] KEY = "a key of at least thirty-two bytes".getBytes(UTF_8);
    static final SignedLink LINK =
            new SignedLink("demo", "ticket-1", 7, "joão:2.silva", "confirm", NOON.plusSeconds(60));

    @Test
    void says_what_it_was_made_for() {
        assertThat(SignedLink.read(LINK.token(KEY), KEY, NOON)).isEqualTo(LINK);
    }

    @Test
    void is_good_for_its_time_only() {
        assertCode(LINK.token(KEY), KEY, LINK.expiresAt(), "link-expired");
    }

    @Test
    void of_another_key_is_none() {
        assertCode(LINK.token("another key of thirty-two bytes...".getBytes(UTF_8)), KEY, NOON, "link-invalid");
    }

    @Test
    void cannot_be_changed_anywhere() {
        var token = LINK.token(KEY);
        for (var i = 0; i < token.length() - 1; i++) { // the last digit carries bits that are no part of the bytes
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertCode(token.substring(0, i) + other + token.substring(i + 1), KEY, NOON, "link-invalid");
        }
    }

    @Test
    void nonsense_is_none() {
        for (var nonsense : new String[] {
            "", ".", "x", "a.b", "....", "é.é", LINK.token(KEY).replace('.', '-')
        }) {
            assertCode(nonsense, KEY, NOON, "link-invalid");
        }
    }

    private static void assertCode(String token, byte[] key, Instant now, String code) {
        assertThatThrownBy(() -> SignedLink.read(token, key, now))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
