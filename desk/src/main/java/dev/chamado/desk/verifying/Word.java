package dev.chamado.desk.verifying;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import java.util.Locale;

/** What the expectations watch of a ticket, by the source's name of it, and how the source says ours. */
enum Word {
    INCIDENT_STATE,
    ASSIGNMENT_GROUP,
    ASSIGNED_TO,
    PRIORITY,
    IMPACT,
    CATEGORY,
    SUBCATEGORY,
    U_SYMPTOM,
    LOCATION,
    URGENCY,
    CMDB_CI,
    CALLER_ID,
    CONTACT_TYPE;

    static final String UNKNOWN = "?";
    static final String NEW = "New";
    static final String ACTIVE = "Active";
    static final String RESOLVED = "Resolved";
    static final String CLOSED = "Closed";
    static final String CANCELLED = "Cancelled";

    /** The column of the source. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String of(Priority priority) {
        return switch (priority) {
            case P1 -> "1 - Critical";
            case P2 -> "2 - High";
            case P3 -> "3 - Moderate";
            case P4 -> "4 - Low";
            case P5 -> "5 - Planning";
        };
    }

    static String of(HoldReason reason) {
        return switch (reason) {
            case REQUESTER -> "Awaiting User Info";
            case SUPPLIER -> "Awaiting Vendor";
            case PROBLEM -> "Awaiting Problem";
            case EVIDENCE -> "Awaiting Evidence";
            case CHANGE -> "Awaiting Change";
            case SCHEDULED -> "Scheduled";
        };
    }

    static String of(Channel channel) {
        return switch (channel) {
            case PHONE -> "Phone";
            case EMAIL -> "Email";
            case PORTAL -> "Self service";
            case WALK_IN -> "Direct opening";
            case CHAT -> "Chat";
            case API -> "API";
            case MONITORING -> "Monitoring";
        };
    }
}
