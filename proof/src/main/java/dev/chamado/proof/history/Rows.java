package dev.chamado.proof.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a page of a list showed. */
public record Rows(List<Row> rows) {

    /** A ticket in a list. */
    public record Row(String ticket, long version, Standing standing) {}

    public String text() {
        return rows.stream()
                .map(row -> row.ticket + "@" + row.version + "=" + row.standing.text())
                .collect(Collectors.joining(" "));
    }

    /** From {@link #text}. */
    public static Rows of(String text) {
        if (text.isEmpty()) {
            return new Rows(List.of());
        }
        return new Rows(Arrays.stream(text.split(" "))
                .map(one -> {
                    int at = one.indexOf('@');
                    int is = one.indexOf('=');
                    return new Row(
                            one.substring(0, at),
                            Long.parseLong(one, at + 1, is, 10),
                            Standing.of(one.substring(is + 1)));
                })
                .collect(Collectors.toCollection(ArrayList::new)));
    }
}
