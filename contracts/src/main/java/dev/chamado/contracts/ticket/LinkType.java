package dev.chamado.contracts.ticket;

/** What a ticket is to another; read from the one that says it: this one {@code BLOCKS} the other. */
public enum LinkType {
    /** It tells of the same as the other. */
    DUPLICATES,
    /** The other cannot go on before it; no circle of them. */
    BLOCKS,
    /** They have to do with each other; the same from both sides. */
    RELATES_TO,
    /** The other brought it about. */
    CAUSED_BY,
    /** It is the problem behind the other. */
    PROBLEM_OF,
    /** It is the change that is made for the other. */
    CHANGE_OF,
    /** It goes with the other, which is nobody's child: resolved when the other is. */
    CHILD_OF
}
