package dev.chamado.notification.audience;

import dev.chamado.platform.follow.View;
import java.util.List;

/** The door to who is concerned by a ticket. */
public final class SimulatedAudience {
    public static final List<View<?>> VIEWS = List.of(TicketPeople.VIEW);

    private SimulatedAudience() {}
}
