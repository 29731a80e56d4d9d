package dev.chamado.ticket.savedview;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.ticket.directory.Refs;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.savedview.SavedView.Asker;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Axon sees of a saved view. */
final class SavedViewShell extends Shell<SavedView> {
    static final String TYPE = "view";

    private final Aggregates aggregates;

    SavedViewShell(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    static AggregateRef ref(UUID id) {
        return new AggregateRef(TYPE, TYPE + ":" + id);
    }

    /** Who asks, with the groups as the directory has them now. */
    static Asker asker(Caller caller, Aggregates aggregates) {
        return new Asker(
                caller.id(),
                caller.is(Role.LEAD, Role.ADMIN),
                caller.is(Role.ADMIN),
                id -> isMember(id, caller, aggregates));
    }

    private static boolean isMember(String groupId, Caller caller, Aggregates aggregates) {
        var group = Refs.isId(groupId)
                ? aggregates
                        .load(caller.tenant(), Refs.group(groupId), Group.class)
                        .state()
                : null;
        return group != null && Sight.isMember(caller, group);
    }

    @CommandHandler(commandName = TYPE)
    void handle(SavedViewCommand command, Asked asked) {
        var before = state();
        var id = UUID.fromString(asked.ref().id().substring(TYPE.length() + 1));
        var events = SavedView.decide(before, id, command, asker(asked.caller(), aggregates), asked.now());
        if (!events.isEmpty() && before != null && !before.dropped()) {
            asked.mustHaveSeen(
                    aggregates
                            .load(asked.caller().tenant(), asked.ref(), SavedView.class)
                            .version(),
                    Map.of("asked", command, "now", before));
        }
        apply(events);
    }

    @EventSourcingHandler
    void on(SavedViewEvent event) {
        become(SavedView.evolve(state(), event));
    }

    @Configuration(proxyBeanMethods = false)
    static class Kind {
        @Bean
        AggregateType<SavedView, SavedViewEvent> savedViewType(ObjectProvider<Aggregates> aggregates) {
            return AggregateType.of(
                    TYPE,
                    SavedViewEvent.TOPIC,
                    SavedView.class,
                    SavedViewShell.class,
                    () -> new SavedViewShell(aggregates.getObject()),
                    SavedViewEvent::occurredAt);
        }
    }
}
