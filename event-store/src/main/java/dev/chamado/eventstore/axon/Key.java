package dev.chamado.eventstore.axon;

import dev.chamado.eventstore.AggregateRef;

/** How Axon knows an aggregate: tenant, type and id in one string. Only the id may contain a slash. */
public record Key(String tenant, AggregateRef ref) {
    /** Of the parts; refuses a tenant or type that would not come back the same. */
    public Key {
        if (tenant.isEmpty() || tenant.indexOf('/') >= 0 || ref.type().indexOf('/') >= 0) {
            throw new IllegalArgumentException("neither tenant nor type may be empty or contain a slash: " + tenant);
        }
    }

    static Key of(String text) {
        var parts = text.split("/", 3);
        return new Key(parts[0], new AggregateRef(parts[1], parts[2]));
    }

    @Override
    public String toString() {
        return tenant + "/" + ref.type() + "/" + ref.id();
    }
}
