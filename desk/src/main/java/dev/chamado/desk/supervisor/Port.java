package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports of a local desk, all on loopback; a desk beside another one adds an offset to each, and each further instance
 * of a program stands {@value #APART} above the one before it.
 */
public enum Port {
    GATEWAY(8080),
    TICKET(8081),
    ROUTING(8082),
    SLA(8083),
    NOTIFICATION(8084),
    REPORTING(8085),
    ISSUER(8090),
    POSTGRES(15432),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    MONGO(17017),
    SMTP(13025),
    IMAP(13143);

    private static final int APART = 20;
    private static final Set<Port> OURS = EnumSet.range(GATEWAY, REPORTING);
    private static final Set<Port> KAFKAS = EnumSet.of(KAFKA, KAFKA_CONTROLLER);

    private final int number;

    Port(int number) {
        this.number = number;
    }

    /** The port's number in a desk with the given offset. */
    public int at(int offset) {
        return number + offset;
    }

    /**
     * The port's number in a desk with the given offset.
     *
     * @param instance 1 for the first
     */
    int at(int offset, int instance) {
        return at(offset) + APART * (instance - 1);
    }

    /**
     * The ports of a desk with the given offset that somebody listens on, by their numbers.
     *
     * @param instances of our own programs
     * @param brokers of Kafka
     */
    public static SortedMap<Integer, Port> taken(int offset, int instances, int brokers) {
        var taken = new TreeMap<Integer, Port>();
        for (var port : values()) {
            int many = OURS.contains(port) ? instances : KAFKAS.contains(port) ? brokers : 1;
            for (int instance = 1; instance <= many; instance++) {
                if (isTaken(port.at(offset, instance))) {
                    taken.put(port.at(offset, instance), port);
                }
            }
        }
        return taken;
    }

    private static boolean isTaken(int number) {
        try (var _ = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return false;
        } catch (IOException _) { // the question was whether it can be had
            return true;
        }
    }
}
