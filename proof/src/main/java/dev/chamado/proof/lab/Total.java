package dev.chamado.proof.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Every round that was ever run, in a file that each run adds to. */
record Total(List<Outcome> rounds) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the file says; nothing yet when there is none. */
    static Total in(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), Total.class) : new Total(List.of());
    }

    Total and(Outcome round) {
        var more = new ArrayList<>(rounds);
        more.add(round);
        return new Total(more);
    }

    /** Replaces the file in one step. */
    void save(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
