package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Frameworks stay where they are replaceable: Axon in the event store and the shells, configuration in records. */
class FrameworksTest {
    @Test
    void axon_is_known_to_the_event_store_and_the_shells_only() {
        assertThat(knowing("org.axonframework", House.classes(), FrameworksTest::isNoShell))
                .isEmpty();
    }

    @Test
    void configuration_is_typed() {
        assertThat(knowing("org.springframework.beans.factory.annotation.Value", House.classes(), _ -> true))
                .isEmpty();
    }

    @Test
    void what_a_class_needs_is_in_its_constructor() {
        assertThat(knowing("org.springframework.beans.factory.annotation.Autowired", House.classes(), _ -> true))
                .isEmpty();
    }

    @Test
    void services_speak_through_their_log() {
        assertThat(knowing("java.io.PrintStream", House.classes(), FrameworksTest::isOfTheDesk))
                .isEmpty();
    }

    @Test
    void contracts_know_no_framework_at_all() {
        for (var framework :
                List.of("org.springframework", "tools.jackson", "com.fasterxml", "org.apache", "org.bson")) {
            assertThat(knowing(framework, House.classesOf("contracts"), _ -> true))
                    .isEmpty();
        }
    }

    @Test
    void who_knows_a_framework_is_found() {
        assertThat(knowing("org.axonframework", House.classesOf("event-store"), _ -> true))
                .isNotEmpty();
        assertThat(knowing("org.apache.kafka", House.classesOf("platform"), _ -> true))
                .contains("dev.chamado.platform.wire.EventRecords");
    }

    /** Not one of the programs around the desk, which talk to a person at a terminal. */
    private static boolean isOfTheDesk(JavaClass type) {
        return !Set.of("backing", "desk", "proof").contains(House.moduleOf(type));
    }

    private static boolean isNoShell(JavaClass type) {
        return !House.moduleOf(type).equals("event-store") && !type.getName().matches(".*(Shell|Aggregate)(\\$.*)?");
    }

    private static Collection<String> knowing(
            String framework, Iterable<JavaClass> classes, Predicate<JavaClass> judged) {
        var found = new TreeSet<String>();
        for (var type : classes) {
            if (judged.test(type)
                    && type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(one -> one.getTargetClass().getName().startsWith(framework))) {
                found.add(type.getName());
            }
        }
        return found;
    }
}
