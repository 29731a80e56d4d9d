package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Who may know whom (architecture §1): service > event-store? > platform > contracts, and no service another. */
class ModulesTest {
    private static final Set<String> OWNER = Set.of("event-store", "platform", "contracts");
    private static final Set<String> READER = Set.of("platform", "contracts");
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("contracts", Set.of()),
            Map.entry("backing", Set.of()),
            Map.entry("platform", Set.of("contracts")),
            Map.entry("event-store", Set.of("platform", "contracts")),
            Map.entry("ticket-service", OWNER),
            Map.entry("routing-service", OWNER),
            Map.entry("sla-service", OWNER),
            Map.entry("notification-service", OWNER),
            Map.entry("reporting-service", READER), // owns no aggregate
            Map.entry("gateway", READER), // owns no aggregate
            Map.entry("desk", OWNER),
            Map.entry("proof", OWNER));

    private static final Set<String> SIMULATED = Set.of(
            "backing", "ticket-service", "routing-service", "sla-service", "notification-service", "reporting-service");

    @Test
    void every_module_is_known_to_the_list() {
        assertThat(House.MODULES).containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
    }

    @Test
    void classes_know_only_whom_they_may() {
        assertThat(foreign(House.classes(), House::moduleOf)).isEmpty();
    }

    @Test
    void poms_name_only_whom_they_may() {
        assertThat(House.MODULES)
                .allSatisfy(module -> assertThat(named(
                                module, House.text(House.ROOT.resolve(module).resolve("pom.xml"))))
                        .isEmpty());
    }

    @Test
    void a_service_that_knows_another_is_found() {
        var wrong = House.classesOf("contracts");
        assertThat(foreign(wrong, type -> type.getPackageName().endsWith(".ticket") ? "ticket-service" : "sla-service"))
                .isNotEmpty()
                .anyMatch(fault -> fault.startsWith("sla-service may not know ticket-service: "));
    }

    @Test
    void a_pom_that_names_a_service_or_backing_outside_tests_is_found() {
        var pom = "<project><dependencies>"
                + "<dependency><groupId>dev.chamado</groupId><artifactId>ticket-service</artifactId></dependency>"
                + "<dependency><groupId>dev.chamado</groupId><artifactId>backing</artifactId></dependency>"
                + "<dependency><groupId>dev.chamado</groupId><artifactId>platform</artifactId></dependency>"
                + "</dependencies></project>";
        assertThat(named("sla-service", pom)).hasSize(2);
        assertThat(named("sla-service", pom.replace("</artifactId></dep", "</artifactId><scope>test</scope></dep")))
                .containsExactly("sla-service names ticket-service in scope test");
    }

    private static List<String> foreign(Iterable<JavaClass> classes, Function<JavaClass, String> moduleOf) {
        var faults = new TreeSet<String>();
        for (var type : classes) {
            var from = moduleOf.apply(type);
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass().getBaseComponentType();
                if (!target.getPackageName().startsWith("dev.chamado")) {
                    continue;
                }
                var to = moduleOf.apply(target);
                if (!to.equals(from) && !MAY_KNOW.getOrDefault(from, Set.of()).contains(to)) {
                    faults.add("%s may not know %s: %s > %s".formatted(from, to, type.getName(), target.getName()));
                }
            }
        }
        return List.copyOf(faults);
    }

    private static Collection<String> named(String module, String pom) {
        var faults = new ArrayList<String>();
        for (var dependency : dependencies(pom)) {
            var artifact = dependency.get("artifactId");
            var scope = dependency.getOrDefault("scope", "compile");
            var allowed = MAY_KNOW.get(module).contains(artifact)
                    || scope.equals("test") && inTests(module).contains(artifact);
            if (dependency.get("groupId").equals("dev.chamado") && !allowed) {
                faults.add("%s names %s in scope %s".formatted(module, artifact, scope));
            }
        }
        return faults;
    }

    /** Tests may lean on backing everywhere; the simulation runs the services' pure parts. */
    private static Set<String> inTests(String module) {
        return module.equals("proof") ? SIMULATED : Set.of("backing");
    }

    private static List<Map<String, String>> dependencies(String pom) {
        try {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(pom)));
            var found = new ArrayList<Map<String, String>>();
            var nodes = document.getElementsByTagName("dependency");
            for (var i = 0; i < nodes.getLength(); i++) {
                var parts = new HashMap<String, String>();
                var children = ((Element) nodes.item(i)).getChildNodes();
                for (var j = 0; j < children.getLength(); j++) {
                    parts.put(
                            children.item(j).getNodeName(),
                            children.item(j).getTextContent().strip());
                }
                found.add(parts);
            }
            return found;
        } catch (Exception e) { // the parser throws three kinds of checked exceptions, all mean: no pom
            throw new IllegalArgumentException(e);
        }
    }
}
