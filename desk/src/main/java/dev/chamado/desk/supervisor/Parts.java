package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parts of a local desk: what each is started with, and what it is told about the others. */
public final class Parts {
    /** What every JVM of ours runs with, here and in images, beside the size of its heap. */
    public static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:-UseCodeCacheFlushing",
            "-XX:TrimNativeHeapInterval=10000",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djdk.nio.maxCachedBufferSize=262144", // or each thread keeps as much as the largest thing that it ever
            // wrote
            "-Dfile.encoding=UTF-8");

    /** Small and hot. Everywhere else it does not pay for the first minutes of a machine that runs all parts at once. */
    private static final Set<String> OPTIMIZED = Set.of("mongo.MongoServer", "kafka.KafkaServer");

    /**
     * Nobody waits for their answers as he waits for a command's: when the processors are all taken, they come second; but
     * not while they start, or it takes one minutes to come back to a busy desk.
     */
    private static final Set<String> FOLLOWING =
            Set.of("routing-service", "sla-service", "notification-service", "reporting-service");

    private static final List<String> STORES = List.of("postgres", "kafka", "kafka-2", "kafka-3", "mongo");
    private static final String HOST = "127.0.0.1";

    private final Home home;
    private final int offset;
    private final int instances;
    private final int brokers;
    private final boolean optimize;
    private final Path java;

    /**
     * @param instances of each service and of the gateway, at least 1
     * @param brokers of Kafka, 1 or 3; the other stores, the mail server and the issuer are one each
     * @param optimize our own programs are compiled as in images: slow for some minutes of load, fast from then on
     */
    public Parts(Home home, int offset, int instances, int brokers, boolean optimize) {
        this.home = home;
        this.offset = offset;
        this.instances = instances;
        this.brokers = brokers;
        this.optimize = optimize;
        this.java = Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** In the order in which they start. */
    public List<Part> all() {
        var parts = new ArrayList<Part>();
        parts.add(backing(
                "postgres",
                "postgres.PostgresMain",
                48,
                Port.POSTGRES.at(offset),
                "--databases",
                "ticket,routing,sla,notification"));
        for (int broker = 1; broker <= brokers; broker++) {
            parts.add(kafka(broker));
        }
        parts.add(backing("mongo", "mongo.MongoServer", 320, Port.MONGO.at(offset)));
        parts.add(mail());
        parts.add(issuer());
        for (int instance = 1; instance <= instances; instance++) {
            parts.add(service("ticket", "TicketApplication", 320, Port.TICKET, instance));
            parts.add(service("routing", "RoutingApplication", 192, Port.ROUTING, instance));
            parts.add(service("sla", "SlaApplication", 256, Port.SLA, instance));
            parts.add(service("notification", "NotificationApplication", 192, Port.NOTIFICATION, instance));
            parts.add(service("reporting", "ReportingApplication", 192, Port.REPORTING, instance));
            parts.add(gateway(instance));
        }
        return parts;
    }

    private Part backing(String name, String main, int heap, int port, String... more) {
        var command = java("backing", "dev.chamado.backing." + main, heap);
        command.addAll(List.of("--port", "" + port, "--data", home.of(name).toString()));
        command.addAll(List.of(more));
        return new Part(
                name, command, () -> home.added(name), URI.create("log:is%20ready"), List.of(), home.log(name), false);
    }

    private Part kafka(int broker) {
        var port = Port.KAFKA.at(offset, broker);
        return brokers == 1
                ? backing("kafka", "kafka.KafkaServer", 320, port)
                : backing(
                        named("kafka", broker),
                        "kafka.KafkaServer",
                        320,
                        port,
                        "--node",
                        "" + broker,
                        "--controllers",
                        all(brokers, Port.KAFKA_CONTROLLER, ""));
    }

    private static String named(String program, int instance) {
        return instance == 1 ? program : program + "-" + instance;
    }

    /** The addresses of all instances, with commas. */
    private String all(int instances, Port port, String prefix) {
        return IntStream.rangeClosed(1, instances)
                .mapToObj(instance -> prefix + port.at(offset, instance))
                .collect(Collectors.joining(","));
    }

    private Part mail() {
        var command = java("backing", "dev.chamado.backing.mail.MailServer", 48);
        command.addAll(List.of(
                "--smtp", "" + Port.SMTP.at(offset),
                "--imap", "" + Port.IMAP.at(offset),
                "--data", home.of("mail").toString()));
        return new Part("mail", command, () -> home.added("mail"), tcp(Port.SMTP), List.of(), home.log("mail"), false);
    }

    private Part issuer() {
        var command = java("backing", "dev.chamado.backing.identity.IssuerApplication", 128);
        command.addAll(List.of(
                "--port", "" + Port.ISSUER.at(offset),
                "--data", home.of("issuer").toString(),
                "--gateway", address(Port.GATEWAY)));
        return new Part(
                "issuer",
                command,
                () -> home.added("issuer"),
                URI.create(address(Port.ISSUER) + "/.well-known/openid-configuration"),
                List.of(),
                home.log("issuer"),
                false);
    }

    private Part service(String name, String main, int heap, Port port, int instance) {
        return application(name, name + "-service", "dev.chamado." + name + "." + main, heap, port, instance, STORES);
    }

    private Part gateway(int instance) {
        return application(
                "gateway",
                "gateway",
                "dev.chamado.gateway.GatewayApplication",
                160,
                Port.GATEWAY,
                instance,
                List.of("issuer"));
    }

    private Part application(
            String program, String module, String main, int heap, Port port, int instance, List<String> after) {
        var name = named(program, instance);
        return new Part(
                name,
                java(module, main, heap),
                () -> environment(program, name, port.at(offset, instance)),
                URI.create("http://" + HOST + ":" + port.at(offset, instance) + "/actuator/health/readiness"),
                after,
                home.log(name),
                FOLLOWING.contains(module));
    }

    /** What the services are told; the same names serve in docker-compose.yml and in k8s. */
    private Map<String, String> environment(String program, String name, int port) {
        var told = new HashMap<String, String>();
        told.put("SERVER_ADDRESS", HOST);
        told.put("SERVER_PORT", "" + port);
        told.put("KAFKA_BOOTSTRAP", all(brokers, Port.KAFKA, HOST + ":"));
        told.put("TOPIC_REPLICAS", "" + brokers);
        told.put("MONGO_URI", "mongodb://" + HOST + ":" + Port.MONGO.at(offset) + "/" + program);
        told.put("POSTGRES_URL", "jdbc:postgresql://" + HOST + ":" + Port.POSTGRES.at(offset) + "/" + program);
        told.put("POSTGRES_USER", "chamado");
        told.put("POSTGRES_PASSWORD", postgresPassword());
        told.put("ISSUER_URI", address(Port.ISSUER));
        told.put("SMTP_HOST", HOST);
        told.put("SMTP_PORT", "" + Port.SMTP.at(offset));
        told.put("PUBLIC_URL", address(Port.GATEWAY));
        told.put("STATE_FOLDER", home.of(name).toString());
        told.put("INSTANCE_ID", name); // who is started again goes on at once, without being missed first
        told.put("SEARCH_FOLDER", home.of(name).resolve("search").toString());
        told.put("LINK_KEY", home.secret("link-key"));
        told.put("PERSONAL_KEY", home.secret("personal-key"));
        told.put("HTTP_FAREWELL", instances == 1 ? "0s" : "2s");
        told.put("CURSOR_KEY", home.secret("cursor-key"));
        for (var other : List.of(Port.TICKET, Port.ROUTING, Port.SLA, Port.NOTIFICATION, Port.REPORTING)) {
            told.put(other.name() + "_URL", all(instances, other, "http://" + HOST + ":"));
        }
        told.putAll(home.added(name));
        return told;
    }

    private String postgresPassword() {
        var file = home.of("postgres").resolve("password");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private ArrayList<String> java(String module, String main, int heap) {
        var target = home.root().resolve(module).resolve("target");
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(JVM_FLAGS);
        if (!optimize && OPTIMIZED.stream().noneMatch(main::endsWith)) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        var classPath = ClassPath.of(target);
        command.addAll(SharedArchive.options(target, main, classPath));
        command.addAll(List.of("-Xms" + Math.min(heap, 64) + "m", "-Xmx" + heap + "m", "-cp", classPath, main));
        return command;
    }

    private URI tcp(Port port) {
        return URI.create("tcp://" + HOST + ":" + port.at(offset));
    }

    private String address(Port port) {
        return "http://localhost:" + port.at(offset);
    }
}
