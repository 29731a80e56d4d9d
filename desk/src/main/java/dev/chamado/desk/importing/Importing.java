package dev.chamado.desk.importing;

import dev.chamado.desk.door.Door;
import dev.chamado.desk.importing.History.Oddity;
import dev.chamado.desk.importing.Sending.Orders;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings the histories of a file into a tenant, from founding it to the last ticket. Safe to repeat and to interrupt. */
public final class Importing {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ADMIN = "rita.alves";
    private static final String SOURCE = "[a-z0-9][a-z0-9._-]{0,99}";

    private final Request request;
    private final PrintStream out;

    /**
     * What is asked for.
     *
     * @param format nothing: guessed by the columns
     * @param source the history's name; nothing: the file's name without its endings
     * @param policies what is promised, as a JSON file; nothing: {@code year-policies.json} of this room
     * @param again sends everything, also what was acknowledged
     * @param workflow a tenant that is at work gets the source's states and ways too
     */
    public record Request(
            Path file,
            String tenant,
            @Nullable String source,
            @Nullable String format,
            @Nullable Path policies,
            int atOnce,
            Duration patience,
            boolean again,
            boolean workflow) {
        String named() {
            var name = source != null ? source : file.getFileName().toString().replaceFirst("\\..*$", "");
            return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        }
    }

    public Importing(Request request, PrintStream out) {
        this.request = request;
        this.out = out;
    }

    /** Says what the file would bring; sends nothing. Whether nothing is odd about it. */
    public boolean look() throws IOException {
        var file = file();
        promises(); // they can be read
        return Report.print(file, Survey.of(file), out);
    }

    /**
     * Imports the file.
     *
     * @param tokenOf gives an access token of a demo person, as one of the tenant
     * @param kept the folder that remembers how far an import has come
     * @return whether every ticket was taken in
     */
    public boolean send(URI gateway, UnaryOperator<String> tokenOf, Path kept) throws IOException {
        var began = System.nanoTime();
        var file = file();
        var survey = Survey.of(file);
        step("file %s: %s, %,d tickets, %,d rows, sha256 %s"
                .formatted(
                        request.file().getFileName(),
                        file.format().name(),
                        survey.tickets(),
                        survey.rows(),
                        file.sha256()));
        survey.odds().forEach((what, count) -> step("odd: %,d %s (see --dry-run)".formatted(count, what.words())));
        var exceeded = Limits.exceeded(survey);
        if (!exceeded.isEmpty() || survey.odds().containsKey(Oddity.TOO_LARGE)) {
            throw new Unreadable("Nothing is imported: the file has more than a desk takes (see --dry-run).");
        }
        var promises = promises();
        try (var door = new Door(gateway, tokenOf, request.patience())) {
            var founding = new Founding(door, request.tenant(), this::step);
            var workflows = new Workflows(door, request.workflow(), this::step);
            founding.tenant();
            workflows.check(survey);
            founding.promises(promises);
            founding.directory(survey);
            founding.words(survey);
            var states = workflows.publish(survey);
            step("ready for histories after %.1f s".formatted((System.nanoTime() - began) / 1e9));
            return histories(door, file, survey, states, kept, began);
        }
    }

    private boolean histories(Door door, HistoryFile file, Survey survey, StandingStates states, Path kept, long began)
            throws IOException {
        Files.createDirectories(kept);
        var mark = kept.resolve(request.tenant() + "-" + request.named() + ".json");
        var acknowledged = request.again() ? 0 : Acknowledged.read(mark, file.sha256());
        if (acknowledged > 0) {
            step("%,d tickets were acknowledged before; --again would send them again".formatted(acknowledged));
        }
        var progress = new Progress(out, System.console() != null, survey.tickets(), survey.rows());
        var orders = new Orders(
                ADMIN, "/api/v1/imports/" + request.named(), request.atOnce(), request.patience(), file.sha256());
        var sent = new Sending(door, orders, mark, acknowledged, progress).send(file, states);
        progress.end();
        sent.refusals().forEach(refusal -> step("refused: " + refusal));
        step("%,d tickets are new or have changed, %,d were so already, %,d were refused; %.1f s in all"
                .formatted(sent.changed(), sent.unchanged(), sent.refused(), (System.nanoTime() - began) / 1e9));
        return sent.refused() == 0;
    }

    private JsonNode promises() throws IOException {
        var own = request.policies();
        if (own != null) {
            return JSON.readTree(Files.readAllBytes(own));
        }
        try (var stated = Importing.class.getResourceAsStream("year-policies.json")) {
            return JSON.readTree(Objects.requireNonNull(stated, "year-policies.json"));
        }
    }

    private HistoryFile file() throws IOException {
        if (!Files.isReadable(request.file())) {
            throw new Unreadable(request.file() + " cannot be read.");
        }
        if (!request.named().matches(SOURCE)) {
            throw new Unreadable("No history is called " + request.named() + "; name it with --source.");
        }
        return HistoryFile.of(request.file(), request.format());
    }

    private void step(String line) {
        out.println("  " + line);
    }
}
