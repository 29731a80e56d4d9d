package dev.chamado.ticket.savedview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.savedview.SavedViewEvent.Column;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.savedview.SavedViewEvent.Order;
import dev.chamado.contracts.savedview.SavedViewEvent.Sharing;
import dev.chamado.contracts.savedview.SavedViewEvent.ViewDropped;
import dev.chamado.contracts.savedview.SavedViewEvent.ViewKept;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.savedview.SavedView.Asker;
import dev.chamado.ticket.savedview.SavedViewCommand.DropView;
import dev.chamado.ticket.savedview.SavedViewCommand.KeepView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SavedViewTest {
    private static final UUID ID = UUID.fromString("0199a3c2-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Filter OPEN = new Filter(null, List.of(), List.of(), List.of(), "desk", "me", null, null);
    private static final Asker BRUNO = new Asker("bruno", false, false, Set.of("desk")::contains);
    private static final Asker CARLA = new Asker("carla", false, false, Set.of("network")::contains);
    private static final Asker LEE = new Asker("lee", true, false, Set.of("desk")::contains);
    private static final Asker RITA = new Asker("rita", true, true, _ -> false);

    private static KeepView keep(String name, Sharing sharing, String group) {
        return new KeepView(name, OPEN, List.of(Column.NUMBER, Column.SUBJECT), Order.AGE, sharing, group);
    }

    private static ViewKept kept(String owner, String name, Sharing sharing, String group) {
        return new ViewKept(
                ID, owner, name, OPEN, List.of(Column.NUMBER, Column.SUBJECT), Order.AGE, sharing, group, NOON);
    }

    private static Given given(SavedViewEvent... events) {
        SavedView view = null;
        for (var event : events) {
            view = SavedView.evolve(view, event);
        }
        return new Given(view);
    }

    private record Given(SavedView view) {
        Then when(Asker asker, SavedViewCommand command) {
            return new Then(this, asker, command);
        }
    }

    private record Then(Given given, Asker asker, SavedViewCommand command) {
        private List<SavedViewEvent> decide() {
            return SavedView.decide(given.view, ID, command, asker, NOON);
        }

        void then(SavedViewEvent... events) {
            assertThat(decide()).containsExactly(events);
        }

        void thenRefused(String code) {
            assertThatThrownBy(this::decide)
                    .satisfies(thrown -> assertThat(
                                    thrown instanceof Refusal refusal
                                            ? refusal.code()
                                            : ((RuleViolation) thrown).code())
                            .isEqualTo(code));
        }
    }

    @Nested
    class A_new_view {
        @Test
        void is_its_keepers() {
            given().when(BRUNO, keep("Mine", Sharing.PRIVATE, null)).then(kept("bruno", "Mine", Sharing.PRIVATE, null));
        }

        @Test
        void is_shared_with_a_group_by_its_members_and_admins() {
            given().when(BRUNO, keep("Ours", Sharing.GROUP, "desk")).then(kept("bruno", "Ours", Sharing.GROUP, "desk"));
            given().when(RITA, keep("Theirs", Sharing.GROUP, "desk"))
                    .then(kept("rita", "Theirs", Sharing.GROUP, "desk"));
            given().when(CARLA, keep("Ours", Sharing.GROUP, "desk")).thenRefused("forbidden");
        }

        @Test
        void is_shared_with_everybody_by_leads_and_admins() {
            given().when(LEE, keep("All", Sharing.EVERYBODY, null)).then(kept("lee", "All", Sharing.EVERYBODY, null));
            given().when(BRUNO, keep("All", Sharing.EVERYBODY, null)).thenRefused("forbidden");
        }

        @Test
        void says_whom_it_is_shared_with_and_each_column_once() {
            given().when(BRUNO, keep("Ours", Sharing.GROUP, null)).thenRefused("view-sharing-incomplete");
            given().when(BRUNO, keep("Mine", Sharing.PRIVATE, "desk")).thenRefused("view-sharing-incomplete");
            given().when(
                            BRUNO,
                            new KeepView(
                                    "x", OPEN, List.of(Column.NUMBER, Column.NUMBER), Order.AGE, Sharing.PRIVATE, null))
                    .thenRefused("view-column-twice");
        }

        @Test
        void cannot_be_dropped() {
            given().when(BRUNO, new DropView()).thenRefused("not-found");
        }
    }

    @Nested
    class A_private_view {
        private final Given mine = given(kept("bruno", "Mine", Sharing.PRIVATE, null));

        @Test
        void is_changed_by_its_owner_only() {
            mine.when(BRUNO, keep("Renamed", Sharing.PRIVATE, null))
                    .then(kept("bruno", "Renamed", Sharing.PRIVATE, null));
            mine.when(CARLA, keep("Stolen", Sharing.PRIVATE, null)).thenRefused("not-found");
            mine.when(RITA, new DropView()).thenRefused("not-found");
        }

        @Test
        void that_reads_so_already_stays() {
            mine.when(BRUNO, keep("Mine", Sharing.PRIVATE, null)).then();
        }

        @Test
        void once_dropped_is_as_if_it_had_never_been() {
            mine.when(BRUNO, new DropView()).then(new ViewDropped(ID, NOON));
            var gone = given(kept("bruno", "Mine", Sharing.PRIVATE, null), new ViewDropped(ID, NOON));
            gone.when(BRUNO, new DropView()).thenRefused("not-found");
            gone.when(CARLA, keep("Mine", Sharing.PRIVATE, null)).then(kept("carla", "Mine", Sharing.PRIVATE, null));
        }
    }

    @Nested
    class A_shared_view {
        private final Given ours = given(kept("bruno", "Ours", Sharing.GROUP, "desk"));

        @Test
        void is_seen_by_whom_it_is_shared_with() {
            assertThat(LEE.sees(ours.view)).isTrue();
            assertThat(CARLA.sees(ours.view)).isFalse();
            assertThat(CARLA.sees(given(kept("lee", "All", Sharing.EVERYBODY, null)).view))
                    .isTrue();
        }

        @Test
        void is_changed_by_its_owner_and_by_admins_who_see_it() {
            ours.when(LEE, new DropView()).thenRefused("forbidden");
            ours.when(CARLA, new DropView()).thenRefused("not-found");
            var all = given(kept("lee", "All", Sharing.EVERYBODY, null));
            all.when(RITA, keep("Everything", Sharing.EVERYBODY, null))
                    .then(kept("lee", "Everything", Sharing.EVERYBODY, null));
        }
    }
}
