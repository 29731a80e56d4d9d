package dev.chamado.platform.follow;

import static dev.chamado.platform.follow.Thing.counted;
import static dev.chamado.platform.follow.Thing.opened;
import static dev.chamado.platform.follow.Thing.painted;
import static dev.chamado.platform.follow.Thing.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.platform.follow.ThingEvent.ThingOpened;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final View<Thing> VIEW =
            Thing.counting("things", ThingEvent.topic("things")).build();

    @Test
    void it_folds_documents_and_counters() {
        var folded = Folding.of(VIEW).about("a").after(opened("red"), counted(3), painted("blue"));
        folded.about("b").after(opened("red"));
        assertThat(folded.document("a")).isEqualTo(new Thing("blue", List.of("red", "blue"), 3, null));
        assertThat(folded.document()).isEqualTo(new Thing("red", List.of("red"), 0, null));
        assertThat(folded.counters("things_by_colour"))
                .containsExactly(
                        new Counter(Map.of("colour", "red"), Map.of("things", 1L, "sum", 0L)),
                        new Counter(Map.of("colour", "blue"), Map.of("things", 1L, "sum", 3L)));
        assertThat(folded.after(removed()).document()).isNull();
    }

    @Test
    void a_document_that_would_be_stored_otherwise_fails() {
        record Precise(Instant at) {}
        var view = View.named("precise", Precise.class)
                .folds(ThingEvent.topic("things"), (_, _) -> new Precise(Instant.ofEpochSecond(1, 1)))
                .build();
        assertThatThrownBy(() -> Folding.of(view).after(opened("red"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_view_that_cannot_be_followed_is_refused_when_it_is_described() {
        record Greedy(String tenant) {}
        assertThatThrownBy(() -> View.named("greedy", Greedy.class).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant");
        assertThatThrownBy(() -> Thing.counting("two", ThingEvent.topic("one"))
                        .folds(ThingEvent.topic("other"), (thing, _) -> thing)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one topic");
    }

    @Test
    void a_first_event_begins_a_document() {
        var view = View.named("begun", Thing.class)
                .follows(
                        ThingEvent.topic("things"),
                        ThingOpened.class,
                        e -> new Thing(e.colour(), List.of(), 0, null),
                        (thing, event) -> Thing.after(thing, event))
                .build();
        assertThat(Folding.of(view).after(opened("red"), counted(2)).document().sum())
                .isEqualTo(2);
        assertThatThrownBy(() -> Folding.of(view).after(counted(2))).isInstanceOf(IllegalStateException.class);
    }
}
