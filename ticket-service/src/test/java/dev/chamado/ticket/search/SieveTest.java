package dev.chamado.ticket.search;

import static dev.chamado.ticket.index.IndexScene.NOON;
import static dev.chamado.ticket.index.IndexScene.TENANT;
import static dev.chamado.ticket.index.IndexScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.ticket.index.IndexScene;
import dev.chamado.ticket.index.TextIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a filter lets through, of tickets of the service desk, of the network, of HR, and of none. */
class SieveTest {
    private static final Eyes ALL = new Eyes(TENANT, "bruno", true, List.of());
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private IndexScene scene;

    @BeforeEach
    void open() {
        scene = new IndexScene(folder);
        ticket(1, "desk");
        ticket(2, "network");
        ticket(3, "hr");
        ticket(4, null);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void ticket(int n, String group) {
        var id = new UUID(1, n);
        scene.ticket(id, opened(id, "INC-" + n, "Printer", "", "ana", group));
    }

    private Set<String> found(Eyes eyes, Filter filter, Looking looking) {
        var queries = Sieve.of(filter, looking).queries();
        return scene.door().search(searcher -> {
            var found = new TreeSet<String>();
            for (var hit : searcher.search(eyes.find(_ -> new MatchAllDocsQuery(), queries), 100).scoreDocs) {
                found.add(TextIndex.entry(searcher, hit.doc).number());
            }
            return found;
        });
    }

    private Set<String> of(String group, String... groups) {
        var filter = new Filter(null, List.of(), List.of(), List.of(), group, null, null, null);
        return found(ALL, filter, new Looking("bruno", List.of(groups), NOON));
    }

    private Set<String> openedIn(String from, String before, Instant now) {
        return found(ALL, times(from, before, null, null), new Looking("bruno", List.of(), now));
    }

    private Set<String> updatedIn(String from, String before, Instant now) {
        return found(ALL, times(null, null, from, before), new Looking("bruno", List.of(), now));
    }

    private static Filter times(String openedFrom, String openedBefore, String updatedFrom, String updatedBefore) {
        return new Filter(
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                openedFrom,
                openedBefore,
                updatedFrom,
                updatedBefore);
    }

    @Test
    void my_groups_are_those_of_who_looks() {
        assertThat(of("mine", "desk")).containsExactly("INC-1");
        assertThat(of("mine", "desk", "hr")).containsExactly("INC-1", "INC-3");
        assertThat(of("mine")).isEmpty();
        assertThat(of("mine", "elsewhere")).isEmpty();
        assertThat(of("none", "desk")).containsExactly("INC-4");
        assertThat(of("network", "desk")).containsExactly("INC-2");
        assertThat(of(null, "desk")).hasSize(4);
    }

    @Test
    void my_groups_show_nothing_that_is_not_seen_anyway() {
        var filter = new Filter(null, List.of(), List.of(), List.of(), "mine", null, null, null);
        var said = new Looking("carla", List.of("desk", "hr"), NOON);
        assertThat(found(new Eyes(TENANT, "carla", true, List.of("hr")), filter, said))
                .containsExactly("INC-1");
        assertThat(found(new Eyes(TENANT, "carla", false, List.of()), filter, said))
                .isEmpty();
        assertThat(found(new Eyes("other", "carla", true, List.of()), filter, said))
                .isEmpty();
    }

    @Test
    void a_range_of_time_begins_with_its_first_instant_and_ends_before_its_last() {
        assertThat(openedIn(NOON.toString(), null, NOON)).hasSize(4);
        assertThat(openedIn(NOON.plusMillis(1).toString(), null, NOON)).isEmpty();
        assertThat(openedIn(null, NOON.toString(), NOON)).isEmpty();
        assertThat(openedIn(null, NOON.plusMillis(1).toString(), NOON)).hasSize(4);
        assertThat(openedIn(NOON.toString(), NOON.toString(), NOON)).isEmpty();
        assertThat(openedIn(Instant.MIN.toString(), Instant.MAX.toString(), NOON))
                .hasSize(4);
    }

    @Test
    void a_range_that_is_said_by_durations_goes_with_the_time() {
        assertThat(openedIn("PT1H", null, NOON.plus(HOUR))).hasSize(4);
        assertThat(openedIn("PT1H", null, NOON.plus(HOUR).plusMillis(1))).isEmpty();
        assertThat(openedIn(null, "PT1H", NOON.plus(HOUR))).isEmpty();
        assertThat(openedIn(null, "PT1H", NOON.plus(HOUR).plusMillis(1))).hasSize(4);
    }

    @Test
    void what_was_opened_long_ago_may_have_changed_since() {
        var id = new UUID(1, 2);
        scene.ticket(id, new SubjectChanged(id, "Jams", NOON.plus(HOUR)));
        var now = NOON.plus(HOUR);
        assertThat(updatedIn("PT1M", null, now)).containsExactly("INC-2");
        assertThat(updatedIn(null, "PT1M", now)).containsExactly("INC-1", "INC-3", "INC-4");
        assertThat(openedIn("PT1M", null, now)).isEmpty();
    }
}
