package dev.chamado.sla.history;

/**
 * A share of a partition's tickets: those whose hash leaves this remainder. A share that turns out to be too many for
 * the memory is halved, and its other half is gone through later.
 *
 * @param modulus a power of two
 */
public record Slice(int remainder, int modulus) {
    public static final Slice ALL = new Slice(0, 1);

    public boolean holds(String key) {
        var hash = key.hashCode();
        return ((hash ^ (hash >>> 16)) & (modulus - 1)) == remainder;
    }

    public Slice half() {
        return new Slice(remainder, modulus * 2);
    }

    public Slice otherHalf() {
        return new Slice(remainder + modulus, modulus * 2);
    }
}
