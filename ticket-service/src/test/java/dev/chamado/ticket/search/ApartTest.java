package dev.chamado.ticket.search;

import static dev.chamado.ticket.index.IndexScene.NOON;
import static dev.chamado.ticket.index.IndexScene.TENANT;
import static dev.chamado.ticket.index.IndexScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.ticket.TicketEvent.AffectedPersonChanged;
import dev.chamado.contracts.ticket.TicketEvent.RequesterChanged;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.ticket.index.IndexScene;
import dev.chamado.ticket.queue.Listed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have takes no place from one's own, and what is slow to be taken keeps nothing. */
class ApartTest {
    private static final UUID COMMAND = new UUID(9, 9);
    private static final Caller ANA = new Caller(
            TENANT,
            "ana",
            new Actor(Actor.Kind.PERSON, "ana", null),
            Set.of(Role.REQUESTER),
            Set.of(),
            COMMAND,
            COMMAND,
            null,
            null);

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

    @Test
    void numbers_of_others_that_are_as_near_crowd_nothing_out() {
        scene.ticket(new UUID(1, 0), opened(new UUID(1, 0), "INC-9951", "Mine", ""));
        IntStream.range(1, 10_000).filter(ApartTest::isNear).forEach(i -> {
            var id = new UUID(1, i);
            scene.ticketOf("other", id, opened(id, "INC-%04d".formatted(i), "Theirs", ""));
        });
        assertThat(new Lookup(scene.door(), null).tickets(ANA, "INC-1051"))
                .extracting(Listed::number)
                .containsExactly("INC-9951");
    }

    /** Whether two digits at most are others than in 1051. */
    private static boolean isNear(int number) {
        var digits = "%04d".formatted(number);
        return IntStream.range(0, 4)
                        .filter(i -> digits.charAt(i) != "1051".charAt(i))
                        .count()
                <= 2;
    }

    @Test
    void a_selection_is_read_as_it_is_taken() {
        for (int i = 0; i < 503; i++) {
            scene.ticket(new UUID(1, i), opened(new UUID(1, i), "INC-" + i, "Before", ""));
        }
        var filter = new Filter(null, List.of(), List.of(), List.of(), null, null, null, null);
        var taken = new ArrayList<Listed>();
        new Selections(scene.door(), null, null, Clock.fixed(NOON, ZoneOffset.UTC))
                .each(
                        ANA,
                        filter,
                        SavedViewEvent.Order.AGE,
                        found -> assertThat(found).isEqualTo(503),
                        ticket -> {
                            if (taken.isEmpty()) {
                                scene.ticket(new UUID(1, 501), new SubjectChanged(new UUID(1, 501), "After", NOON));
                                scene.ticket(
                                        new UUID(1, 502),
                                        new RequesterChanged(new UUID(1, 502), "zoe", "ana", NOON),
                                        new AffectedPersonChanged(new UUID(1, 502), "zoe", "ana", NOON));
                            }
                            taken.add(ticket);
                        });
        assertThat(taken).extracting(Listed::number).doesNotHaveDuplicates().hasSize(502);
        assertThat(taken.getLast().subject()).isEqualTo("After");
    }
}
