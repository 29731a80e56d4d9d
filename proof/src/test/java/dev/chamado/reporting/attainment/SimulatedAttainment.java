package dev.chamado.reporting.attainment;

import dev.chamado.platform.follow.View;
import java.util.List;

/** The door to kept and broken promises. */
public final class SimulatedAttainment {
    public static final List<View<?>> VIEWS = List.of(Promises.VIEW, Verdicts.VIEW);

    private SimulatedAttainment() {}
}
