package dev.chamado.ticket.attachment;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Reading;
import dev.chamado.platform.http.BodyLimit;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Tickets;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Files over HTTP. One is sent first, and hangs on the reply or note that then names it; until then only its sender
 * knows of it. It is handed out as a download of unknown kind, from an address in which nothing is anybody's choice.
 */
@RestController
class AttachmentController {
    private final Intake intake;
    private final Contents contents;
    private final Tickets tickets;
    private final Desks desks;

    AttachmentController(Intake intake, Contents contents, Tickets tickets, Desks desks) {
        this.intake = intake;
        this.contents = contents;
        this.tickets = tickets;
        this.desks = desks;
    }

    /** The files of a ticket. */
    record Attachments(List<Attachment> items) {}

    /**
     * Sends a file, as the bytes that it is; it waits a day for a reply or note of the sender that names it.
     *
     * @param name what it is called; kept in a harmless form
     */
    @PostMapping(value = "/api/v1/attachments", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @BodyLimit("100MB")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Attachment send(
            Caller caller,
            @RequestParam @NotBlank @Size(max = 10_000) String name,
            @RequestBody InputStreamResource body)
            throws IOException {
        try (var bytes = body.getInputStream()) {
            return intake.take(caller, name, bytes);
        }
    }

    /** The files on a ticket's messages, with what is known of them now; those of work notes for staff only. */
    @GetMapping("/api/v1/tickets/{id}/attachments")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Attachments list(@PathVariable UUID id, Caller caller) {
        var files = seen(id, caller);
        var scans = Reading.of(() -> contents.scans(
                caller.tenant(), files.stream().map(Attachment::sha256).toList()));
        return new Attachments(files.stream()
                .map(file -> new Attachment(
                        file.attachmentId(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        scans.getOrDefault(file.sha256(), file.scan())))
                .toList());
    }

    /** A file, as a download; one in which something harmful was found is not handed out. */
    @GetMapping("/api/v1/tickets/{id}/attachments/{attachmentId}")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    ResponseEntity<InputStreamResource> download(
            @PathVariable UUID id, @PathVariable UUID attachmentId, Caller caller) {
        var file = seen(id, caller).stream()
                .filter(each -> each.attachmentId().equals(attachmentId))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("file"));
        var bytes = Reading.of(() -> contents.read(caller.tenant(), file.sha256()));
        return ResponseEntity.ok()
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .body(new InputStreamResource(bytes));
    }

    private List<Attachment> seen(UUID id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), id).state();
        var sight = ticket == null ? Sight.NONE : desks.sight(caller, ticket);
        if (ticket == null || sight == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return ticket.conversation().attachments(sight);
    }
}
