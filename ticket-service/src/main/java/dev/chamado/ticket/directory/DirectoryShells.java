package dev.chamado.ticket.directory;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Shell;
import dev.chamado.ticket.definition.DefinitionsOf;
import dev.chamado.ticket.directory.DirectoryCommand.ErasePerson;
import dev.chamado.ticket.directory.DirectoryCommand.ExportPerson;
import dev.chamado.ticket.directory.DirectoryCommand.NameDelegate;
import dev.chamado.ticket.directory.DirectoryCommand.OfGroup;
import dev.chamado.ticket.directory.DirectoryCommand.OfPerson;
import dev.chamado.ticket.directory.DirectoryCommand.PutOrganisation;
import dev.chamado.ticket.directory.DirectoryCommand.PutPerson;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Axon sees of the directory's aggregates. */
@Configuration(proxyBeanMethods = false)
class DirectoryShells {

    /** The aggregates are asked for late: they know of the kinds that are declared here. */
    @Bean
    AggregateType<Person, DirectoryEvent> personType(
            ObjectProvider<Aggregates> aggregates,
            ObjectProvider<DefinitionsOf> definitions,
            ObjectProvider<OpenTickets> open) {
        return AggregateType.of(
                Refs.PERSON,
                DirectoryEvent.TOPIC,
                Person.class,
                PersonShell.class,
                () -> new PersonShell(aggregates.getObject(), definitions.getObject(), open.getObject()),
                DirectoryEvent::occurredAt);
    }

    @Bean
    AggregateType<Organisation, DirectoryEvent> organisationType() {
        return AggregateType.of(
                Refs.ORGANISATION,
                DirectoryEvent.TOPIC,
                Organisation.class,
                OrganisationShell.class,
                OrganisationShell::new,
                DirectoryEvent::occurredAt);
    }

    @Bean
    AggregateType<Group, DirectoryEvent> groupType(ObjectProvider<Aggregates> aggregates) {
        return AggregateType.of(
                Refs.GROUP,
                DirectoryEvent.TOPIC,
                Group.class,
                GroupShell.class,
                () -> new GroupShell(aggregates.getObject()),
                DirectoryEvent::occurredAt);
    }

    /** Whether a person has been entered. */
    static boolean knows(Aggregates aggregates, String tenant, String personId) {
        return Refs.isId(personId)
                && aggregates.load(tenant, Refs.person(personId), Person.class).version() >= 0;
    }

    static final class PersonShell extends Shell<Person> {
        private final Aggregates aggregates;
        private final DefinitionsOf definitions;
        private final OpenTickets open;

        PersonShell(Aggregates aggregates, DefinitionsOf definitions, OpenTickets open) {
            this.aggregates = aggregates;
            this.definitions = definitions;
            this.open = open;
        }

        @CommandHandler(commandName = Refs.PERSON)
        void handle(OfPerson command, Asked asked) {
            switch (command) {
                case PutPerson put -> put(put, asked);
                case NameDelegate name ->
                    apply(DirectoryRules.decide(
                            state(),
                            Refs.idOf(asked.ref()),
                            name,
                            asked.caller(),
                            id -> person(asked.caller().tenant(), id),
                            asked.now()));
                case ExportPerson _ -> apply(DirectoryRules.export(state(), Refs.idOf(asked.ref()), asked.now()));
                case ErasePerson erase ->
                    apply(DirectoryRules.decide(
                            state(),
                            Refs.idOf(asked.ref()),
                            erase,
                            () -> open.askedBy(asked.caller().tenant(), Refs.idOf(asked.ref())),
                            asked.now()));
            }
        }

        private @Nullable Person person(String tenant, String id) {
            return Refs.isId(id)
                    ? aggregates.load(tenant, Refs.person(id), Person.class).state()
                    : null;
        }

        private void put(PutPerson command, Asked asked) {
            var tenant = asked.caller().tenant();
            var events = DirectoryRules.decide(
                    state(),
                    Refs.idOf(asked.ref()),
                    command,
                    definitions.tenant(tenant).language(),
                    id -> aggregates
                                    .load(tenant, Refs.organisation(id), Organisation.class)
                                    .version()
                            >= 0,
                    id -> knows(aggregates, tenant, id),
                    asked.now());
            if (!events.isEmpty()) {
                var is = aggregates.load(tenant, asked.ref(), Person.class);
                var person = is.state();
                asked.mustHaveSeen(
                        is.version(),
                        person == null ? Map.of("asked", command) : Map.of("asked", command, "now", person));
            }
            apply(events);
        }

        @EventSourcingHandler
        void on(DirectoryEvent event) {
            become(Person.after(state(), event));
        }
    }

    static final class OrganisationShell extends Shell<Organisation> {
        @CommandHandler(commandName = Refs.ORGANISATION)
        void handle(PutOrganisation command, Asked asked) {
            apply(DirectoryRules.decide(state(), Refs.idOf(asked.ref()), command, asked.now()));
        }

        @EventSourcingHandler
        void on(DirectoryEvent event) {
            become(Organisation.after(state(), event));
        }
    }

    static final class GroupShell extends Shell<Group> {
        private final Aggregates aggregates;

        GroupShell(Aggregates aggregates) {
            this.aggregates = aggregates;
        }

        @CommandHandler(commandName = Refs.GROUP)
        void handle(OfGroup command, Asked asked) {
            var tenant = asked.caller().tenant();
            apply(DirectoryRules.decide(
                    state(),
                    Refs.idOf(asked.ref()),
                    command,
                    asked.caller(),
                    id -> knows(aggregates, tenant, id),
                    asked.now()));
        }

        @EventSourcingHandler
        void on(DirectoryEvent event) {
            become(Group.after(state(), event));
        }
    }
}
