package dev.chamado.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LongListsTest {
    private record Inner(@Nullable @Size(max = 3) Map<String, String> values) {}

    private record Outer(
            String name, @Nullable @Size(max = 2) List<@NotNull String> few, List<Inner> inner, List<String> any) {}

    @Test
    void lists_and_maps_are_as_long_as_their_form_says_and_no_longer() {
        assertThatCode(() -> LongLists.refuse(outer(2, 3, 2_000), "")).doesNotThrowAnyException();
        assertThatCode(() -> LongLists.refuse(new Outer("x", null, List.of(), List.of()), ""))
                .doesNotThrowAnyException();
        refused(outer(3, 3, 1), "/with/few");
        refused(outer(2, 4, 1), "/with/inner/1/values");
        refused(outer(2, 3, 2_001), "/with/any");
    }

    private static Outer outer(int few, int values, int any) {
        var map = new HashMap<String, String>();
        for (int n = 0; n < values; n++) {
            map.put("v" + n, "");
        }
        return new Outer(
                "x",
                Collections.nCopies(few, null),
                List.of(new Inner(null), new Inner(map)),
                Collections.nCopies(any, null));
    }

    private static void refused(Outer outer, String pointer) {
        assertThatThrownBy(() -> LongLists.refuse(outer, "/with")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults()).hasSize(1);
            assertThat(refusal.faults().getFirst().pointer()).isEqualTo(pointer);
            assertThat(refusal.faults().getFirst().code()).isEqualTo("size");
        });
    }
}
