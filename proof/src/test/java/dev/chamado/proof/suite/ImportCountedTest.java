package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.desk.OwnDesk.Said;
import dev.chamado.proof.suite.Front.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A history is brought along by an importer that dies on its way, and by one that does not. Both desks hold what a count of
 * the file alone says; who counts them again notices what is wrong.
 */
@ExtendWith(OnTheDesk.class)
@TestMethodOrder(OrderAnnotation.class)
class ImportCountedTest {
    private static final String SMALL = "desk/src/test/resources/dev/chamado/desk/importing/small.csv";
    private static final int COPIES = 80;
    private static final int TICKETS = 5 * COPIES;
    private static final int A_REQUEST = 100; // so many tickets are sent at once
    private static final int KILLED = 128 + 9;
    private static final int LONGEST_MINUTES = 3;

    private static final Pattern SENT =
            Pattern.compile("(\\d+) tickets are new or have changed, (\\d+) were so already, 0 were refused");

    @TempDir
    private static Path folder;

    private final SuiteDesk desk;

    ImportCountedTest(SuiteDesk desk) {
        this.desk = desk;
    }

    @Test
    @Order(1)
    void an_importer_that_dies_goes_on_and_nothing_is_brought_twice() throws Exception {
        write();
        long seed = Long.getLong("chamado.seed", System.currentTimeMillis());
        System.out.println("import that dies: -Dchamado.seed=" + seed);
        var random = new Random(seed);
        try (var front = Front.before(desk, Files.createDirectory(folder.resolve("front")))) {
            int unheard = 2 + random.nextInt(2);
            int known = (unheard - 1) * A_REQUEST;
            dies(front, unheard, Moment.BEFORE_THE_DESK_HEARS, "--in-flight", "1");

            int unanswered = 1 + random.nextInt(2);
            var second = dies(front, unanswered, Moment.AFTER_THE_DESK_HAS_ANSWERED);
            assertThat(second).contains(known + " tickets were acknowledged before");

            var last = runs(front, _ -> {});
            assertThat(last.code()).as(last.text()).isZero();
            var sent = sent(last);
            assertThat(number(sent, 2)).as("the desk had what nobody heard of").isGreaterThanOrEqualTo(A_REQUEST);
            assertThat(number(sent, 1) + number(sent, 2)).isLessThanOrEqualTo(TICKETS - known);
        }
        var again = desk.chamado("import", file("log.csv"), "--tenant", "broken", "--again");
        assertThat(again.code()).as(again.text()).isZero();
        assertThat(number(sent(again), 1)).isZero();
        assertThat(number(sent(again), 2)).isEqualTo(TICKETS);

        var whole = desk.chamado("import", file("log.csv"), "--tenant", "whole");
        assertThat(whole.code()).as(whole.text()).isZero();
        assertThat(number(sent(whole), 1)).isEqualTo(TICKETS);
    }

