package dev.chamado.platform.caller;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, fetched when the first token comes.
 *
 * <p>A service starts and goes on without its issuer: keys that were fetched once are used until newer ones can be had.
 * A key id that is not known makes it look again, but not more often than every few seconds, so that forged tokens
 * cannot be turned into load on the issuer.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final IdentitySettings settings;
    private final Clock clock;
    private final DefaultResourceRetriever http = new DefaultResourceRetriever(2_000, 3_000, 512 * 1024);
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched fetched;
    private volatile Instant nextTry = Instant.MIN;

    private record Fetched(JWKSet keys, Instant at) {}

    IssuerKeys(IdentitySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        var known = fetched;
        if (known == null || known.at().plus(settings.keysFor()).isBefore(clock.instant())) {
            known = fetch(known);
        }
        var found = selector.select(known.keys());
        return found.isEmpty() ? selector.select(fetch(known).keys()) : found;
    }

    private Fetched fetch(@Nullable Fetched known) throws RemoteKeySourceException {
        fetching.lock();
        try {
            var current = fetched;
            if (current != null && (current != known || clock.instant().isBefore(nextTry))) {
                return current;
            }
            if (clock.instant().isBefore(nextTry)) {
                throw new RemoteKeySourceException("The issuer could not be reached a moment ago", null);
            }
            var keys = new Fetched(JWKSet.parse(read(keysAt())), clock.instant());
            fetched = keys;
            nextTry = clock.instant().plus(PAUSE);
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            nextTry = clock.instant().plus(PAUSE_AFTER_FAILURE);
            if (known != null) {
                LOG.debug("The issuer's keys could not be fetched again; the known ones are used", e);
                return known;
            }
            throw new RemoteKeySourceException("The issuer's keys cannot be fetched", e);
        } finally {
            fetching.unlock();
        }
    }

    private String keysAt() throws IOException, ParseException {
        var given = settings.jwksUri();
        if (given != null && !given.isBlank()) {
            return given;
        }
        var discovery = read(settings.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration");
        var uri = JSONObjectUtils.getString(JSONObjectUtils.parse(discovery), "jwks_uri");
        if (uri == null) {
            throw new IOException("The issuer's discovery document names no jwks_uri");
        }
        return uri;
    }

    private String read(String uri) throws IOException {
        return http.retrieveResource(URI.create(uri).toURL()).getContent();
    }
}
