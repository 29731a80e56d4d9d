package dev.chamado.platform.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chamado.platform.follow.Cursors.Place;
import dev.chamado.platform.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Cursors cursors = new Cursors(() -> "a key that nobody else has".getBytes(UTF_8));

    @Nested
    class A_list_that_is_put_in_order_in_memory {
        private final List<Place> all = new ArrayList<>();

        A_list_that_is_put_in_order_in_memory() {
            for (var n = 0; n < 23; n++) {
                all.add(new Place(NOON.plusMillis(n / 4), "item " + n)); // four of one instant
            }
        }

        @Test
        void has_each_item_on_one_page_in_the_order_of_its_place() {
            var sorted = all.stream().sorted().toList();
            for (var limit : List.of(1, 3, 22, 23, 24)) {
                Collections.shuffle(all, new Random(limit));
                var read = new ArrayList<Place>();
                String cursor = null;
                do {
                    var page = page("mine", cursor, limit);
                    assertThat(page.items()).hasSizeBetween(1, limit);
                    read.addAll(page.items());
                    cursor = page.next();
                } while (cursor != null);
                assertThat(read).as("pages of %d", limit).isEqualTo(sorted);
            }
        }

        @Test
        void is_read_from_its_other_end_too_and_what_comes_meanwhile_is_before_its_beginning() {
            var wanted = all.stream().sorted(Comparator.reverseOrder()).toList();
            var read = new ArrayList<Place>();
            String cursor = null;
            do {
                var page = cursors.page("mine", all, Function.identity(), Comparator.reverseOrder(), cursor, 5);
                read.addAll(page.items());
                cursor = page.next();
                all.add(new Place(NOON.plusSeconds(1), "new " + read.size()));
            } while (cursor != null);
            assertThat(read).isEqualTo(wanted);
        }

        @Test
        void goes_on_behind_a_place_that_has_gone() {
            var first = page("mine", null, 5);
            all.removeAll(first.items());
            assertThat(page("mine", first.next(), 200).items())
                    .isEqualTo(all.stream().sorted().toList());
        }

        @Test
        void does_not_take_the_place_of_another_nor_a_page_of_any_size() {
            var next = page("mine", null, 5).next();
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> page("other", next, 5));
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> page("mine", null, 0));
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> page("mine", null, 201));
        }

        private Page<Place> page(String list, @Nullable String cursor, int limit) {
            return cursors.page(list, all, Function.identity(), cursor, limit);
        }
    }
}
