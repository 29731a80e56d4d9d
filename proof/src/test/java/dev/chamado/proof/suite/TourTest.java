package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tours of the README and of {@code docs/tours.md}, typed as they stand there. */
@ExtendWith(OnTheDesk.class)
class TourTest {
    private static final Pattern TOUR = Pattern.compile("<!-- tour -->\\n(.*?)<!-- /tour -->", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^```bash\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void leads_through_a_ticket_s_life(SuiteDesk desk) throws Exception {
        var pages = Files.readString(SuiteDesk.ROOT.resolve("README.md"))
                + Files.readString(SuiteDesk.ROOT.resolve("docs/tours.md"));
        var tours = TOUR.matcher(pages).results().map(MatchResult::group).toList();
        assertThat(tours).hasSize(2);
        var blocks = BLOCK.matcher(String.join("\n", tours))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(8);
        var script = Files.createTempFile(desk.data(), "tour", ".sh");
        Files.writeString(script, blocks.stream().collect(Collectors.joining("\n", "set -euo pipefail\n", "\n")));
        var said = desk.run(List.of("bash", script.toString()), tour -> {
            tour.environment().put("GATEWAY", desk.gateway().toString());
            tour.environment().put("ISSUER", desk.issuer().toString());
            tour.environment().put("IMAP", "imap://localhost:" + desk.imap());
        });
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains(
                        "refused: {\"type\":\"/problems/stale-version\"",
                        "Subject: ",
                        "owed: {\"type\":\"/problems/task-open\"",
                        "\nRESOLVED\n")
                .containsPattern("\\n5\\n");
    }
}
