package dev.chamado.proof.simulation;

import dev.chamado.contracts.Actor.Kind;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.eventstore.append.Member;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.agreement.SimulatedAgreements;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An admin who promises something, and now and then something else. */
final class Promising implements Actor {
    private static final WireFormat WIRE = WireFormat.of(SlaDefinitionEvent.TOPIC);

    private final Rows rows;
    private final Chance chance;
    private final Clock clock;
    private final Turmoil turmoil;
    private final SimulatedAgreements agreements = new SimulatedAgreements();
    private boolean begun;

    Promising(Rows rows, Chance chance, Clock clock, Turmoil turmoil) {
        this.rows = rows;
        this.chance = chance;
        this.clock = clock;
        this.turmoil = turmoil;
    }

    @Override
    public boolean step() {
        var now = clock.instant();
        if (!begun) {
            begun = true;
            agreements.first(now).forEach(this::publish);
            return false;
        }
        if (turmoil.isCalm() || !chance.happens(0.1)) {
            return true;
        }
        if (chance.happens(0.5)) {
            agreements.promise(1 + chance.below(3), chance.happens(0.7), now).forEach(this::publish);
        } else {
            agreements
                    .office(chance.oneOf("Europe/Berlin", "Asia/Tokyo", "UTC"), now)
                    .forEach(this::publish);
        }
        return false;
    }

    private void publish(SlaDefinitionEvent event) {
        var subject = switch (event) {
            case CalendarPublished e -> "calendar:" + e.calendarId();
            case PoliciesPublished _ -> "policies";
            case SlaDefinitionEvent.CorrectionDecided _ -> "corrections";
        };
        long last = rows.head(World.TENANT, subject);
        UUID id = chance.id();
        var envelope = new Envelope<>(
                World.TENANT,
                subject,
                last + 1,
                id,
                WIRE.typeOf(event),
                event.occurredAt(),
                Instant.EPOCH,
                new dev.chamado.contracts.Actor(Kind.PERSON, "rita", null),
                id,
                id,
                false,
                null,
                WIRE.write(event));
        rows.store(new Member(
                World.TENANT,
                id,
                new byte[0],
                subject,
                last + 1,
                List.of(new Member.Expected(subject, last)),
                List.of(new Member.NewEvent(event instanceof PoliciesPublished ? "policies" : "calendar", envelope))));
    }
}
