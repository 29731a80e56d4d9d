package dev.chamado.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The headers that the platform writes are those that the AsyncAPI document promises. */
class HeadersTest {
    @Test
    void are_the_same_in_code_and_document() {
        var written = new TreeSet<String>();
        var code = House.text(House.ROOT.resolve("platform/src/main/java/dev/chamado/platform/wire/EventRecords.java"));
        var put = Pattern.compile("put\\(\\s*(?:record\\.)?headers(?:\\(\\))?,\\s*\"([\\w-]+)\"")
                .matcher(code);
        while (put.find()) {
            written.add(put.group(1));
        }
        assertThat(code).contains("\"urn:chamado:schema:\" + event.type()");
        var document = JsonMapper.shared()
                .readTree(House.ROOT
                        .resolve("contracts/src/main/resources/asyncapi.json")
                        .toFile());
        assertThat(written).contains("ce_id", "ce_sequence");
        assertThat(document.at("/components/messageTraits/event/headers/properties")
                        .propertyNames())
                .containsExactlyInAnyOrderElementsOf(written);
    }
}
