package dev.chamado.proof.checker;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.PersonRegistered;
import dev.chamado.contracts.directory.Group;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who there is at the tenant, and in which groups.
 *
 * @param reachable those who have an address
 */
record People(Set<String> all, Set<String> reachable, Map<String, Group> groups) {

    /** As the directory's events tell. */
    static People of(List<Fact> facts) {
        var people = new People(new LinkedHashSet<>(), new HashSet<>(), new HashMap<>());
        for (var fact : facts) {
            if (fact.event() instanceof DirectoryEvent event) {
                people.take(fact.subject(), event);
            }
        }
        return people;
    }

    private void take(String subject, DirectoryEvent event) {
        if (subject.startsWith("group:")) {
            groups.compute(subject.substring("group:".length()), (_, group) -> Group.after(group, event));
        }
        if (event instanceof PersonRegistered person) {
            all.add(person.personId());
            if (!person.emails().isEmpty()) {
                reachable.add(person.personId());
            }
        }
    }

    boolean isStaff(String person) {
        return groups.values().stream().anyMatch(group -> group.memberIds().contains(person));
    }
}
