package dev.chamado.contracts.ticket;

/** What kind of work a ticket is (ITIL 4); the prefix starts its number. */
public enum TicketType {
    INCIDENT("INC"),
    SERVICE_REQUEST("REQ"),
    CHANGE_REQUEST("CHG"),
    PROBLEM("PRB");

    private final String prefix;

    TicketType(String prefix) {
        this.prefix = prefix;
    }

    /** The first part of a ticket's number, as in {@code INC-1042}. */
    public String prefix() {
        return prefix;
    }
}
