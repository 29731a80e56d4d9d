package dev.chamado.ticket.index;

import java.util.Locale;

/** The names of what is indexed. Where a change of them or of {@link Words} matters, raise {@link #SCHEMA}. */
public final class Fields {
    /** An index of another schema is built anew. */
    static final String SCHEMA = "6";

    /** Ends the fields of English stems. */
    public static final String EN = ".en";

    /** Ends the fields of Portuguese stems. */
    public static final String PT = ".pt";

    /** The tenant, of tickets. */
    public static final String TICKETS = "tickets";

    /** The tenant, of persons. */
    public static final String PEOPLE = "people";

    /** What a document is replaced by. */
    public static final String KEY = "key";

    /** The key as a value to sort by. */
    public static final String ORDER = "order";

    /** The whole of what is held, to be read back. */
    static final String HELD = "held";

    static final String VERSION = "version";

    /** In the place of what could not be made into a document. */
    static final String FAULT = "fault";

    /** The subject; stems. */
    public static final String TITLE = "title";

    /** Description, replies, resolution, reasons, answers that are not for staff; stems. */
    public static final String TEXT = "text";

    /** Work notes, answers for staff; stems. */
    public static final String NOTES = "notes";

    /** All that everybody who sees the ticket may read, as it stands. */
    public static final String OPEN_WORDS = "words";

    /** What only staff may read, as it stands: work notes, answers for staff, references, names. */
    public static final String INNER_WORDS = "inner";

    public static final String NUMBER = "number";

    /** Tenant, slash and the number: who looks for what is nearly it looks in its tenant only. */
    public static final String NUMBER_THERE = "number_there";

    /** Tenant, slash and the number's digits. */
    public static final String DIGITS_THERE = "digits_there";

    public static final String STATE = "state";

    /** The name of the state in a workflow of the tenant's own; nothing when there is none. */
    public static final String WORKFLOW_STATE = "workflow_state";

    /** For what it waits; nothing when it does not. */
    public static final String HOLD_REASON = "hold_reason";

    public static final String TYPE = "type";
    public static final String PRIORITY = "priority";

    /** The priority as a value to sort by. */
    public static final String PRIORITY_ORDER = "priority_order";

    public static final String CATEGORY = "category";

    /** The group's id; empty when there is none. */
    public static final String GROUP = "group";

    /** The assignee's id; empty when there is none. */
    public static final String ASSIGNEE = "assignee";

    public static final String REQUESTER = "requester";

    /** Tenant and id of those whose names stand with a ticket. */
    static final String NAMED = "named";

    /** Who takes part: requester, affected person, those in copy. */
    public static final String PARTICIPANT = "participant";

    public static final String OPENED = "opened";
    public static final String UPDATED = "updated";

    /** Tenant, slash and a word of a person's name, id and e-mail addresses. */
    public static final String NAME_THERE = "name_there";

    private Fields() {}

    /** How a word stands in the fields that are of one tenant each. */
    public static String there(String tenant, String word) {
        return tenant + "/" + word;
    }

    /** An id or an address as the words that it is made of. */
    public static String apart(String name) {
        return name.replaceAll("[._@+-]", " ");
    }

    /** A ticket number as it is compared: without hyphen, lower case. */
    public static String plainNumber(String number) {
        return number.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
