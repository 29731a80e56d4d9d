package dev.chamado.ticket.directory;

import static dev.chamado.platform.problem.RuleViolation.require;
import static java.util.Objects.requireNonNullElse;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.directory.Person.Delegate;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.directory.DirectoryCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What each command does to the directory; an empty list means that it is so already. */
final class DirectoryRules {
    private static final Duration TEN_YEARS = Duration.ofDays(3653);

    private DirectoryRules() {}

    /**
     * @param language of the tenant, for people whose own is unknown
     * @param organisations whether the directory has one of that id
     * @param people whether the directory has a person of that id
     */
    static List<DirectoryEvent> decide(
            @Nullable Person person,
            String id,
            PutPerson c,
            String language,
            Predicate<String> organisations,
            Predicate<String> people,
            Instant now) {
        var zone = c.zone();
        require(
                zone == null || ZoneId.getAvailableZoneIds().contains(zone),
                "zone-unknown",
                "Name an IANA time zone, such as America/Sao_Paulo.");
        var organisation = c.organisationId();
        require(
                organisation == null || organisations.test(organisation),
                "organisation-unknown",
                "The directory has no organisation " + organisation + ".");
        var manager = c.managerId();
        require(!id.equals(manager), "manager-own", "Nobody is his own manager.");
        require(
                manager == null || people.test(manager),
                "manager-unknown",
                "The directory has no person " + manager + " who could be the manager: enter him first.");
        var is = Person.after(null, registered(id, c, language, now));
        var active = requireNonNullElse(c.active(), true);
        var events = new ArrayList<DirectoryEvent>();
        if (person == null) {
            events.add(registered(id, c, language, now));
        } else if (!sameEntry(person, is)) {
            events.add(changed(registered(id, c, language, now)));
        }
        if (active != (person == null || person.active())) {
            events.add(active ? new PersonReactivated(id, now) : new PersonDeactivated(id, now));
        }
        return events;
    }

    /**
     * What was asked before stays asked as it was: of that a delegate is named approval by approval.
     *
     * @param by the person itself, or an admin
     * @param people the directory's persons by id
     */
    static List<DirectoryEvent> decide(
            @Nullable Person person,
            String id,
            NameDelegate c,
            Caller by,
            Function<String, @Nullable Person> people,
            Instant now) {
        if (!by.id().equals(id) && !by.is(Role.ADMIN)) {
            throw Refusal.forbidden("Who is away names the delegate, or an admin does.");
        }
        if (person == null) {
            throw Refusal.notFound("person");
        }
        var to = c.delegateId();
        var shall = to == null ? null : new Delegate(to, c.until());
        if (Objects.equals(shall, person.delegate())) {
            return List.of();
        }
        if (to != null) {
            var delegate = people.apply(to);
            require(
                    delegate != null && delegate.active(),
                    "approver-unknown",
                    "The directory has no person " + to + " who is here.");
            require(!to.equals(id), "delegate-unfit", "Nobody is his own delegate.");
            require(
                    c.until() == null || c.until().isAfter(now) && c.until().isBefore(now.plus(TEN_YEARS)),
                    "approval-time-wrong",
                    "A delegation ends in the future and within ten years.");
        }
        return List.of(new DelegateNamed(id, to, to == null ? null : c.until(), now));
    }

    static List<DirectoryEvent> export(@Nullable Person person, String id, Instant now) {
        if (person == null) {
            throw Refusal.notFound("person");
        }
        return List.of(new PersonExported(id, now));
    }

    /**
     * Also of who was erased before: he may have written again, with a new key, though nobody entered him anew.
     *
     * @param open numbers of tickets that the person asked for and that are not over; some of them if they are many
     */
    static List<DirectoryEvent> decide(
            @Nullable Person person, String id, ErasePerson c, Supplier<List<String>> open, Instant now) {
        if (person == null) {
            throw Refusal.notFound("person");
        }
        if (!Boolean.TRUE.equals(c.withOpenTickets())) {
            var numbers = open.get();
            require(
                    numbers.isEmpty(),
                    "person-has-open-tickets",
                    "These are still being worked on: " + String.join(", ", numbers) + ".");
        }
        return List.of(new PersonErased(id, c.reason(), now));
    }

    static List<DirectoryEvent> decide(@Nullable Organisation is, String id, PutOrganisation c, Instant now) {
        if (is == null) {
            return List.of(new OrganisationRegistered(id, c.name(), now));
        }
        return is.name().equals(c.name()) ? List.of() : List.of(new OrganisationRenamed(id, c.name(), now));
    }

