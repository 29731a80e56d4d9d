package dev.chamado.sla.topology;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The tickets whose event at fault an operator has set aside; whoever has the ticket in this process does it. */
final class Dismissals {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    void ask(String ticket) {
        asked.add(ticket);
    }

    /** Takes out those that are the caller's. */
    List<String> take(Predicate<String> own) {
        return asked.stream().filter(own).filter(asked::remove).toList();
    }
}
