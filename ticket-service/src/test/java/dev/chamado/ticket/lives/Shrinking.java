package dev.chamado.ticket.lives;

import dev.chamado.ticket.lifecycle.TicketCommand;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a life that breaks a promise as short as it can, so that whoever mends it sees why. */
final class Shrinking {
    private static final int MOST_TRIES = 5_000;

    private final Function<List<Step>, Fault> live;
    private final String rule;
    private int tries;

    /**
     * @param live lives through some steps; nothing: all is as it must be
     * @param rule the promise that is to stay broken
     */
    Shrinking(Function<List<Step>, Fault> live, String rule) {
        this.live = live;
        this.rule = rule;
    }

    /** A life of which no step can be left out, and none be made simpler, without keeping the promise. */
    List<Step> of(List<Step> steps) {
        var shortest = steps;
        List<Step> before;
        do {
            before = shortest;
            shortest = simpler(fewer(shortest));
        } while (!shortest.equals(before) && tries < MOST_TRIES);
        return shortest;
    }

    private List<Step> fewer(List<Step> steps) {
        var left = steps;
        for (int size = Math.max(1, left.size() / 2); size >= 1; size /= 2) {
            for (int at = left.size() - size; at >= 0; at -= size) {
                var without = new ArrayList<>(left);
                without.subList(at, at + size).clear();
                if (breaks(without)) {
                    left = without;
                    at = Math.min(at, left.size());
                }
            }
        }
        return left;
    }

    private List<Step> simpler(List<Step> steps) {
        var left = new ArrayList<>(steps);
        for (int i = 0; i < left.size(); i++) {
            var step = left.get(i);
            var candidates = Stream.concat(
                    Stream.of(step.with(Duration.ofSeconds(1))),
                    simpler(step.command()).map(step::with));
            for (var candidate : (Iterable<Step>) candidates::iterator) {
                var other = new ArrayList<>(left);
                other.set(i, candidate);
                if (!candidate.equals(left.get(i)) && breaks(other)) {
                    left.set(i, candidate);
                    break; // the next round looks again
                }
            }
        }
        return left;
    }

    private boolean breaks(List<Step> steps) {
        if (tries++ >= MOST_TRIES) {
            return false;
        }
        var fault = live.apply(steps);
        return fault != null && fault.rule().equals(rule);
    }

    /** The same with one thing less. */
    private static Stream<TicketCommand> simpler(TicketCommand command) {
        return simpler((Record) command).map(TicketCommand.class::cast);
    }

    private static Stream<Object> simpler(Record record) {
        var components = record.getClass().getRecordComponents();
        return Stream.iterate(0, i -> i < components.length, i -> i + 1).flatMap(i -> {
            var value = value(record, components[i]);
            Stream<?> without = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
                    ? Stream.of((Object) null)
                    : components[i].getType() == boolean.class ? Stream.of(false) : Stream.empty();
            Stream<?> others = value instanceof Record inner ? Stream.concat(without, simpler(inner)) : without;
            return others.filter(other -> !Objects.equals(other, value))
                    .map(other -> with(record, components, i, other))
                    .filter(Objects::nonNull);
        });
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object with(Record record, RecordComponent[] components, int at, Object other) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = i == at ? other : value(record, components[i]);
            }
            var constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException _) {
            return null; // what does not take it is not made simpler so
        }
    }
}
