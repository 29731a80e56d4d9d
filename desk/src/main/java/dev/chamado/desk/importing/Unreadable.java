package dev.chamado.desk.importing;

/** The file is not what it should be; the message says where. */
public final class Unreadable extends RuntimeException {
    Unreadable(String message) {
        super(message);
    }
}
