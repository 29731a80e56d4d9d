package dev.chamado.platform.example;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer on its way, whose first bytes are kept too. */
final class Overheard extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private @Nullable ServletOutputStream stream;

    Overheard(HttpServletResponse response, int most) {
        super(response);
        this.most = most;
    }

    byte[] bytes() {
        return kept.toByteArray();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        var opened = stream;
        if (opened == null) {
            opened = new Tee(super.getOutputStream());
            stream = opened;
        }
        return opened;
    }

    private final class Tee extends ServletOutputStream {
        private final ServletOutputStream target;

        private Tee(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
            if (kept.size() < most) {
                kept.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            kept.write(bytes, offset, Math.min(length, most - kept.size()));
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }
    }
}
