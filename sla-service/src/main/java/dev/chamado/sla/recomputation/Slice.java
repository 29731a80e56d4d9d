package dev.chamado.sla.recomputation;

/**
 * A share of a partition's tickets: those whose hash leaves this remainder. A share that turns out to be too many for
 * the memory is halved, and its other half is gone through later.
 *
 * @param modulus a power of two
 */
record Slice(int remainder, int modulus) {
    static final Slice ALL = new Slice(0, 1);

    boolean holds(String key) {
        var hash = key.hashCode();
        return ((hash ^ (hash >>> 16)) & (modulus - 1)) == remainder;
    }

    Slice half() {
        return new Slice(remainder, modulus * 2);
    }

    Slice otherHalf() {
        return new Slice(remainder + modulus, modulus * 2);
    }
}
