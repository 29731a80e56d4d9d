package dev.chamado.sla.holiday;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.holiday.KnownHolidays.Place;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Public holidays that a calendar can take over, over HTTP; named in the language of Accept-Language where it is known. */
@RestController
@RequestMapping("/api/v1/sla/public-holidays")
class HolidayController {
    private final Clock clock;

    HolidayController(Clock clock) {
        this.clock = clock;
    }

    /**
     * A country's holidays.
     *
     * @param regions parts with holidays of their own, and parts of these
     * @param days of the year and region asked for; their keys say in a calendar which ones it does without
     */
    record CountryBody(String id, List<Place> regions, int year, List<PublicHoliday> days) {}

    /** Countries whose holidays are known, by name. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    List<Place> countries(Locale locale) {
        return KnownHolidays.countries(locale);
    }

    /** The regions that are known of a country, and its holidays in a year (this one, if none is named). */
    @GetMapping("/{country}")
    @Allowed({AGENT, LEAD, ADMIN})
    CountryBody country(
            @PathVariable @Pattern(regexp = "[a-z]{2}") String country,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable @Min(KnownHolidays.FIRST_YEAR) @Max(KnownHolidays.LAST_YEAR)
                    Integer year,
            Locale locale) {
        if (!KnownHolidays.knows(country)) {
            throw Refusal.notFound("country");
        }
        if (region != null && !KnownHolidays.knows(country, region)) {
            throw Refusal.badInput("region", "unknown-region", KnownHolidays.noRegion(country, region));
        }
        var asked = year == null ? Year.now(clock).getValue() : year;
        return new CountryBody(
                country,
                KnownHolidays.regions(country, locale),
                asked,
                KnownHolidays.days(country, region, asked, asked, locale));
    }
}
