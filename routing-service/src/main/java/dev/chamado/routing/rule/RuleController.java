package dev.chamado.routing.rule;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.RoutingRule;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.OneLine;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.routing.roster.Groups;
import dev.chamado.routing.rule.RoutingRules.PublishRules;
import dev.chamado.routing.rule.RuleBook.Finding;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules as they are, publishing others, and trying them on a ticket that does not exist. */
@RestController
@RequestMapping("/api/v1/routing/rules")
class RuleController {
    private static final int MOST_RULES = 500;

    private final Commands commands;
    private final Aggregates aggregates;
    private final RuleBook book;
    private final Conditions conditions;
    private final Groups groups;

    RuleController(Commands commands, Aggregates aggregates, RuleBook book, Conditions conditions, Groups groups) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.book = book;
        this.conditions = conditions;
        this.groups = groups;
    }

    record RuleRequest(
            @NotNull @Pattern(regexp = "[a-z0-9-]{1,60}") String id,
            @NotBlank @Size(max = 200) @OneLine String name,
            @NotBlank @Size(max = 4000) String condition,
            @NotBlank @Size(max = 60) String groupId,
            @NotNull Ranking ranking) {
        RoutingRule rule() {
            return new RoutingRule(id, name, condition, groupId, ranking);
        }
    }

    record RulesRequest(@NotNull @Size(max = MOST_RULES) List<@NotNull @Valid RuleRequest> rules) {}

    /** Facts of an imagined ticket; what is left out is unknown. */
    record TryRequest(@NotNull Map<String, String> facts) {}

    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    Versioned<RoutingRules> rules(Caller caller) {
        var current = aggregates.load(caller.tenant(), RuleBook.RULES, RoutingRules.class);
        var rules = current.state() == null ? RoutingRules.NONE : current.state();
        return new Versioned<>(rules, current.version());
    }

    @PutMapping
    @Allowed(ADMIN)
    Version publish(Caller caller, @Nullable IfMatch seen, @Valid @RequestBody RulesRequest body) {
        var faults = new ArrayList<Fault>();
        var unknown = groups.unknown(
                caller.tenant(),
                body.rules().stream().map(RuleRequest::groupId).distinct().toList());
        for (int i = 0; i < body.rules().size(); i++) {
            var rule = body.rules().get(i);
            var at = "/rules/" + i;
            conditions
                    .faultIn(rule.condition())
                    .ifPresent(fault -> faults.add(new Fault(at + "/condition", "condition-invalid", fault)));
            if (unknown.contains(rule.groupId())) {
                faults.add(new Fault(at + "/groupId", "unknown-group", "There is no group " + rule.groupId() + "."));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(400, "bad-input", "Some rules cannot be used.", faults, Map.of(), null);
        }
        var rules = body.rules().stream().map(RuleRequest::rule).toList();
        return commands.send(RuleBook.RULES, new PublishRules(rules), seen, caller);
    }

    @PostMapping("/trial")
    @Allowed({LEAD, ADMIN})
    Finding trial(Caller caller, @Valid @RequestBody TryRequest body) {
        var facts = new HashMap<String, String>();
        Conditions.FACTS.forEach(fact -> facts.put(fact, ""));
        body.facts().forEach((fact, value) -> {
            if (facts.replace(fact, value) == null) {
                throw Refusal.badInput(
                        "/facts/" + fact,
                        "unknown-fact",
                        "A ticket has no fact " + fact + "; it has " + Conditions.FACTS);
            }
        });
        return book.find(book.current(caller.tenant()), facts);
    }
}
