package dev.chamado.proof.simulation;

import dev.chamado.platform.follow.View;
import java.util.HashSet;
import java.util.List;

/**
 * What there is in a world.
 *
 * @param all the views of which some are followed
 * @param most how many, at most
 * @param closing whether tickets whose time has come are closed and resumed
 * @param telling whether people are told of what happens, and other systems read it
 * @param organising whether people, groups, organisations, forms and saved views change as well
 * @param wrong a mistake that has been made on purpose
 */
record Plan(
        List<View<?>> all,
        int most,
        boolean promises,
        boolean routing,
        boolean closing,
        boolean telling,
        boolean organising,
        Wrong wrong) {
    /** Of services that call theirs alike only one is in a world: a service has each name once. */
    List<View<?>> views(Chance chance) {
        var names = new HashSet<String>();
        return chance.shuffled(all).stream()
                .filter(view -> names.add(view.name()))
                .limit(1 + chance.below(most))
                .toList();
    }

    Plan with(Wrong mistake) {
        return new Plan(all, most, promises, routing, closing, telling, organising, mistake);
    }
}
