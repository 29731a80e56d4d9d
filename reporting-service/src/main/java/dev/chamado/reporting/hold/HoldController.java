package dev.chamado.reporting.hold;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.reporting.question.Figure;
import dev.chamado.reporting.question.Figure.Answer;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.question.Period;
import dev.chamado.reporting.ticket.Course.Hold;
import dev.chamado.reporting.ticket.Ledger;
import dev.chamado.reporting.ticket.Tally;
import dev.chamado.reporting.ticket.TicketTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Time on hold by reason and group, and each wait behind it. */
@RestController
@RequestMapping("/api/v1/reports/holds")
class HoldController {
    static final Figure FIGURE = new Figure(
            "holds",
            "Waits that ended in the period, each counted whole, by reason and by the group that has the ticket now: from"
                    + " being put on hold until the ticket is resumed, resolved, closed, cancelled or put on hold for"
                    + " another reason; wall-clock time. An end recorded as earlier than its beginning counts no time.",
            "Esperas que terminaram no período, cada uma contada inteira, por motivo e pelo grupo que tem o chamado"
                    + " agora: da colocação em espera até o chamado ser retomado, resolvido, encerrado, cancelado ou posto"
                    + " em espera por outro motivo; tempo corrido. Um fim registrado antes do início não conta tempo.");

    private final Documents<TicketTimes> tickets;
    private final Tally tally;
    private final Groups groups;

    HoldController(Views views, Tally tally, Groups groups) {
        this.tickets = views.documents(TicketTimes.VIEW);
        this.tally = tally;
        this.groups = groups;
    }

    /** @param time of all these waits together */
    record HoldRow(String group, HoldReason reason, long holds, Duration time) {}

    private record Place(String group, HoldReason reason) {}

    /** A wait of a ticket. */
    record Waited(
            UUID ticketId, String number, @Nullable String groupId, HoldReason reason, Instant from, Instant until) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Answer<HoldRow> holds(
            Caller caller,
            Locale locale,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group) {
        var rows =
                new TreeMap<Place, HoldRow>(Comparator.comparing(Place::group).thenComparing(Place::reason));
        for (var cell : tally.in(Period.of(from, to, zone), Ledger.HOLDS, caller, group)) {
            var place = new Place(cell.group(), HoldReason.valueOf(cell.detail()));
            var one = cell.kind() == 'k'
                    ? new HoldRow(place.group, place.reason, cell.number(), Duration.ZERO)
                    : new HoldRow(place.group, place.reason, 0, Duration.ofMillis(cell.number()));
            rows.merge(place, one, HoldController::together);
        }
        return FIGURE.answer(locale, List.copyOf(rows.values()));
    }

    private static HoldRow together(HoldRow a, HoldRow b) {
        return new HoldRow(a.group, a.reason, a.holds + b.holds, a.time.plus(b.time));
    }

    /** @param limit of tickets; a ticket that waited several times is on one page with all its waits */
    @GetMapping("/tickets")
    @Allowed({AGENT, LEAD, ADMIN})
    Page<Waited> tickets(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable HoldReason reason,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var period = Period.of(from, to, zone);
        var which = reason == null ? empty() : eq("reason", reason.name());
        var ended = and(period.holds("until"), which);
        var filter = and(
                period.holds("course.holds.until"), elemMatch("course.holds", ended), groups.visibleTo(caller, group));
        var page = tickets.page(caller.tenant(), filter, List.of("openedAt"), cursor, limit);
        var waits = page.items().stream()
                .flatMap(ticket -> ticket.course().holds().stream()
                        .filter(hold -> period.contains(Objects.requireNonNull(hold.until())))
                        .filter(hold -> reason == null || hold.reason() == reason)
                        .map(hold -> waited(ticket, hold)))
                .toList();
        return new Page<>(waits, page.next());
    }

    private static Waited waited(TicketTimes ticket, Hold hold) {
        return new Waited(
                ticket.id(),
                ticket.number(),
                ticket.groupId(),
                hold.reason(),
                hold.from(),
                Objects.requireNonNull(hold.until()));
    }
}
