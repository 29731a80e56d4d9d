package dev.chamado.platform.document;

/** Any text as the name of a field: dots and dollars mean something else in queries, and an empty name nothing. */
public final class FieldNames {
    private FieldNames() {}

    /** The text with {@code %}, {@code .}, {@code $} and NUL escaped as in URLs; {@code %} alone stands for nothing. */
    public static String escape(String name) {
        if (name.isEmpty()) {
            return "%";
        }
        return name.replace("%", "%25").replace(".", "%2E").replace("$", "%24").replace("\0", "%00");
    }

    /** The text that was escaped. */
    public static String unescape(String field) {
        if (field.equals("%")) {
            return "";
        }
        return field.replace("%00", "\0")
                .replace("%24", "$")
                .replace("%2E", ".")
                .replace("%25", "%");
    }
}
