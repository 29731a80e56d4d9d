package dev.chamado.proof.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the mails that a desk's mail server has kept: one file a mail, named {@code <number>-<address>.eml}. */
final class Mailboxes {
    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^Message-ID:\\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@");
    private static final int NUMBER = 13; // of digits and the hyphen before the address
    private static final int HEAD = 8_192;

    private Mailboxes() {}

    /** How often each notice came, by the address to which it came. */
    static Map<UUID, Map<String, Integer>> read(Path folder) throws IOException {
        var mails = new HashMap<UUID, Map<String, Integer>>();
        if (!Files.isDirectory(folder)) {
            return mails;
        }
        try (var files = Files.newDirectoryStream(folder, "*.eml")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var address = name.substring(NUMBER, name.length() - ".eml".length());
                try (var content = Files.newInputStream(file)) {
                    var id = MESSAGE_ID.matcher(new String(content.readNBytes(HEAD), ISO_8859_1));
                    if (id.find()) {
                        mails.computeIfAbsent(UUID.fromString(id.group(1)), _ -> new HashMap<>())
                                .merge(address, 1, Integer::sum);
                    }
                }
            }
        }
        return mails;
    }
}
