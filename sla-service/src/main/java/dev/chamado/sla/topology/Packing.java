package dev.chamado.sla.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs the JSON of clocks to a quarter or less: what is kept is what has to be read back after a process was killed.
 * The words that nearly every one has are known to both sides and cost next to nothing. Beside what is packed stand its
 * length and checksum: by another text it might unpack to other clocks, and deflate itself would not notice. One thread
 * at a time may use one.
 */
final class Packing {
    /** Is part of the form: with another text nothing that was packed can be read. The commonest words stand last. */
    static final byte[] WORDS = """
            "category":"hardware","subcategory":"network","organisation":"vip":true,"fields":{"software","traceparent":"00-\
            "SERVICE_REQUEST","CHANGE_REQUEST","PROBLEM","P1","P2","P4","P5","REQUESTER","SUPPLIER","SCHEDULED","EVIDENCE",\
            "NEXT_RESPONSE","until":"reason":"merged":true},"hold":"assigneeId":"escalated":100,"breached":true,"warned":90\
            ,"corrections":{},"end":{"at":"cancelled":false},"PT15M","PT4H","PT8H","business-hours","around-the-clock",\
            {"clocks":{"ticket":{"id":"0","type":"INCIDENT","priority":"P3","groupId":"service-desk","open":true,"merged":false\
            },"clocks":[{"metric":"FIRST_RESPONSE","cycle":1,"startedAt":"2026-01-01T00:00:00.000Z","promise":{"policyId":"\
            standard","policyVersion":1,"priority":"P3","target":"PT0S","calendarId":"always"},"revision":1,"warned":0,\
            "escalated":0,"breached":false,"pauses":[],"dueAt":"2026-01-01T00:00:00.000Z","setBy":{"eventId":"0","correlation":"0"}}\
            ,{"metric":"PERIODIC_UPDATE","cycle":1,"startedAt":"2026-},{"metric":"GROUP","cycle":1,"startedAt":"2026-\
            ,{"metric":"RESOLUTION","cycle":1,"startedAt":"2026-],"sequence":0,"facts":4,"settledTo":"2026-01-01T00:00:00.000Z\
            ","live":true,"corrections":{}},"wakeAt":"2026-01-01T00:00:00.000Z","corrected":0}""".getBytes(UTF_8);

    private static final int MOST = 64 << 20;
    private static final int HEAD = 2 * Integer.BYTES;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private byte[] room = new byte[4096];

    /** @param before what the bytes begin with */
    byte[] pack(byte[] before, byte[] plain) {
        deflater.reset();
        deflater.setDictionary(WORDS);
        deflater.setInput(plain);
        deflater.finish();
        int length = before.length + HEAD;
        while (!deflater.finished()) {
            if (length == room.length) {
                room = Arrays.copyOf(room, room.length * 2);
            }
            length += deflater.deflate(room, length, room.length - length);
        }
        ByteBuffer.wrap(room).put(before).putInt(plain.length).putInt(checksum(plain));
        return Arrays.copyOf(room, length);
    }

    /**
     * The plain bytes again.
     *
     * @param before how many bytes stand before them
     * @throws IllegalStateException if the bytes were not packed so
     */
    byte[] unpack(int before, byte[] packed) {
        if (packed.length < before + HEAD) {
            throw new IllegalStateException("clocks end before they begin");
        }
        var head = ByteBuffer.wrap(packed, before, HEAD);
        int length = head.getInt();
        if (length < 0 || length > MOST) {
            throw new IllegalStateException("clocks cannot be of " + length + " bytes");
        }
        var plain = new byte[length];
        inflater.reset();
        inflater.setDictionary(WORDS);
        inflater.setInput(packed, before + HEAD, packed.length - before - HEAD);
        try {
            int read = 0;
            for (int more = 1; read < length && more > 0; read += more) {
                more = inflater.inflate(plain, read, length - read);
            }
            if (read < length) {
                throw new IllegalStateException("clocks end after " + read + " of " + length + " bytes");
            }
            if (inflater.inflate(new byte[1]) > 0 || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new IllegalStateException("clocks do not end after " + length + " bytes");
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("clocks cannot be unpacked", e);
        }
        if (checksum(plain) != head.getInt()) {
            throw new IllegalStateException("clocks were packed by other words, or are damaged");
        }
        return plain;
    }

    private static int checksum(byte[] plain) {
        var crc = new CRC32();
        crc.update(plain);
        return (int) crc.getValue();
    }
}
