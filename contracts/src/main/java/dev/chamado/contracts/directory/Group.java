package dev.chamado.contracts.directory;

import dev.chamado.contracts.directory.DirectoryEvent.*;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A support group as it stands after its events; every service that asks who may see a ticket folds it the same way.
 *
 * @param restricted whether only members see the group's tickets
 * @param leadIds members who lead the group
 */
public record Group(
        String id, String name, boolean restricted, SortedSet<String> memberIds, SortedSet<String> leadIds) {

    /** Takes in an event of the directory; events of persons and organisations leave a group as it is. */
    public static @Nullable Group after(@Nullable Group group, DirectoryEvent event) {
        if (event instanceof GroupCreated e) {
            return new Group(e.groupId(), e.name(), e.restricted(), new TreeSet<>(), new TreeSet<>());
        }
        return group == null ? null : group.after(event);
    }

    private Group after(DirectoryEvent event) {
        return switch (event) {
            case GroupRenamed e -> new Group(id, e.name(), restricted, memberIds, leadIds);
            case GroupRestricted _ -> new Group(id, name, true, memberIds, leadIds);
            case GroupUnrestricted _ -> new Group(id, name, false, memberIds, leadIds);
            case MemberAdded e -> new Group(id, name, restricted, with(memberIds, e.personId()), leadIds);
            case MemberRemoved e ->
                new Group(id, name, restricted, without(memberIds, e.personId()), without(leadIds, e.personId()));
            case LeadAppointed e -> new Group(id, name, restricted, memberIds, with(leadIds, e.personId()));
            case LeadDismissed e -> new Group(id, name, restricted, memberIds, without(leadIds, e.personId()));
            case GroupCreated _,
                    PersonRegistered _,
                    PersonDetailsChanged _,
                    PersonDeactivated _,
                    PersonReactivated _,
                    PersonErased _,
                    PersonExported _,
                    DelegateNamed _,
                    OrganisationRegistered _,
                    OrganisationRenamed _ -> this;
        };
    }

    private static SortedSet<String> with(SortedSet<String> ids, String id) {
        var more = new TreeSet<>(ids);
        more.add(id);
        return more;
    }

    private static SortedSet<String> without(SortedSet<String> ids, String id) {
        var fewer = new TreeSet<>(ids);
        fewer.remove(id);
        return fewer;
    }
}
