package dev.chamado.proof.simulation;

import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/** A bean that is there when it is asked for. */
public record Late<T>(Supplier<T> bean) implements ObjectProvider<T> {
    @Override
    public T getObject() {
        return bean.get();
    }
}
