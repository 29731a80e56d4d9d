package dev.chamado.proof.simulation;

/** Mistakes that somebody could make: a simulation that does not find them proves nothing. */
enum Wrong {
    NOTHING,
    /** A follower stores how far it has come before it does what follows. */
    OFFSET_BEFORE_EFFECT,
    /** A policy sends another command at each repetition of an event. */
    NEW_COMMAND_EACH_TIME,
    /** Watermarks say what the clock on the wall says, in place of what is proven to be published. */
    TIME_FROM_THE_WALL
}
