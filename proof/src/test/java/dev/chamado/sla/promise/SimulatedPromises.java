package dev.chamado.sla.promise;

import dev.chamado.platform.follow.View;
import java.util.List;

/** The door to what requesters and agents see of promises. */
public final class SimulatedPromises {
    public static final List<View<?>> VIEWS = List.of(TicketPromises.VIEW, Vocabulary.VIEW);

    /** Whose tickets are hidden from whom. */
    public static final List<View<?>> GROUPS = List.of(Groups.VIEW);

    private SimulatedPromises() {}
}
