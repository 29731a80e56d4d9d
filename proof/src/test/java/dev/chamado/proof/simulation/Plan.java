package dev.chamado.proof.simulation;

import dev.chamado.platform.follow.View;
import java.util.List;

/**
 * What there is in a world.
 *
 * @param all the views of which some are followed
 * @param most how many, at most
 * @param closing whether tickets whose time has come are closed and resumed
 * @param telling whether people are told of what happens, and other systems read it
 * @param wrong a mistake that has been made on purpose
 */
record Plan(
        List<View<?>> all, int most, boolean promises, boolean routing, boolean closing, boolean telling, Wrong wrong) {
    List<View<?>> views(Chance chance) {
        return chance.shuffled(all).stream().limit(1 + chance.below(most)).toList();
    }

    Plan with(Wrong mistake) {
        return new Plan(all, most, promises, routing, closing, telling, mistake);
    }
}
