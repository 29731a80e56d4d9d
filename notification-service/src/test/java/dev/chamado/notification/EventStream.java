package dev.chamado.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader of Server-Sent Events: what has come so far, read by a thread of its own. */
public final class EventStream implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<Stream<String>> response;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile int heartbeats;
    private volatile String lastId;
    private volatile boolean brokenOff;

    /** An event with its id. */
    public record Sent(String id, JsonNode data) {}

    EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        reader = Thread.ofVirtual().start(() -> {
            try {
                response.body().forEach(this::take);
            } catch (RuntimeException _) { // the connection was cut: not how a stream should end
                brokenOff = true;
            }
        });
    }

    private void take(String line) {
        if (line.startsWith(":")) {
            heartbeats++;
        } else if (line.startsWith("id:")) {
            lastId = line.substring(3);
        } else if (line.startsWith("data:")) {
            sent.add(new Sent(lastId, JSON.readTree(line.substring(5))));
        }
    }

    /** What has come, once there are so many. */
    public List<Sent> sent(int count) {
        Wait.until(count + " events have come, not only " + sent, () -> sent.size() >= count);
        return List.copyOf(sent);
    }

    public int heartbeats() {
        return heartbeats;
    }

    public String lastId() {
        return lastId;
    }

    /** Whether the server has ended it in good order. */
    public boolean ended() {
        return !reader.isAlive() && !brokenOff;
    }

    @Override
    public void close() {
        response.body().close();
    }
}
