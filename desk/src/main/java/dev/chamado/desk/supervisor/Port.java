package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;

/** The ports of a local desk, all on loopback; a desk beside another one adds an offset to each. */
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

    private final int number;

    Port(int number) {
        this.number = number;
    }

    /** The port's number in a desk with the given offset. */
    public int at(int offset) {
        return number + offset;
    }

    /** The ports of a desk with the given offset that somebody listens on. */
    public static List<Port> taken(int offset) {
        return Arrays.stream(values()).filter(port -> isTaken(port.at(offset))).toList();
    }

    private static boolean isTaken(int number) {
        try (var _ = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return false;
        } catch (IOException _) { // the question was whether it can be had
            return true;
        }
    }
}