    @Test
    @Order(2)
    void a_history_that_came_in_pieces_is_what_a_count_of_its_file_says() throws Exception {
        var counted = desk.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "proof/year/CountYear.java",
                        file("log.csv")),
                _ -> {});
        assertThat(counted.code()).as(counted.text()).isZero();
        write("counts.json", JsonMapper.shared().readTree(counted.text()));
        write("expected.json", expected());

        var verified = verify("broken", "expected.json", "counts.json", "AS_THEY_ARE");
        assertThat(verified.text()).contains("Everything is as it was counted.");
        assertThat(verified.code()).isZero();
        assertThat(line(verified, "tickets ")).matches("tickets +400 +400 +400 +400 +ok");
        assertThat(verified.text()).contains("promises of RESOLUTION: as in the file");
    }

    @Test
    @Order(3)
    void a_figure_that_is_wrong_is_told() throws Exception {
        var expected = expected();
        raise(expected.get("final_state"), "Closed");
        write("wrong.json", expected);
        var counts = counts();
        raise(counts.at("/reports/promises_RESOLUTION"), "P3 kept");
        write("wrong-counts.json", counts);

        var verified = verify("whole", "wrong.json", "wrong-counts.json", "AS_THEY_ARE");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(line(verified, "final_state: Closed")).matches(".* 401 +400 +400 +400 +DIFFERENT");
        assertThat(line(verified, "promises of RESOLUTION: as in the file: differing"))
                .endsWith("DIFFERENT");
        assertThat(verified.text()).as("and nothing else differs").contains("3 figures differ.");
    }

    @Test
    @Order(4)
    void an_event_that_is_gone_is_missed() throws Exception {
        try (var store = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + desk.ground().desk().port(15432) + "/ticket",
                        "chamado",
                        Files.readString(desk.data().resolve("postgres/password"))
                                .strip());
                var statement = store.createStatement()) {
            statement.execute("""
                    create temporary table gone as
                    select * from event where tenant = 'whole' and aggregate_type = 'ticket' and sequence = 1
                    order by position limit 1""");
            assertThat(statement.executeUpdate("delete from event where position in (select position from gone)"))
                    .isEqualTo(1);
            try {
                var verified = verify("whole", "expected.json", "counts.json", "NOT_ASKED");
                assertThat(verified.code()).isEqualTo(1);
                assertThat(line(verified, "holes in a sequence")).matches(".* 0 +[1-9]\\d* +0 +- +DIFFERENT");
                assertThat(line(verified, "stored events whose hash does not fit"))
                        .endsWith("DIFFERENT");
                assertThat(line(verified, "tickets whose events are not those of the store"))
                        .matches(".* 0 +- +1 +- +DIFFERENT");
            } finally {
                putBack(statement);
            }
        }
        var verified = verify("whole", "expected.json", "counts.json", "NOT_ASKED");
        assertThat(verified.code()).as(verified.text()).isZero();
    }

    private static void putBack(Statement statement) throws SQLException {
        statement.execute("insert into event select * from gone");
    }

    /** The small history many times over; its one priority that is not of the matrix is a trap of another test. */
    private static void write() throws IOException {
        var rows = Files.readAllLines(SuiteDesk.ROOT.resolve(SMALL));
        var all = new ArrayList<>(rows.subList(0, 1));
        for (int copy = 0; copy < COPIES; copy++) {
            for (var row : rows.subList(1, rows.size())) {
                all.add(row.replace("INC900", "INC%03d".formatted(copy)).replace("1 - Critical", "2 - High"));
            }
        }
        Files.write(folder.resolve("log.csv"), all);
    }

    private static void write(String name, JsonNode content) throws IOException {
        Files.writeString(folder.resolve(name), content.toString());
    }

    private static ObjectNode counts() throws IOException {
        return (ObjectNode) JsonMapper.shared().readTree(Files.readString(folder.resolve("counts.json")));
    }

    /** What can be said of a file without knowing reports. */
    private static ObjectNode expected() throws IOException {
        var expected = counts();
        expected.remove("reports");
        return expected;
    }

    private static void raise(JsonNode figures, String name) {
        ((ObjectNode) figures).put(name, figures.get(name).asLong() + 1);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private Said verify(String tenant, String expected, String counts, String views) {
        return desk.chamado(
                "verify-import", file(expected), "--tenant", tenant, "--counts", file(counts), "--views", views);
    }

    private static String line(Said said, String beginning) {
        return said.text()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(beginning + " is not in " + said.text()))
                .strip();
    }

    private static MatchResult sent(Said said) {
        var sent = SENT.matcher(said.text());
        assertThat(sent.find()).as(said.text()).isTrue();
        return sent.toMatchResult();
    }

    private static int number(MatchResult sent, int group) {
        return Integer.parseInt(sent.group(group));
    }

    private static String dies(Front front, int request, Moment moment, String... more) throws Exception {
        var said = runs(front, importer -> front.strike(request, moment, importer::destroyForcibly), more);
        assertThat(said.code()).as(said.text()).isEqualTo(KILLED);
        return said.text();
    }

    /** The importer as a process of its own, which finds the desk behind the front. */
    private static Said runs(Front front, Consumer<Process> begun, String... more) throws Exception {
        var said = Files.createTempFile(folder, "said", ".txt");
        var line = new ArrayList<>(
                List.of(SuiteDesk.ROOT.resolve("chamado").toString(), "import", file("log.csv"), "--tenant", "broken"));
        line.addAll(List.of(more));
        var builder = new ProcessBuilder(line)
                .directory(SuiteDesk.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("CHAMADO_NO_BUILD", "1");
        builder.environment().put("CHAMADO_DATA", front.data().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var importer = builder.start();
        begun.accept(importer);
        if (!importer.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            importer.destroyForcibly();
            throw new AssertionError("the importer does not end: " + Files.readString(said));
        }
        return new Said(importer.exitValue(), Files.readString(said));
    }
}
