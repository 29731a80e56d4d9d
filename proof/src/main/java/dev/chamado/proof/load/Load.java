package dev.chamado.proof.load;

import dev.chamado.proof.door.Answer;
import dev.chamado.proof.door.Asking;
import dev.chamado.proof.door.Door;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Opens tickets and replies to them through the gateway, each client sending its next request when the last one is
 * answered (closed loop), and says how long that took. Stops by itself.
 *
 * <pre>{@code
 * java -cp proof/target/proof-0.1.0-SNAPSHOT.jar:$(cat proof/target/classpath) dev.chamado.proof.load.Load \
 *     http://localhost:8080 "$(./chamado token monitor)" 16 30
 * }</pre>
 *
 * <p>The gateway limits each caller (100 requests a second unless told otherwise): what it sends away is counted apart.
 */
public final class Load {
    private static final int MOST_CLIENTS = 256;
    private static final int MOST_SECONDS = 600;

    private final Door door;
    private final String token;
    private final Tally opening = new Tally("open");
    private final Tally reply = new Tally("reply");

    private Load(Door door, String token) {
        this.door = door;
        this.token = token;
    }

    /** Gateway, token, clients (1 to 256) and seconds (1 to 600). */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 4) {
            System.err.println("Usage: Load GATEWAY TOKEN CLIENTS SECONDS");
            System.exit(2);
        }
        int clients = Math.clamp(Integer.parseInt(args[2]), 1, MOST_CLIENTS);
        var length = Duration.ofSeconds(Math.clamp(Integer.parseInt(args[3]), 1, MOST_SECONDS));
        try (var door = new Door(URI.create(args[0]))) {
            new Load(door, args[1]).run(clients, length);
        }
    }

    private void run(int clients, Duration length) throws InterruptedException {
        long began = System.nanoTime();
        long end = began + length.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                threads.submit(() -> client(end));
            }
        }
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        System.out.println(opening.line(elapsed));
        System.out.println(reply.line(elapsed));
    }

    private void client(long end) {
        var random = new SplittableRandom();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            var id = new UUID(random.nextLong(), random.nextLong());
            var body = "{\"id\":\"" + id + "\",\"subject\":\"Load\",\"description\":\"Opened by the load driver.\"}";
            if (ask(opening, "/api/v1/tickets", body)) {
                ask(reply, "/api/v1/tickets/" + id + "/replies", "{\"text\":\"One more thing.\"}");
            }
        }
    }

    private boolean ask(Tally tally, String path, String body) {
        long began = System.nanoTime();
        try {
            Answer answer =
                    door.send(new Asking("POST", path, token, Map.of("Content-Type", "application/json"), body));
            if (answer.status() < 300) {
                tally.took(System.nanoTime() - began);
                return true;
            }
            if (answer.isComeBack()) {
                tally.refused();
                Thread.sleep(
                        Duration.ofMillis(100)); // a polite client; a rude one would measure the gateway's refusals
            } else {
                tally.failed();
            }
        } catch (IOException _) { // counted: that is what this is for
            tally.failed();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
