package dev.chamado.ticket.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publishes definitions that were found to be sound. */
@Component
final class Publishing {
    private final Commands commands;
    private final Checking checking;
    private final DefinitionsOf definitions;
    private final JsonMapper json;

    Publishing(Commands commands, Checking checking, DefinitionsOf definitions, JsonMapper json) {
        this.commands = commands;
        this.checking = checking;
        this.definitions = definitions;
        this.json = json.rebuild() // what stands for nothing in a map is a fault, and has to be seen
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withContentInclusion(JsonInclude.Include.ALWAYS))
                .build();
    }

    /**
     * Refuses with every fault that is found, each with its place; else what is published holds when this returns.
     *
     * @param written a body, or a tree of JSON
     */
    Version publish(Subject subject, Object written, @Nullable IfMatch seen, Caller caller) {
        JsonNode content = json.valueToTree(written);
        var checked = isAnswered(subject, caller)
                ? checking.read(subject, content)
                : checking.check(caller.tenant(), subject, content);
        return send(subject, checked.sound(), seen, caller);
    }

    /** As {@link #publish}, of what was published before. */
    Version publishAgain(Subject subject, DefinitionCommand older, IfMatch seen, Caller caller) {
        var sound = isAnswered(subject, caller)
                ? older
                : checking.again(caller.tenant(), older).sound();
        return send(subject, sound, seen, caller);
    }

    /** It was sound when it was asked first. */
    private boolean isAnswered(Subject subject, Caller caller) {
        return commands.answered(subject.ref(), caller).isPresent();
    }

    private Version send(Subject subject, DefinitionCommand sound, @Nullable IfMatch seen, Caller caller) {
        var published = commands.send(subject.ref(), sound, seen, caller);
        definitions.published(caller.tenant(), subject);
        return published;
    }
}
