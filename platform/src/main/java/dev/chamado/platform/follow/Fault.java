package dev.chamado.platform.follow;

/** Why a subject is parked: what is wrong with the event at which it stopped. */
record Fault(Reason reason, String detail, Delivery at) {
    private static final int LONGEST = 500;

    enum Reason {
        /** An event before it is missing: the owner must publish the subject again. */
        GAP,
        /** Its headers or its JSON cannot be read. */
        UNREADABLE,
        /** The fold or the counting of the view throws. */
        NOT_FOLDED,
        /** The effect of the policy throws. */
        NO_EFFECT
    }

    static Fault of(Reason reason, RuntimeException e, Delivery at) {
        var text = e.getClass().getSimpleName() + ": " + e.getMessage();
        return new Fault(reason, text.substring(0, Math.min(LONGEST, text.length())), at);
    }

    static Fault gap(long expected, Delivery at) {
        return new Fault(Reason.GAP, "event " + expected + " has not come", at);
    }
}
