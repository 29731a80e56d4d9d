package dev.chamado.eventstore.append;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Members that can be judged side by side: no two with one command id, none writing what another writes or relies on.
 * One statement sees one snapshot, so it could not tell such members apart; they go into the next batch.
 */
final class Batch {
    private final List<Waiting> members = new ArrayList<>();
    private final Set<List<Object>> commands = new HashSet<>();
    private final Set<List<String>> written = new HashSet<>();
    private final Set<List<String>> relied = new HashSet<>();

    /** Takes from the waiting, in order, what fits together; the rest stays, in order. */
    static Batch of(Deque<Waiting> waiting, int cap) {
        var batch = new Batch();
        var left = new ArrayDeque<Waiting>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext() && batch.members.size() < cap; ) {
            var next = all.next();
            all.remove();
            if (!batch.takes(next)) {
                left.add(next);
            }
        }
        left.descendingIterator().forEachRemaining(waiting::addFirst);
        return batch;
    }

    List<Waiting> members() {
        return members;
    }

    private boolean takes(Waiting candidate) {
        var member = candidate.member();
        List<Object> command = List.of(member.tenant(), member.commandId());
        var writes = new HashSet<List<String>>();
        member.events()
                .forEach(event ->
                        writes.add(List.of(member.tenant(), event.envelope().subject())));
        var relies = new HashSet<List<String>>();
        member.expected().forEach(x -> relies.add(List.of(member.tenant(), x.subject())));
        var apart = !commands.contains(command)
                && writes.stream().noneMatch(s -> written.contains(s) || relied.contains(s))
                && relies.stream().noneMatch(written::contains);
        // what is left behind still bars those after it from overtaking it
        commands.add(command);
        written.addAll(writes);
        relied.addAll(relies);
        if (apart) {
            members.add(candidate);
        }
        return apart;
    }
}
