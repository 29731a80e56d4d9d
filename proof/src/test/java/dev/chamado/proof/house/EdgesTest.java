package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.chamado.proof.house.wrong.OwnClock;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Time and chance come in at a few named edges, so that everything else can be replayed and tested. */
class EdgesTest {
    /** Programs around the desk, not part of it: their time is the machine's. */
    private static final Set<String> TOOLS = Set.of("backing", "desk", "proof");

    /** Where the desk takes the time or a new id from the world. */
    private static final Set<String> EDGES = Set.of(
            "dev.chamado.platform.telemetry.TelemetryConfiguration", // the Clock bean
            "dev.chamado.platform.caller.Callers", // command and correlation ids of a request
            "dev.chamado.platform.follow.ClockWatch", // whether the machine's own clock was set back
            "dev.chamado.platform.wire.DerivedId"); // name-based: no chance in it

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.lang.System.currentTimeMillis",
            "java.util.Date.<init>",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.util.Random.<init>");

    private static final String GENERATORS = "com.fasterxml.uuid.Generators.";

    @Test
    void time_and_chance_come_in_at_the_edges_only() {
        var desk = House.classes().stream()
                .filter(type -> !TOOLS.contains(House.moduleOf(type)))
                .toList();
        assertThat(ownClocks(desk)).isEmpty();
    }

    @Test
    void the_edges_exist() {
        assertThat(EDGES).allMatch(House.classes()::contain);
    }

    @Test
    void a_class_with_a_clock_of_its_own_is_found() {
        assertThat(ownClocks(new ClassFileImporter().importClasses(OwnClock.class)))
                .hasSize(4)
                .anyMatch(fault -> fault.endsWith("java.time.Instant.now"))
                .anyMatch(fault -> fault.endsWith("java.util.UUID.randomUUID"))
                .anyMatch(fault -> fault.endsWith("java.lang.System.currentTimeMillis"))
                .anyMatch(fault -> fault.endsWith("Generators.timeBasedEpochGenerator"));
    }

    private static Collection<String> ownClocks(Iterable<JavaClass> classes) {
        var faults = new TreeSet<String>();
        for (var type : classes) {
            if (EDGES.stream()
                    .anyMatch(edge ->
                            type.getName().equals(edge) || type.getName().startsWith(edge + "$"))) {
                continue;
            }
            for (var access : type.getAccessesFromSelf()) {
                var target = access.getTargetOwner().getName() + "."
                        + access.getTarget().getName();
                if ((CLOCKS.contains(target) && !isGiven(access)) || target.startsWith(GENERATORS)) {
                    faults.add(type.getName() + " calls " + target);
                }
            }
        }
        return faults;
    }

    /** {@code Instant.now(clock)} asks the clock that it is given, {@code new Random(seed)} can be repeated. */
    private static boolean isGiven(JavaAccess<?> access) {
        return access.getTarget().getFullName().contains("(java.time.Clock)")
                || access.getTarget().getFullName().contains("Random.<init>(long)");
    }
}
