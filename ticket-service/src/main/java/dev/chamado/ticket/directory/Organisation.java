package dev.chamado.ticket.directory;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.OrganisationRegistered;
import dev.chamado.contracts.directory.DirectoryEvent.OrganisationRenamed;
import org.jspecify.annotations.Nullable;

/** An organisation that people belong to. */
record Organisation(String id, String name) {
    /** Takes in an event of the directory; events of persons and groups leave it as it is. */
    static @Nullable Organisation after(@Nullable Organisation organisation, DirectoryEvent event) {
        if (event instanceof OrganisationRegistered e) {
            return new Organisation(e.organisationId(), e.name());
        }
        return event instanceof OrganisationRenamed e ? new Organisation(e.organisationId(), e.name()) : organisation;
    }
}
