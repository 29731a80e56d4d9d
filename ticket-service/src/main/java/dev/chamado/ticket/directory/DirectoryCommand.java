package dev.chamado.ticket.directory;

import dev.chamado.platform.http.OneLine;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of the directory. The records are also the bodies of the HTTP API. */
sealed interface DirectoryCommand {
    /** What may be asked of a person. */
    sealed interface OfPerson extends DirectoryCommand {}

    /** What may be asked of an organisation. */
    sealed interface OfOrganisation extends DirectoryCommand {}

    /** What may be asked of a support group. */
    sealed interface OfGroup extends DirectoryCommand {}

    /**
     * The person's entry shall read so, whole; a new id registers the person.
     *
     * @param emails the first is where mail goes; nothing: none
     * @param language nothing: the tenant's
     * @param zone IANA time zone; nothing: the tenant's
     * @param vip nothing: no
     * @param external whether the person belongs to a customer or supplier; nothing: no
     * @param managerId who approves what is asked for the person, when a manager's approval is wanted; nothing: nobody is known
     * @param active whether the person may be assigned and notified; nothing: yes
     */
    record PutPerson(
            @NotBlank @Size(max = 200) @OneLine String name,
            @Nullable @Size(max = 10) List<@NotNull @Email @Size(max = 320) String> emails,
            @Nullable @Size(max = 50) String phone,
            @Nullable @Pattern(regexp = "en|pt-BR") String language,
            @Nullable String zone,
            @Nullable String organisationId,
            @Nullable @Size(max = 200) @OneLine String department,
            @Nullable Boolean vip,
            @Nullable Boolean external,
            @Nullable @Size(max = 128) String managerId,
            @Nullable Boolean active)
            implements OfPerson {}

    /**
     * The person's data shall be erased: what names him, and all that he wrote. It cannot be undone.
     *
     * @param reason to name nobody: it stays in the history
     * @param withOpenTickets whether to do so though tickets that he asked for are still being worked on; nothing: no
     */
    record ErasePerson(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Boolean withOpenTickets) implements OfPerson {}

    /**
     * Somebody else votes in the person's place on what it is asked to approve from now on.
     *
     * @param delegateId nothing: nobody any more
     * @param until how long; nothing: until another word
     */
    record NameDelegate(
            @Nullable String delegateId, @Nullable Instant until) implements OfPerson {}

    /** All that is known of the person is about to be handed out. */
    record ExportPerson() implements OfPerson {}

    /** The organisation shall be called so; a new id registers it. */
    record PutOrganisation(
            @NotBlank @Size(max = 200) @OneLine String name) implements OfOrganisation {}

    /**
     * The group shall be called so; a new id creates it.
     *
     * @param restricted whether only members see its tickets; nothing: as it is, or no
     */
    record PutGroup(
            @NotBlank @Size(max = 200) @OneLine String name,
            @Nullable Boolean restricted) implements OfGroup {}

    record AddMember(@NotBlank String personId) implements OfGroup {}

    record RemoveMember(@NotBlank String personId) implements OfGroup {}

    /** A person leads the group, and is a member from then on if it was not. */
    record AppointLead(@NotBlank String personId) implements OfGroup {}

    record DismissLead(@NotBlank String personId) implements OfGroup {}

    /** The group shall have exactly these members and leads; every lead is a member. */
    record SetMembers(
            @NotNull @Size(max = 2000) List<@NotBlank String> memberIds,
            @NotNull @Size(max = 2000) List<@NotBlank String> leadIds)
            implements OfGroup {}
}
