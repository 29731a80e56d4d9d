package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.chamado.proof.house.wrong.ImpureTicket;
import dev.chamado.proof.house.wrong.ImpureView;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Domain code computes and does nothing else: no clock, no ids, no I/O, no framework.
 *
 * <p>Domain code is: the published language, every record that decides or evolves, the packages named below, every
 * document of a view, and whatever of their own module or of the platform these lean on, step by step.
 */
class PurityTest {
    /** Rooms that are arithmetic or folds, although nothing in them is called decide or evolve. */
    private static final Set<String> PURE_ROOMS = Set.of("dev.chamado.sla.hours", "dev.chamado.sla.clock");

    /** Functions without effect that somebody else wrote, and words about the shape of a request or a view. */
    private static final Set<String> LENT = Set.of(
            "dev.chamado.platform.wire.DerivedId",
            "dev.chamado.platform.follow.View", // checks the shape of the document it is given
            "dev.cel.", // an expression knows no clock, no chance and nothing but the facts it is given
            "com.google.re2j.", // nor do its patterns
            "org.jspecify.annotations.",
            "jakarta.validation.");

    private static final Set<String> IMPURE_JDK = Set.of(
            "java.io.",
            "java.net.",
            "java.nio.",
            "java.sql.",
            "java.rmi.",
            "java.util.concurrent.",
            "java.util.logging.");
    private static final Set<String> IMPURE_TYPES = Set.of(
            "java.lang.Thread",
            "java.lang.Runtime",
            "java.lang.ProcessBuilder",
            "java.time.Clock",
            "java.util.Random",
            "java.util.Timer");

    @Test
    void the_domain_is_pure() {
        assertThat(impurities(House.classes(), PurityTest::isDomain)).isEmpty();
    }

    @Test
    void views_are_pure_folds() {
        assertThat(impurities(House.classes(), PurityTest::isView)).isEmpty();
    }

    @Test
    void the_domain_is_found() {
        assertThat(House.classes().stream().filter(PurityTest::isDomain))
                .extracting(JavaClass::getName)
                .contains(
                        "dev.chamado.contracts.ticket.TicketEvent",
                        "dev.chamado.ticket.lifecycle.Ticket",
                        "dev.chamado.sla.hours.Calendar");
    }

    @Test
    void the_views_are_found() {
        assertThat(House.classes().stream().filter(PurityTest::isView)).isNotEmpty();
    }

    @Test
    void a_decision_that_asks_a_helper_for_the_time_or_a_file_is_found() {
        var wrong = new ClassFileImporter().importPackagesOf(ImpureTicket.class);
        assertThat(impurities(wrong, PurityTest::isDomain))
                .anyMatch(fault -> fault.contains("Helper") && fault.contains("java.time.Clock"))
                .anyMatch(fault -> fault.contains("Helper") && fault.contains("java.nio.file.Files"))
                .anyMatch(fault -> fault.contains("ImpureTicket") && fault.contains("org.junit"));
    }

    @Test
    void a_fold_that_knows_a_framework_is_found() {
        var wrong = new ClassFileImporter().importPackagesOf(ImpureView.class);
        assertThat(impurities(wrong, type -> type.isEquivalentTo(ImpureView.class)))
                .anyMatch(fault -> fault.contains("org.junit"));
    }

    private static boolean isDomain(JavaClass type) {
        return type.getPackageName().startsWith("dev.chamado.contracts")
                || PURE_ROOMS.contains(type.getPackageName()) && !type.getName().contains("package-info")
                || type.isRecord()
                        && type.getMethods().stream()
                                .anyMatch(method -> Set.of("decide", "evolve").contains(method.getName()));
    }

    private static boolean isView(JavaClass type) {
        return type.isRecord()
                && type.getFields().stream()
                        .anyMatch(field -> field.getRawType().getName().equals("dev.chamado.platform.follow.View"));
    }

    /** Walks from the given classes along our own, and tells of every step to something that is not pure. */
    private static Collection<String> impurities(Iterable<JavaClass> classes, Predicate<JavaClass> seeds) {
        var open = new ArrayDeque<JavaClass>();
        classes.forEach(type -> {
            if (seeds.test(type)) {
                open.add(type);
            }
        });
        var faults = new TreeSet<String>();
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            var type = open.remove();
            if (!seen.add(type.getName())) {
                continue;
            }
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass().getBaseComponentType();
                if (target.isPrimitive() || isLent(target) || isPureJdk(target)) {
                    continue;
                }
                if (isOurs(target)) {
                    open.add(target);
                } else {
                    faults.add(type.getName() + " leans on " + target.getName());
                }
            }
        }
        return faults;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("dev.chamado");
    }

    private static boolean isLent(JavaClass type) {
        var name = type.getName();
        return LENT.stream()
                .anyMatch(lent ->
                        lent.endsWith(".") ? name.startsWith(lent) : name.equals(lent) || name.startsWith(lent + "$"));
    }

    private static boolean isPureJdk(JavaClass type) {
        return type.getName().startsWith("java.")
                && !IMPURE_TYPES.contains(type.getName())
                && IMPURE_JDK.stream().noneMatch(type.getName()::startsWith);
    }
}
