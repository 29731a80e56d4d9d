package dev.chamado.platform.http;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Says in the API document what the code says in our own terms: caller, version, roles, problem documents. */
final class ApiDocument implements GlobalOperationCustomizer {
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    ApiDocument() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, IfMatch.class)
                .addResponseWrapperToIgnore(Versioned.class)
                .replaceWithClass(SseEmitter.class, String.class); // a stream is text
    }

    static OpenAPI of(String service) {
        var fault = new ObjectSchema()
                .addProperty(
                        "pointer", new StringSchema().description("JSON Pointer into the body, or a parameter's name"))
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema());
        var problem = new ObjectSchema()
                .description("RFC 9457; /problems/<code> explains each code")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault))
                .addProperty("traceId", new StringSchema());
        var scheme = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info().title(service).version("v1"))
                .components(new Components().addSecuritySchemes(TOKEN, scheme).addSchemas(PROBLEM, problem));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == IfMatch.class) {
                operation.addParametersItem(
                        header("If-Match", "The version that the caller has seen: \"5\"", !parameter.isOptional()));
            }
        }
        if (isWriting(method)) {
            operation.addParametersItem(
                    header("Idempotency-Key", "The same key and body gives the first answer again", false));
        }
        var allowed = method.getMethodAnnotation(Allowed.class);
        var isNew = operation.getSecurity() == null; // a page and its stream are one operation
        if (allowed != null && allowed.value().length > 0 && isNew) {
            var roles = Arrays.stream(allowed.value())
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            var said = operation.getDescription();
            operation.setDescription((said == null ? "" : said + "\n\n") + "Roles: " + roles + ".");
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        }
        if (isTagged(method)) {
            operation
                    .getResponses()
                    .forEach((_, response) -> response.addHeaderObject(
                            "ETag",
                            new Header()
                                    .description("The version, for If-Match")
                                    .schema(new StringSchema())));
        }
        operation.getResponses().forEach((_, response) -> {
            var content = response.getContent();
            if (content != null && content.size() > 1) {
                content.remove("*/*"); // only says which form is for who accepts any
            }
        });
        operation.getResponses().addApiResponse("default", problem());
        return operation;
    }

    private static boolean isWriting(HandlerMethod method) {
        var mapping = method.getMethodAnnotation(RequestMapping.class);
        return mapping != null
                && !List.of(mapping.method()).contains(RequestMethod.GET)
                && Arrays.stream(method.getMethodParameters())
                        .map(MethodParameter::getParameterType)
                        .anyMatch(Caller.class::equals);
    }

    private static boolean isTagged(HandlerMethod method) {
        var answer = method.getReturnType().getGenericParameterType().getTypeName();
        return List.of(Version.class, Versioned.class).stream().anyMatch(type -> answer.contains(type.getName()));
    }

    private static ApiResponse problem() {
        var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("Refused")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    private static Parameter header(String name, String description, boolean needed) {
        return new Parameter()
                .in("header")
                .name(name)
                .description(description)
                .required(needed)
                .schema(new StringSchema());
    }
}
