package dev.chamado.sla.whatif;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.LEAD;
import static java.time.ZoneOffset.UTC;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.http.BodyLimit;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.ProposalRequest;
import dev.chamado.sla.agreement.References;
import dev.chamado.sla.clock.Versions;
import dev.chamado.sla.holiday.KnownHolidays;
import dev.chamado.sla.promise.Groups;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.whatif.Result.Change;
import dev.chamado.sla.whatif.WhatIfBody.WhatIfSummary;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonInt64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What other policies or calendars would have made of a period: asked for, then asked about. Nothing is changed by it.
 * Tickets of restricted groups are left out for who does not belong to them; a result is shown only to whom nothing is
 * hidden that is counted in it.
 */
@RestController
@RequestMapping("/api/v1/sla/what-ifs")
class WhatIfController {
    private static final Instant FIRST =
            Year.of(KnownHolidays.FIRST_YEAR).atDay(1).atStartOfDay(UTC).toInstant();
    private static final Instant LAST =
            Year.of(KnownHolidays.LAST_YEAR + 1).atDay(1).atStartOfDay(UTC).toInstant();

    private static final long MOST_PROPOSED = 2_000_000; // it is kept whole, to be asked again
    private final WhatIfs whatIfs;
    private final WhatIfStore store;
    private final Terms terms;
    private final Groups groups;
    private final References references;
    private final Views views;

    WhatIfController(
            WhatIfs whatIfs, WhatIfStore store, Terms terms, Groups groups, References references, Views views) {
        this.whatIfs = whatIfs;
        this.store = store;
        this.terms = terms;
        this.groups = groups;
        this.references = references;
        this.views = views;
    }

    /**
     * What is asked.
     *
     * @param from the beginning of the period, from which on the proposal would have held
     * @param until its end, which is not in it
     */
    record WhatIfRequest(
            @NotNull Instant from,
            @NotNull Instant until,
            @NotNull @Valid ProposalRequest proposal) {

        /** What is wrong with it beyond the shape, apart from the bodies in the proposal. */
        List<Fault> faults() {
            var faults = new ArrayList<Fault>();
            if (!from.isBefore(until)) {
                faults.add(new Fault("/until", "out-of-order", "A period ends after it begins."));
            }
            known("/from", from, faults);
            known("/until", until, faults);
            faults.addAll(proposal.faults("/proposal"));
            return faults;
        }

        private static void known(String at, Instant instant, List<Fault> faults) {
            if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
                faults.add(new Fault(at, "out-of-range", "A period lies between the years 1970 and 2100."));
            }
        }

        /** The instant nearest to its beginning around which calendars can be judged. */
        Instant nearest() {
            return from.isBefore(FIRST) ? FIRST : from.isBefore(LAST) ? from : LAST.minusMillis(1);
        }
    }

    /** Starts one; a tenant may have two under way. */
    @PostMapping
    @Allowed({LEAD, ADMIN})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @BodyLimit("4MB")
    WhatIfBody ask(Caller caller, @Valid @RequestBody WhatIfRequest body, Locale locale) {
        var sent = Canonical.hash(body);
        var known = whatIfs.known(caller, sent);
        if (known.isPresent()) { // policies may have been published since, and another proposal would be read from it
            return WhatIfBody.of(shown(caller, known.get().id()));
        }
        var agreed = terms.known().of(caller.tenant());
        if (!agreed.complete()) {
            throw new Refusal(
                    409,
                    "nothing-promised",
                    "The tenant has no policies yet, or not all the calendars that they name.",
                    List.of(),
                    Map.of(),
                    null);
        }
        var nameable =
                references.nameable(caller.tenant(), agreed.sets().getLast().policies());
        var proposal = body.proposal().read(agreed, body.nearest(), locale, nameable, "/proposal", body.faults());
        var period = new Period(body.from(), body.until());
        var inputs = Inputs.of(period, proposal, Versions.of(agreed), groups.hiddenFrom(caller));
        if (inputs.proposed() > MOST_PROPOSED) {
            var fault = new Fault(
                    "/proposal", "too-large", "With its holidays it has more than " + MOST_PROPOSED + " characters.");
            throw new Refusal(400, "bad-input", "The proposal cannot be used.", List.of(fault), Map.of(), null);
        }
        return WhatIfBody.of(whatIfs.start(caller, sent, inputs, null));
    }

    /** Asks once more with the inputs of another, its offsets included: the answer has the same hash. */
    @PostMapping("/{id}/repetitions")
    @Allowed({LEAD, ADMIN})
    @ResponseStatus(HttpStatus.ACCEPTED)
    WhatIfBody repeat(Caller caller, @PathVariable UUID id) {
        return WhatIfBody.of(whatIfs.start(
                caller, Canonical.hash("repetition of " + id), shown(caller, id).inputs(), id));
    }

    /** The last hundred, newest first. */
    @GetMapping
    @Allowed({LEAD, ADMIN})
    List<WhatIfSummary> all(Caller caller) {
        var hidden = groups.hiddenFrom(caller);
        var now = whatIfs.now();
        return store.all(caller.tenant()).stream()
                .filter(each -> isShown(each, hidden))
                .map(each -> WhatIfSummary.of(each.at(now)))
                .toList();
    }

    @GetMapping("/{id}")
    @Allowed({LEAD, ADMIN})
    WhatIfBody one(Caller caller, @PathVariable UUID id) {
        return WhatIfBody.of(shown(caller, id));
    }

    /** The tickets that change, by ticket and metric; the first 10,000 of them are kept. */
    @GetMapping("/{id}/changes")
    @Allowed({LEAD, ADMIN})
    Page<Change> changes(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var whatIf = shown(caller, id);
        var list = "what-if-changes/" + caller.tenant() + "/" + id;
        var cursors = views.cursors();
        var from = cursor == null
                ? 0
                : cursors.read("cursor", list, cursor, 1).getFirst().asNumber().longValue();
        var found = store.changes(whatIf, from, limit + 1);
        return found.size() > limit
                ? new Page<>(found.subList(0, limit), cursors.write(list, List.of(new BsonInt64(from + limit))))
                : new Page<>(found, null);
    }

    /** Forgets it; one that is under way ends. Who asked may do so, and admins. */
    @DeleteMapping("/{id}")
    @Allowed({LEAD, ADMIN})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Caller caller, @PathVariable UUID id) {
        var whatIf = shown(caller, id);
        if (!caller.is(ADMIN) && !caller.id().equals(whatIf.askedBy())) {
            throw Refusal.forbidden("Only who asked and admins may end or forget a what-if.");
        }
        store.remove(whatIf);
    }

    private WhatIf shown(Caller caller, UUID id) {
        return store.find(caller.tenant(), id)
                .filter(found -> isShown(found, groups.hiddenFrom(caller)))
                .map(found -> found.at(whatIfs.now()))
                .orElseThrow(() -> Refusal.notFound("what-if"));
    }

    private static boolean isShown(WhatIf whatIf, List<String> hidden) {
        return new HashSet<>(whatIf.inputs().withoutGroups()).containsAll(hidden);
    }
}
