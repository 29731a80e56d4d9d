package dev.chamado.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.contracts.Personal;
import java.util.Base64;
import java.util.UUID;

/**
 * Text of a person's as it is written into an event: {@code sealed:1:<serial>:<base64>:<person>}. It names its key, so
 * that it can be read without knowing what the event is; tenant, event and place are bound to it, so that no text can be
 * put into the place of another.
 *
 * @param eventId of the event that the text stands in
 */
record Seal(SubjectKeys keys, String tenant, UUID eventId) {
    static final String MARK = "sealed:1:";

    /** What every text that was sealed for a person ends with: who looks for it in bytes looks for this. */
    static String endOf(String person) {
        return ":" + person;
    }

    String close(String person, String place, String clear) {
        var key = keys.toSeal(tenant, person);
        if (key == null) {
            return clear;
        }
        var sealed = key.seal(clear.getBytes(UTF_8), context(place));
        return MARK
                + key.serial()
                + ':'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)
                + endOf(person);
    }

    /** The text that was sealed for that person; another one as it is, for it was written before there were keys. */
    String open(String person, String place, String text) {
        if (!text.startsWith(MARK)) {
            return text;
        }
        int serialEnds = text.indexOf(':', MARK.length());
        int bytesEnd = text.indexOf(':', serialEnds + 1);
        if (serialEnds < 0 || bytesEnd < 0 || !text.substring(bytesEnd).equals(endOf(person))) {
            return text; // somebody wrote that, before there were keys
        }
        long serial;
        byte[] sealed;
        try {
            serial = Long.parseLong(text, MARK.length(), serialEnds, 10);
            sealed = Base64.getUrlDecoder().decode(text.substring(serialEnds + 1, bytesEnd));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent("sealed text is malformed", e);
        }
        var key = keys.toOpen(tenant, person, serial);
        return key == null ? Personal.ERASED : new String(key.open(sealed, context(place)), UTF_8);
    }

    private byte[] context(String place) {
        return (tenant + '\u001f' + eventId + '\u001f' + place).getBytes(UTF_8);
    }
}
