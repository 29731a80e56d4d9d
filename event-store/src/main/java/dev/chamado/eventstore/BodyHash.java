package dev.chamado.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.eventstore.log.HashChain;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command says, as 32 bytes: the same for equal commands in every process and release. Components without a
 * value are left out, so that a command may gain one between a call and its repeat. With the secret of persons' keys, so
 * that nobody who has the rows can try what a command said; those from before are compared without.
 */
final class BodyHash {
    /** Found once for each kind of record: looking is dear, and each command is one. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            var components = type.getRecordComponents();
            AccessibleObject.setAccessible(
                    Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new), true);
            return components;
        }
    };

    private final byte[] stored;
    private final byte[] plain;

    private BodyHash(byte[] stored, byte[] plain) {
        this.stored = stored;
        this.plain = plain;
    }

    static BodyHash of(AggregateRef ref, Object command, @Nullable MasterKey secret) {
        var plain = HashChain.sha256().digest((text(ref) + text(command)).getBytes(UTF_8));
        return new BodyHash(secret == null ? plain : secret.fingerprint(plain), plain);
    }

    /** What is stored of the command. */
    byte[] stored() {
        return stored;
    }

    /** Whether a stored one is of the same command. */
    boolean isOf(byte[] known) {
        return Arrays.equals(known, stored) || Arrays.equals(known, plain);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Record aRecord -> record(aRecord);
            case List<?> list -> list.stream().map(BodyHash::text).collect(Collectors.joining(",", "[", "]"));
            case Collection<?> set ->
                set.stream().map(BodyHash::text).sorted().collect(Collectors.joining(",", "{", "}"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
            case Optional<?> optional -> text(optional.orElse(null));
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Enum<?> constant -> constant.name();
            default -> {
                var plain = value.toString();
                yield plain.length() + "'" + plain; // the length keeps neighbours apart
            }
        };
    }

    private static String record(Record value) {
        var parts = new StringBuilder(value.getClass().getSimpleName()).append('(');
        for (var component : COMPONENTS.get(value.getClass())) {
            try {
                var part = component.getAccessor().invoke(value);
                if (part != null) {
                    parts.append(component.getName())
                            .append('=')
                            .append(text(part))
                            .append(';');
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return parts.append(')').toString();
    }
}
