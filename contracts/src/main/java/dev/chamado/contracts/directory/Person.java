package dev.chamado.contracts.directory;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as it stands after its events.
 *
 * @param emails the first is where mail goes; may be empty
 * @param language {@code en} or {@code pt-BR}
 * @param managerId who approves what is asked for the person; nothing: nobody is known
 * @param active whether the person may be assigned and notified
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
        boolean active) {

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
                        person == null || person.active());
            case PersonDeactivated _ -> person == null ? null : person.activity(false);
            case PersonReactivated _ -> person == null ? null : person.activity(true);
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

    private Person activity(boolean now) {
        return new Person(
                id, name, emails, phone, language, zone, organisationId, department, vip, external, managerId, now);
    }
}
