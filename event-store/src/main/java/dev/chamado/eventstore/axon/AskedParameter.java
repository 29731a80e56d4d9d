package dev.chamado.eventstore.axon;

import dev.chamado.eventstore.Asked;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Gives a shell's command handler its {@link Asked}. */
final class AskedParameter implements ParameterResolverFactory {
    @Override
    public @Nullable ParameterResolver<Asked> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Asked.class ? new Resolver() : null;
    }

    private static final class Resolver implements ParameterResolver<Asked> {
        @Override
        public Asked resolveParameterValue(Message<?> message) {
            return Engine.attempt(message).asked();
        }

        @Override
        public boolean matches(Message<?> message) {
            return message instanceof CommandMessage;
        }
    }
}
