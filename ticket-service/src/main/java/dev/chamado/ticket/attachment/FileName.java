package dev.chamado.ticket.attachment;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a file, made harmless before anybody looks at it: composed letters (NFC), no control or formatting
 * characters (the ones that turn the direction of writing among them), nothing that a file system takes for a path or a
 * device, and short enough to be kept anywhere.
 */
final class FileName {
    /** In bytes of UTF-8; most file systems take 255. */
    private static final int LONGEST = 200;

    private static final int LONGEST_EXTENSION = 12;
    private static final String NAMELESS = "file";

    private static final Pattern BREAKS = Pattern.compile("[\\p{Z}\\s]");

    /** Whatever is not to be seen or has no place in Unicode: Cc, Cf, Cs, Co, Cn. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{C}");

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\:*?\"<>|%]");
    private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");
    private static final Set<String> DEVICES = Set.of(
            "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1",
            "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9");

    private FileName() {}

    /** Never empty; the same for the same text, and for what it gives itself. */
    static String of(String said) {
        var name = Normalizer.normalize(said, Normalizer.Form.NFC);
        name = BREAKS.matcher(name).replaceAll(" ");
        name = UNSEEN.matcher(name).replaceAll("");
        name = SPACES.matcher(name).replaceAll(" ");
        name = SEPARATORS.matcher(name).replaceAll("_");
        name = Normalizer.normalize(name, Normalizer.Form.NFC); // what is gone may have kept two letters apart
        name = EDGES.matcher(name).replaceAll("");
        name = EDGES.matcher(shortened(isDevice(name) ? "_" + name : name)).replaceAll("");
        return name.isEmpty() ? NAMELESS : name;
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        var stem = dot < 0 ? name : name.substring(0, dot);
        return DEVICES.contains(stem.strip().toUpperCase(Locale.ROOT));
    }

    /** Cut before the ending, which says what the file is for. */
    private static String shortened(String name) {
        if (bytes(name) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int kept = 0;
        for (int room = LONGEST - bytes(ending); ; ) {
            int letter = name.codePointAt(kept);
            room -= bytes(Character.toString(letter));
            if (room < 0) {
                break;
            }
            kept += Character.charCount(letter);
        }
        return EDGES.matcher(name.substring(0, kept)).replaceAll("") + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
