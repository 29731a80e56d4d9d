package dev.chamado.desk.deployment;

import dev.chamado.desk.supervisor.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must be the same in the services, in compose and in Kubernetes. Each check answers its faults. */
final class Agreement {
    private static final Pattern ADDRESS = Pattern.compile("http://([a-z0-9.-]+):([0-9]+)");
    private static final Pattern FLAG = Pattern.compile("<jvmFlag>(.+?)</jvmFlag>");

    private Agreement() {}

    /** Every needed variable is set, and none that nobody reads; secrets come from outside. */
    static List<String> variables(Sources sources, Deployed it) {
        var faults = new ArrayList<String>();
        var read = Reads.of(sources, it.service());
        read.values().stream()
                .filter(variable -> variable.needed() && !it.environment().containsKey(variable.name()))
                .forEach(variable -> faults.add(it.where() + " does not set " + variable.name()));
        it.environment().forEach((name, value) -> {
            if (!read.containsKey(name)) {
                faults.add(it.where() + " sets " + name + ", which nobody reads");
            }
            if (Deployed.isSecret(name) && !value.contains("<secret:")) {
                faults.add(it.where() + " tells the secret " + name);
            }
        });
        return faults;
    }

    /** The service's own default, desk's list and the deployment name the same port. */
    static List<String> ports(Sources sources, Deployed it) {
        var faults = new ArrayList<String>();
        var port = "" + it.service().port().at(0);
        if (!it.told("SERVER_PORT").equals(port)) {
            faults.add(it.where() + " sets SERVER_PORT " + it.told("SERVER_PORT") + " instead of " + port);
        }
        var own = Reads.properties(sources, it.service()).get("server.port");
        if (!("${SERVER_PORT:" + port + "}").equals(own)) {
            faults.add(it.service().configuration() + " listens on " + own + ", desk expects " + port);
        }
        return faults;
    }

    /**
     * The gateway is told where each service is.
     *
     * @param hosts the port that each host name leads to, by service
     */
    static List<String> addresses(Sources sources, Deployed gateway, Map<String, Map<String, Integer>> hosts) {
        var faults = new ArrayList<String>();
        for (var service : Service.ALL.subList(1, Service.ALL.size())) {
            var variable = service.port().name() + "_URL";
            var own = Reads.of(sources, gateway.service()).get(variable);
            if (own == null || !("http://127.0.0.1:" + service.port().at(0)).equals(own.fallback())) {
                faults.add("the gateway's own " + variable + " is " + own);
            }
            var address = ADDRESS.matcher(gateway.told(variable));
            var leadsTo = hosts.getOrDefault(service.name(), Map.of());
            if (!address.matches() || !Integer.valueOf(address.group(2)).equals(leadsTo.get(address.group(1)))) {
                faults.add(gateway.where() + ": " + variable + " " + gateway.told(variable) + " leads nowhere");
            }
        }
        return faults;
    }

    /** The image that is run is the one that the build makes. */
    static List<String> image(Sources sources, Deployed it) {
        var faults = new ArrayList<String>();
        var root = sources.of("pom.xml");
        var built = inside(root, "to><image")
                .replace("${image.prefix}", inside(root, "image.prefix"))
                .replace("${project.artifactId}", it.service().module())
                .replace("${project.version}", inside(root.substring(root.indexOf("</parent>")), "version"));
        if (!it.image().equals(built)) {
            faults.add(it.where() + " runs " + it.image() + ", the build makes " + built);
        }
        var pom = sources.of(it.service().module() + "/pom.xml");
        if (!inside(pom, "jib.skip").equals("false")) {
            faults.add(it.service().module() + " has no image");
        }
        var main = it.service().module() + "/src/main/java/"
                + inside(pom, "main.class").replace('.', '/') + ".java";
        if (!sources.has(main)) {
            faults.add(main + " is what the image starts, and is missing");
        }
        return faults;
    }

    /** Images run with the flags that desk runs with, except for the size of the heap. */
    static List<String> flags(Sources sources) {
        var flags = FLAG.matcher(sources.of("pom.xml"))
                .results()
                .map(it -> it.group(1))
                .toList();
        var faults = new ArrayList<String>();
        Parts.JVM_FLAGS.stream()
                .filter(flag -> !flags.contains(flag))
                .forEach(flag -> faults.add("images lack the JVM flag " + flag));
        flags.stream()
                .filter(flag -> !Parts.JVM_FLAGS.contains(flag) && !flag.startsWith("-XX:MaxRAMPercentage="))
                .forEach(flag -> faults.add("images alone have the JVM flag " + flag));
        return faults;
    }

    /** The text of the first element of the name, or of the last of nested ones such as {@code to><image}. */
    private static String inside(String xml, String element) {
        var start = xml.indexOf("<" + element + ">");
        return start < 0 ? "" : xml.substring(start + element.length() + 2, xml.indexOf("</", start));
    }
}
