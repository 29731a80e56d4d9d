package dev.chamado.desk.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** docker-compose.yml, as Compose would read it with no variable set but the secrets. */
final class ComposeFile {
    static final String PATH = "docker-compose.yml";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([-?])([^}]*))?}");
    private static final Pattern HOST = Pattern.compile("(?://|@|^)([a-z0-9.-]+):[0-9]+");
    /** What browsers and readers of mails use, from outside. */
    private static final Set<String> OUTSIDE = Set.of("ISSUER_URI", "PUBLIC_URL");

    private static final Pattern DATABASE = Pattern.compile("create database ([a-z]+);");

    private final Sources sources;
    private final Map<String, Object> file;
    private final Map<String, Object> services;

    ComposeFile(Sources sources) {
        this.sources = sources;
        this.file = sources.yaml(PATH).getFirst();
        this.services = Tree.map(file.get("services"));
    }

    List<Deployed> deployed() {
        return Service.ALL.stream()
                .map(service -> new Deployed(
                        PATH + " " + service.name(),
                        service,
                        resolve(Tree.text(Tree.at(services, service.name(), "image"))),
                        environment(service.name())))
                .toList();
    }

    /** Inside compose each service has one name, and the port that it listens on. */
    Map<String, Map<String, Integer>> hosts() {
        var hosts = new LinkedHashMap<String, Map<String, Integer>>();
        deployed()
                .forEach(it -> hosts.put(
                        it.service().name(), Map.of(it.service().name(), Integer.valueOf(it.told("SERVER_PORT")))));
        return hosts;
    }

    List<String> faults() {
        var faults = new ArrayList<String>();
        services.forEach((name, service) -> faults.addAll(faults(name, Tree.map(service))));
        deployed().forEach(it -> faults.addAll(storesOf(it)));
        faults.addAll(volumes());
        faults.addAll(secrets());
        return faults;
    }

    private List<String> faults(String name, Map<String, Object> service) {
        var faults = new ArrayList<String>();
        var image = resolve(Tree.text(service.get("image")));
        if (!image.substring(image.lastIndexOf('/') + 1).matches(".+:v?[0-9]+\\.[0-9]+.*")) {
            faults.add(name + " runs an image of no exact version: " + image);
        }
        if (Tree.list(Tree.at(service, "healthcheck", "test")).isEmpty()) {
            faults.add(name + " has no health check");
        }
        Tree.map(service.get("depends_on")).keySet().stream()
                .filter(other -> !services.containsKey(other))
                .forEach(other -> faults.add(name + " waits for " + other + ", which is not there"));
        for (var port : Tree.list(service.get("ports"))) {
            if (!Tree.text(port).startsWith("127.0.0.1:")) {
                faults.add(name + " is open to the network: " + port);
            }
        }
        environment(name).forEach((variable, value) -> {
            if (Deployed.isSecret(variable) && !value.contains("<secret:")) {
                faults.add(name + " tells the secret " + variable);
            }
        });
        return faults;
    }

    /** Hosts and databases that a service is told of exist, the issuer's address is the one that is published. */
    private List<String> storesOf(Deployed it) {
        var faults = new ArrayList<String>();
        it.environment()
                .forEach((variable, value) -> HOST.matcher(value)
                        .results()
                        .map(found -> found.group(1))
                        .filter(host -> !services.containsKey(host) && !OUTSIDE.contains(variable))
                        .forEach(host ->
                                faults.add(it.where() + ": " + variable + " names " + host + ", which is not there")));
        var databases = new TreeSet<>(List.of(environment("postgres").get("POSTGRES_DB")));
        DATABASE.matcher(sources.of("compose/databases.sql")).results().forEach(row -> databases.add(row.group(1)));
        var url = it.told("POSTGRES_URL");
        if (!url.isEmpty()
                && !(url.endsWith("/" + it.service().name())
                        && databases.contains(it.service().name()))) {
            faults.add(it.where() + " has no database of its own: " + url);
        }
        var documents = it.told("MONGO_URI");
        if (!documents.isEmpty() && !documents.contains("/" + it.service().name() + "?")) {
            faults.add(it.where() + " has no documents of its own: " + documents);
        }
        var issuer = it.told("ISSUER_URI");
        if (!issuer.equals(environment("keycloak").get("KC_HOSTNAME") + "/realms/chamado")
                || !Tree.list(Tree.at(services, "keycloak", "ports"))
                        .contains("127.0.0.1:" + issuer.replaceAll(".*:([0-9]+)/.*", "$1") + ":8080")) {
            faults.add(it.where() + " believes " + issuer + ", which is not Keycloak's address");
        }
        var check = Tree.list(Tree.at(services, it.service().name(), "healthcheck", "test"))
                .toString();
        if (!check.contains("/$$SERVER_PORT ") || !check.contains("GET " + Manifests.READINESS + " ")) {
            faults.add(it.where() + " is not asked whether it is ready");
        }
        return faults;
    }

    private List<String> volumes() {
        var used = new TreeSet<String>();
        services.values()
                .forEach(service -> Tree.list(Tree.at(service, "volumes")).stream()
                        .map(volume -> Tree.text(volume).split(":")[0])
                        .forEach(used::add));
        var faults = new ArrayList<String>();
        used.stream()
                .filter(volume -> volume.startsWith("./") && !sources.has(volume.substring(2)))
                .forEach(volume -> faults.add(volume + " is mounted and missing"));
        used.removeIf(volume -> volume.startsWith("./"));
        var declared = new TreeSet<>(Tree.map(file.get("volumes")).keySet());
        if (!used.equals(declared)) {
            faults.add("volumes used are " + used + ", declared " + declared);
        }
        return faults;
    }

    /** .env.example names each secret that compose asks for, and no value. */
    private List<String> secrets() {
        var asked = new TreeSet<String>();
        VARIABLE.matcher(sources.of(PATH))
                .results()
                .filter(found -> !"-".equals(found.group(2)))
                .forEach(found ->
                        asked.add("?".equals(found.group(2)) ? found.group(1) : found.group(1) + " unguarded"));
        var offered = new TreeSet<String>();
        sources.of(".env.example").lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var parts = line.split("=", 2);
            offered.add(parts.length == 2 && parts[1].isEmpty() ? parts[0] : line + " (with a value)");
        });
        return asked.equals(offered)
                ? List.of()
                : List.of("compose asks for " + asked + ", .env.example has " + offered);
    }

    private Map<String, String> environment(String service) {
        var environment = new LinkedHashMap<String, String>();
        Tree.map(Tree.at(services, service, "environment"))
                .forEach((name, value) -> environment.put(name, resolve(Tree.text(value))));
        return environment;
    }

    private static String resolve(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(found -> "-".equals(found.group(2)) ? found.group(3) : Deployed.secret(found.group(1)));
    }
}
