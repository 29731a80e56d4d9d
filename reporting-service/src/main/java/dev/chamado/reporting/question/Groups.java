package dev.chamado.reporting.question;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.ascending;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which groups' tickets a caller may count: all but those of restricted groups that he is not a member of. */
@Component
public final class Groups {
    public static final View<Group> VIEW = View.named("groups", Group.class)
            .folds(DirectoryEvent.TOPIC, (group, event) -> Group.after(group, event.event()))
            .index("restricted")
            .build();

    private static final int MOST = 10_000;

    private final Documents<Group> groups;

    Groups(Views views) {
        groups = views.documents(VIEW);
    }

    /** The restricted groups that the caller is not a member of. */
    public List<String> hiddenFrom(Caller caller) {
        return groups.find(caller.tenant(), eq("restricted", true), ascending("restricted"), MOST).stream()
                .filter(group -> !group.memberIds().contains(caller.id()))
                .map(Group::id)
                .toList();
    }

    /** Documents with a group that the caller may see; of one group, if one is asked for ({@code none}: without one). */
    public Bson visibleTo(Caller caller, @Nullable String group) {
        var hidden = hiddenFrom(caller);
        if (group == null) {
            return hidden.isEmpty() ? empty() : nin("groupId", hidden);
        }
        if (hidden.contains(group)) {
            return eq("_id", "hidden"); // an unknown group's figures are empty too
        }
        return eq("groupId", group.equals("none") ? null : group);
    }
}
