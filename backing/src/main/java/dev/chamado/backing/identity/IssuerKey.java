package dev.chamado.backing.identity;

import com.nimbusds.jose.jwk.RSAKey;
import dev.chamado.backing.KeptSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;

/** The key that signs, made at the first start and kept: tokens stay good over a restart. */
final class IssuerKey {
    private IssuerKey() {}

    static RSAKey in(Path folder) throws IOException {
        Path file = folder.resolve("signing-key.json");
        String json = KeptSecret.in(
                file,
                () -> DeskTokens.newKey(KeptSecret.random().substring(0, 16)).toJSONString());
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IOException(file + " is not a key; remove it to get a new one", e);
        }
    }
}
