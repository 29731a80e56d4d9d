package dev.chamado.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/** Counts every body (as a filter) and knows which routes take larger ones (as an interceptor). */
final class BodyLimits extends OncePerRequestFilter implements HandlerInterceptor {
    private final HttpSettings settings;

    BodyLimits(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new LimitedBody(request, settings.limitOf(request.getRequestURI())), response);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var body = WebUtils.getNativeRequest(request, LimitedBody.class);
        if (body != null) {
            var own = handler instanceof HandlerMethod method ? method.getMethodAnnotation(BodyLimit.class) : null;
            if (own == null) {
                body.checkDeclared();
            } else {
                body.limitTo(DataSize.parse(own.value()).toBytes());
            }
        }
        return true;
    }
}
