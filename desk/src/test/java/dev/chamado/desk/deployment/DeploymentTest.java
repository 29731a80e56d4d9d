package dev.chamado.desk.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Nothing here is started: the files are read and compared, with each other and with what the services read. */
class DeploymentTest {
    private static final Sources AS_IT_IS = Sources.read();
    private static final Pattern IMAGE = Pattern.compile("IMAGE = \"([^\"]+)\"");

    private static List<String> faults(Sources sources) {
        var compose = new ComposeFile(sources);
        var manifests = new Manifests(sources);
        var inCompose = compose.deployed();
        var inKubernetes = manifests.deployed();
        var faults = new ArrayList<String>();
        faults.addAll(compose.faults());
        faults.addAll(manifests.faults());
        faults.addAll(new Network(manifests).faults(inKubernetes));
        for (var deployed :
                Stream.concat(inCompose.stream(), inKubernetes.stream()).toList()) {
            faults.addAll(Agreement.variables(sources, deployed));
            faults.addAll(Agreement.ports(sources, deployed));
            faults.addAll(Agreement.image(sources, deployed));
        }
        gateway(inCompose).forEach(it -> faults.addAll(Agreement.addresses(sources, it, compose.hosts())));
        gateway(inKubernetes).forEach(it -> faults.addAll(Agreement.addresses(sources, it, manifests.hosts())));
        faults.addAll(Agreement.flags(sources));
        faults.addAll(probes(sources));
        faults.addAll(Realm.faults(sources));
        faults.addAll(Handbook.faults(sources));
        faults.addAll(containers(sources));
        return faults.stream().distinct().toList();
    }

    private static Stream<Deployed> gateway(List<Deployed> all) {
        return all.stream().filter(it -> it.service().isGateway());
    }

    /** The probes' paths are served: nobody moves the endpoints, all have the two groups. */
    private static List<String> probes(Sources sources) {
        var faults = new ArrayList<String>();
        for (var service : Service.ALL) {
            var properties = Reads.properties(sources, service);
            if (!"true".equals(properties.get("management.endpoint.health.probes.enabled"))
                    || !properties
                            .getOrDefault("management.endpoints.web.exposure.include", "")
                            .contains("health")
                    || properties.containsKey("management.server.port")
                    || properties.containsKey("management.endpoints.web.base-path")
                    || properties.containsKey("server.servlet.context-path")) {
                faults.add(service.module() + " does not serve " + Manifests.READINESS);
            }
        }
        return faults;
    }

    /** The tests against containers run the servers that compose runs. */
    private static List<String> containers(Sources sources) {
        return sources.texts().entrySet().stream()
                .filter(file -> file.getKey().contains("/src/test/"))
                .flatMap(file -> IMAGE.matcher(file.getValue()).results().map(it -> it.group(1)))
                .filter(image -> !sources.of(ComposeFile.PATH).contains("image: " + image + "\n"))
                .map(image -> image + " is tested, and not what compose runs")
                .toList();
    }

    @Test
    void compose_kubernetes_images_and_handbook_agree_with_the_services() {
        assertThat(faults(AS_IT_IS)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(
            resources = "disagreements.txt",
            delimiterString = " ~ ",
            quoteCharacter = '^',
            emptyValue = "",
            ignoreLeadingAndTrailingWhitespace = false)
    void a_disagreement_is_noticed(String path, String from, @Nullable String to, String fault) {
        var changed = AS_IT_IS.with(path, lines(from), to == null ? "" : lines(to));
        assertThat(faults(changed)).anySatisfy(found -> assertThat(found).contains(fault));
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }
}
