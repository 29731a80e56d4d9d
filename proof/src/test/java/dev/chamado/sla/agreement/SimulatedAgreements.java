package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.platform.follow.View;
import dev.chamado.sla.agreement.AgreedPolicies.PublishPolicies;
import java.time.Instant;
import java.util.List;

/** The door to what is promised: publications as the rules make them, one after the other. */
public final class SimulatedAgreements {
    /** What is known of the tenant before policies are taken. */
    public static final List<View<?>> VIEWS = List.of(OfferedHolds.VIEW);

    /** What forms ask for. */
    public static final List<View<?>> FORMS = List.of(FormAnswers.VIEW);

    private AgreedPolicies policies;
    private AgreedCalendar office;

    /** What a new tenant promises. */
    public List<SlaDefinitionEvent> first(Instant now) {
        var always = AgreedCalendar.decide(null, Seed.aroundTheClock("America/Sao_Paulo"), now)
                .getFirst();
        return List.of(
                always,
                office("America/Sao_Paulo", now).getFirst(),
                promise(1, false, now).getFirst());
    }

    /** The office keeps the hours of another zone; nothing if it does already. */
    public List<CalendarPublished> office(String zone, Instant now) {
        var published = AgreedCalendar.decide(office, Seed.businessHours(zone), now);
        published.forEach(each -> office = new AgreedCalendar(each));
        return published;
    }

    /** The promises of the seed, so many times as generous. */
    public List<PoliciesPublished> promise(int times, boolean toOpenClocks, Instant now) {
        var seed = Seed.policies().policies().getFirst();
        var targets = seed.targets().stream()
                .map(each -> new Target(
                        each.metric(), each.priority(), each.duration().multipliedBy(times), each.calendarId()))
                .toList();
        var policy = new Policy(
                seed.id(),
                seed.name() + " " + (policies == null ? 0 : policies.latest().version()),
                seed.condition(),
                targets,
                seed.responseStop(),
                seed.pausingHolds(),
                seed.warnings());
        var published = AgreedPolicies.decide(policies, new PublishPolicies(List.of(policy), toOpenClocks, null), now);
        published.forEach(each -> policies = new AgreedPolicies(each));
        return published;
    }
}
