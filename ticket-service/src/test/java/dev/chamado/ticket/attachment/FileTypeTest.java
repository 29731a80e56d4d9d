package dev.chamado.ticket.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What first bytes say. */
class FileTypeTest {
    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d49484452, image/png",
        "ffd8ffe000104a464946, image/jpeg",
        "255044462d312e370a, application/pdf",
        "504b030414000000, application/zip",
        "4d5a90000300000004000000ffff, application/x-msdownload",
        "0001020304, application/octet-stream"
    })
    void of_binary_files(String bytes, String type) {
        assertThat(FileType.of(HexFormat.of().parseHex(bytes))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'<!DOCTYPE html><html><body onload=alert(1)>', text/html",
        "'<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>', image/svg+xml",
        "'Nothing but words.', text/plain"
    })
    void of_texts(String text, String type) {
        assertThat(FileType.of(text.getBytes(UTF_8))).isEqualTo(type);
    }
}
