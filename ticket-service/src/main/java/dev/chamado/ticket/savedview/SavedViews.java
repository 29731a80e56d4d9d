package dev.chamado.ticket.savedview;

import static dev.chamado.platform.problem.RuleViolation.require;

import com.mongodb.client.model.Filters;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.savedview.SavedViewEvent.Sharing;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import dev.chamado.ticket.queue.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The saved views that somebody sees. */
@Component
final class SavedViews {
    /** Of each kind of sharing: more nobody reads. */
    static final int MOST = 200;

    static final View<SavedView> VIEW = View.named("saved_views", SavedView.class)
            .version(3)
            .folds(SavedViewEvent.TOPIC, (view, envelope) -> {
                var after = SavedView.evolve(view, envelope.event());
                return after.dropped() ? null : after;
            })
            .index("ownerId", "name")
            .index("sharing", "sharedWith", "name")
            .build();

    private static final Document BY_NAME = new Document("name", 1);

    private final Documents<SavedView> views;
    private final Queue queue;

    SavedViews(Views views, Queue queue) {
        this.views = views.documents(VIEW);
        this.queue = queue;
    }

    /** Waits until the list knows of that version. */
    void await(Caller caller, String id, long version) {
        views.await(caller.tenant(), SavedViewShell.TYPE + ":" + id, version);
    }

    /** One's own first, then those of one's groups, then everybody's; each by name, and up to 200. */
    List<SavedView> of(Caller caller) {
        var found = new ArrayList<>(find(caller, Filters.eq("ownerId", caller.id())));
        var mine = queue.groupsOf(caller);
        var others = new ArrayList<SavedView>();
        if (!mine.isEmpty()) {
            others.addAll(find(
                    caller, Filters.and(Filters.eq("sharing", Sharing.GROUP.name()), Filters.in("sharedWith", mine))));
        }
        others.addAll(find(caller, Filters.eq("sharing", Sharing.EVERYBODY.name())));
        others.stream().filter(view -> !view.ownerId().equals(caller.id())).forEach(found::add);
        return found;
    }

    /** Refuses one more view of somebody who keeps as many as are listed. */
    void requireRoom(Caller caller, UUID id) {
        require(
                views.count(caller.tenant(), Filters.eq("ownerId", caller.id())) < MOST
                        || views.byId(caller.tenant(), SavedViewShell.ref(id).id())
                                .isPresent(),
                "too-many-views",
                "You keep " + MOST + " views; drop one that you do not need.");
    }

    private List<SavedView> find(Caller caller, Bson filter) {
        return views.find(caller.tenant(), filter, BY_NAME, MOST);
    }

    @Configuration(proxyBeanMethods = false)
    static class Followed {
        @Bean
        View<SavedView> savedViewsView() {
            return VIEW;
        }
    }
}
