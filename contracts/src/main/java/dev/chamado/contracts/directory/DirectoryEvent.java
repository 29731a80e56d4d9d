package dev.chamado.contracts.directory;

import dev.chamado.contracts.Erases;
import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to persons, organisations and support groups.
 *
 * <p>Published on {@code directory}; the subject is {@code person:<id>}, {@code organisation:<id>} or
 * {@code group:<id>}. A person's id is the one its identity provider knows it by (the token's {@code sub}).
 */
public sealed interface DirectoryEvent {
    Topic<DirectoryEvent> TOPIC = new Topic<>("directory", DirectoryEvent.class);

    /** When it happened at the desk. */
    Instant occurredAt();

    /**
     * The desk knows a person from here on.
     *
     * @param emails the first is where mail goes
     * @param language of the notices to the person: {@code en} or {@code pt-BR}
     * @param zone IANA time zone; nothing: the tenant's
     * @param external whether the person belongs to a customer or supplier
     * @param managerId who approves what is asked for the person; absent: nobody is known
     */
    @EventType("chamado.directory.person-registered.v1")
    record PersonRegistered(
            String personId,
            @Personal(of = "personId") String name,
            @Personal(of = "personId") List<String> emails,
            @Nullable @Personal(of = "personId") String phone,
            String language,
            @Nullable String zone,
            @Nullable String organisationId,
            @Nullable String department,
            boolean vip,
            boolean external,
            @Nullable String managerId,
            Instant occurredAt)
            implements DirectoryEvent {
        /** Of a person of whom no manager is known. */
        public PersonRegistered(
                String personId,
                String name,
                List<String> emails,
                @Nullable String phone,
                String language,
                @Nullable String zone,
                @Nullable String organisationId,
                @Nullable String department,
                boolean vip,
                boolean external,
                Instant occurredAt) {
            this(
                    personId,
                    name,
                    emails,
                    phone,
                    language,
                    zone,
                    organisationId,
                    department,
                    vip,
                    external,
                    null,
                    occurredAt);
        }
    }

    /** The person's entry as it reads from now on, whole. */
    @EventType("chamado.directory.person-details-changed.v1")
    record PersonDetailsChanged(
            String personId,
            @Personal(of = "personId") String name,
            @Personal(of = "personId") List<String> emails,
            @Nullable @Personal(of = "personId") String phone,
            String language,
            @Nullable String zone,
            @Nullable String organisationId,
            @Nullable String department,
            boolean vip,
            boolean external,
            @Nullable String managerId,
            Instant occurredAt)
            implements DirectoryEvent {
        /** Of a person of whom no manager is known. */
        public PersonDetailsChanged(
                String personId,
                String name,
                List<String> emails,
                @Nullable String phone,
                String language,
                @Nullable String zone,
                @Nullable String organisationId,
                @Nullable String department,
                boolean vip,
                boolean external,
                Instant occurredAt) {
            this(
                    personId,
                    name,
                    emails,
                    phone,
                    language,
                    zone,
                    organisationId,
                    department,
                    vip,
                    external,
                    null,
                    occurredAt);
        }
    }

    /** The person has left: not to be assigned or notified any more. */
    @EventType("chamado.directory.person-deactivated.v1")
    record PersonDeactivated(String personId, Instant occurredAt) implements DirectoryEvent {}

    /** The person is back. */
    @EventType("chamado.directory.person-reactivated.v1")
    record PersonReactivated(String personId, Instant occurredAt) implements DirectoryEvent {}

    /**
     * Whoever asks the person to approve something from here on, asks that somebody too, who may vote in the person's place.
     *
     * @param delegateId absent: nobody any more
     * @param until how long; absent: until another word
     */
    @EventType("chamado.directory.delegate-named.v1")
    record DelegateNamed(
            String personId,
            @Nullable String delegateId,
            @Nullable Instant until,
            Instant occurredAt) implements DirectoryEvent {}

    /**
     * The person's data are erased: name and addresses are gone, and all that he wrote before this was recorded cannot be
     * read any more. The id stays, and so do the counts.
     *
     * @param reason why, in the words of who decided it; to name nobody
     */
    @Erases(of = "personId")
    @EventType("chamado.directory.person-erased.v1")
    record PersonErased(String personId, String reason, Instant occurredAt) implements DirectoryEvent {}

    /** All that the desk knows of the person was handed out; to whom, the envelope says. */
    @EventType("chamado.directory.person-exported.v1")
    record PersonExported(String personId, Instant occurredAt) implements DirectoryEvent {}

    /** The desk knows an organisation, to which persons may belong. */
    @EventType("chamado.directory.organisation-registered.v1")
    record OrganisationRegistered(String organisationId, String name, Instant occurredAt) implements DirectoryEvent {}

    /** The organisation goes by another name. */
    @EventType("chamado.directory.organisation-renamed.v1")
    record OrganisationRenamed(String organisationId, String name, Instant occurredAt) implements DirectoryEvent {}

    /**
     * A support group exists from here on, without members.
     *
     * @param restricted whether only members see the group's tickets
     */
    @EventType("chamado.directory.group-created.v1")
    record GroupCreated(String groupId, String name, boolean restricted, Instant occurredAt)
            implements DirectoryEvent {}

    /** The group goes by another name; its id stays. */
    @EventType("chamado.directory.group-renamed.v1")
    record GroupRenamed(String groupId, String name, Instant occurredAt) implements DirectoryEvent {}

    /** Only members see the group's tickets from here on. */
    @EventType("chamado.directory.group-restricted.v1")
    record GroupRestricted(String groupId, Instant occurredAt) implements DirectoryEvent {}

    /** The group's tickets are no longer for its members only. */
    @EventType("chamado.directory.group-unrestricted.v1")
    record GroupUnrestricted(String groupId, Instant occurredAt) implements DirectoryEvent {}

    /** A person works in the group from here on. */
    @EventType("chamado.directory.member-added.v1")
    record MemberAdded(String groupId, String personId, Instant occurredAt) implements DirectoryEvent {}

    /** A person no longer works in the group, nor leads it. */
    @EventType("chamado.directory.member-removed.v1")
    record MemberRemoved(String groupId, String personId, Instant occurredAt) implements DirectoryEvent {}

    /** A member leads the group from now on; a group may have several leads. */
    @EventType("chamado.directory.lead-appointed.v1")
    record LeadAppointed(String groupId, String personId, Instant occurredAt) implements DirectoryEvent {}

    /** A member no longer leads the group, but stays in it. */
    @EventType("chamado.directory.lead-dismissed.v1")
    record LeadDismissed(String groupId, String personId, Instant occurredAt) implements DirectoryEvent {}
}
