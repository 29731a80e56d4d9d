package dev.chamado.ticket.link;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.SignedLink;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand.AnswerSurvey;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.survey.Comment;
import dev.chamado.ticket.survey.Invitation;
import dev.chamado.ticket.survey.Question;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How good the work was, over HTTP: asked and answered by the link of an invitation, without signing in. */
@RestController
@RequestMapping("/api/v1/links/{token}/survey")
class SurveyController {
    private static final String PURPOSE = "survey";

    private final Links links;
    private final Tickets tickets;

    SurveyController(Links links, Tickets tickets) {
        this.links = links;
        this.tickets = tickets;
    }

    /**
     * What is asked, and what was answered already.
     *
     * @param words of the question, by language: {@code en} and {@code pt-BR}
     * @param expiresAt until when an answer is taken
     */
    record Asked(
            String number,
            String subject,
            Map<String, Question> words,
            @Nullable Integer score,
            @Nullable String comment,
            Instant expiresAt) {}

    /**
     * An answer, instead of the one before.
     *
     * @param score 1 (bad) to 5 (good)
     */
    record SurveyAnswer(
            @NotNull @Min(1) @Max(5) Integer score,
            @Nullable @Size(max = 2000) String comment) {}

    /** Shows what is asked. */
    @GetMapping
    @Allowed({})
    Asked show(@PathVariable String token) {
        var link = survey(token);
        var ticket = links.ticket(link);
        var invitation = invitation(link, ticket);
        var said = invitation.answer();
        return new Asked(
                ticket.number(),
                ticket.details().subject(),
                Question.BY_LANGUAGE,
                said == null ? null : said.score(),
                said == null ? null : said.comment(),
                invitation.expiresAt());
    }

    /** Answers; until the link expires, another answer may take the place of the first. */
    @PutMapping
    @Allowed({})
    Version answer(@PathVariable String token, @Valid @RequestBody SurveyAnswer body) {
        var link = survey(token);
        var ticket = links.ticket(link);
        var invitation = invitation(link, ticket);
        var comment = Comment.cleaned(body.comment());
        var command = new AnswerSurvey(invitation.version(), body.score(), comment);
        // sent twice at once it is one answer; said again after another, it is a new one
        var id = DerivedId.of(
                "survey-answer",
                link.tenant(),
                link.subject(),
                Long.toString(ticket.version()),
                Integer.toString(body.score()),
                comment == null ? "" : comment);
        return tickets.ask(ticket.id(), command, null, Links.caller(link, id));
    }

    private SignedLink survey(String token) {
        var link = links.read(token);
        if (!link.purpose().equals(PURPOSE)) {
            throw Refusal.notFound("link");
        }
        return link;
    }

    /** A link is of one invitation: the next one makes it worthless. */
    private static Invitation invitation(SignedLink link, Ticket ticket) {
        var invitation = ticket.ending().invitation();
        if (invitation == null
                || invitation.version() != link.version()
                || !invitation.personId().equals(link.person())) {
            throw Refusal.notFound("survey");
        }
        return invitation;
    }
}
