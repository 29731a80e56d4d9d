package dev.chamado.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class BearerTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "eyJ-x.y_z~+/9==", "A.B.C"})
    void is_what_stands_behind_the_scheme(String token) {
        assertThat(of("Bearer " + token)).isEqualTo(token);
        assertThat(of("bearer " + token)).isEqualTo(token);
    }

    @Test
    void is_none_without_the_scheme() {
        assertThat(of(null)).isNull();
        assertThat(of("Basic YTpi")).isNull();
        assertThat(of("Bear")).isNull();
    }

    @Test
    void is_not_taken_from_the_address() {
        var request = new MockHttpServletRequest("GET", "/tickets");
        request.setParameter("access_token", "a.b.c");
        assertThat(new BearerToken().resolve(request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer ==",
                "Bearer a b",
                "Bearer a=b",
                "Bearer é",
                "Bearerabc",
                "Bearer a,b"
            })
    void is_refused_when_it_is_no_token(String header) {
        assertThatThrownBy(() -> of(header)).isInstanceOf(OAuth2AuthenticationException.class);
    }

    private static @Nullable String of(@Nullable String header) {
        var request = new MockHttpServletRequest("GET", "/tickets");
        if (header != null) {
            request.addHeader("Authorization", header);
        }
        return new BearerToken().resolve(request);
    }
}
