package dev.chamado.ticket.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.chamado.backing.Wait;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.RunningDesk;
import dev.chamado.ticket.lifecycle.TicketCommand.RedactMessage;
import dev.chamado.ticket.lifecycle.Tickets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files over HTTP and real stores. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentsTest extends RunningDesk {
    private static final int MEGABYTE = 1 << 20;

    @Autowired
    MongoDatabase database;

    @Autowired
    Tickets tickets;

    @Autowired
    DataSource dataSource;

    @Autowired
    Clock clock;

    private Tenant desk;

    @BeforeAll
    void founded() {
        desk = tenant();
    }

    private String ticket() {
        return desk.ana().opens("{\"subject\":\"Printer jams\"}");
    }

    private Answer replies(Somebody by, String ticket, String file) {
        return by.post("/tickets/" + ticket + "/replies", "{\"text\":\"See.\",\"attachments\":[\"" + file + "\"]}");
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class A_file {
        @Test
        void goes_with_a_reply_and_comes_back_as_a_download() {
            var id = ticket();
            var file = desk.ana()
                    .sends("../erro\u202e.html", BodyPublishers.ofString("<html><script>alert(1)</script>"))
                    .is(201)
                    .json();
            assertThat(file.get("name").asString()).isEqualTo("_erro.html");
            assertThat(file.get("mediaType").asString()).isEqualTo("text/html");
            assertThat(file.get("scan").asString()).isEqualTo("NOT_SCANNED");
            var name = file.get("attachmentId").asString();
            replies(desk.ana(), id, name).is(200);
            for (var reader : Stream.of(desk.ana(), desk.bruno()).toList()) {
                var items = reader.get("/tickets/" + id + "/attachments")
                        .is(200)
                        .json()
                        .get("items");
                assertThat(items).hasSize(1);
                var answer =
                        reader.get("/tickets/" + id + "/attachments/" + name).is(200);
                assertThat(answer.text()).isEqualTo("<html><script>alert(1)</script>");
                var headers = answer.response().headers();
                assertThat(headers.firstValue("Content-Type")).hasValue("application/octet-stream");
                assertThat(headers.firstValue("Content-Disposition").orElse(""))
                        .startsWith("attachment;")
                        .contains("_erro.html");
                assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
                assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                        .contains("sandbox");
                assertThat(reader.get("/tickets/" + id + "/timeline").is(200).text())
                        .contains(name, "_erro.html");
            }
            desk.john().get("/tickets/" + id + "/attachments").refused(404, "not-found");
            desk.john().get("/tickets/" + id + "/attachments/" + name).refused(404, "not-found");
        }

        @Test
        void that_is_a_picture_with_a_script_is_handed_out_inert() {
            var id = ticket();
            var svg = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
            var file = desk.ana()
                    .sends("plan.svg", BodyPublishers.ofString(svg))
                    .is(201)
                    .json();
            assertThat(file.get("mediaType").asString()).isEqualTo("image/svg+xml");
            var name = file.get("attachmentId").asString();
            replies(desk.ana(), id, name).is(200);
            var answer =
                    desk.bruno().get("/tickets/" + id + "/attachments/" + name).is(200);
            assertThat(answer.text()).isEqualTo(svg);
            var headers = answer.response().headers();
            assertThat(headers.firstValue("Content-Type")).hasValue("application/octet-stream");
            assertThat(headers.firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
        }

        @Test
        void may_come_with_the_opening() {
            var file = desk.ana().shown().sends("shot.txt", "the fault");
            var body = "{\"subject\":\"Printer jams\",\"attachments\":[\"" + file + "\"]}";
            desk.john().post("/tickets", body).refused(409, "attachment-unknown");
            var id = desk.ana().opens(body);
            for (var reader : Stream.of(desk.ana(), desk.bruno()).toList()) {
                assertThat(reader.shown()
                                .get("/tickets/" + id + "/attachments/" + file)
                                .is(200)
                                .text())
                        .isEqualTo("the fault");
                assertThat(reader.get("/tickets/" + id + "/timeline").text()).contains("shot.txt");
            }
            desk.john().get("/tickets/" + id + "/attachments/" + file).refused(404, "not-found");
            desk.ana().post("/tickets", body).refused(409, "attachment-unknown");
            replies(desk.ana(), id, file).refused(409, "attachment-twice");
        }

        @Test
        void of_a_work_note_is_not_even_there_for_requesters() {
            var id = ticket();
            var file = desk.bruno().sends("internal.txt", "for us");
            desk.bruno()
                    .post("/tickets/" + id + "/notes", "{\"text\":\"x\",\"attachments\":[\"" + file + "\"]}")
                    .is(200);
            assertThat(desk.ana()
                            .get("/tickets/" + id + "/attachments")
                            .is(200)
                            .json()
                            .get("items"))
                    .isEmpty();
            desk.ana().get("/tickets/" + id + "/attachments/" + file).refused(404, "not-found");
            assertThat(desk.ana().get("/tickets/" + id + "/timeline").text()).doesNotContain("internal.txt");
            assertThat(desk.lee()
                            .get("/tickets/" + id + "/attachments/" + file)
                            .is(200)
                            .text())
                    .isEqualTo("for us");
        }

        @Test
        void sent_again_under_the_same_key_is_the_same_file() {
            var first = desk.ana()
                    .key("up-1")
                    .sends("a.txt", BodyPublishers.ofString("same"))
                    .is(201);
            var again = desk.ana()
                    .key("up-1")
                    .sends("a.txt", BodyPublishers.ofString("same"))
                    .is(201);
            assertThat(again.json()).isEqualTo(first.json());
            desk.ana()
                    .key("up-1")
                    .sends("a.txt", BodyPublishers.ofString("other"))
                    .refused(422, "idempotency-key-reused");
        }

        @Test
        void with_the_bytes_of_another_takes_no_second_copy() {
            var words = "kept once, " + UUID.randomUUID();
            var before = stored();
            var first = desk.ana().sends("first.txt", words);
            assertThat(stored()).isEqualTo(before + 1);
            var chunks = chunks();
            var second = desk.bruno().sends("second.txt", words);
            var third = desk.ana().sends("third.txt", words);
            assertThat(stored()).isEqualTo(before + 1);
            assertThat(chunks()).as("nor is half of one left").isEqualTo(chunks);
            var id = ticket();
            replies(desk.ana(), id, first).is(200);
            replies(desk.bruno(), id, second).is(200);
            replies(desk.ana(), id, third).is(200);
            var listed = desk.ana()
                    .get("/tickets/" + id + "/attachments")
                    .is(200)
                    .json()
                    .get("items");
            assertThat(listed.valueStream().map(file -> file.get("sha256").asString()))
                    .hasSize(3)
                    .containsOnly(listed.at("/0/sha256").asString());
            for (var file : Stream.of(first, second, third).toList()) {
                assertThat(desk.lee()
                                .get("/tickets/" + id + "/attachments/" + file)
                                .is(200)
                                .text())
                        .isEqualTo(words);
            }
            tenant().ana().sends("theirs.txt", words);
            assertThat(stored()).as("another tenant has its own").isEqualTo(before + 2);
            desk.ana().sends("other.txt", words + ".");
            assertThat(stored()).isEqualTo(before + 3);
        }

        @Test
        void is_its_senders_and_for_one_message() {
            var id = ticket();
            var file = desk.ana().sends("a.txt", "mine");
            replies(desk.bruno(), id, file).refused(409, "attachment-unknown");
            replies(desk.ana(), id, file).is(200);
            replies(desk.ana(), id, file).refused(409, "attachment-twice");
            replies(desk.ana(), ticket(), file).refused(409, "attachment-unknown");
            replies(desk.ana(), id, "00000000-0000-0000-0000-000000000000").refused(409, "attachment-unknown");
        }

        @Test
        void is_not_taken_by_a_message_that_is_refused() {
            var file = desk.bruno().sends("a.txt", "for the right ticket");
            var cancelled = ticket();
            desk.bruno()
                    .post("/tickets/" + cancelled + "/cancellation", 0, "{\"reason\":\"NOT_OURS\"}")
                    .is(200);
            replies(desk.bruno(), cancelled, file).refused(409, "ticket-cancelled");
            var missing = "00000000-0000-0000-0000-000000000000";
            replies(desk.bruno(), ticket(), file + "\",\"" + missing).refused(409, "attachment-unknown");
            replies(desk.bruno(), ticket(), file).is(200);
        }

        @Test
        void of_another_tenant_is_unknown() {
            var other = tenant();
            var file = desk.ana().sends("a.txt", "mine");
            var id = other.ana().opens("{\"subject\":\"x\"}");
            replies(other.ana(), id, file).refused(409, "attachment-unknown");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class A_large_file {
        /** As much of a file as may be anywhere between who sends it and the store: in the buffers of the sockets, mostly. */
        private static final int UNDER_WAY = 24;

        @Test
        void of_a_hundred_megabytes_goes_through_in_parts_and_of_one_byte_more_is_not_taken() throws Exception {
            var id = ticket();
            var chunks = chunks();
            var answer = desk.ana()
                    .sends(
                            "large.bin",
                            BodyPublishers.ofInputStream(() -> megabytes(
                                    100,
                                    sent -> Wait.until(
                                            "what was sent is in the store before the rest is",
                                            () -> chunks() - chunks >= 2L * (sent - UNDER_WAY)))))
                    .is(201)
                    .json();
            assertThat(answer.get("size").asLong()).isEqualTo(100L * MEGABYTE);
            assertThat(answer.get("sha256").asString()).isEqualTo(sha256(megabytes(100)));
            var name = answer.get("attachmentId").asString();
            replies(desk.ana(), id, name).is(200);

            var path = "/tickets/" + id + "/attachments/" + name;
            try (var whole = desk.ana().reads(path)) {
                assertThat(sha256(whole)).isEqualTo(answer.get("sha256").asString());
            }
            var content =
                    Filters.eq("_id", desk.id() + "/" + answer.get("sha256").asString());
            var file = database.getCollection("attachment_content")
                    .find(content)
                    .first()
                    .getObjectId("file");
            var end = Filters.and(Filters.eq("files_id", file), Filters.gte("n", 180));
            assertThat(database.getCollection("attachment.chunks")
                            .deleteMany(end)
                            .getDeletedCount())
                    .isEqualTo(20);
            try (var broken = desk.ana().reads(path)) {
                assertThat(broken.readNBytes(10 * MEGABYTE))
                        .as("the beginning is handed out before the end is read")
                        .hasSize(10 * MEGABYTE);
                assertThatThrownBy(() -> broken.transferTo(OutputStream.nullOutputStream()))
                        .isInstanceOf(IOException.class);
            }

            var before = stored();
            desk.ana()
                    .sends(
                            "larger.bin",
                            BodyPublishers.ofInputStream(() ->
                                    new SequenceInputStream(megabytes(100), new ByteArrayInputStream(new byte[1]))))
                    .refused(413, "too-large");
            assertThat(stored()).isEqualTo(before);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Bad_input {
        @Test
        void is_refused() {
            desk.ana().sends("empty.txt", BodyPublishers.noBody()).is(400);
            desk.ana().sends(" ", BodyPublishers.ofString("x")).refused(400, "bad-input");
            desk.ana().post("/attachments?name=a", "application/json", "{}").is(415);
            desk.ana().post("/attachments", "application/octet-stream", "x").refused(400, "bad-input");
            desk.ana().sends("x".repeat(60_000), BodyPublishers.ofString("x")).is(400);
            desk.as("oscar.operator", "operator")
                    .sends("a", BodyPublishers.ofString("x"))
                    .refused(403, "forbidden");
            var id = ticket();
            for (var list : Stream.of(
                            "[null]",
                            "[\"x\"]",
                            "\"x\"",
                            "[" + "\"%s\",".formatted(id).repeat(20) + "\"" + id + "\"]")
                    .toList()) {
                desk.ana()
                        .post("/tickets/" + id + "/replies", "{\"text\":\"x\",\"attachments\":" + list + "}")
                        .refused(400, "bad-input");
            }
            desk.ana().get("/tickets/" + id + "/attachments/x").is(400);
        }

        @Test
        void of_a_bomb_stays_what_it_is() throws Exception {
            var packed = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(packed)) {
                zip.putNextEntry(new ZipEntry("bomb"));
                megabytes(256).transferTo(zip);
            }
            var bomb = packed.toByteArray();
            assertThat(bomb).hasSizeLessThan(MEGABYTE);
            var id = ticket();
            var file = desk.ana()
                    .sends("bomb.zip", BodyPublishers.ofByteArray(bomb))
                    .is(201)
                    .json();
            assertThat(file.get("mediaType").asString()).isEqualTo("application/zip");
            assertThat(file.get("size").asLong()).isEqualTo(bomb.length);
            assertThat(file.get("sha256").asString()).isEqualTo(sha256(new ByteArrayInputStream(bomb)));
            var name = file.get("attachmentId").asString();
            replies(desk.ana(), id, name).is(200);
            var length = desk.bruno()
                    .get("/tickets/" + id + "/attachments/" + name)
                    .is(200)
                    .response()
                    .headers()
                    .firstValueAsLong("Content-Length");
            assertThat(length).hasValue(bomb.length);
        }

        @Test
        void of_a_body_that_says_it_is_packed_is_refused_before_it_is_read() throws Exception {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write("{\"subject\":\"unpacked\",\"description\":\"".getBytes());
                megabytes(64).transferTo(gzip);
                gzip.write("\"}".getBytes());
            }
            var body = packed.toByteArray();
            var id = ticket();
            var before = stored();
            desk.ana().sendsPacked("/tickets", "application/json", body).refused(415, "content-encoding-unsupported");
            desk.ana()
                    .sendsPacked("/tickets/" + id + "/replies", "application/json", body)
                    .refused(415, "content-encoding-unsupported");
            desk.ana()
                    .sendsPacked("/attachments?name=a.gz", "application/octet-stream", body)
                    .refused(415, "content-encoding-unsupported");
            desk.rita().sendsPacked("/people:csv", "text/csv", body).refused(415, "content-encoding-unsupported");
            assertThat(stored()).isEqualTo(before);
            assertThat(desk.ana().get("/tickets/" + id).is(200).version()).isZero();
            desk.ana().sends("a.gz", BodyPublishers.ofByteArray(body)).is(201);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class A_sender {
        private final AttachmentSettings settings = new AttachmentSettings("", Duration.ofDays(1));

        private Intake intake(Clock time) {
            var contents = new Contents(database, clock);
            return new Intake(contents, new Waiting(database, contents, settings, clock), settings, time);
        }

        /** The store takes the content, and its answer, or what was to be done next, is lost. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "attachment_content insertOne",
                    "attachment_content countDocuments",
                    "attachment_arrival deleteOne"
                })
        void whose_file_may_have_been_kept_when_the_store_goes_away_takes_its_bytes_from_nobody(String lost)
                throws IOException {
            var contents = new Contents(losing(lost), clock);
            var intake = new Intake(contents, new Waiting(database, contents, settings, clock), settings, clock);
            var bytes = ("kept " + lost).getBytes(UTF_8);
            var caller = Callers.of(desk.id(), lost.replace(' ', '.'));
            assertThatThrownBy(() -> intake.take(caller, "a.txt", new ByteArrayInputStream(bytes)))
                    .hasMessageContaining("cannot be read");

            var file = intake(clock).take(caller, "a.txt", new ByteArrayInputStream(bytes));

            assertThat(new Contents(database, clock)
                            .read(desk.id(), file.sha256())
                            .readAllBytes())
                    .isEqualTo(bytes);
        }

        /** The database, but one method of a collection has no answer after it was done. */
        private MongoDatabase losing(String collectionAndMethod) {
            var lost = collectionAndMethod.split(" ");
            var collection = database.getCollection(lost[0]);
            var losing = Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {MongoCollection.class}, (_, method, arguments) -> {
                        var done = method.invoke(collection, arguments);
                        if (method.getName().equals(lost[1])) {
                            throw new MongoSocketReadTimeoutException(
                                    "read timed out", new ServerAddress(), new IOException());
                        }
                        return done;
                    });
            return (MongoDatabase) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {MongoDatabase.class},
                    (_, method, arguments) -> method.getName().equals("getCollection")
                                    && arguments.length == 1
                                    && arguments[0].equals(lost[0])
                            ? losing
                            : method.invoke(database, arguments));
        }

        @Test
        void who_dawdles_gives_his_place_up() {
            var time = new Object() {
                Instant now = clock.instant();
            };
            var dawdling = new InputStream() {
                @Override
                public int read() {
                    time.now = time.now.plusSeconds(19); // the server gives up on who is silent for longer
                    return 'x';
                }

                @Override
                public int read(byte[] bytes, int from, int length) {
                    bytes[from] = (byte) read();
                    return 1;
                }
            };
            var intake = intake(new Clock() {
                @Override
                public Instant instant() {
                    return time.now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });
            assertThatThrownBy(() -> intake.take(Callers.of(desk.id(), "carla.dias"), "a.txt", dawdling))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo("upload-too-slow"));
        }

        @Test
        void has_three_places_and_leaves_the_others_to_others() throws Exception {
            var intake = intake(clock);
            var lee = Callers.of(desk.id(), "lee.chen");
            var begun = new CountDownLatch(3);
            var end = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < 3; n++) {
                    threads.submit(() -> intake.take(lee, "a.txt", new InputStream() {
                        @Override
                        public int read() throws IOException {
                            begun.countDown();
                            try {
                                end.await();
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                            return -1;
                        }
                    }));
                }
                try {
                    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
                    assertThatThrownBy(() -> intake.take(lee, "b.txt", new ByteArrayInputStream(new byte[1])))
                            .isInstanceOfSatisfying(
                                    Refusal.class, e -> assertThat(e.code()).isEqualTo("too-many-uploads"));
                    var carla = Callers.of(desk.id(), "carla.dias");
                    assertThat(intake.take(carla, "c.txt", new ByteArrayInputStream(new byte[1]))
                                    .size())
                            .isEqualTo(1);
                } finally {
                    end.countDown(); // or the executor waits for them for ever
                }
            }
            assertThat(intake.take(lee, "b.txt", new ByteArrayInputStream(new byte[1]))
                            .size())
                    .isEqualTo(1);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class A_scanner {
        @Test
        void keeps_out_what_is_infected_and_takes_back_what_was() throws Exception {
            var id = ticket();
            var unscanned = desk.ana().sends("old.txt", "this is EICAR");
            replies(desk.ana(), id, unscanned).is(200);
            try (var clamd = FakeClamd.start()) {
                var contents = new Contents(database, clock);
                var settings = new AttachmentSettings(clamd.address(), Duration.ofDays(1));
                var waiting = new Waiting(database, contents, settings, clock);
                var intake = new Intake(contents, waiting, settings, clock);
                var caller = Callers.of(desk.id(), "ana.souza");
                assertThat(intake.take(caller, "b.txt", new ByteArrayInputStream(new byte[10]))
                                .scan())
                        .hasToString("CLEAN");
                assertThatThrownBy(() -> intake.take(
                                Callers.of(desk.id(), "bruno.lima"),
                                "new.txt",
                                new ByteArrayInputStream("this is EICAR".getBytes())))
                        .hasMessageContaining("harmful");
            }
            desk.ana().get("/tickets/" + id + "/attachments/" + unscanned).refused(409, "file-infected");
            assertThat(desk.ana()
                            .get("/tickets/" + id + "/attachments")
                            .json()
                            .at("/items/0/scan")
                            .asString())
                    .isEqualTo("INFECTED");
            desk.ana()
                    .sends("again.txt", BodyPublishers.ofString("this is EICAR"))
                    .refused(409, "file-infected");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class What_no_message_takes {
        @Test
        void is_removed_a_day_later_and_the_rest_stays() {
            var id = ticket();
            var kept = desk.ana().sends("kept.txt", "kept words");
            var lost = desk.ana().sends("lost.txt", "lost words");
            replies(desk.ana(), id, kept).is(200);
            at(Duration.ofHours(23)).sweep();
            var before = stored();
            at(Duration.ofHours(25)).sweep();
            assertThat(stored()).isLessThan(before);
            replies(desk.ana(), id, lost).refused(409, "attachment-unknown");
            assertThat(desk.ana()
                            .get("/tickets/" + id + "/attachments/" + kept)
                            .is(200)
                            .text())
                    .isEqualTo("kept words");
            at(Duration.ofDays(40)).sweep();
            assertThat(desk.ana()
                            .get("/tickets/" + id + "/attachments/" + kept)
                            .is(200)
                            .text())
                    .isEqualTo("kept words");
        }

        @Test
        void is_removed_though_the_ticket_of_another_cannot_be_read() {
            var id = ticket();
            var stuck = desk.john().sends("stuck.txt", "stuck words");
            database.getCollection("attachment_upload")
                    .updateOne(
                            Filters.eq("_id", desk.id() + "/" + stuck),
                            Updates.combine(Updates.set("ticket", unreadable(id)), Updates.set("waiting", false)));
            var lost = desk.john().sends("lost.txt", "words that nobody takes");
            at(Duration.ofHours(25)).sweep();
            var left = database.getCollection("attachment_upload");
            assertThat(left.countDocuments(Filters.eq("_id", desk.id() + "/" + lost)))
                    .isZero();
            assertThat(left.countDocuments(Filters.eq("_id", desk.id() + "/" + stuck)))
                    .isEqualTo(1);
        }

        @Test
        void any_more_is_removed_within_the_hour() {
            var id = ticket();
            var file = desk.bruno().sends("pin.txt", "The PIN is 1234, " + id);
            replies(desk.bruno(), id, file).is(200);
            var message =
                    desk.bruno().get("/tickets/" + id + "/timeline").json().at("/entries/1/event/messageId");
            at(Duration.ofHours(26)).sweep();
            var before = stored();
            var redact = new RedactMessage(UUID.fromString(message.asString()), "A PIN.");
            tickets.ask(UUID.fromString(id), redact, null, Callers.of(desk.id(), "bruno.lima"));
            desk.bruno().get("/tickets/" + id + "/attachments/" + file).refused(404, "not-found");
            at(Duration.ofMinutes(61)).sweep();
            assertThat(stored()).isEqualTo(before - 1);
        }

        /** A ticket whose events are damaged. */
        private UUID unreadable(String like) {
            var id = UUID.randomUUID();
            JdbcClient.create(dataSource).sql("""
                            insert into event
                            select -1, tenant, aggregate_type, ?, 0, gen_random_uuid(), type, 'x', gen_random_uuid(), ordinal,
                              actor_kind, actor_id, actor_version, correlation, causation, traceparent, imported,
                              occurred_at, recorded_at, hash
                            from event where subject = ? and sequence = 0""").params(id.toString(), like).update();
            return id;
        }

        private Sweeping at(Duration later) {
            var then = Clock.offset(clock, later);
            var contents = new Contents(database, then);
            var settings = new AttachmentSettings("", Duration.ofDays(1));
            return new Sweeping(new Waiting(database, contents, settings, then), contents, tickets);
        }
    }

    /** How many files have bytes in the store. */
    private long stored() {
        return database.getCollection("attachment.files").countDocuments();
    }

    /** How many parts of files are in the store. */
    private long chunks() {
        return database.getCollection("attachment.chunks").countDocuments();
    }

    private static InputStream megabytes(int count) {
        return megabytes(count, _ -> {});
    }

    /** Tells how many have been sent before each further one. */
    private static InputStream megabytes(int count, IntConsumer sent) {
        var parts = IntStream.range(0, count)
                .<InputStream>mapToObj(n -> {
                    sent.accept(n);
                    var part = new byte[MEGABYTE];
                    part[0] = (byte) n;
                    return new ByteArrayInputStream(part);
                })
                .iterator();
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        });
    }

    private static String sha256(InputStream in) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256");
        var part = new byte[MEGABYTE];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            hash.update(part, 0, count);
        }
        return HexFormat.of().formatHex(hash.digest());
    }
}
