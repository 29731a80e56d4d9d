package dev.chamado.ticket.search;

import static dev.chamado.ticket.index.IndexScene.NOON;
import static dev.chamado.ticket.index.IndexScene.TENANT;
import static dev.chamado.ticket.index.IndexScene.answered;
import static dev.chamado.ticket.index.IndexScene.noted;
import static dev.chamado.ticket.index.IndexScene.opened;
import static dev.chamado.ticket.index.IndexScene.replied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketTransferred;
import dev.chamado.contracts.ticket.TicketEvent.WatcherAdded;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.contracts.ticket.TicketEvent.WatcherRemoved;
import dev.chamado.ticket.index.IndexScene;
import dev.chamado.ticket.index.TextIndex;
import dev.chamado.ticket.index.TicketText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one may not see is never found: against a model that knows the rule and nothing of an index. */
class EyesTest {
    private static final List<String> PEOPLE = List.of("ana", "john", "bruno", "helena", "carla");
    private static final List<String> GROUPS = List.of("desk", "network", "hr", "security");
    private static final List<String> WORDS = List.of("printer", "impressora", "vpn", "senha", "payroll", "breach");

    @TempDir
    Path folder;

    private IndexScene scene;

    @BeforeEach
    void open() {
        scene = new IndexScene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Set<String> found(Eyes eyes, String query) {
        var sought = Sought.of(query);
        return scene.door().search(searcher -> {
            var ids = new TreeSet<String>();
            var hits = searcher.search(eyes.find(all -> Matching.of(sought, all), List.of()), 10_000);
            for (var hit : hits.scoreDocs) {
                ids.add(TextIndex.ticket(searcher, hit.doc).entry().number());
            }
            return ids;
        });
    }

    /** A ticket as the model knows it. */
    private static final class Known {
        private final Set<String> participants = new HashSet<>();
        private final Set<String> open = new HashSet<>();
        private final Set<String> inner = new HashSet<>();
        private String group;
        private String tenant;

        boolean finds(Eyes eyes, String word) {
            if (!tenant.equals(eyes.tenant())) {
                return false;
            }
            var staff = eyes.staff() && (group == null || !eyes.hidden().contains(group));
            return staff && inner.contains(word)
                    || (staff || participants.contains(eyes.personId())) && open.contains(word);
        }
    }

    @Test
    void see_what_the_rule_says() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var known = new HashMap<String, Known>();
        for (int i = 0; i < 150; i++) {
            var ticket = new Known();
            ticket.tenant = random.nextInt(5) == 0 ? "other" : TENANT;
            scene.ticketOf(ticket.tenant, new UUID(1, i), events(new UUID(1, i), "INC-" + i, ticket, random));
            known.put("INC-" + i, ticket);
        }
        for (int i = 0; i < 200; i++) {
            var staff = random.nextBoolean();
            var hidden = staff ? GROUPS.subList(random.nextInt(GROUPS.size() + 1), GROUPS.size()) : List.<String>of();
            var eyes = new Eyes(TENANT, pick(PEOPLE, random), staff, hidden);
            var word = pick(WORDS, random);
            var expected = new TreeSet<String>();
            known.forEach((number, ticket) -> {
                if (ticket.finds(eyes, word)) {
                    expected.add(number);
                }
            });
            assertThat(found(eyes, word + " "))
                    .as("seed %d, %s, %s", seed, eyes, word)
                    .isEqualTo(expected);
        }
    }

    private static TicketEvent[] events(UUID id, String number, Known ticket, Random random) {
        var requester = pick(PEOPLE, random);
        var subject = pick(WORDS, random);
        ticket.participants.add(requester);
        ticket.open.add(subject);
        var events = new ArrayList<TicketEvent>();
        events.add(opened(id, number, subject, "", requester, null));
        for (int i = random.nextInt(6); i > 0; i--) {
            var word = pick(WORDS, random);
            var person = pick(PEOPLE, random);
            switch (random.nextInt(7)) {
                case 0 -> {
                    ticket.open.add(word);
                    events.add(replied(id, word));
                }
                case 1 -> {
                    ticket.inner.add(word);
                    events.add(noted(id, word));
                }
                case 2 -> {
                    ticket.participants.add(person);
                    events.add(new WatcherAdded(id, person, WatcherKind.CC, NOON));
                }
                case 3 -> {
                    if (!person.equals(requester)) {
                        ticket.participants.remove(person);
                    }
                    events.add(new WatcherRemoved(id, person, NOON));
                }
                case 4 -> {
                    ticket.open.add(word);
                    events.add(answered(id, "question" + i, word));
                }
                case 5 -> {
                    ticket.inner.add(word);
                    events.add(answered(id, "inner" + i, word));
                }
                default -> {
                    ticket.group = pick(GROUPS, random);
                    events.add(new TicketTransferred(id, ticket.group, null, null, NOON));
                }
            }
        }
        return events.toArray(TicketEvent[]::new);
    }

