package dev.chamado.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before a program stops it goes on answering for a while and ends each connection with an answer: who keeps one comes
 * back over a new one, and by then to another instance, instead of asking something of a server that has just left.
 */
final class Farewell extends OncePerRequestFilter implements SmartLifecycle { // in its first phase: the server is later
    private final Duration length;
    private volatile boolean running;
    private volatile boolean leaving;

    /**
     * @param length zero: it stops at once
     */
    Farewell(Duration length) {
        this.length = length;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (leaving) {
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        leaving = !length.isZero();
        running = false;
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // then it ends at once
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
