package dev.chamado.eventstore.axon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.log.HashChain;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A fingerprint of a state's components, theirs in turn, and the number of its fold. */
final class Shape {
    /** By the state's class, of which there are few: a declaration would keep alive all that its suppliers know. */
    private static final Map<Class<?>, String> KNOWN = new ConcurrentHashMap<>();

    private Shape() {}

    static String of(AggregateType<?, ?> type) {
        return type.fold() + "-" + KNOWN.computeIfAbsent(type.state(), Shape::fingerprint);
    }

    private static String fingerprint(Class<?> state) {
        var lines = new TreeSet<String>();
        collect(state, lines);
        var hash = HashChain.sha256().digest(String.join("\n", lines).getBytes(UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    private static void collect(Type type, Set<String> lines) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getRawType(), lines);
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, lines));
        } else if (type instanceof Class<?> plain) {
            if (plain.isRecord()) {
                if (lines.add(plain.getName() + Arrays.toString(plain.getRecordComponents()))) {
                    Arrays.stream(plain.getRecordComponents())
                            .forEach(component -> collect(component.getGenericType(), lines));
                }
            } else if (plain.isSealed() && plain.isInterface()) {
                lines.add(plain.getName());
                Arrays.stream(plain.getPermittedSubclasses()).forEach(permitted -> collect(permitted, lines));
            } else if (plain.isEnum()) {
                lines.add(plain.getName() + Arrays.toString(plain.getEnumConstants()));
            }
        }
    }
}
