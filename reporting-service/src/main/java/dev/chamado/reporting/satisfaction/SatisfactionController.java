package dev.chamado.reporting.satisfaction;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.reporting.question.Figure;
import dev.chamado.reporting.question.Figure.Answer;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.question.Rows;
import dev.chamado.reporting.ticket.TicketTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How content requesters are, by group, and each question behind it. */
@RestController
@RequestMapping("/api/v1/reports/satisfaction")
class SatisfactionController {
    static final Figure FIGURE = new Figure(
            "satisfaction",
            "Invited: questions how good the work was that were sent in the period, one each time a ticket was closed"
                    + " and drawn. Responses: those of them that have been answered by now. Average: of the last score,"
                    + " 1 to 5, that each of these gave. Response rate: responses out of invited. By the group that had"
                    + " the ticket when it was resolved then.",
            "Convidados: perguntas sobre o atendimento enviadas no período, uma a cada vez que um chamado foi encerrado"
                    + " e sorteado. Respostas: as que já foram respondidas. Média: da última nota, de 1 a 5, de cada"
                    + " uma destas. Taxa de resposta: respostas sobre convidados. Pelo grupo que tinha o chamado quando"
                    + " foi resolvido então.");

    private static final String INVITED_AT = "course.ratings.invitedAt";

    private final Documents<TicketTimes> tickets;
    private final Groups groups;

    SatisfactionController(Views views, Groups groups) {
        this.tickets = views.documents(TicketTimes.VIEW);
        this.groups = groups;
    }

    /**
     * @param average nothing when nobody answered
     * @param responseRate 0 to 1
     */
    record SatisfactionRow(
            String group,
            long invited,
            long responses,
            @Nullable Double average,
            double responseRate) {}

    /**
     * A question and its answer.
     *
     * @param groupId the group that had resolved the ticket then
     * @param score 1 (bad) to 5 (good); nothing yet
     */
    record Rated(
            UUID ticketId,
            String number,
            @Nullable String groupId,
            Instant invitedAt,
            @Nullable Integer score,
            @Nullable Instant answeredAt) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<SatisfactionRow> satisfaction(
            Caller caller,
            Locale locale,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var which = new Which(Period.of(from, to, zone), group, new HashSet<>(groups.hiddenFrom(caller)));
        var sums = new TreeMap<String, Sum>();
        for (var ticket : Rows.all(tickets, caller.tenant(), filter(which, caller))) {
            which.of(ticket)
                    .forEach(rated -> sums.computeIfAbsent(nameOf(rated.groupId()), _ -> new Sum())
                            .add(rated.score()));
        }
        var rows = sums.entrySet().stream()
                .map(sum -> sum.getValue().row(sum.getKey()))
                .toList();
        return FIGURE.answer(locale, rows);
    }

    /** @param limit of tickets; a ticket that was asked about several times is on one page with all of it */
    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<Rated> tickets(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var which = new Which(Period.of(from, to, zone), group, new HashSet<>(groups.hiddenFrom(caller)));
        var page = tickets.page(caller.tenant(), filter(which, caller), List.of("openedAt"), cursor, limit);
        return new Page<>(page.items().stream().flatMap(which::of).toList(), page.next());
    }

    /** Who has the ticket now says who may see it. */
    private Bson filter(Which which, Caller caller) {
        return and(
                which.period().holds(INVITED_AT),
                elemMatch("course.ratings", which.filter()),
                groups.visibleTo(caller, null));
    }

    /** Which questions count; those of restricted groups for their members only, wherever the ticket is now. */
    private record Which(Period period, @Nullable String group, Set<String> hidden) {
        Bson filter() {
            var asked = period.holds("invitedAt");
            return group == null ? asked : and(asked, eq("groupId", group.equals(TicketTimes.NO_GROUP) ? null : group));
        }

        Stream<Rated> of(TicketTimes ticket) {
            return ticket.course().ratings().stream()
                    .filter(rating -> period.contains(rating.invitedAt()))
                    .filter(rating -> group == null || group.equals(nameOf(rating.groupId())))
                    .filter(rating -> !hidden.contains(nameOf(rating.groupId())))
                    .map(rating -> new Rated(
                            ticket.id(),
                            ticket.number(),
                            rating.groupId(),
                            rating.invitedAt(),
                            rating.score(),
                            rating.answeredAt()));
        }
    }

    private static String nameOf(@Nullable String groupId) {
        return groupId == null ? TicketTimes.NO_GROUP : groupId;
    }

    private static final class Sum {
        private long invited;
        private long responses;
        private long scores;

        void add(@Nullable Integer score) {
            invited++;
            if (score != null) {
                responses++;
                scores += score;
            }
        }

        SatisfactionRow row(String group) {
            return new SatisfactionRow(
                    group,
                    invited,
                    responses,
                    responses == 0 ? null : (double) scores / responses,
                    (double) responses / invited);
        }
    }
}
