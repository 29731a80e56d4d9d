package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever serves routes has a test that asks of each who may call it, and whether the API page shows how and is right. */
class RoutesTest {
    /** What {@code RouteCheck} answers, each for all routes of a running service. */
    private static final List<String> ASKED =
            List.of("wronglyOpen", "undocumented", "withoutExample", "stale", "unexplained");

    /** Whose routes are none of the API page's by themselves. */
    private static final Set<String> ELSEWHERE = Set.of(
            "platform", // every service has them, and they are checked there
            "event-store", // so have those that store events
            "backing"); // signs people in where a desk runs on one machine

    @Test
    void are_checked_where_they_are_served() {
        var tests = new TreeMap<String, String>();
        House.classes().stream()
                .filter(type -> type.isAnnotatedWith("org.springframework.web.bind.annotation.RestController"))
                .map(House::moduleOf)
                .filter(module -> !ELSEWHERE.contains(module))
                .forEach(module -> tests.computeIfAbsent(module, RoutesTest::testsOf));
        assertThat(tests).hasSizeGreaterThan(5).containsKey("gateway");
        assertThat(unchecked(tests)).isEmpty();
    }

    @Test
    void of_which_something_is_not_asked_are_found() {
        var all = ASKED.stream().map(each -> "assertThat(check." + each + "())").collect(Collectors.joining());
        var most = all.replace("check.stale()", "stale()");
        assertThat(unchecked(Map.of("whole", all, "half", most))).containsExactly("half: stale");
    }

    private static Collection<String> unchecked(Map<String, String> testsByModule) {
        var faults = new TreeSet<String>();
        testsByModule.forEach((module, tests) -> ASKED.stream()
                .filter(each -> !tests.contains("." + each + "()"))
                .forEach(each -> faults.add(module + ": " + each)));
        return faults;
    }

    private static String testsOf(String module) {
        var folder = House.ROOT.resolve(module);
        return House.sources("test").stream()
                .filter(file -> file.startsWith(folder))
                .map(House::text)
                .collect(Collectors.joining());
    }
}
