package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tour of the README, typed as it stands there. */
@ExtendWith(OnTheDesk.class)
class TourTest {
    private static final Pattern TOUR = Pattern.compile("<!-- tour -->\\n(.*?)<!-- /tour -->", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^```bash\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void leads_through_a_ticket_s_life(SuiteDesk desk) throws Exception {
        var readme = Files.readString(SuiteDesk.ROOT.resolve("README.md"));
        var tours = TOUR.matcher(readme).results().map(MatchResult::group).toList();
        assertThat(tours).isNotEmpty();
        var blocks = BLOCK.matcher(String.join("\n", tours))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        var script = Files.createTempFile(desk.data(), "tour", ".sh");
        Files.writeString(script, blocks.stream().collect(Collectors.joining("\n", "set -euo pipefail\n", "\n")));
        var said = desk.run(List.of("bash", script.toString()), tour -> {
            tour.environment().put("GATEWAY", desk.gateway().toString());
            tour.environment().put("ISSUER", desk.issuer().toString());
            tour.environment().put("IMAP", "imap://localhost:" + desk.imap());
        });
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("refused: {\"type\":\"/problems/stale-version\"", "Subject: ");
    }
}
