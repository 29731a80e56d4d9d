package dev.chamado.sla.breach;

import dev.chamado.sla.breach.Cause.InGroup;
import dev.chamado.sla.promise.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** In whose hands a ticket was between two instants; before anything is known of it, in nobody's. */
record Hands(Duration unassigned, List<InGroup> groups) {
    static Hands of(Course course, Instant from, Instant until) {
        var unassigned = Duration.ZERO;
        var groups = new LinkedHashMap<Optional<String>, Duration>();
        var stays = course.stays();
        for (var i = -1; i < stays.size(); i++) {
            var begins = i < 0 ? from : stays.get(i).from();
            var ends = i + 1 < stays.size() ? stays.get(i + 1).from() : until;
            var lasted = overlap(begins, ends, from, until);
            if (lasted.isPositive()) {
                var stay = i < 0 ? new Course.Stay(from, null, null) : stays.get(i);
                unassigned = stay.assigneeId() == null ? unassigned.plus(lasted) : unassigned;
                groups.merge(Optional.ofNullable(stay.groupId()), lasted, Duration::plus);
            }
        }
        return new Hands(
                unassigned,
                groups.entrySet().stream()
                        .map(each -> new InGroup(each.getKey().orElse(null), each.getValue()))
                        .toList());
    }

    private static Duration overlap(Instant begins, Instant ends, Instant from, Instant until) {
        var first = begins.isBefore(from) ? from : begins;
        var last = ends.isAfter(until) ? until : ends;
        return Duration.between(first, last);
    }
}
