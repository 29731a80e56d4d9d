package dev.chamado.platform.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;

/**
 * Has records made by their constructor, called by reflection. By itself Jackson 3.1 calls
 * {@link java.lang.invoke.MethodHandle#invokeWithArguments}, which adapts the handle anew for each record: reading a
 * ticket's four clocks took twice as long.
 */
public final class RecordsByConstructor extends SimpleModule {
    private static final long serialVersionUID = 1;

    /** To be added to a mapper that reads many records. */
    public RecordsByConstructor() {
        super("records-by-constructor");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new ValueInstantiators.Base() {
            @Override
            public ValueInstantiator modifyValueInstantiator(
                    DeserializationConfig config, BeanDescription.Supplier described, ValueInstantiator usual) {
                var type = described.getBeanClass();
                if (!type.isRecord()
                        || !(usual instanceof StdValueInstantiator known)
                        || !usual.canCreateFromObjectWith()) {
                    return usual;
                }
                var constructors = type.getDeclaredConstructors();
                return constructors.length == 1 ? new ByConstructor(known, constructors[0]) : usual;
            }
        });
    }

    private static final class ByConstructor extends StdValueInstantiator {
        private final Constructor<?> constructor;

        ByConstructor(StdValueInstantiator usual, Constructor<?> constructor) {
            super(usual);
            this.constructor = constructor;
            constructor.setAccessible(true);
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] components) {
            try {
                return constructor.newInstance(components);
            } catch (InvocationTargetException e) {
                return context.handleInstantiationProblem(
                        getValueClass(), components, rewrapCtorProblem(context, e.getCause()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no record can be made of " + getValueClass(), e);
            }
        }
    }
}
