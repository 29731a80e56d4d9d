package dev.chamado.proof.pace;

/** Makes the clients of a measurement. */
@FunctionalInterface
public interface Clients {
    /**
     * @param number from 0
     */
    Client client(int number) throws Exception;
}
