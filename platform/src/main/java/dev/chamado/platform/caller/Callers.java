package dev.chamado.platform.caller;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.chamado.contracts.Actor;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.telemetry.Trace;
import dev.chamado.platform.wire.DerivedId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads who is asking from the token of the request at hand: tenant, subject, roles and groups from nowhere else. */
public final class Callers {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Trace trace;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    Callers(Trace trace) {
        this.trace = trace;
    }

    /**
     * The caller of the request at hand, nothing without a token.
     *
     * @param idempotencyKey names the command within the tenant and caller; without one the command is new. Refused
     *     with 400 unless it is 1 to 200 visible ASCII characters
     */
    public @Nullable Caller current(@Nullable String idempotencyKey) {
        var token = token();
        if (token == null) {
            return null;
        }
        var tenant = Objects.requireNonNull(token.getClaimAsString("tenant"));
        var id = Objects.requireNonNull(token.getSubject());
        var roles = roles(token);
        var kind = roles.contains(Role.INTEGRATION) ? Actor.Kind.INTEGRATION : Actor.Kind.PERSON;
        var correlation = trace.correlation();
        return new Caller(
                tenant,
                id,
                new Actor(kind, id, null),
                roles,
                texts(token, "groups"),
                commandId(tenant, id, idempotencyKey),
                correlation == null ? ids.generate() : correlation,
                null,
                trace.parent());
    }

    /** The same caller with a new command: for what is noted each time, also when the same key comes again. */
    public Caller anew(Caller caller) {
        return caller.withCommandId(ids.generate());
    }

    /** The roles of the request at hand; nothing without a token. Roles that are not of the desk do not count. */
    @Nullable
    Set<Role> roles() {
        var token = token();
        return token == null ? null : roles(token);
    }

    private static @Nullable Jwt token() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken it
                ? it.getToken()
                : null;
    }

    private static Set<Role> roles(Jwt token) {
        var named = texts(token, "roles");
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (named.contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static Set<String> texts(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof Collection<?> many
                ? many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private UUID commandId(String tenant, String caller, @Nullable String key) {
        if (key == null) {
            return ids.generate();
        }
        if (!KEY.matcher(key).matches()) {
            throw Refusal.badInput(
                    "Idempotency-Key", "wrong-form", "The key must be 1 to 200 visible ASCII characters.");
        }
        return DerivedId.of(tenant, caller, key);
    }
}
