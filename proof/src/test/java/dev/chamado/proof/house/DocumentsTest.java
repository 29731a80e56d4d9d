package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What documents promise about the wire is what the code does. */
class DocumentsTest {
    private static final String WIRE = "platform/src/main/java/dev/chamado/platform/wire/EventRecords.java";
    private static final String RULES = "routing-service/src/main/java/dev/chamado/routing/rule/Conditions.java";

    @Test
    void the_headers_are_those_that_the_platform_writes() {
        var code = text(WIRE);
        var written = found("put\\(headers,\\s*\"([a-z-]+)\"", code);
        found("attributes\\.put\\(\"(\\w+)\"", code).forEach(name -> written.add("ce_" + name));
        var document = JsonMapper.shared().readTree(text("contracts/src/main/resources/asyncapi.json"));
        assertThat(written).contains("ce_id", "ce_sequence");
        assertThat(document.at("/components/messageTraits/event/headers/properties")
                        .propertyNames())
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(code).contains("\"urn:chamado:schema:\" + event.type()");
    }

    @Test
    void the_facts_that_a_rule_may_ask_for_are_listed() {
        var code = text(RULES);
        var facts = found(
                "\"(\\w+)\"", code.substring(code.indexOf("FACTS = "), code.indexOf(");", code.indexOf("FACTS = "))));
        var document = text("docs/events.md");
        var from = document.indexOf("each a string, empty when unknown:");
        assertThat(facts).contains("category");
        assertThat(found("`(\\w+)`", document.substring(from, document.indexOf("```", from))))
                .isEqualTo(facts);
    }

    private static TreeSet<String> found(String pattern, String text) {
        var names = new TreeSet<String>();
        var matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String text(String file) {
        return House.text(House.ROOT.resolve(file));
    }
}