    private static String pick(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private List<Float> scores(Eyes eyes, String query) {
        var sought = Sought.of(query);
        return scene.door().search(searcher -> {
            var hits = searcher.search(eyes.find(all -> Matching.of(sought, all), List.of()), 100);
            return Arrays.stream(hits.scoreDocs).map(hit -> hit.score).toList();
        });
    }

    @Test
    void order_by_nothing_that_they_do_not_see() {
        scene.ticket(new UUID(3, 1), opened(new UUID(3, 1), "INC-1", "Payroll breach", "payroll", "ana", null));
        scene.ticket(new UUID(3, 2), opened(new UUID(3, 2), "INC-2", "Breach of the payroll", "", "ana", null));
        var ana = new Eyes(TENANT, "ana", false, List.of());
        var before = scores(ana, "payroll breach");
        for (int i = 10; i < 40; i++) {
            var id = new UUID(3, i);
            scene.ticketOf("other", id, opened(id, "INC-" + i, "Payroll", "breach ".repeat(i), "zoe", null));
        }
        var hidden = new UUID(3, 50);
        scene.ticket(hidden, opened(hidden, "INC-50", "Payroll", "", "helena", "hr"), noted(hidden, "breach"));
        assertThat(before).hasSize(2);
        assertThat(scores(ana, "payroll breach")).isEqualTo(before);
    }

    @Test
    void find_forms_beginnings_phrases_and_numbers() {
        var texts = Map.of(
                "INC-1", "Impressões saem em branco",
                "INC-2", "The printer jams on tray two",
                "INC-3", "Tray two is empty, printers wait",
                "CHG-4", "Configuração do VPN");
        texts.forEach((number, text) -> {
            var id = UUID.nameUUIDFromBytes(number.getBytes());
            scene.ticket(id, opened(id, number, text, ""));
        });
        var staff = new Eyes(TENANT, "bruno", true, List.of());
        assertThat(found(staff, "impressao ")).containsExactly("INC-1");
        assertThat(found(staff, "printers tray")).containsExactly("INC-2", "INC-3");
        assertThat(found(staff, "\"tray two\" the printer")).containsExactly("INC-2", "INC-3");
        assertThat(found(staff, "\"two tray\"")).isEmpty();
        assertThat(found(staff, "vpn configurac")).containsExactly("CHG-4");
        assertThat(found(staff, "configurac vpn")).isEmpty();
        assertThat(found(staff, "inc-2")).containsExactly("INC-2");
        assertThat(found(staff, "INC2 ")).containsExactly("INC-2");
        assertThat(found(staff, "printer unheard")).isEmpty();
        assertThat(found(new Eyes("other", "bruno", true, List.of()), "printer"))
                .isEmpty();
        assertThat(found(new Eyes(TENANT, "bruno", false, List.of()), "printer"))
                .isEmpty();
    }

    @Test
    void see_all_of_a_ticket_only_before_the_wall() {
        var id = new UUID(2, 1);
        scene.ticket(id, opened(id, "INC-1", "Payroll", "", "bruno", "hr"), noted(id, "secret"));
        var outside = new Eyes(TENANT, "bruno", true, List.of("hr"));
        assertThat(found(outside, "payroll")).containsExactly("INC-1");
        assertThat(found(outside, "secret")).isEmpty();
        assertThat(found(new Eyes(TENANT, "carla", true, List.of("hr")), "payroll"))
                .isEmpty();
        TicketText text = scene.door().search(searcher -> TextIndex.ticket(searcher, 0));
        assertThat(outside.seeAll(text)).isFalse();
        assertThat(new Eyes(TENANT, "helena", true, List.of()).seeAll(text)).isTrue();
    }
}
