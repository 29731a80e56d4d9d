package dev.chamado.platform.http;

import dev.chamado.platform.problem.Refusal;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body is counted as it is read: one that declares no length is cut off at the limit too. */
final class LimitedBody extends HttpServletRequestWrapper {
    private long limit;
    private @Nullable Counted stream;

    LimitedBody(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    /** Sets another limit and refuses at once what declares to be longer. */
    void limitTo(long bytes) {
        limit = bytes;
        check(getContentLengthLong());
    }

    void checkDeclared() {
        check(getContentLengthLong());
    }

    private void check(long bytes) {
        if (bytes > limit) {
            var members = Map.<String, Object>of("limit", limit);
            throw new Refusal(
                    413,
                    "too-large",
                    "The body is longer than the " + limit + " bytes taken here.",
                    List.of(),
                    members,
                    null);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Counted(super.getInputStream());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private long read;

        Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var next = in.read();
            check(next < 0 ? read : ++read);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var count = in.read(into, from, length);
            read += Math.max(0, count);
            check(read);
            return count;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
