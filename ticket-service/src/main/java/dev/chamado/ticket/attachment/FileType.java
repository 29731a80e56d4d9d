package dev.chamado.ticket.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;

/** What a file is by its first bytes, whatever its name or its sender says. Nothing is unpacked or interpreted. */
final class FileType {
    /** As many bytes as are looked at. */
    static final int LOOKED_AT = 64 << 10;

    private FileType() {}

    /** A media type without parameters; {@code application/octet-stream} for what nobody knows. */
    static String of(byte[] beginning) {
        try (var in = TikaInputStream.get(beginning)) {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(in, new Metadata(), new ParseContext())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
