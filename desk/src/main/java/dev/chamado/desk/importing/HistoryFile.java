package dev.chamado.desk.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.chamado.desk.importing.HistoryFormat.Line;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of histories, plain or packed by gzip. It is read as a stream: one ticket at a time is in memory.
 *
 * @param sha256 of the unpacked text
 */
record HistoryFile(Path path, HistoryFormat format, String sha256) {

    /**
     * @param named the format's name; nothing: the one that reads such columns
     * @throws Unreadable when no format reads it
     */
    static HistoryFile of(Path path, @Nullable String named) throws IOException {
        var columns = columns(path);
        var format = HistoryFormat.ALL.stream()
                .filter(each -> named == null
                        ? each.reads(columns.keySet())
                        : each.name().equals(named))
                .findFirst()
                .orElseThrow(() -> new Unreadable("No format reads " + path.getFileName() + "; there are: "
                        + HistoryFormat.ALL.stream().map(HistoryFormat::name).collect(Collectors.joining(", "))
                        + ". Its columns: " + columns.keySet()));
        return new HistoryFile(path, format, sha256(path));
    }

    /** Gives every history in the order of the file. */
    void each(Consumer<History> taker) throws IOException {
        try (var reader = records(path)) {
            var records = reader.iterator();
            var columns = places(records.next());
            var lines = new ArrayList<Line>();
            var key = "";
            for (long number = 1; records.hasNext(); number++) {
                var line = new Line(number, columns, records.next().getFields());
                var next = line.of(format.key());
                if (!next.equals(key) && !lines.isEmpty()) {
                    taker.accept(format.history(key, lines));
                    lines = new ArrayList<>();
                }
                key = next;
                lines.add(line);
            }
            if (!lines.isEmpty()) {
                taker.accept(format.history(key, lines));
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw new Unreadable(path.getFileName() + " is no CSV: " + e.getMessage());
        }
    }

    private static Map<String, Integer> columns(Path path) throws IOException {
        try (var reader = records(path)) {
            var records = reader.iterator();
            if (!records.hasNext()) {
                throw new Unreadable(path.getFileName() + " is empty.");
            }
            return places(records.next());
        } catch (CsvParseException e) {
            throw new Unreadable(path.getFileName() + " is no CSV: " + e.getMessage());
        }
    }

    private static Map<String, Integer> places(CsvRecord header) {
        List<String> names = header.getFields();
        return IntStream.range(0, names.size())
                .boxed()
                .collect(Collectors.toMap(place -> names.get(place).strip(), place -> place, (first, _) -> first));
    }

    private static CsvReader<CsvRecord> records(Path path) throws IOException {
        return CsvReader.builder().ofCsvRecord(new InputStreamReader(unpacked(path), StandardCharsets.UTF_8));
    }

    private static InputStream unpacked(Path path) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.mark(2);
        var packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static String sha256(Path path) throws IOException {
        try (var in = new DigestInputStream(unpacked(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
