package dev.chamado.ticket.definition;

import static dev.chamado.platform.caller.Role.ADMIN;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.DraftSaved;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.ticket.definition.Draft.DiscardDraft;
import dev.chamado.ticket.definition.Draft.SaveDraft;
import dev.chamado.ticket.definition.Trial.Sample;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Definitions in the making, over HTTP: drafted, checked, tried, published; and older versions taken up again. */
@RestController
@RequestMapping("/api/v1/definitions/{name}")
class DraftController {
    private static final int LONGEST = 300_000;

    private final Commands commands;
    private final Aggregates aggregates;
    private final EventReader events;
    private final Checking checking;
    private final Publishing publishing;
    private final Trial trial;
    private final DefinitionsOf definitions;
    private final JsonMapper json;

    DraftController(
            Commands commands,
            Aggregates aggregates,
            EventReader events,
            Checking checking,
            Publishing publishing,
            Trial trial,
            DefinitionsOf definitions,
            JsonMapper json) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.events = events;
        this.checking = checking;
        this.publishing = publishing;
        this.trial = trial;
        this.definitions = definitions;
        this.json = json;
    }

    /**
     * A draft as it stands.
     *
     * @param base the definition's version that it was made from; 0 if there was none
     * @param outdated whether the definition has been published since, perhaps from this draft
     * @param faults all that would refuse its publication, each with its place
     */
    record DraftBody(int base, boolean outdated, JsonNode content, List<Fault> faults, Instant savedAt) {}

    /**
     * What a check found.
     *
     * @param faults each with its place; none: it may be published
     */
    record Found(List<Fault> faults) {}

    /** The draft, with all that is wrong with it. */
    @GetMapping("/draft")
    @Allowed(ADMIN)
    Versioned<DraftBody> readDraft(@PathVariable String name, Caller caller) {
        var subject = Subject.written(name);
        var draft = draft(subject, caller);
        var latest = saved(draft);
        var outdated = latest.base() != version(subject, caller);
        var content = json.readTree(latest.content());
        var faults = checking.check(caller.tenant(), subject, content).faults();
        var body = new DraftBody(latest.base(), outdated, content, faults, latest.occurredAt());
        return new Versioned<>(body, draft.sequence());
    }

    /**
     * Saves a draft; faults do not hinder it. The first is made from the version that holds now, later ones from what the
     * first was made from.
     *
     * @param rebase made from the version that holds now, which its author has looked at
     */
    @PutMapping("/draft")
    @Allowed(ADMIN)
    Version saveDraft(
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean rebase,
            @Nullable IfMatch seen,
            Caller caller,
            @RequestBody JsonNode content) {
        var subject = Subject.written(name);
        return commands.send(subject.draft(), new SaveDraft(subject.id(), text(content), rebase), seen, caller);
    }

    /** Throws the draft away. */
    @DeleteMapping("/draft")
    @Allowed(ADMIN)
    Version discardDraft(@PathVariable String name, IfMatch seen, Caller caller) {
        var subject = Subject.written(name);
        return commands.send(subject.draft(), new DiscardDraft(subject.id()), seen, caller);
    }

    /** Says all that is wrong with a definition, and keeps nothing. */
    @PostMapping("/check")
    @Allowed(ADMIN)
    Found check(@PathVariable String name, Caller caller, @RequestBody JsonNode content) {
        var written = json.readTree(text(content));
        return new Found(
                checking.check(caller.tenant(), Subject.written(name), written).faults());
    }

    /** What is to be tried: the content, or the draft when there is none, on the sample. */
    record TrialRequest(
            @Nullable JsonNode content, @Nullable @Valid Sample sample) {}

    /** Tries a definition on a sample ticket, and keeps nothing. */
    @PostMapping("/trial")
    @Allowed(ADMIN)
    Trial.Result tryOut(@PathVariable String name, Caller caller, @Valid @RequestBody TrialRequest body) {
        var subject = Subject.written(name);
        var content = body.content() == null ? saved(draft(subject, caller)).content() : text(body.content());
        var sound =
                checking.check(caller.tenant(), subject, json.readTree(content)).sound();
        return trial.of(sound, body.sample(), definitions.latest(caller.tenant()));
    }

    /**
     * Publishes the draft that was seen, if the definition is still the one that it was made from. The draft stays until
     * it is saved anew or thrown away, so that publishing it again changes nothing.
     */
    @PostMapping("/draft/publication")
    @Allowed(ADMIN)
    Version publishDraft(@PathVariable String name, IfMatch seen, Caller caller) {
        var subject = Subject.written(name);
        var answered = commands.answered(subject.ref(), caller);
        if (answered.isPresent()) {
            return answered.get(); // the draft may say something else by now, or be gone
        }
        var draft = draft(subject, caller);
        var latest = saved(draft);
        if (seen.version() < draft.sequence()) {
            throw Asked.stale(Map.of("now", latest));
        }
        return publishing.publish(subject, json.readTree(latest.content()), based(latest.base()), caller);
    }

    /**
     * Publishes what an older version said, as the next version. It is judged by the rules of today and by what it refers to, not
     * by how a name has to be written today.
     */
    @PostMapping("/versions/{version}/publication")
    @Allowed(ADMIN)
    Version takeUp(@PathVariable String name, @PathVariable int version, IfMatch seen, Caller caller) {
        var subject = Subject.written(name);
        var older = events.events(caller.tenant(), subject.ref().id(), 0).stream()
                .map(each -> (DefinitionEvent) each.event())
                .filter(each -> Definition.versionOf(each) == version)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("version"));
        return publishing.publishAgain(subject, Definition.asCommand(older), seen, caller);
    }

    private Draft draft(Subject subject, Caller caller) {
        var draft =
                aggregates.load(caller.tenant(), subject.draft(), Draft.class).state();
        if (draft == null) {
            throw Refusal.notFound("draft");
        }
        return draft;
    }

    private static DraftSaved saved(Draft draft) {
        var latest = draft.latest();
        if (latest == null) {
            throw Refusal.notFound("draft");
        }
        return latest;
    }

    private int version(Subject subject, Caller caller) {
        var current = aggregates
                .load(caller.tenant(), subject.ref(), Definition.class)
                .state();
        return current == null ? 0 : current.version();
    }

    /** A draft of what there was not is stale as soon as there is something: every event is later than -1. */
    private static IfMatch based(int base) {
        return new IfMatch(base - 1L);
    }

    private String text(JsonNode content) {
        var text = json.writeValueAsString(content);
        if (!content.isObject()) {
            throw Refusal.badInput("", "wrong-type", "A definition is an object.");
        }
        if (text.length() > LONGEST) {
            throw Refusal.badInput("", "too-large", "A definition has at most " + LONGEST + " characters.");
        }
        return text;
    }
}
