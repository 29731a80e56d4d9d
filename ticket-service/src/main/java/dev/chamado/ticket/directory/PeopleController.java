package dev.chamado.ticket.directory;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import com.mongodb.client.model.Filters;
import dev.chamado.contracts.directory.Person;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.directory.DirectoryCommand.ErasePerson;
import dev.chamado.ticket.directory.DirectoryCommand.NameDelegate;
import dev.chamado.ticket.directory.DirectoryCommand.PutPerson;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People over HTTP: kept by admins, looked up by staff; each says who votes in its place. */
@RestController
@RequestMapping("/api/v1/people")
class PeopleController {
    private final Commands commands;
    private final Aggregates aggregates;
    private final Documents<PersonEntry> people;

    PeopleController(Commands commands, Aggregates aggregates, Views views) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.people = views.documents(PersonEntry.VIEW);
    }

    /** People by name; with a query those with a name, e-mail address, phone number or id that begins so. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    Page<Person> find(
            Caller caller,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filter = query == null || query.isBlank()
                ? Filters.empty()
                : Filters.elemMatch("keys", between(PersonEntry.fold(query)));
        var page = people.page(caller.tenant(), filter, List.of("sortKey"), cursor, limit);
        return new Page<>(page.items().stream().map(PersonEntry::person).toList(), page.next());
    }

    private static Document between(String beginning) {
        return new Document("$gte", beginning).append("$lt", beginning + '\uffff');
    }

    /** One person; requesters see themselves only. */
    @GetMapping("/{id}")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<Person> read(@PathVariable String id, Caller caller) {
        if (!caller.is(AGENT, LEAD, ADMIN, INTEGRATION) && !caller.id().equals(id)) {
            throw Refusal.notFound("person");
        }
        Refs.requirePossible("person", id);
        var current = aggregates.load(caller.tenant(), Refs.person(id), Person.class);
        var person = current.state();
        if (person == null) {
            throw Refusal.notFound("person");
        }
        return new Versioned<>(person, current.version());
    }

    /** Registers a person, or says how its entry reads from now on; If-Match is heeded when given. */
    @PutMapping("/{id}")
    @Allowed(ADMIN)
    Version put(@PathVariable String id, @Nullable IfMatch seen, Caller caller, @Valid @RequestBody PutPerson body) {
        return commands.send(Refs.person(id), body, seen, caller);
    }

    /**
     * Erases a person's data: his entry, and all that he wrote, here and wherever it was told. His id stays, and so do his
     * tickets. It cannot be undone. Who was erased before is erased again: he may have written since.
     */
    @PutMapping("/{id}/erasure")
    @Allowed(ADMIN)
    Version erase(@PathVariable String id, Caller caller, @Valid @RequestBody ErasePerson body) {
        return commands.send(Refs.person(id), body, null, caller);
    }

    /** Who votes in a person's place, and how long; nothing: until another word. */
    record StandingDelegate(
            @NotBlank @Size(max = 200) String delegateId,
            @Nullable Instant until) {}

    /** Lets somebody else vote in one's place on whatever one is asked to approve from now on. Admins say it for others too. */
    @PutMapping("/{id}/delegate")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version delegate(@PathVariable String id, Caller caller, @Valid @RequestBody StandingDelegate body) {
        return commands.send(Refs.person(id), new NameDelegate(body.delegateId(), body.until()), null, caller);
    }

    /** Lets nobody vote in one's place any more on what one is asked from now on. */
    @DeleteMapping("/{id}/delegate")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version dismissDelegate(@PathVariable String id, Caller caller) {
        return commands.send(Refs.person(id), new NameDelegate(null, null), null, caller);
    }
}
