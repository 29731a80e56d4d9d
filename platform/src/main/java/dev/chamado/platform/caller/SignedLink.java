package dev.chamado.platform.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.platform.problem.Refusal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link in a mail lets its receiver do without signing in: one thing, for one purpose, until an instant.
 *
 * <p>Token: {@code base64url(fields) "." base64url(HMAC-SHA256(key, "chamado.link.v1" LF fields))}, where the fields
 * are tenant, subject, version, person, purpose and expiry (epoch seconds), in UTF-8, each behind its length in
 * decimal and a colon. No padding.
 *
 * @param subject the aggregate the link is about
 * @param version the version of the subject that the link speaks of
 * @param person in whose name it acts
 * @param purpose the only thing it is good for, such as {@code confirm}
 * @param expiresAt whole seconds; no longer good from then on
 */
public record SignedLink(
        String tenant, String subject, long version, String person, String purpose, Instant expiresAt) {
    private static final String DOMAIN = "chamado.link.v1\n";
    private static final int FIELDS = 6;

    public SignedLink {
        expiresAt = Instant.ofEpochSecond(expiresAt.getEpochSecond());
    }

    /**
     * The token to put into the link.
     *
     * @param key shared by who mints and who accepts; at least 32 bytes
     */
    public String token(byte[] key) {
        var fields = new StringBuilder();
        for (var field : List.of(
                tenant, subject, Long.toString(version), person, purpose, Long.toString(expiresAt.getEpochSecond()))) {
            fields.append(field.length()).append(':').append(field);
        }
        var bytes = fields.toString().getBytes(UTF_8);
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(bytes) + "." + base64.encodeToString(signature(key, bytes));
    }

    /** Reads a token that was made with this key; refuses with 404 {@code link-invalid} or 410 {@code link-expired}. */
    public static SignedLink read(String token, byte[] key, Instant now) {
        var dot = token.indexOf('.');
        SignedLink link;
        try {
            var bytes = Base64.getUrlDecoder().decode(token.substring(0, Math.max(dot, 0)));
            var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(signature, signature(key, bytes))) {
                throw invalid();
            }
            link = parse(new String(bytes, UTF_8));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) { // not base64, or fields that do not fit
            throw invalid();
        }
        if (!now.isBefore(link.expiresAt)) {
            throw new Refusal(410, "link-expired", "The link is no longer good.", List.of(), Map.of(), null);
        }
        return link;
    }

    private static SignedLink parse(String text) {
        var fields = new ArrayList<String>();
        for (var at = 0; at < text.length(); ) {
            var colon = text.indexOf(':', at);
            var end = colon + 1 + Integer.parseInt(text.substring(at, colon));
            fields.add(text.substring(colon + 1, end));
            at = end;
        }
        if (fields.size() != FIELDS) {
            throw invalid();
        }
        return new SignedLink(
                fields.get(0),
                fields.get(1),
                Long.parseLong(fields.get(2)),
                fields.get(3),
                fields.get(4),
                Instant.ofEpochSecond(Long.parseLong(fields.get(5))));
    }

    private static Refusal invalid() {
        return new Refusal(404, "link-invalid", "There is no such link.", List.of(), Map.of(), null);
    }

    private static byte[] signature(byte[] key, byte[] fields) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(DOMAIN.getBytes(UTF_8));
            return mac.doFinal(fields);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
