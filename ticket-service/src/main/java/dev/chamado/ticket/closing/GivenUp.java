package dev.chamado.ticket.closing;

/** What is said to a requester whose ticket is resolved because nobody answered. */
public final class GivenUp {
    /** The code of such a resolution. */
    public static final String CODE = "NO_RESPONSE";

    private GivenUp() {}

    /**
     * @param language {@code en} or {@code pt-BR}; any other: English
     */
    public static String text(String language) {
        return language.equals("pt-BR")
                ? "Fizemos uma pergunta e não recebemos resposta, por isso este chamado foi dado como resolvido. Se "
                        + "você ainda precisa de ajuda, responda e nós continuaremos."
                : "We asked you something and have had no answer, so this ticket was resolved. If you still need help, "
                        + "answer, and we go on with it.";
    }
}
