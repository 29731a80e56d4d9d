package dev.chamado.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader of Server-Sent Events: what has come so far, read by a thread of its own. */
final class NewsStream implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<Stream<String>> response;
    private final List<News> news = new CopyOnWriteArrayList<>();
    private volatile int heartbeats;
    private volatile String place;

    record News(String id, JsonNode data) {
        String words() {
            return data.get("metric").asString() + " " + data.get("kind").asString()
                    + (data.has("percentage") ? " " + data.get("percentage").asInt() : "");
        }
    }

    NewsStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        assertThat(response.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> {
            try {
                response.body().forEach(this::take);
            } catch (RuntimeException _) {
                // the test has closed it
            }
        });
    }

    private void take(String line) {
        if (line.startsWith(":")) {
            heartbeats++;
        } else if (line.startsWith("id:")) {
            place = line.substring(3);
        } else if (line.startsWith("data:")) {
            news.add(new News(place, JSON.readTree(line.substring(5))));
        }
    }

    /** What has come, once there is so much. */
    List<News> news(int count) {
        Wait.until(count + " news have come, not only " + news, () -> news.size() >= count);
        return List.copyOf(news);
    }

    /** The place after all that has come; nothing before the first heartbeat. */
    String place() {
        return place;
    }

    int heartbeats() {
        return heartbeats;
    }

    @Override
    public void close() {
        response.body().close();
    }
}
