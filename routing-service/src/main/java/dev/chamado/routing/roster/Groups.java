package dev.chamado.routing.roster;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.problem.Refusal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The directory's groups as routing knows them: who is a member, and who may see what. */
@Component
public final class Groups {
    static final View<Group> VIEW = View.named("groups", Group.class)
            .folds(DirectoryEvent.TOPIC, (group, event) -> Group.after(group, event.event()))
            .index("memberIds")
            .build();

    static final View<Person> PERSONS = View.named("persons", Person.class)
            .folds(DirectoryEvent.TOPIC, (person, event) -> Person.after(person, event.event()))
            .version(2)
            .build();

    private static final int MOST = 1_000;

    private final Documents<Group> documents;
    private final Documents<Person> persons;

    Groups(Views views) {
        documents = views.documents(VIEW);
        persons = views.documents(PERSONS);
    }

    Optional<Group> byId(String tenant, String groupId) {
        return documents.byId(tenant, "group:" + groupId);
    }

    /** The members of a group who have not left; nobody if there is no such group. */
    public List<String> members(String tenant, String groupId) {
        var ids = byId(tenant, groupId)
                .map(group -> List.copyOf(group.memberIds()))
                .orElse(List.of());
        var known = persons.versionedByIds(
                tenant, ids.stream().map(id -> "person:" + id).toList());
        return ids.stream()
                .filter(id -> {
                    var person = known.get("person:" + id);
                    return person == null || person.value().active(); // who left would be given, and refused, for ever
                })
                .toList();
    }

    /** The groups that a person is a member of. */
    public List<String> of(String tenant, String personId) {
        return documents.find(tenant, eq("memberIds", personId), ascending("memberIds"), MOST).stream()
                .map(Group::id)
                .toList();
    }

    /** Whether a person leads a group that another is a member of. */
    boolean isLedBy(String tenant, String leadId, String personId) {
        return documents.find(tenant, eq("memberIds", personId), ascending("memberIds"), MOST).stream()
                .anyMatch(group -> group.leadIds().contains(leadId));
    }

    /**
     * Those of the groups that there are not. One made a moment ago is waited for; when one does not come, the others are
     * not waited for: nobody gets a request to last as long as he names groups.
     */
    public Set<String> unknown(String tenant, Collection<String> groupIds) {
        var unknown = new HashSet<String>();
        for (var id : groupIds) {
            if (unknown.isEmpty() ? !exists(tenant, id) : byId(tenant, id).isEmpty()) {
                unknown.add(id);
            }
        }
        return unknown;
    }

    private boolean exists(String tenant, String groupId) {
        if (byId(tenant, groupId).isPresent()) {
            return true;
        }
        try {
            documents.await(tenant, "group:" + groupId, 0);
            return true;
        } catch (Refusal _) { // it did not come
            return false;
        }
    }

    /** Whether the caller may see what happens in a group: any agent, unless the group is restricted to its members. */
    public boolean visible(Caller caller, @Nullable String groupId) {
        return groupId == null
                || byId(caller.tenant(), groupId)
                        .map(group -> !group.restricted() || group.memberIds().contains(caller.id()))
                        .orElse(true);
    }
}
