package dev.chamado.sla.promise;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which groups' tickets are hidden from a caller: those of restricted groups that it does not belong to. */
@Component
public class Groups {
    static final View<Group> VIEW = View.named("groups", Group.class)
            .folds(DirectoryEvent.TOPIC, (group, event) -> Group.after(group, event.event()))
            .index("restricted")
            .build();

    private static final int MOST = 10_000;

    private final Documents<Group> groups;

    Groups(Views views) {
        groups = views.documents(VIEW);
    }

    /** Their ids. */
    public List<String> hiddenFrom(Caller caller) {
        return groups.find(caller.tenant(), eq("restricted", true), ascending("restricted"), MOST).stream()
                .filter(group -> !isMember(caller, group))
                .map(Group::id)
                .toList();
    }

    /** As the directory says; an integration, which the directory does not know, as its token says. */
    private static boolean isMember(Caller caller, Group group) {
        return group.memberIds().contains(caller.id())
                || (caller.is(Role.INTEGRATION) && caller.groups().contains(group.id()));
    }
}
