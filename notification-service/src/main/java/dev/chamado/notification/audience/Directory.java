package dev.chamado.notification.audience;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Persons and groups as this service knows them. */
@Component
public final class Directory {
    static final View<Person> PERSONS = View.named("persons", Person.class)
            .folds(DirectoryEvent.TOPIC, (person, event) -> Person.after(person, event.event()))
            .version(2)
            .build();
    static final View<Group> GROUPS = View.named("groups", Group.class)
            .folds(DirectoryEvent.TOPIC, (group, event) -> Group.after(group, event.event()))
            .index("restricted")
            .index("memberIds")
            .build();

    private static final int MOST_GROUPS = 10_000;

    private final Documents<Person> persons;
    private final Documents<Group> groups;

    Directory(Views views) {
        persons = views.documents(PERSONS);
        groups = views.documents(GROUPS);
    }

    /** Somebody the directory knows, though he may have left. */
    public Optional<Person> person(String tenant, String personId) {
        return persons.byId(tenant, "person:" + personId);
    }

    /** Those of the persons whom the directory knows, by their ids; refuses with 503 if one waits to be taken in. */
    public Map<String, Person> persons(String tenant, Collection<String> personIds) {
        var known = new HashMap<String, Person>();
        var ids = personIds.stream().map(id -> "person:" + id).toList();
        var found = persons.byIds(tenant, ids);
        found.values().forEach(person -> known.put(person.id(), person));
        ids.stream().filter(id -> !found.containsKey(id)).forEach(id -> persons.requireFollowed(tenant, id));
        return known;
    }

    /** A group; nothing if there is none of that name. Refuses with 503 if not all that is told of it is taken in. */
    public @Nullable Group group(String tenant, String groupId) {
        groups.requireFollowed(tenant, "group:" + groupId);
        return groups.byId(tenant, "group:" + groupId).orElse(null);
    }

    /** Whether a person is a member of any group. */
    public boolean isAgent(String tenant, String personId) {
        return !groups.find(tenant, eq("memberIds", personId), ascending("memberIds", "_id"), 1)
                .isEmpty();
    }

    /** The groups of whose tickets the caller may not know: they are restricted to members, and he is none. */
    public Set<String> hiddenGroups(Caller caller) {
        return groups.find(caller.tenant(), eq("restricted", true), ascending("_id"), MOST_GROUPS).stream()
                .filter(group -> !group.memberIds().contains(caller.id()))
                .map(Group::id)
                .collect(Collectors.toSet());
    }
}
