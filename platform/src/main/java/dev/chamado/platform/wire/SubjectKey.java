package dev.chamado.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key with which text of one person is sealed: AES-256-GCM, a random nonce of 96 bits in front of each ciphertext.
 *
 * @param serial counts a person's keys from 1; a destroyed key's number is never given again
 */
public record SubjectKey(long serial, SecretKey key) {
    private static final String ALGORITHM = "AES";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new key that nobody else has. */
    public static SubjectKey random(long serial) {
        var bytes = new byte[KEY];
        RANDOM.nextBytes(bytes);
        return new SubjectKey(serial, new SecretKeySpec(bytes, ALGORITHM));
    }

    /** The key, sealed itself with the master key: safe to store and to publish. */
    public byte[] wrapped(MasterKey master, String tenant, String person) {
        return seal(master.key(), key.getEncoded(), context(tenant, person, serial));
    }

    /**
     * The key that was wrapped.
     *
     * @throws UnreadableEvent when it was wrapped with another master key, for another person, or was changed since
     */
    public static SubjectKey unwrapped(byte[] wrapped, MasterKey master, String tenant, String person, long serial) {
        var bytes = open(master.key(), wrapped, context(tenant, person, serial));
        return new SubjectKey(serial, new SecretKeySpec(bytes, ALGORITHM));
    }

    byte[] seal(byte[] clear, byte[] context) {
        return seal(key, clear, context);
    }

    byte[] open(byte[] sealed, byte[] context) {
        return open(key, sealed, context);
    }

    private static byte[] context(String tenant, String person, long serial) {
        return (tenant + '\u001f' + person + '\u001f' + serial).getBytes(UTF_8);
    }

    private static byte[] seal(SecretKey key, byte[] clear, byte[] context) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            var sealed = ByteBuffer.allocate(NONCE + cipher.getOutputSize(clear.length));
            cipher.doFinal(ByteBuffer.wrap(clear), sealed.put(nonce));
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("text cannot be sealed", e); // every JDK has the algorithm
        }
    }

    private static byte[] open(SecretKey key, byte[] sealed, byte[] context) {
        if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new UnreadableEvent("sealed text is cut off", null);
        }
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(context);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new UnreadableEvent("sealed text is not what was sealed, or not with this key", e);
        }
    }

    /** Does not tell the key. */
    @Override
    public String toString() {
        return "key " + serial;
    }

    /** What all keys of persons are wrapped with; from the environment, in no store. */
    public record MasterKey(SecretKey key) {
        private static final String HMAC = "HmacSHA256";
        private static final int SHORTEST = 32;

        /**
         * The key that a secret text stands for.
         *
         * @throws IllegalArgumentException when it has less than 32 characters
         */
        public static MasterKey of(String secret) {
            if (secret.length() < SHORTEST) {
                throw new IllegalArgumentException("PERSONAL_KEY needs at least " + SHORTEST + " characters.");
            }
            try {
                var bytes = MessageDigest.getInstance("SHA-256").digest(("personal\u001f" + secret).getBytes(UTF_8));
                return new MasterKey(new SecretKeySpec(bytes, ALGORITHM));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every JDK has it
            }
        }

        /** Of bytes that nobody is to guess who does not have the secret: HMAC-SHA-256, under a key of its own. */
        public byte[] fingerprint(byte[] bytes) {
            try {
                var mac = Mac.getInstance(HMAC);
                mac.init(key);
                mac.init(new SecretKeySpec(mac.doFinal("fingerprint".getBytes(UTF_8)), HMAC));
                return mac.doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e); // every JDK has it
            }
        }

        /** Does not tell the key. */
        @Override
        public String toString() {
            return "master key";
        }
    }
}
