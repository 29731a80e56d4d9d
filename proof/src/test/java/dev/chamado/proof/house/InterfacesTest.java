package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.chamado.proof.house.wrong.Lonely;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.util.Collection;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An interface stands for a choice: with exactly one implementation there is none, and the class would do. */
class InterfacesTest {
    @Test
    void none_of_ours_has_exactly_one_implementation() {
        assertThat(lonely(House.classes())).isEmpty();
    }

    @Test
    void a_lonely_one_is_found_and_sealed_functional_and_shared_ones_are_not() {
        assertThat(lonely(new ClassFileImporter().importPackagesOf(Lonely.class)))
                .containsExactly(Lonely.class.getName() + " has one implementation: " + Lonely.Only.class.getName());
    }

    private static Collection<String> lonely(Iterable<JavaClass> classes) {
        var found = new TreeSet<String>();
        for (var type : classes) {
            if (!type.isInterface() || type.isAnnotation() || isFunctional(type) || isSealed(type)) {
                continue;
            }
            var implementations = type.getAllSubclasses().stream()
                    .filter(one -> !one.isInterface())
                    .map(JavaClass::getName)
                    .toList();
            if (implementations.size() == 1) {
                found.add(type.getName() + " has one implementation: " + implementations.getFirst());
            }
        }
        return found;
    }

    private static boolean isFunctional(JavaClass type) {
        return type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .count()
                == 1;
    }

    private static boolean isSealed(JavaClass type) {
        return ClassFile.of()
                .parse(House.bytes(type))
                .findAttribute(Attributes.permittedSubclasses())
                .isPresent();
    }
}
