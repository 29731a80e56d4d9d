package dev.chamado.ticket.definition;

import static java.util.Objects.requireNonNull;

import dev.chamado.platform.caller.Callers;
import dev.chamado.platform.http.JudgedBodies;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has a definition judged that cannot be read as one: its author is told all faults at once here too. */
@ControllerAdvice(assignableTypes = DefinitionController.class)
final class DefinitionBodies extends JudgedBodies {
    private final Checking checking;
    private final Callers callers;
    private final HttpServletRequest request;
    private final JsonMapper json;

    DefinitionBodies(Checking checking, Callers callers, HttpServletRequest request, JsonMapper json) {
        super(json);
        this.checking = checking;
        this.callers = callers;
        this.request = request;
        this.json = json;
    }

    @Override
    protected void judge(JsonNode written, Class<?> form) {
        if (!isReadable(written, form)) {
            var path = request.getRequestURI();
            var subject = Subject.written(path.substring(path.lastIndexOf('/') + 1));
            checking.check(requireNonNull(callers.current(null)).tenant(), subject, written)
                    .sound();
        }
    }

    private boolean isReadable(JsonNode written, Class<?> form) {
        try {
            json.treeToValue(written, form);
            return true;
        } catch (JacksonException _) {
            return false;
        }
    }
}
