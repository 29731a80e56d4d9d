package dev.chamado.proof.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * A request as it goes over the wire, made once and sent as often as needed.
 *
 * @param repeatable whether it does no harm twice: it reads, or has an Idempotency-Key
 */
public record Ask(byte[] bytes, boolean repeatable) {
    /**
     * @param body empty: a request without one
     */
    public static Ask of(String method, String path, String token, Map<String, String> headers, String body) {
        var content = body.getBytes(UTF_8);
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        if (!token.isEmpty()) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (content.length > 0 && !headers.containsKey("Content-Type")) {
            head.append("Content-Type: application/json\r\n");
        }
        if (content.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        var start = head.append("\r\n").toString().getBytes(UTF_8);
        var all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return new Ask(all, method.equals("GET") || headers.containsKey("Idempotency-Key"));
    }
}
