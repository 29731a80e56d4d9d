package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.door.Answer;
import dev.chamado.proof.door.Asking;
import dev.chamado.proof.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Somebody with a token, or without, who asks the gateway. */
record Somebody(Door door, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    Reply get(String path) {
        return ask(asking("GET", path, null));
    }

    Reply post(String path, String body) {
        return ask(asking("POST", path, body));
    }

    Reply post(String path, long seen, String body) {
        return ask(asking("POST", path, body).seen(seen));
    }

    Reply put(String path, String body) {
        return ask(asking("PUT", path, body));
    }

    Reply put(String path, long seen, String body) {
        return ask(asking("PUT", path, body).seen(seen));
    }

    Reply csv(String path, String rows) {
        return ask(asking("POST", path, rows).with("Content-Type", "text/csv"));
    }

    Asking asking(String method, String path, String body) {
        return Asking.of(method, "/api/v1" + path, token, body);
    }

    /** Once. */
    Reply ask(Asking asking) {
        return reply(asking, false);
    }

    /** Until there is an answer, whatever dies meanwhile. */
    Reply insist(Asking asking) {
        return reply(asking, true);
    }

    private Reply reply(Asking asking, boolean insisting) {
        try {
            return new Reply(asking, insisting ? door.insist(asking, PATIENCE) : door.send(asking));
        } catch (IOException e) {
            throw new UncheckedIOException(asking.method() + " " + asking.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A request and its answer. */
    record Reply(Asking asking, Answer answer) {
        Reply is(int status) {
            assertThat(answer.status())
                    .as(asking.method() + " " + asking.path() + ": " + answer.text())
                    .isEqualTo(status);
            return this;
        }

        /** A problem document of that kind which shows nothing internal. */
        Reply refused(int status, String code) {
            is(status);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(json().get("type").asString()).isEqualTo("/problems/" + code);
            assertThat(json().get("status").asInt()).isEqualTo(status);
            assertThat(answer.text()).doesNotContain("Exception", "dev.chamado", "org.springframework");
            return this;
        }

        int status() {
            return answer.status();
        }

        long version() {
            return answer.version();
        }

        String text() {
            return answer.text();
        }

        JsonNode json() {
            return answer.json();
        }
    }
}
