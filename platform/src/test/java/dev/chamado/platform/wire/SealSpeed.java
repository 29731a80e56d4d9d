package dev.chamado.platform.wire;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.WorkStarted;
import dev.chamado.contracts.ticket.TicketType;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What sealing costs, by hand: microseconds to write and to read an event with text of a person, and one without. */
final class SealSpeed {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final int ROUND = 200_000;
    private static long sink;

    private SealSpeed() {}

    public static void main(String[] args) {
        var key = SubjectKey.random(1);
        var keys = new SubjectKeys() {
            @Override
            public SubjectKey toSeal(String tenant, String person) {
                return key;
            }

            @Override
            public @Nullable SubjectKey toOpen(String tenant, String person, long serial) {
                return key;
            }
        };
        var text = "The printer on the third floor is offline for everybody in finance. ".repeat(6);
        var opened = new TicketOpened(
                ID,
                "INC-1",
                TicketType.INCIDENT,
                "Printer PRN-SP-0317 offline",
                text,
                "ana.souza",
                "ana.souza",
                Channel.PORTAL,
                "hardware",
                "printer",
                null,
                null,
                "MEDIUM",
                "HIGH",
                Priority.P2,
                false,
                1,
                null,
                null,
                NOON,
                NOON);
        for (int round = 0; round < 3; round++) {
            show("opening, clear", opened, SubjectKeys.NONE);
            show("opening, sealed", opened, keys);
            show("work started, without keys", new WorkStarted(ID, NOON), SubjectKeys.NONE);
            show("work started, with keys", new WorkStarted(ID, NOON), keys);
        }
        System.out.println(sink);
    }

    private static void show(String what, TicketEvent event, SubjectKeys keys) {
        var by = new Actor(Actor.Kind.PERSON, "ana.souza", null);
        var bytes = WIRE.write(event, "demo", ID, keys);
        var raw = new Envelope<>(
                "demo", ID.toString(), 0, ID, WIRE.typeOf(event), NOON, NOON, by, ID, null, false, null, bytes);
        var start = System.nanoTime();
        for (int i = 0; i < ROUND; i++) {
            sink += WIRE.write(event, "demo", ID, keys).length;
        }
        var written = System.nanoTime();
        for (int i = 0; i < ROUND; i++) {
            sink += WIRE.read(raw, keys).hashCode();
        }
        var read = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "%s: %d bytes, written in %.2f us, read in %.2f us%n",
                what,
                bytes.length,
                (written - start) / 1e3 / ROUND,
                (read - written) / 1e3 / ROUND);
    }
}
