package dev.chamado.ticket.index;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.PersonDetailsChanged;
import dev.chamado.contracts.directory.DirectoryEvent.PersonRegistered;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.ticket.index.TicketText.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An index in a folder, and a store whose events reach it as records. */
public final class IndexScene implements AutoCloseable {
    public static final String TENANT = "demo";
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC, DirectoryEvent.TOPIC);

    private final Path folder;
    private final Map<String, List<Envelope<Object>>> store = new HashMap<>();
    private final TextIndex door = new TextIndex();
    private SearchIndex index;
    private Intake intake;
    private boolean storeAway;

    public IndexScene(Path folder) {
        this.folder = folder;
        open();
    }

    /** A ticket of Ana's, in no group. */
    public static TicketOpened opened(UUID id, String number, String subject, String description) {
        return opened(id, number, subject, description, "ana", null);
    }

    public static TicketOpened opened(
            UUID id, String number, String subject, String description, String requester, String group) {
        return new TicketOpened(
                id,
                number,
                TicketType.INCIDENT,
                subject,
                description,
                requester,
                requester,
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                false,
                1,
                group,
                null,
                NOON,
                NOON);
    }

    public static ReplySent replied(UUID id, String text) {
        return new ReplySent(id, DerivedId.of(id + text), "bruno", AuthorRole.AGENT, text, NOON);
    }

    public static WorkNoteAdded noted(UUID id, String text) {
        return new WorkNoteAdded(id, DerivedId.of(id + text), "bruno", text, NOON);
    }

    public static PersonRegistered registered(String id, String name) {
        return new PersonRegistered(id, name, List.of(), null, "en", null, null, null, false, false, NOON);
    }

    static PersonDetailsChanged renamed(String id, String name) {
        return new PersonDetailsChanged(id, name, List.of(), null, "en", null, null, null, false, false, NOON);
    }

    /** What happened to a ticket, which the index takes in and shows. */
    public IndexScene ticket(UUID id, TicketEvent... events) {
        return ticketOf(TENANT, id, events);
    }

    public IndexScene ticketOf(String tenant, UUID id, TicketEvent... events) {
        take(happened(TicketEvent.TOPIC, tenant, id.toString(), (Object[]) events));
        return shown();
    }

    /** What happened to a person, which the index takes in and shows. */
    public IndexScene person(String id, DirectoryEvent... events) {
        take(happened(DirectoryEvent.TOPIC, TENANT, "person:" + id, (Object[]) events));
        return shown();
    }

    /** The forms here keep what is called so. */
    public static boolean isForStaff(String tenant, Asked asked, String key) {
        return key.startsWith("inner") || key.equals("from_four_on_inner") && asked.version() > 3;
    }

    public static FieldChanged answered(UUID id, String key, String value) {
        return new FieldChanged(id, key, value, null, NOON);
    }

    /** Stores events and gives their records. */
    List<ConsumerRecord<String, byte[]>> happened(Topic<?> topic, String tenant, String subject, Object... events) {
        var history = store.computeIfAbsent(tenant + "/" + subject, _ -> new ArrayList<>());
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (var event : events) {
            var id = DerivedId.of(tenant, subject, Integer.toString(history.size()));
            var envelope = new Envelope<>(
                    tenant,
                    subject,
                    history.size(),
                    id,
                    WIRE.typeOf(event),
                    NOON,
                    NOON,
                    new Actor(Actor.Kind.PERSON, "tester", null),
                    id,
                    null,
                    false,
                    null,
                    event);
            history.add(envelope);
            records.add(record(topic, envelope.with(WIRE.write(event))));
        }
        return records;
    }

    static ConsumerRecord<String, byte[]> record(Topic<?> topic, Envelope<byte[]> envelope) {
        var sent = EventRecords.of(topic.name(), envelope);
        var record = new ConsumerRecord<>(topic.name(), 0, envelope.sequence(), sent.key(), sent.value());
        Arrays.stream(sent.headers().toArray())
                .forEach(header -> record.headers().add(header));
        return record;
    }

    void take(List<ConsumerRecord<String, byte[]>> records) {
        try {
            for (var left = records.iterator(); left.hasNext(); ) {
                intake.take(left);
                if (index.isFull()) {
                    index.refresh();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public IndexScene shown() {
        try {
            while (index.isRenaming()) {
                index.rename();
            }
            index.refresh();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through which it is searched. */
    public TextIndex door() {
        return door;
    }

    Intake intake() {
        return intake;
    }

    /** The store is away, or there again. */
    void storeAway(boolean away) {
        storeAway = away;
    }

    /** Takes a subject's events from one on out of the store, as if they had never been. */
    void forget(String subject, int from) {
        var history = store.getOrDefault(TENANT + "/" + subject, List.of());
        history.subList(from, history.size()).clear();
    }

    /** The events of a subject as the store gives them. */
    List<Envelope<Object>> stored(String tenant, String subject) {
        if (storeAway) {
            throw Refusal.unavailable("store-unreachable", "It is away.", Duration.ofSeconds(1));
        }
        return store.getOrDefault(tenant + "/" + subject, List.of());
    }

    SearchIndex index() {
        return index;
    }

    /** Ends as a killed process does, and begins again. */
    void diesAndComesBack() {
        close();
        open();
    }

    private void open() {
        try {
            index = SearchIndex.open(folder);
            intake = new Intake(index, this::stored, IndexScene::isForStaff, SubjectKeys.NONE);
            door.serve(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            index.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
