package dev.chamado.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A secret that is made once and kept in a file which only its owner may read. */
public final class KeptSecret {
    private static final int BYTES = 24;

    private KeptSecret() {}

    /** What the file says; when there is none, what {@code maker} makes, and then the file says that. */
    public static String in(Path file, Supplier<String> maker) throws IOException {
        if (!Files.exists(file)) {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, maker.get());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE); // never half a secret
        }
        return Files.readString(file).strip();
    }

    /** 192 random bits in hexadecimal. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
