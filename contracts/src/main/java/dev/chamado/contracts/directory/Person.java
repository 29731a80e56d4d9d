package dev.chamado.contracts.directory;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as it stands after its events.
 *
 * @param emails the first is where mail goes; may be empty
 * @param language {@code en} or {@code pt-BR}
 * @param managerId who approves what is asked for the person; nothing: nobody is known
 * @param active whether the person may be assigned and notified
 * @param delegate who votes in the person's place on what it is asked to approve; nothing: nobody
 */
public record Person(
        String id,
        String name,
        List<String> emails,
        @Nullable String phone,
        String language,
        @Nullable String zone,
        @Nullable String organisationId,
        @Nullable String department,
        boolean vip,
        boolean external,
        @Nullable String managerId,
        boolean active,
        @Nullable Delegate delegate) {

    /** Who votes in a person's place, until then or until another word. */
    public record Delegate(String personId, @Nullable Instant until) {
        private static @Nullable Delegate of(DelegateNamed e) {
            return e.delegateId() == null ? null : new Delegate(e.delegateId(), e.until());
        }

        public boolean holds(Instant now) {
            return until == null || until.isAfter(now);
        }
    }

    /** Somebody who has named no delegate. */
    public Person(
            String id,
            String name,
            List<String> emails,
            @Nullable String phone,
            String language,
            @Nullable String zone,
            @Nullable String organisationId,
            @Nullable String department,
            boolean vip,
            boolean external,
            @Nullable String managerId,
            boolean active) {
        this(
                id,
                name,
                emails,
                phone,
                language,
                zone,
                organisationId,
                department,
                vip,
                external,
                managerId,
                active,
                null);
    }

    /** Takes in an event of the directory; events of groups and organisations leave a person as it is. */
    public static @Nullable Person after(@Nullable Person person, DirectoryEvent event) {
        return switch (event) {
            case PersonRegistered e ->
                new Person(
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
                        true);
            case PersonDetailsChanged e ->
                new Person(
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
                        person == null || person.active(),
                        person == null ? null : person.delegate());
            case PersonDeactivated _ -> person == null ? null : person.with(false, person.delegate);
            case PersonReactivated _ -> person == null ? null : person.with(true, person.delegate);
            case DelegateNamed e -> person == null ? null : person.with(person.active, Delegate.of(e));
            case PersonErased _ -> person == null ? null : person.erased();
            case PersonExported _,
                    GroupCreated _,
                    GroupRenamed _,
                    GroupRestricted _,
                    GroupUnrestricted _,
                    MemberAdded _,
                    MemberRemoved _,
                    LeadAppointed _,
                    LeadDismissed _,
                    OrganisationRegistered _,
                    OrganisationRenamed _ -> person;
        };
    }

    private Person erased() {
        return new Person(
                id, Personal.ERASED, List.of(), null, language, null, organisationId, null, vip, external, null, false);
    }

    private Person with(boolean here, @Nullable Delegate standingIn) {
        return new Person(
                id,
                name,
                emails,
                phone,
                language,
                zone,
                organisationId,
                department,
                vip,
                external,
                managerId,
                here,
                standingIn);
    }
}
