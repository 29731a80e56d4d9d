package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormSection;
import dev.chamado.platform.http.OneLine;
import dev.chamado.ticket.definition.DefinitionCommand.PublishForm;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form as its admins write it.
 *
 * @param form its name; that of a type is called like the type: {@code incident}, {@code change-request}
 * @param schema of the answers by key: a flat part of JSON Schema 2020-12
 * @param sections in order; what they leave out is asked last
 */
record FormBody(
        @NotBlank @Size(max = 40) String form,
        @NotNull JsonNode schema,
        @Nullable @Size(max = 50) List<@NotNull @Valid SectionForm> sections,
        @Nullable @Size(max = 100) List<@NotNull @Valid FieldForm> fields) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param labels its heading, in {@code en} and {@code pt-BR}
     * @param fields keys of the schema's properties, in order
     */
    record SectionForm(
            @NotBlank @Size(max = 40) String id,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 200) @OneLine String> labels,
            @NotNull @Size(max = 100) List<@NotBlank @Size(max = 60) String> fields) {
        FormSection section() {
            return new FormSection(id, labels == null ? Map.of() : labels, fields);
        }
    }

    /**
     * @param labels the question, in {@code en} and {@code pt-BR}
     * @param help what helps to answer, in {@code en} and {@code pt-BR}
     * @param internal whether the answer is for staff only; nothing: no
     * @param personal whether the answer is sealed for the requester and erased with his data; no condition may ask for it;
     *     nothing: no
     */
    record FieldForm(
            @NotBlank @Size(max = 60) String key,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 200) @OneLine String> labels,
            @Nullable @Size(max = 2) Map<String, @NotBlank @Size(max = 1000) String> help,
            @Nullable Boolean internal,
            @Nullable Boolean personal) {
        FormField field() {
            return new FormField(
                    key,
                    labels == null ? Map.of() : labels,
                    help == null ? Map.of() : help,
                    Boolean.TRUE.equals(internal),
                    Boolean.TRUE.equals(personal) ? true : null);
        }
    }

    PublishForm command() {
        return new PublishForm(
                form,
                JSON.writeValueAsString(schema),
                sections == null
                        ? List.of()
                        : sections.stream().map(SectionForm::section).toList(),
                fields == null
                        ? List.of()
                        : fields.stream().map(FieldForm::field).toList());
    }

    static FormBody of(PublishForm command) {
        return new FormBody(
                command.form(),
                JSON.readTree(command.schema()),
                command.sections().stream()
                        .map(it -> new SectionForm(it.id(), it.labels(), it.fields()))
                        .toList(),
                command.fields().stream()
                        .map(it -> new FieldForm(it.key(), it.labels(), it.help(), it.internal(), it.personal()))
                        .toList());
    }
}
