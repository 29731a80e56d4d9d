package dev.chamado.eventstore.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.Actor;
import dev.chamado.eventstore.append.Member.Expected;
import dev.chamado.eventstore.append.Member.NewEvent;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Members for tests that need no aggregate. */
public final class Rows {
    private Rows() {}

    /** A command that yields so many events on a subject that has this version. */
    public static Member member(String subject, long version, int events) {
        return member(UUID.randomUUID(), subject, version, events);
    }

    static Member member(UUID commandId, String subject, long version, int events) {
        var news = new ArrayList<NewEvent>();
        for (int n = 1; n <= events; n++) {
            news.add(event(commandId, subject, version + n));
        }
        return new Member(
                "demo",
                commandId,
                new byte[32],
                subject,
                version + events,
                List.of(new Expected(subject, version)),
                news);
    }

    private static NewEvent event(UUID commandId, String subject, long sequence) {
        return new NewEvent(
                "counter",
                new Envelope<>(
                        "demo",
                        subject,
                        sequence,
                        UUID.randomUUID(),
                        "chamado.test.counted.v2",
                        Instant.parse("2026-03-01T12:00:00.123Z"),
                        Instant.EPOCH,
                        new Actor(Actor.Kind.PERSON, "lee.chen", null),
                        commandId,
                        commandId,
                        false,
                        null,
                        "{\"by\":1,\"occurredAt\":\"2026-03-01T12:00:00.123Z\"}".getBytes(UTF_8)));
    }
}
