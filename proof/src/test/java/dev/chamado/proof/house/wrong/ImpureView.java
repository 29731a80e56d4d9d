package dev.chamado.proof.house.wrong;

import org.junit.jupiter.api.Tag;

/** A document whose fold knows a framework. */
public record ImpureView(String id) {
    public ImpureView after(Tag event) {
        return new ImpureView(event.value());
    }
}
