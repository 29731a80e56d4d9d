package dev.chamado.backing.kafka;

import dev.chamado.backing.Launch;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * One broker with its controller, alone or among others on this machine.
 *
 * @param id from 1
 * @param clients the port for them
 * @param controllers the ports of all nodes' controllers, in the order of their ids
 * @param too further ports for clients, each with the port that is told as its own: for who comes through a proxy, since
 *     a broker says where its clients shall come back to
 */
record Node(int id, int clients, List<Integer> controllers, Map<Integer, Integer> too) {
    private static final String SEVERAL = "chamado-0000000000000A";
    private static final String HOST = "127.0.0.1";

    /**
     * The only one.
     *
     * @param port 0 for a free one
     */
    static Node alone(int port) throws IOException {
        int clients = Launch.portOrFree(port);
        return new Node(1, clients, List.of(freePort()), Map.of());
    }

    /**
     * As a program's switches say: {@code --port}, {@code --node}, {@code --controllers} with commas.
     *
     * @param too {@code port:told,...}, or empty
     */
    static Node of(Launch launch, String too) throws IOException {
        int port = launch.number("port", 19092);
        var controllers = launch.text("controllers", "");
        return new Node(
                launch.number("node", 1),
                Launch.portOrFree(port),
                controllers.isEmpty()
                        ? List.of(freePort())
                        : Arrays.stream(controllers.split(",", -1))
                                .map(Integer::valueOf)
                                .toList(),
                ports(too));
    }

    private static int freePort() throws IOException {
        return Launch.portOrFree(0);
    }

    private static Map<Integer, Integer> ports(String too) {
        var ports = new LinkedHashMap<Integer, Integer>();
        for (var pair : too.split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                ports.put(Integer.valueOf(pair.substring(0, colon)), Integer.valueOf(pair.substring(colon + 1)));
            }
        }
        return ports;
    }

    /** What the data is marked with when it is made: several nodes must agree on it. */
    String cluster() {
        return controllers.size() == 1 ? Uuid.randomUuid().toString() : SEVERAL;
    }

    int copies() {
        return Math.min(3, controllers.size());
    }

    /** Copies that must have a record before it is acknowledged: one may be missing. */
    int leastCopies() {
        return Math.max(1, copies() - 1);
    }

    String bootstrap() {
        return HOST + ":" + clients;
    }

    String voters() {
        return IntStream.range(0, controllers.size())
                .mapToObj(i -> (i + 1) + "@" + HOST + ":" + controllers.get(i))
                .collect(Collectors.joining(","));
    }

    /** What is listened on. */
    String listeners() {
        return "PLAINTEXT://" + bootstrap() + ",CONTROLLER://" + HOST + ":" + controllers.get(id - 1)
                + too.keySet().stream()
                        .map(port -> "," + name(port) + "://" + HOST + ":" + port)
                        .collect(Collectors.joining());
    }

    /** What clients and other brokers are told. */
    String advertised() {
        return "PLAINTEXT://" + bootstrap()
                + too.entrySet().stream()
                        .map(port -> "," + name(port.getKey()) + "://" + HOST + ":" + port.getValue())
                        .collect(Collectors.joining());
    }

    String protocols() {
        return "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"
                + too.keySet().stream()
                        .map(port -> "," + name(port) + ":PLAINTEXT")
                        .collect(Collectors.joining());
    }

    private static String name(int port) {
        return "TOO" + port;
    }
}
