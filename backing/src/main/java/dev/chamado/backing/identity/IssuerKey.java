package dev.chamado.backing.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.chamado.backing.KeptSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;

/** The key that signs (RS256), and signing. */
final class IssuerKey {
    private IssuerKey() {}

    /** The folder's key, made at the first start and kept: tokens stay good over a restart. */
    static RSAKey in(Path folder) throws IOException {
        Path file = folder.resolve("signing-key.json");
        String json = KeptSecret.in(
                file, () -> create(KeptSecret.random().substring(0, 16)).toJSONString());
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IOException(file + " is not a key; remove it to get a new one", e);
        }
    }

    static RSAKey create(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }

    static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that cannot sign", e);
        }
    }
}
