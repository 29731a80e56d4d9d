package dev.chamado.sla.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class ShareTest {
    /** However little room there is: each ticket is gone through to its end, in one share and in order. */
    @RepeatedTest(50)
    void hold_every_record_of_every_ticket_once(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var tickets = 1 + random.nextInt(200);
        var most = 1 + random.nextInt(50);
        var records = new ArrayList<String>();
        for (var i = 0; i < 1000; i++) {
            records.add((random.nextInt(10) == 0 ? "other/" : "demo/") + "t" + random.nextInt(tickets));
        }
        var expected = new HashMap<String, List<Integer>>();
        for (var i = 0; i < records.size(); i++) {
            if (records.get(i).startsWith("demo/")) {
                expected.computeIfAbsent(records.get(i).substring(5), _ -> new ArrayList<>())
                        .add(i);
            }
        }

        var found = new HashMap<String, List<Integer>>();
        var slices = new ArrayDeque<>(List.of(Slice.ALL));
        while (!slices.isEmpty()) {
            record Seen(String id, List<Integer> places) {}
            var share = new Share<>("demo", slices.remove(), most, id -> new Seen(id, new ArrayList<>()));
            for (var i = 0; i < records.size(); i++) {
                if (share.holds(records.get(i))) {
                    share.ticket(records.get(i)).places().add(i);
                }
            }
            assertThat(share.tickets()).as("seed %d", seed).hasSizeLessThanOrEqualTo(most);
            share.tickets()
                    .forEach(seen -> assertThat(found.put(seen.id(), seen.places()))
                            .as("seed %d", seed)
                            .isNull());
            slices.addAll(share.later());
        }
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }
}
