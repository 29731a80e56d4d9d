package dev.chamado.platform.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExamplesTest {
    private static final String RECORDED = """
            {"GET /api/v1/orders/{id}": {"path": {"id": "chair-1"}, "query": "limit=1", "status": 200, "answer": {"text": "a"},
             "refusals": ["404 not-found", "400 bad-input", "404 link-invalid", "409 forgotten-code"]},
             "GET /api/v1/orders/{id} as a stream": {"query": "after=5", "status": 200, "answer": "data:b\\n\\n",
             "refusals": ["404 not-found", "429 too-many-streams"]}}""";

    @Test
    void are_shown_with_the_meaning_of_each_refusal_under_its_status() {
        var other = new Content().addMediaType("application/problem+json", new MediaType());
        var answers = new ApiResponses();
        var forms =
                new Content().addMediaType("a/b", new MediaType()).addMediaType("text/event-stream", new MediaType());
        answers.addApiResponse("200", new ApiResponse().content(forms));
        answers.addApiResponse(
                "default", new ApiResponse().description("Refused").content(other));
        var id = new Parameter().in("path").name("id");
        var limit = new Parameter().in("query").name("limit");
        var operation = new Operation().responses(answers).parameters(List.of(id, limit));
        var document =
                new OpenAPI().paths(new Paths().addPathItem("/api/v1/orders/{id}", new PathItem().get(operation)));

        var json = JsonMapper.shared();
        new Examples(Examples.from(RECORDED, json), json).customise(document);

        assertThat(forms.get("a/b").getExample()).hasToString("{text=a}");
        assertThat(forms.get("text/event-stream").getExample()).isEqualTo("data:b\n\n");
        assertThat(operation.getDescription())
                .contains("with `?limit=1`", "As a stream asked", "with `?after=5`")
                .doesNotContain("list");
        assertThat(id.getExample()).isEqualTo("chair-1");
        assertThat(limit.getExample()).isNull();
        assertThat(answers.keySet()).containsExactlyInAnyOrder("200", "400", "404", "409", "429", "default");
        assertThat(answers.get("404").getDescription())
                .contains(
                        "- [`link-invalid`](/problems/link-invalid): The link was not made by this desk",
                        "- [`not-found`](/problems/not-found): There is no such thing")
                .doesNotContain("bad-input");
        assertThat(answers.get("404").getContent()).isEqualTo(other);
        assertThat(answers.get("400").getDescription()).contains("`bad-input`");
        assertThat(answers.get("409").getDescription())
                .as("of a code that is gone")
                .contains("`forgotten-code`");
        assertThat(answers.get("default").getDescription()).isEqualTo("Refused");
    }

    @Test
    void that_are_long_are_shown_by_the_beginnings_of_their_lists() {
        var json = JsonMapper.shared();
        var line = "{\"text\":\"%s\",\"tags\":[1,2,3]}".formatted("a".repeat(500));
        var recorded = """
                {"GET /api/v1/orders": {"status": 200, "answer": {"lines": [%1$s,%1$s,%1$s,%1$s]}, "refusals": []}}""".formatted(line);
        var form = new MediaType();
        var answer = new ApiResponse().content(new Content().addMediaType("application/json", form));
        var operation = new Operation().responses(new ApiResponses().addApiResponse("200", answer));
        var document = new OpenAPI().paths(new Paths().addPathItem("/api/v1/orders", new PathItem().get(operation)));

        new Examples(Examples.from(recorded, json), json).customise(document);

        JsonNode shown = json.valueToTree(form.getExample());
        assertThat(shown.get("lines")).hasSize(2);
        assertThat(shown.at("/lines/1").get("tags").toString()).isEqualTo("[1,2]");
        assertThat(operation.getDescription()).isEqualTo("Of each list in the example the first 2 are shown.");
    }
}