    /**
     * @param by admins change every group, leads the members and leads of those that they lead
     * @param people whether the directory has a person of that id
     */
    static List<DirectoryEvent> decide(
            @Nullable Group group, String id, OfGroup command, Caller by, Predicate<String> people, Instant now) {
        if (command instanceof PutGroup c) {
            return put(group, id, c, by, now);
        }
        if (group == null) {
            throw Refusal.notFound("group");
        }
        if (!by.is(Role.ADMIN) && !(by.is(Role.LEAD) && group.leadIds().contains(by.id()))) {
            throw Refusal.forbidden("Only admins and the group's own leads change its members.");
        }
        return switch (command) {
            case PutGroup _ -> List.of(); // handled above: the one that may begin a group
            case AddMember c ->
                group.memberIds().contains(c.personId())
                        ? List.of()
                        : List.of(new MemberAdded(id, known(c.personId(), people), now));
            case RemoveMember c ->
                group.memberIds().contains(c.personId())
                        ? List.of(new MemberRemoved(id, c.personId(), now))
                        : List.of();
            case AppointLead c -> {
                var events = new ArrayList<>(decide(group, id, new AddMember(c.personId()), by, people, now));
                if (!group.leadIds().contains(c.personId())) {
                    events.add(new LeadAppointed(id, c.personId(), now));
                }
                yield events;
            }
            case DismissLead c ->
                group.leadIds().contains(c.personId()) ? List.of(new LeadDismissed(id, c.personId(), now)) : List.of();
            case SetMembers c -> set(group, c, people, now);
        };
    }

    private static List<DirectoryEvent> put(@Nullable Group group, String id, PutGroup c, Caller by, Instant now) {
        if (!by.is(Role.ADMIN)) {
            throw Refusal.forbidden("Only admins create and rename groups.");
        }
        if (group == null) {
            require(
                    id.matches("[a-z0-9][a-z0-9-]{0,59}") && !id.equals("none") && !id.equals("mine"),
                    "group-id-malformed",
                    "A group's id has 1 to 60 lower-case letters, digits and hyphens; none means no group in lists, mine"
                            + " one's own.");
            return List.of(new GroupCreated(id, c.name(), requireNonNullElse(c.restricted(), false), now));
        }
        var events = new ArrayList<DirectoryEvent>();
        if (!group.name().equals(c.name())) {
            events.add(new GroupRenamed(id, c.name(), now));
        }
        var restricted = requireNonNullElse(c.restricted(), group.restricted());
        if (restricted != group.restricted()) {
            events.add(restricted ? new GroupRestricted(id, now) : new GroupUnrestricted(id, now));
        }
        return events;
    }

    private static List<DirectoryEvent> set(Group group, SetMembers c, Predicate<String> people, Instant now) {
        var id = group.id();
        var members = new TreeSet<>(c.memberIds());
        members.addAll(c.leadIds());
        var events = new ArrayList<DirectoryEvent>();
        members.stream()
                .filter(person -> !group.memberIds().contains(person))
                .forEach(person -> events.add(new MemberAdded(id, known(person, people), now)));
        new TreeSet<>(c.leadIds())
                .stream()
                        .filter(person -> !group.leadIds().contains(person))
                        .forEach(person -> events.add(new LeadAppointed(id, person, now)));
        group.leadIds().stream()
                .filter(person -> members.contains(person) && !c.leadIds().contains(person))
                .forEach(person -> events.add(new LeadDismissed(id, person, now)));
        group.memberIds().stream()
                .filter(person -> !members.contains(person))
                .forEach(person -> events.add(new MemberRemoved(id, person, now)));
        return events;
    }

    private static PersonRegistered registered(String id, PutPerson c, String language, Instant now) {
        return new PersonRegistered(
                id,
                c.name(),
                requireNonNullElse(c.emails(), List.of()),
                c.phone(),
                requireNonNullElse(c.language(), language),
                c.zone(),
                c.organisationId(),
                c.department(),
                requireNonNullElse(c.vip(), false),
                requireNonNullElse(c.external(), false),
                c.managerId(),
                now);
    }

    private static PersonDetailsChanged changed(PersonRegistered e) {
        return new PersonDetailsChanged(
                e.personId(),
                e.name(),
                e.emails(),
                e.phone(),
                e.language(),
                e.zone(),
                e.organisationId(),
                e.department(),
                e.vip(),
                e.external(),
                e.managerId(),
                e.occurredAt());
    }

    private static boolean sameEntry(Person is, @Nullable Person shall) {
        var never = Instant.EPOCH;
        var asActive = Person.after(is, new PersonReactivated(is.id(), never));
        var alone = Person.after(asActive, new DelegateNamed(is.id(), null, null, never));
        return alone != null && alone.equals(shall);
    }

    private static String known(String person, Predicate<String> people) {
        require(people.test(person), "person-unknown", "The directory has no person " + person + ".");
        return person;
    }
}
